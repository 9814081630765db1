//! Secrets as text: tokens for programs, words for people, and the digests that are stored in their place.

use crate::clock::Seed;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Characters of a token: 256 bits in hexadecimal.
pub(crate) const TOKEN_CHARS: usize = 64;

/// A token that a program keeps: 256 random bits.
pub(crate) fn token(seed: &Seed) -> String {
    hex(&seed.bytes::<32>())
}

/// A word that can be read aloud and typed: `parts` groups of 16 random bits, each five letters that alternate between
/// consonants and vowels, such as `lusab-babad` (D. S. Wilkerson, "A Proposal for Proquints", 2009).
pub(crate) fn word(seed: &Seed, parts: usize) -> String {
    let groups: Vec<String> = (0..parts).map(|_| group(u16::from_be_bytes(seed.bytes()))).collect();
    groups.join("-")
}

/// The word that stands for these bytes, two for each group.
pub(crate) fn word_of(bytes: &[u8]) -> String {
    let groups: Vec<String> = bytes.chunks_exact(2).map(|pair| group(u16::from_be_bytes([pair[0], pair[1]]))).collect();
    groups.join("-")
}

fn group(bits: u16) -> String {
    const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
    const VOWELS: &[u8; 4] = b"aiou";
    let consonant = |shift: u32| char::from(CONSONANTS[usize::from(bits >> shift & 15)]);
    let vowel = |shift: u32| char::from(VOWELS[usize::from(bits >> shift & 3)]);
    [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)].iter().collect()
}

/// A word as a person may have typed it, brought to the form it was made in: small letters, groups joined by `-`.
pub(crate) fn typed(input: &str) -> String {
    let groups = input.split(|c: char| !c.is_ascii_alphanumeric()).filter(|group| !group.is_empty());
    groups.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

/// What is stored of a secret: its SHA-256. The secrets are random and long, so they need neither salt nor work.
pub(crate) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to memory cannot fail");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_those_of_the_proposal() {
        // 127.0.0.1 and 63.84.220.193 in the paper.
        assert_eq!([group(0x7f00), group(0x0001)].join("-"), "lusab-babad");
        assert_eq!(word_of(&[0x3f, 0x54, 0xdc, 0xc1]), "gutih-tugad");
    }

    #[test]
    fn a_word_is_understood_however_it_is_typed() {
        let word = word(&Seed::fixed(1), 3);
        assert_eq!(word.len(), 17);
        assert_eq!(typed(&format!("  {} ", word.to_uppercase().replace('-', " "))), word);
        assert_eq!(typed("a——b"), "a-b");
    }

    #[test]
    fn tokens_differ_and_have_their_length() {
        let seed = Seed::fixed(1);
        let (first, second) = (token(&seed), token(&seed));
        assert_ne!(first, second);
        assert_eq!(first.len(), TOKEN_CHARS);
    }
}
