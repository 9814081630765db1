//! Reading a dump: a line at a time, none of them longer than is allowed.

use super::check::{BadLine, Why};
use super::line::Line;
use crate::limits::IMPORT_LINE_BYTES_MAX;
use std::io::{BufRead, Read, Result};

/// The lines of a dump with their numbers, from 1. Empty lines are counted and left out.
pub(super) struct Lines<R> {
    reader: R,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, number: 0 }
    }

    /// The next line with its bytes, or what is wrong with it; none at the end.
    ///
    /// # Errors
    /// From reading the file.
    #[expect(clippy::type_complexity, reason = "read and matched in one place each")]
    pub(super) fn next(&mut self) -> Result<Option<(u64, std::result::Result<(Line, usize), BadLine>)>> {
        loop {
            let mut bytes = Vec::new();
            let limit = IMPORT_LINE_BYTES_MAX as u64 + 1;
            if self.reader.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            if bytes.len() as u64 == limit && bytes.last() != Some(&b'\n') {
                self.reader.skip_until(b'\n')?;
                return Ok(Some((self.number, Err(self.bad(Why::LineTooLong, String::new())))));
            }
            let text = bytes.strip_prefix("\u{feff}".as_bytes()).filter(|_| self.number == 1).unwrap_or(&bytes);
            if text.trim_ascii().is_empty() {
                continue;
            }
            let line = serde_json::from_slice(text).map(|line| (line, bytes.len()));
            return Ok(Some((self.number, line.map_err(|error| self.bad(Why::NotReadable, error.to_string())))));
        }
    }

    fn bad(&self, why: Why, detail: String) -> BadLine {
        BadLine { number: self.number, why, detail }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, Option<Why>)> {
        let mut lines = Lines::new(text.as_bytes());
        let next = || lines.next().unwrap().map(|(number, line)| (number, line.err().map(|bad| bad.why)));
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn lines_are_counted_and_empty_ones_left_out() {
        let person = r#"{"kind":"person","id":"1","name":"wren"}"#;
        assert_eq!(read(&format!("\u{feff}{person}\r\n\n  \n{person}")), [(1, None), (4, None)]);
        assert_eq!(read("{}\nnot json"), [(1, Some(Why::NotReadable)), (2, Some(Why::NotReadable))]);
        assert_eq!(read(""), []);
    }

    #[test]
    fn a_line_has_a_mebibyte_at_most() {
        let person = |bytes: usize| {
            let (head, tail) = (r#"{"kind":"person","id":"1","name":""#, "\"}");
            format!("{head}{}{tail}", "x".repeat(bytes - head.len() - tail.len()))
        };
        let (fits, over) = (person(IMPORT_LINE_BYTES_MAX), person(IMPORT_LINE_BYTES_MAX + 1));
        let expected = [(1, None), (2, Some(Why::LineTooLong)), (3, None)];
        assert_eq!(read(&format!("{fits}\n{over}\n{fits}")), expected);
    }
}
