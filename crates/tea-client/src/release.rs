//! Judging a program that a house offers: who signed it, whether it is for this machine, whether it is newer.

use ring::signature::{ED25519, UnparsedPublicKey};
use std::cmp::Ordering;
use tea_protocol::live::Offer;
use tea_protocol::release::{client_name, is_platform, is_version, signed_text};

/// The version of this program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What this program runs on, such as `linux-x86_64`.
#[must_use]
pub fn platform() -> String {
    format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH)
}

/// What this program calls itself to a house.
#[must_use]
pub fn this_client() -> String {
    client_name(VERSION, &platform())
}

/// A key that signs programs, as it is written: 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReleaseKey([u8; 32]);

impl ReleaseKey {
    /// A key from its bytes.
    #[must_use]
    pub fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads a key; none where the text is not 64 hexadecimal digits.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        from_hex(text)?.try_into().ok().map(Self)
    }

    /// Whether this key signed a program of this version, platform and hash.
    #[must_use]
    pub fn has_signed(&self, version: &str, platform: &str, sha256: &str, signature: &str) -> bool {
        let Some(signature) = from_hex(signature) else { return false };
        let text = signed_text(version, platform, sha256);
        UnparsedPublicKey::new(&ED25519, &self.0).verify(text.as_bytes(), &signature).is_ok()
    }
}

impl std::fmt::Display for ReleaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

/// Why an offered program is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The house signs with another key than the one it told first.
    #[error("another key")]
    OtherKey,
    /// The key did not sign this.
    #[error("no signature of the key")]
    Unsigned,
    /// It is for something else than this machine.
    #[error("for {0}")]
    OtherPlatform(String),
    /// It is older than what runs here.
    #[error("older: {0}")]
    Older(String),
    /// It is what runs here.
    #[error("the same version")]
    Same,
    /// The offer cannot be read, or names something outside the house.
    #[error("not an offer: {0}")]
    Malformed(&'static str),
    /// What was fetched is not what was signed.
    #[error("other bytes than those signed")]
    Altered,
}

/// Judges an offer before anything is fetched: `told` is the key that the house names now, `pinned` the one it named
/// first. What a signature does not cover (size and path) is held within bounds; the hash of what was fetched is compared
/// afterwards, with [`is_what_was_signed`].
///
/// # Errors
/// [`Refusal`].
pub fn judge(offer: &Offer, told: &str, pinned: ReleaseKey, older_too: bool) -> Result<(), Refusal> {
    if ReleaseKey::read(told) != Some(pinned) {
        return Err(Refusal::OtherKey);
    }
    if !is_version(&offer.version) || !is_platform(&offer.platform) {
        return Err(Refusal::Malformed("version or platform"));
    }
    if from_hex(&offer.sha256).is_none_or(|hash| hash.len() != 32) {
        return Err(Refusal::Malformed("hash"));
    }
    let path = offer.path.as_bytes();
    if !offer.path.starts_with("/clients/") || !path.iter().all(u8::is_ascii_graphic) || path.len() > 200 {
        return Err(Refusal::Malformed("path"));
    }
    if offer.bytes == 0 || offer.bytes > crate::limits::PROGRAM_BYTES_MAX {
        return Err(Refusal::Malformed("size"));
    }
    if !pinned.has_signed(&offer.version, &offer.platform, &offer.sha256, &offer.signature) {
        return Err(Refusal::Unsigned);
    }
    if offer.platform != platform() {
        return Err(Refusal::OtherPlatform(offer.platform.clone()));
    }
    match compare(&offer.version, VERSION) {
        Ordering::Equal => Err(Refusal::Same),
        Ordering::Less if !older_too => Err(Refusal::Older(offer.version.clone())),
        _ => Ok(()),
    }
}

/// Whether the bytes that came, told by their count and SHA-256, are those of the offer.
///
/// # Errors
/// [`Refusal::Altered`].
pub fn is_what_was_signed(offer: &Offer, bytes: u64, sha256: &[u8]) -> Result<(), Refusal> {
    let same = bytes == offer.bytes && from_hex(&offer.sha256).as_deref() == Some(sha256);
    if same { Ok(()) } else { Err(Refusal::Altered) }
}

/// Which version is the newer one: numbers between dots are compared as numbers, and one with a hyphen, such as
/// `1.0.0-rc1`, comes before the one without (Semantic Versioning 2.0, section 11, without its finer points). What stands
/// behind a plus does not count.
#[must_use]
pub fn compare(one: &str, other: &str) -> Ordering {
    let parts = |version: &str| {
        let bare = version.split('+').next().unwrap_or_default().to_owned();
        let (numbers, rest) = match bare.split_once('-') {
            Some((numbers, rest)) => (numbers.to_owned(), Some(rest.to_owned())),
            None => (bare, None),
        };
        let mut numbers: Vec<u64> = numbers.split('.').map(|part| part.parse().unwrap_or(0)).collect();
        numbers.resize(numbers.len().max(4), 0);
        (numbers, rest.is_none(), rest)
    };
    parts(one).cmp(&parts(other))
}

/// Bytes as small hexadecimal digits.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes that hexadecimal digits write, at most 64 of them.
fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || digits.len() > 128 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{Ed25519KeyPair, KeyPair};

    fn pair(seed: u8) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
    }

    fn key(pair: &Ed25519KeyPair) -> ReleaseKey {
        ReleaseKey::of(pair.public_key().as_ref().try_into().unwrap())
    }

    fn offer(pair: &Ed25519KeyPair, version: &str, platform: &str) -> Offer {
        let sha256 = "0a".repeat(32);
        let signature = to_hex(pair.sign(signed_text(version, platform, &sha256).as_bytes()).as_ref());
        let path = format!("/clients/{platform}/teahouse");
        Offer { version: version.to_owned(), platform: platform.to_owned(), path, bytes: 9, sha256, signature }
    }

    fn check(change: impl FnOnce(&mut Offer), expected: &Result<(), Refusal>) {
        let pair = pair(1);
        let mut offer = offer(&pair, "99.0.0", &platform());
        change(&mut offer);
        assert_eq!(&judge(&offer, &key(&pair).to_string(), key(&pair), false), expected, "{offer:?}");
    }

    #[test]
    fn only_what_the_pinned_key_signed_is_taken() {
        check(|_| {}, &Ok(()));
        check(|offer| offer.version = "99.0.1".to_owned(), &Err(Refusal::Unsigned));
        check(|offer| offer.sha256 = "0b".repeat(32), &Err(Refusal::Unsigned));
        check(|offer| offer.signature = "00".repeat(64), &Err(Refusal::Unsigned));
        check(|offer| offer.signature = "é".to_owned(), &Err(Refusal::Unsigned));
        check(|offer| offer.bytes = 0, &Err(Refusal::Malformed("size")));
        check(|offer| offer.bytes = crate::limits::PROGRAM_BYTES_MAX, &Ok(()));
        check(|offer| offer.bytes = crate::limits::PROGRAM_BYTES_MAX + 1, &Err(Refusal::Malformed("size")));
        check(|offer| offer.path = "http://elsewhere/clients/".to_owned(), &Err(Refusal::Malformed("path")));
        check(|offer| offer.path = "/clients/ x".to_owned(), &Err(Refusal::Malformed("path")));
        check(|offer| offer.version = "1\n2".to_owned(), &Err(Refusal::Malformed("version or platform")));
        check(|offer| offer.sha256 = "0a".to_owned(), &Err(Refusal::Malformed("hash")));
    }

    #[test]
    fn another_key_an_older_version_and_another_platform_are_refused() {
        let (ours, theirs) = (pair(1), pair(2));
        let told = |pair: &Ed25519KeyPair| key(pair).to_string();
        let newer = offer(&ours, "99.0.0", &platform());
        assert_eq!(judge(&newer, &told(&theirs), key(&ours), false), Err(Refusal::OtherKey));
        assert_eq!(judge(&newer, "", key(&ours), false), Err(Refusal::OtherKey));
        assert_eq!(
            judge(&offer(&theirs, "99.0.0", &platform()), &told(&ours), key(&ours), false),
            Err(Refusal::Unsigned)
        );
        let other = offer(&ours, "99.0.0", "plan9-mips");
        assert_eq!(
            judge(&other, &told(&ours), key(&ours), false),
            Err(Refusal::OtherPlatform("plan9-mips".to_owned()))
        );
        let older = offer(&ours, "0.0.1", &platform());
        assert_eq!(judge(&older, &told(&ours), key(&ours), false), Err(Refusal::Older("0.0.1".to_owned())));
        assert_eq!(judge(&older, &told(&ours), key(&ours), true), Ok(()));
        assert_eq!(judge(&offer(&ours, VERSION, &platform()), &told(&ours), key(&ours), true), Err(Refusal::Same));
    }

    #[test]
    fn what_was_fetched_has_to_be_what_was_signed() {
        let offer = offer(&pair(1), "99.0.0", &platform());
        assert_eq!(is_what_was_signed(&offer, 9, &[10; 32]), Ok(()));
        assert_eq!(is_what_was_signed(&offer, 8, &[10; 32]), Err(Refusal::Altered));
        assert_eq!(is_what_was_signed(&offer, 9, &[11; 32]), Err(Refusal::Altered));
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (one, other, expected) in [
            ("0.10.0", "0.9.9", Ordering::Greater),
            ("1.0", "1.0.0", Ordering::Equal),
            ("1.0.0-rc1", "1.0.0", Ordering::Less),
            ("1.0.0-rc1", "1.0.0-rc2", Ordering::Less),
            ("1.0.0+b2", "1.0.0+b1", Ordering::Equal),
            ("2", "10", Ordering::Less),
        ] {
            assert_eq!(compare(one, other), expected, "{one} and {other}");
        }
    }
}
