//! Text that no terminal acts on.

/// Text for one line of another person's terminal: without control characters (C0 with ESC, DEL, C1) and without the
/// marks that turn the direction of what follows; a line break or tab becomes a space.
pub(crate) fn line(text: &str) -> String {
    text.chars().filter_map(|c| if matches!(c, '\n' | '\t') { Some(' ') } else { shown(c) }).collect()
}

/// The same for text of several lines: line feeds stay, all else as in [`line`].
pub(crate) fn lines(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            c => shown(c),
        })
        .collect()
}

/// The character, unless it would be acted on instead of shown.
fn shown(c: char) -> Option<char> {
    match c {
        // Separators that some terminals take for a line break.
        '\u{2028}' | '\u{2029}' => Some(' '),
        // Embeddings, overrides and isolates (UAX #9), which reach beyond the text they stand in.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::{line, lines};

    #[test]
    fn nothing_that_a_terminal_acts_on_is_left() {
        assert_eq!(line("a\x1b[31mb\x07\u{9b}2Jc\x7f"), "a[31mb2Jc");
        assert_eq!(line("one\r\ntwo\tthree\u{2028}four"), "one two three four");
        assert_eq!(line("\u{202e}txt.exe\u{2069}"), "txt.exe");
        assert_eq!(lines("one\r\n two\t\x1b]0;x\x07"), "one\n two ]0;x");
        assert_eq!(line("茶 🍵 e\u{301} \u{200d}"), "茶 🍵 e\u{301} \u{200d}");
    }

    #[test]
    fn every_control_character_goes() {
        for code in (0..0x20).chain(0x7f..0xa0) {
            let c = char::from_u32(code).unwrap();
            for stripped in [line(&c.to_string()), lines(&c.to_string())] {
                assert!(matches!(stripped.as_str(), "" | " " | "\n"), "{code:x}");
            }
        }
    }
}
