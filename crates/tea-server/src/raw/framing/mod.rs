//! Where a message of a ping-pong client ends, found from bytes and time alone.
//!
//! Such a client sends a text and waits; nothing marks the end but a pause. As soon as one newline was seen the client
//! is taken to send lines, and pauses mean nothing any more.

use crate::limits::{RAW_GAP, RAW_GAP_LARGE, RAW_GAP_SPLIT, RAW_LARGE_BYTES, RAW_MESSAGE_BYTES_MAX};
use std::time::Duration;
use tokio::time::Instant;

/// What a connection says to end it.
const QUIT: &[u8] = b"q";

/// The pauses that end a message.
#[derive(Debug, Clone, Copy)]
pub struct Gaps {
    /// The usual one.
    pub usual: Duration,
    /// After [`RAW_LARGE_BYTES`], which may come in several segments.
    pub large: Duration,
    /// After an incomplete UTF-8 character.
    pub split: Duration,
}

impl Default for Gaps {
    fn default() -> Self {
        Self { usual: RAW_GAP, large: RAW_GAP_LARGE, split: RAW_GAP_SPLIT }
    }
}

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A message, without the end of its line.
    Message(Message),
    /// A message longer than [`RAW_MESSAGE_BYTES_MAX`], of which nothing was kept.
    TooLong,
    /// A lone `q`.
    Quit,
}

/// One message as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its bytes, with the end of its line if it has one.
    pub bytes: Vec<u8>,
    /// How many of them are the end of the line: 0, 1 for `\n`, 2 for `\r\n`.
    pub ending: usize,
}

impl Message {
    /// The bytes without the end of the line.
    #[must_use]
    pub fn text(&self) -> &[u8] {
        &self.bytes[..self.bytes.len() - self.ending]
    }
}

/// The bytes of one connection on their way to messages.
#[derive(Debug)]
pub struct Framing {
    gaps: Gaps,
    buffer: Vec<u8>,
    /// Bytes at the start of the buffer in which there is no newline.
    searched: usize,
    /// Bytes at the start of the buffer that are whole characters.
    whole: usize,
    /// The buffer holds something that is not UTF-8, so its end tells nothing.
    broken: bool,
    /// Whether a newline was ever seen.
    lines: bool,
    /// The message under way is too long and is thrown away as it comes.
    overflowing: bool,
    /// When the last bytes came.
    fed_at: Option<Instant>,
}

impl Framing {
    /// Nothing was heard yet.
    #[must_use]
    pub fn new(gaps: Gaps) -> Self {
        Self {
            gaps,
            buffer: Vec::new(),
            searched: 0,
            whole: 0,
            broken: false,
            lines: false,
            overflowing: false,
            fed_at: None,
        }
    }

    /// Takes what came. At most one buffer's worth more than [`RAW_MESSAGE_BYTES_MAX`] is ever held, provided that
    /// [`Framing::due`] is asked until it gives nothing between two calls.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) {
        self.buffer.extend_from_slice(bytes);
        self.fed_at = Some(now);
    }

    /// The next message that has ended by now. To be asked until there is none.
    pub fn due(&mut self, now: Instant) -> Option<Heard> {
        if let Some(found) = self.newline() {
            self.lines = true;
            return Some(self.take(found + 1));
        }
        // One more, which may be the first half of the end of a line.
        if self.buffer.len() > RAW_MESSAGE_BYTES_MAX + 1 {
            self.overflowing = true;
            self.forget();
        }
        if self.deadline().is_some_and(|deadline| now >= deadline) {
            return Some(self.take(self.buffer.len()));
        }
        None
    }

    /// When the message under way ends if nothing more comes; none without one, and in lines.
    pub fn deadline(&mut self) -> Option<Instant> {
        if self.lines || (self.buffer.is_empty() && !self.overflowing) {
            return None;
        }
        let gap = if self.breaks_off() {
            self.gaps.split
        } else if self.overflowing || self.buffer.len() >= RAW_LARGE_BYTES {
            self.gaps.large
        } else {
            self.gaps.usual
        };
        Some(self.fed_at? + gap)
    }

    /// What is left when nothing more can come. Asked after [`Framing::due`] gave nothing.
    pub fn end(&mut self) -> Option<Heard> {
        let left = !self.buffer.is_empty() || self.overflowing;
        left.then(|| self.take(self.buffer.len()))
    }

    /// Whether the client sends lines, and so may like to read them.
    #[must_use]
    pub fn in_lines(&self) -> bool {
        self.lines
    }

    /// The place of the first newline.
    fn newline(&mut self) -> Option<usize> {
        let found = self.buffer[self.searched..].iter().position(|byte| *byte == b'\n');
        match found {
            Some(at) => Some(self.searched + at),
            None => {
                self.searched = self.buffer.len();
                None
            }
        }
    }

    /// Whether the last character is incomplete. Looks at each byte once.
    fn breaks_off(&mut self) -> bool {
        if self.broken {
            return false;
        }
        match std::str::from_utf8(&self.buffer[self.whole..]) {
            Ok(_) => self.whole = self.buffer.len(),
            Err(error) => {
                self.whole += error.valid_up_to();
                self.broken = error.error_len().is_some();
            }
        }
        !self.broken && self.whole < self.buffer.len()
    }

    /// Takes so many bytes off as a message.
    fn take(&mut self, count: usize) -> Heard {
        let rest = self.buffer.split_off(count);
        let bytes = std::mem::replace(&mut self.buffer, rest);
        (self.searched, self.whole, self.broken) = (0, 0, false);
        let ending = if bytes.ends_with(b"\r\n") { 2 } else { usize::from(bytes.ends_with(b"\n")) };
        let message = Message { bytes, ending };
        if std::mem::take(&mut self.overflowing) || message.text().len() > RAW_MESSAGE_BYTES_MAX {
            return Heard::TooLong;
        }
        if message.text() == QUIT { Heard::Quit } else { Heard::Message(message) }
    }

    fn forget(&mut self) {
        self.buffer = Vec::new();
        (self.searched, self.whole, self.broken) = (0, 0, false);
    }
}

#[cfg(test)]
mod tests;
