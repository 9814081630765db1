//! A place in a text, and steps forward from it. Nothing goes back, so that reading takes one pass.

use super::{Class, Emit};

/// The text, how far it was read, and from where on it was not yet emitted.
pub(super) struct Scan<'t, 'e, 'f> {
    text: &'t str,
    at: usize,
    plain_from: usize,
    emit: &'e mut Emit<'f>,
}

impl<'t, 'e, 'f> Scan<'t, 'e, 'f> {
    pub(super) fn new(text: &'t str, emit: &'e mut Emit<'f>) -> Self {
        Self { text, at: 0, plain_from: 0, emit }
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The next byte; 0 at the end.
    pub(super) fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The byte before; a line end at the beginning.
    pub(super) fn byte_before(&self) -> u8 {
        if self.at == 0 { b'\n' } else { self.text.as_bytes()[self.at - 1] }
    }

    /// Whether only blanks stand before in the line, as far as a look goes.
    pub(super) fn begins_line(&self) -> bool {
        let line = self.text.as_bytes()[..self.at].iter().rev().take(LOOK_BYTES);
        line.take_while(|b| **b != b'\n').all(u8::is_ascii_whitespace)
    }

    /// Whether everything was read.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.text.len()
    }

    /// Reads one character without a class.
    pub(super) fn skip(&mut self) {
        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
    }

    /// Reads bytes without a class. They end at a character.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Reads bytes as a piece of a class. They end at a character.
    pub(super) fn take(&mut self, bytes: usize, class: Class) {
        self.flush();
        (self.emit)(Some(class), &self.text[self.at..self.at + bytes]);
        self.at += bytes;
        self.plain_from = self.at;
    }

    /// Reads to the end of the line, without it, as a piece of a class.
    pub(super) fn take_line(&mut self, class: Class) {
        let rest = self.rest();
        self.take(rest.find('\n').unwrap_or(rest.len()), class);
    }

    /// Emits what was read without a class.
    pub(super) fn flush(&mut self) {
        (self.emit)(None, &self.text[self.plain_from..self.at]);
        self.plain_from = self.at;
    }
}

/// How far is looked around, in bytes, so that looking costs the same everywhere.
pub(super) const LOOK_BYTES: usize = 200;

/// Bytes of the quoted text at the beginning of `text`, with both quotes; `quote` is what opens and closes. Without
/// `lines` it ends with its line, whether closed or not.
pub(super) fn quoted(text: &str, quote: &str, escapes: bool, lines: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = quote.len();
    while at < bytes.len() {
        match bytes[at] {
            b'\n' if !lines => return at,
            b'\\' if escapes => at += 1 + bytes.get(at + 1).map_or(0, |_| char_bytes(text, at + 1)),
            _ if bytes[at..].starts_with(quote.as_bytes()) => return at + quote.len(),
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Bytes of the character at a place that begins one.
fn char_bytes(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Bytes of the name at the beginning: letters, digits, `_`, and those in `also`.
pub(super) fn name(text: &str, also: &[u8]) -> usize {
    let joins = |c: char| c.is_alphanumeric() || c == '_' || (c.is_ascii() && also.contains(&(c as u8)));
    text.find(|c| !joins(c)).unwrap_or(text.len())
}

/// Bytes of the number at the beginning, which is a digit: with its base, fraction, exponent and unit.
pub(super) fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let exponent = at > 0 && matches!(bytes[at - 1], b'e' | b'E') && !text.starts_with("0x");
        let fits = match bytes[at] {
            b if b.is_ascii_alphanumeric() || b == b'_' => true,
            // `1..2` is two numbers, and `1.max(2)` calls something.
            b'.' => bytes.get(at + 1).is_some_and(u8::is_ascii_digit) && !bytes[..at].contains(&b'.'),
            b'+' | b'-' => exponent && bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
            _ => false,
        };
        if !fits || at > LOOK_BYTES {
            break;
        }
        at += 1;
    }
    at
}
