//! From bytes to lines: `\n`, `\r\n` and the `\r\0` of Telnet end one, and no line is longer than the limit.

use super::limits::LINE_BYTES_MAX;
use std::collections::VecDeque;

/// A line from a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Its bytes, without the end.
    Whole(Vec<u8>),
    /// It passed the limit. Said once, when that happens; the rest is thrown away as it comes.
    TooLong,
    /// Not a line: stop what is under way.
    Interrupt,
    /// Not a line: is anybody there?
    AreYouThere,
}

/// Puts lines together.
#[derive(Debug, Default)]
pub(super) struct Lines {
    whole: VecDeque<Line>,
    partial: Vec<u8>,
    /// The line passed the limit, and what comes up to its end is thrown away.
    dropping: bool,
    /// The byte before was a carriage return, which has ended a line.
    returned: bool,
    /// Some line ended as Telnet wants it, so the client shows lines best that end so.
    carriage: bool,
}

impl Lines {
    /// Adds a byte of text. A Telnet client may send letter by letter instead of editing its line, so from one,
    /// `erasing`, backspace and delete take the last character back.
    pub(super) fn push(&mut self, byte: u8, erasing: bool) {
        let returned = std::mem::replace(&mut self.returned, byte == b'\r');
        match byte {
            b'\r' => self.end(),
            b'\n' | 0 if returned => self.carriage = true,
            b'\n' => self.end(),
            0 => {}
            0x08 | 0x7F if erasing => self.erase_character(),
            _ if self.dropping => {}
            _ if self.partial.len() >= LINE_BYTES_MAX => {
                self.dropping = true;
                self.partial = Vec::new();
                self.whole.push_back(Line::TooLong);
            }
            _ => self.partial.push(byte),
        }
    }

    fn end(&mut self) {
        if !std::mem::take(&mut self.dropping) {
            self.whole.push_back(Line::Whole(std::mem::take(&mut self.partial)));
        }
    }

    /// Takes the last character of the unfinished line back, with all its bytes of UTF-8.
    pub(super) fn erase_character(&mut self) {
        while self.partial.pop().is_some_and(|byte| byte & 0xC0 == 0x80) {}
    }

    /// Takes the unfinished line back.
    pub(super) fn erase_line(&mut self) {
        self.partial = Vec::new();
    }

    /// Ends the input: what stands there without an end is a line too.
    pub(super) fn finish(&mut self) {
        if !self.partial.is_empty() {
            self.end();
        }
    }

    /// The next line.
    pub(super) fn next(&mut self) -> Option<Line> {
        self.whole.pop_front()
    }

    /// Forgets what was not taken yet, and says so in its place.
    pub(super) fn interrupt(&mut self) {
        self.whole.clear();
        self.erase_line();
        self.whole.push_back(Line::Interrupt);
    }

    /// Puts a question whether anybody is there between the lines, once.
    pub(super) fn are_you_there(&mut self) {
        if self.whole.back() != Some(&Line::AreYouThere) {
            self.whole.push_back(Line::AreYouThere);
        }
    }

    /// Whether lines wait to be taken.
    pub(super) fn waiting(&self) -> bool {
        !self.whole.is_empty()
    }

    /// Whether the client ends its lines with a carriage return.
    pub(super) fn carriage(&self) -> bool {
        self.carriage
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(bytes: &[u8], erasing: bool) -> Vec<Line> {
        let mut lines = Lines::default();
        bytes.iter().for_each(|byte| lines.push(*byte, erasing));
        lines.finish();
        std::iter::from_fn(|| lines.next()).collect()
    }

    fn check(bytes: &[u8], expect: &[&str]) {
        let expect: Vec<Line> = expect.iter().map(|line| Line::Whole(line.as_bytes().to_vec())).collect();
        assert_eq!(lines(bytes, false), expect, "{bytes:?}");
    }

    #[test]
    fn every_usual_end_ends_a_line() {
        check(b"one\ntwo\r\nthree\r\0four", &["one", "two", "three", "four"]);
        check(b"a\r\rb\n\nc\r\n\r\n", &["a", "", "b", "", "c", ""]);
        check(b"\0a\0b\n", &["ab"]);
        check(b"", &[]);
    }

    #[test]
    fn backspace_works_where_the_client_does_not_edit() {
        let line = |bytes: &[u8]| lines(bytes, true);
        assert_eq!(line(b"pasz\x7fs\n"), [Line::Whole(b"pass".to_vec())]);
        assert_eq!(line("茶叶\x08\n".as_bytes()), [Line::Whole("茶".as_bytes().to_vec())]);
        assert_eq!(line(b"\x08\x08a\n"), [Line::Whole(b"a".to_vec())]);
        assert_eq!(lines(b"a\x08\n", false), [Line::Whole(b"a\x08".to_vec())]);
    }

    #[test]
    fn a_line_at_the_limit_is_one_and_a_longer_one_is_refused_once() {
        let longest = vec![b'a'; LINE_BYTES_MAX];
        assert_eq!(lines(&longest, false), [Line::Whole(longest.clone())]);
        let mut longer = vec![b'a'; 1 << 20];
        longer.extend(b"\nnext\n");
        assert_eq!(lines(&longer, false), [Line::TooLong, Line::Whole(b"next".to_vec())]);
        let mut lines = Lines::default();
        longer.iter().for_each(|byte| lines.push(*byte, false));
        assert!(lines.partial.capacity() <= 2 * LINE_BYTES_MAX);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_but_ends(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let said: Vec<u8> = lines(&bytes, false)
                .into_iter()
                .flat_map(|line| if let Line::Whole(bytes) = line { bytes } else { Vec::new() })
                .collect();
            let kept: Vec<u8> = bytes.into_iter().filter(|byte| !matches!(byte, b'\r' | b'\n' | 0)).collect();
            prop_assert_eq!(said, kept);
        }
    }
}
