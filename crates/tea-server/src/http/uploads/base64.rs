//! Base64 as tus writes it: the standard alphabet, padded (RFC 4648, section 4).

use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, PAD};
use base64::prelude::Engine as _;

/// Some clients leave bits behind the last letter that mean nothing.
const ENGINE: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, PAD.with_decode_allow_trailing_bits(true));

/// Reads a text; none when it is not written like this.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    ENGINE.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard_are_read() {
        for (text, bytes) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9vYmE=", "fooba"),
            ("Zm9vYmFy", "foobar"),
            ("6Iy2", "茶"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
    }

    #[test]
    fn anything_else_is_not() {
        for text in ["Z", "Zg", "Zg=", "Zg===", "====", "Zm9v=", "Zm 9", "Zm-_", "Zg==Zg==", "茶茶"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
