//! The two directions of one connection: bytes in, through Telnet, to lines; and lines out, wrapped, to bytes.

use super::limits::{READ_BYTES, WIDTH_MAX, WIDTH_MIN, WIDTH_USUAL};
use super::line::{Line, Lines};
use super::telnet::{Heard, Telnet};
use super::wrap;
use crate::limits::LINGER_BYTES_MAX;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

/// A connection to a client of the text port.
pub(super) struct Wire {
    pub(super) socket: TcpStream,
    telnet: Telnet,
    lines: Lines,
    /// Columns to wrap at; none for somebody who wants lines as they are.
    width: Option<usize>,
    out: Vec<u8>,
    written: usize,
    /// Since when a write has made no progress.
    stalled: Option<Instant>,
    /// The client sends no more.
    pub(super) ended: bool,
}

impl Wire {
    pub(super) fn new(socket: TcpStream) -> Self {
        Self {
            socket,
            telnet: Telnet::default(),
            lines: Lines::default(),
            width: Some(WIDTH_USUAL),
            out: Vec::new(),
            written: 0,
            stalled: None,
            ended: false,
        }
    }

    /// Takes what the client has sent. Returns whether there was anything.
    ///
    /// # Errors
    /// When the connection is broken.
    pub(super) fn read(&mut self) -> io::Result<bool> {
        // On the stack and not across a wait, so that a silent connection holds no room for it.
        let mut bytes = [0; READ_BYTES];
        match self.socket.try_read(&mut bytes) {
            Ok(0) => self.end(),
            Ok(count) => bytes[..count].iter().for_each(|byte| self.hear(*byte)),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(false),
            Err(error) => return Err(error),
        }
        let replies = self.telnet.replies();
        self.out.extend(replies);
        Ok(true)
    }

    fn end(&mut self) {
        self.ended = true;
        self.lines.finish();
    }

    fn hear(&mut self, byte: u8) {
        match self.telnet.take(byte) {
            Some(Heard::Byte(byte)) => self.lines.push(byte, self.telnet.spoken()),
            Some(Heard::EraseCharacter) => self.lines.erase_character(),
            Some(Heard::EraseLine) => self.lines.erase_line(),
            Some(Heard::Interrupt) => self.lines.interrupt(),
            Some(Heard::AreYouThere) => self.lines.are_you_there(),
            Some(Heard::End) => self.end(),
            Some(Heard::Width(columns)) => self.wrap_at(usize::from(columns)),
            None => {}
        }
    }

    /// The next line of the client.
    pub(super) fn next_line(&mut self) -> Option<Line> {
        self.lines.next()
    }

    /// Whether lines of the client wait to be taken.
    pub(super) fn waiting(&self) -> bool {
        self.lines.waiting()
    }

    fn wrap_at(&mut self, columns: usize) {
        self.width = Some(if columns == 0 { WIDTH_USUAL } else { columns.clamp(WIDTH_MIN, WIDTH_MAX) });
    }

    /// Wraps at so many columns from now on, or not at all for 0.
    pub(super) fn set_width(&mut self, columns: usize) {
        if columns == 0 { self.width = None } else { self.wrap_at(columns) }
    }

    /// The columns that lines are wrapped at; 0 when they are not.
    pub(super) fn width(&self) -> usize {
        self.width.unwrap_or(0)
    }

    /// Adds a text as lines. Nothing in it can move the client's cursor.
    pub(super) fn say(&mut self, text: &str) {
        self.say_at(0, text);
    }

    /// Adds a text as lines that all stand so many columns in.
    pub(super) fn say_at(&mut self, columns: usize, text: &str) {
        // Telnet ends a line with both; a plain terminal wants the second alone, and a program too.
        let end = if self.telnet.spoken() || self.lines.carriage() { "\r\n" } else { "\n" };
        for line in wrap::lines(text, self.width.map(|width| width.saturating_sub(columns))) {
            self.out.extend(" ".repeat(columns).as_bytes());
            self.out.extend(line.as_bytes());
            self.out.extend(end.as_bytes());
        }
    }

    /// The two lines that every client is greeted with, ended so that any shows them one below the other.
    pub(super) fn greet(&mut self, lines: [String; 2]) {
        for line in lines {
            self.out.extend(crate::raw::strip::line(&line).as_bytes());
            self.out.extend(b"\r\n");
        }
    }

    /// Asks the client not to show what is typed, or to show it again; only one that speaks Telnet can be asked.
    pub(super) fn hide(&mut self, on: bool) {
        self.telnet.hide(on);
        let replies = self.telnet.replies();
        self.out.extend(replies);
    }

    /// Whether the client was asked not to show what is typed.
    pub(super) fn hides(&self) -> bool {
        self.telnet.hides()
    }

    /// Whether there is something to write.
    pub(super) fn writing(&self) -> bool {
        !self.out.is_empty()
    }

    /// Writes as much as the client takes now.
    ///
    /// # Errors
    /// When the connection is broken.
    pub(super) fn write(&mut self) -> io::Result<()> {
        match self.socket.try_write(&self.out[self.written..]) {
            Ok(count) => {
                self.written += count;
                self.stalled = None;
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        if self.written == self.out.len() {
            (self.out, self.written) = (Vec::new(), 0);
        } else {
            self.stalled.get_or_insert_with(Instant::now);
        }
        Ok(())
    }

    /// Since when the client takes nothing.
    pub(super) fn stalled(&self) -> Option<Instant> {
        self.stalled
    }

    /// Forgets what is not written yet, for somebody who may see no more. What was half written is ended.
    pub(super) fn drop_unwritten(&mut self) {
        let half = self.written > 0;
        (self.out, self.written) = (if half { b"\r\n".to_vec() } else { Vec::new() }, 0);
    }

    /// Writes the rest and ends the connection so that it arrives: what the client still sends is thrown away for a
    /// moment, since closing over unread bytes resets the connection.
    ///
    /// # Errors
    /// When the other end is gone.
    pub(super) async fn close(mut self, within: Duration, linger: Duration) -> io::Result<()> {
        timeout(within, self.socket.write_all(&self.out[self.written..])).await??;
        self.socket.shutdown().await?;
        let mut thrown_away = 0;
        let mut bytes = [0; 512];
        let drain = async {
            while thrown_away < LINGER_BYTES_MAX {
                match self.socket.read(&mut bytes).await? {
                    0 => break,
                    count => thrown_away += count,
                }
            }
            Ok::<(), io::Error>(())
        };
        // A client that neither reads nor closes has had its time.
        timeout(linger, drain).await.unwrap_or(Ok(()))
    }
}
