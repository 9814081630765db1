//! Base64 for addresses (RFC 4648, section 5), of bytes that come in threes, so that there is no padding and one text only.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes, whose number is a multiple of three.
pub(super) fn write(bytes: &[u8]) -> String {
    debug_assert!(bytes.len().is_multiple_of(3), "what is written here comes in threes");
    let mut text = String::with_capacity(bytes.len() / 3 * 4);
    for three in bytes.chunks_exact(3) {
        let bits = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for shift in [18, 12, 6, 0] {
            text.push(char::from(DIGITS[(bits >> shift & 63) as usize]));
        }
    }
    text
}

/// Reads exactly as many bytes as [`write`] wrote; none for any other text.
pub(super) fn read<const BYTES: usize>(text: &str) -> Option<[u8; BYTES]> {
    if text.len() != BYTES / 3 * 4 {
        return None;
    }
    let mut bytes = [0; BYTES];
    for (three, four) in bytes.chunks_exact_mut(3).zip(text.as_bytes().chunks_exact(4)) {
        let mut bits = 0_u32;
        for digit in four {
            bits = bits << 6 | digit_of(*digit)?;
        }
        three.copy_from_slice(&bits.to_be_bytes()[1..]);
    }
    Some(bytes)
}

fn digit_of(letter: u8) -> Option<u32> {
    Some(u32::from(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_letters_are_those_of_the_rfc() {
        assert_eq!(write(b"foobar"), "Zm9vYmFy");
        assert_eq!(write(&[0xfb, 0xff, 0xbf]), "-_-_");
        assert_eq!(read::<6>("Zm9vYmFy"), Some(*b"foobar"));
        for other in ["", "Zm9v", "Zm9vYmF=", "Zm9vYmF+", "Zm9vYmFyA", "Zm9vYm茶"] {
            assert_eq!(read::<6>(other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn bytes_come_back_and_no_two_texts_mean_the_same(bytes: [u8; 27], at in 0_usize..36, letter in 0_usize..64) {
            let text = write(&bytes);
            prop_assert_eq!(read::<27>(&text), Some(bytes));
            let mut other = text.clone().into_bytes();
            other[at] = DIGITS[letter];
            let other = String::from_utf8(other).unwrap();
            prop_assert_eq!(read::<27>(&other) == Some(bytes), other == text);
        }
    }
}
