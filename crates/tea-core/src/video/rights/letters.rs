//! Base64 for addresses (RFC 4648, section 5), of bytes that come in threes, so that there is no padding and one text only.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};

/// Writes bytes, whose number is a multiple of three.
pub(super) fn write(bytes: &[u8]) -> String {
    debug_assert!(bytes.len().is_multiple_of(3), "what is written here comes in threes");
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Reads exactly as many bytes as [`write`] wrote; none for any other text.
pub(super) fn read<const BYTES: usize>(text: &str) -> Option<[u8; BYTES]> {
    // Before anything is decoded, so that a long text costs nothing.
    if text.len() != BYTES / 3 * 4 {
        return None;
    }
    BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

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
