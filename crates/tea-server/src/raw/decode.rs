//! Bytes of a raw client as text: UTF-8, else GB18030, else what can be read of it.

use encoding_rs::{Encoding, GB18030};
use std::borrow::Cow;

/// Reads bytes as UTF-8 if they are, else as GB18030 (which includes GBK and GB 2312) if they are, else as UTF-8 with
/// U+FFFD for what cannot be read. A byte order mark of UTF-8 is taken off.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // The check for ASCII and UTF-8 is the fast path; nearly every line ends here.
    if Encoding::utf8_valid_up_to(bytes) < bytes.len()
        && let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return text;
    }
    String::from_utf8_lossy(bytes)
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn utf8_then_gb18030_then_what_can_be_read() {
        for (bytes, expected) in [
            (&b"hello"[..], "hello"),
            ("来喝茶".as_bytes(), "来喝茶"),
            (b"\xEF\xBB\xBFhi", "hi"),
            (b"\xC0\xB4\xBA\xC8\xB2\xE8", "来喝茶"),
            // 𠀀 is four bytes in GB18030 and none in GBK.
            (b"\x95\x32\x82\x36", "𠀀"),
            (b"caf\xE9", "caf\u{FFFD}"),
            (b"", ""),
        ] {
            assert_eq!(text(bytes), expected, "{bytes:?}");
        }
    }
}
