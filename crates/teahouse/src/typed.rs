//! Lines of standard input, each within a limit, read without losing anything when the wait for one is given up.

use crate::limits::TYPED_BYTES_MAX;
use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, BufReader};

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    Line(Vec<u8>),
    /// It was over [`TYPED_BYTES_MAX`] and is thrown away.
    TooLong,
}

/// The lines of an input.
pub(crate) struct TypedLines {
    input: Box<dyn AsyncBufRead + Unpin>,
    line: Vec<u8>,
    too_long: bool,
}

impl TypedLines {
    pub(crate) fn of_input() -> Self {
        Self::of(BufReader::new(tokio::io::stdin()))
    }

    fn of(input: impl AsyncBufRead + Unpin + 'static) -> Self {
        Self { input: Box::new(input), line: Vec::new(), too_long: false }
    }

    /// The next line; none at the end. What stands after the last new line is a line too.
    pub(crate) async fn next(&mut self) -> io::Result<Option<Typed>> {
        loop {
            let bytes = self.input.fill_buf().await?;
            if bytes.is_empty() {
                return Ok((self.too_long || !self.line.is_empty()).then(|| self.take()));
            }
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let piece = &bytes[..end.unwrap_or(bytes.len())];
            if self.line.len() + piece.len() > TYPED_BYTES_MAX {
                self.too_long = true;
            } else {
                self.line.extend_from_slice(piece);
            }
            let taken = piece.len() + usize::from(end.is_some());
            self.input.consume(taken);
            if end.is_some() {
                return Ok(Some(self.take()));
            }
        }
    }

    fn take(&mut self) -> Typed {
        let mut line = std::mem::take(&mut self.line);
        if std::mem::take(&mut self.too_long) {
            return Typed::TooLong;
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Typed::Line(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn lines(input: &'static [u8]) -> Vec<Typed> {
        let mut typed = TypedLines::of(input);
        let mut lines = Vec::new();
        while let Some(line) = typed.next().await.unwrap() {
            lines.push(line);
        }
        lines
    }

    fn line(text: &str) -> Typed {
        Typed::Line(text.as_bytes().to_vec())
    }

    #[tokio::test]
    async fn lines_are_read_whole() {
        assert_eq!(lines(b"one\r\n\ntwo").await, [line("one"), line(""), line("two")]);
        assert_eq!(lines(b"").await, []);
        assert_eq!(lines(b"a\n").await, [line("a")]);
    }

    #[tokio::test]
    async fn a_line_has_a_limit_and_the_next_one_is_read() {
        let long = "x".repeat(TYPED_BYTES_MAX);
        let input = format!("{long}\n{long}y\nshort\n");
        let found = lines(input.leak().as_bytes()).await;
        assert_eq!(found, [line(&long), Typed::TooLong, line("short")]);
    }
}
