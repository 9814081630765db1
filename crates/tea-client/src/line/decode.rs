//! Foreign bytes as text that a terminal may be shown.

use encoding_rs::GB18030;

/// An answer, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The text, without what a terminal would obey.
    pub text: String,
    /// The other side writes GB18030 and not UTF-8.
    pub gb18030: bool,
}

impl Answer {
    /// Reads UTF-8, else GB18030 where the bytes are whole in that, else UTF-8 with marks for what cannot be read.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Self { text: clean(text), gb18030: false };
        }
        match GB18030.decode_without_bom_handling_and_without_replacement(bytes) {
            Some(text) => Self { text: clean(&text), gb18030: true },
            None => Self { text: clean(&String::from_utf8_lossy(bytes)), gb18030: false },
        }
    }
}

/// Text without control characters (new lines and tabs stay) and without the marks that turn its direction.
#[must_use]
pub fn clean(text: &str) -> String {
    let shown = |c: &char| {
        matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
    };
    text.chars().filter(shown).collect()
}

/// Whether the bytes end in the middle of a character that a next segment may complete.
pub(super) fn is_cut(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => false,
        // No length of the error: the bytes ended too early.
        Err(error) => error.error_len().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, gb18030: bool) {
        assert_eq!(Answer::of(bytes), Answer { text: text.to_owned(), gb18030 }, "{bytes:?}");
    }

    #[test]
    fn both_ways_to_write_chinese_are_read() {
        check("你好".as_bytes(), "你好", false);
        check(&[0xC4, 0xE3, 0xBA, 0xC3], "你好", true);
        check(&[b'a', 0xFF, b'b'], "a\u{FFFD}b", false);
    }

    #[test]
    fn nobody_can_drive_the_terminal() {
        check(b"a\x1b[2Jb\x07\r\nc\td", "a[2Jb\nc\td", false);
        check("x\u{9b}y\u{202e}z".as_bytes(), "xyz", false);
    }

    #[test]
    fn the_beginning_of_a_character_is_seen() {
        let tea = "茶".as_bytes();
        assert!(is_cut(&tea[..1]) && is_cut(&tea[..2]) && !is_cut(tea));
        assert!(!is_cut(&[0xFF]), "no byte could complete it");
    }
}
