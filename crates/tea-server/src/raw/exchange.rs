//! One connection of a ping-pong port: messages come in, each gets exactly one answer, which leaves by one write.

use super::RawSettings;
use super::framing::{Framing, Heard};
use crate::limits::LINGER_BYTES_MAX;
use crate::port::PeerInfo;
use futures_util::future::BoxFuture;
use std::io;
use tokio::io::{AsyncReadExt, AsyncWriteExt, Interest};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_util::sync::CancellationToken;

/// Bytes read at a time.
const READ_BYTES: usize = 4 * 1024;

/// What comes next on a connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// A message or a request to end.
    Heard(Heard),
    /// Nothing more can come.
    End,
    /// There was nothing for too long.
    Idle,
    /// The house closes.
    Leave,
    /// The connection is no more.
    Broken,
}

/// A connection.
pub(crate) struct Exchange {
    socket: TcpStream,
    framing: Framing,
    settings: RawSettings,
    leave: CancellationToken,
    /// The other end sends no more.
    ended: bool,
    /// When something last came or left.
    active_at: Instant,
}

impl Exchange {
    pub(crate) fn new(socket: TcpStream, settings: RawSettings, peer: &PeerInfo) -> Self {
        let framing = Framing::new(settings.gaps);
        let leave = peer.leave().clone();
        Self { socket, framing, settings, leave, ended: false, active_at: Instant::now() }
    }

    /// Waits for what comes next. Nothing is lost when it is cancelled.
    ///
    /// # Errors
    /// When the other end broke the connection.
    pub(crate) async fn next(&mut self) -> io::Result<Next> {
        loop {
            if let Some(heard) = self.framing.due(Instant::now()) {
                return Ok(Next::Heard(heard));
            }
            if self.ended {
                return Ok(self.framing.end().map_or(Next::End, Next::Heard));
            }
            let idle_at = self.active_at + self.settings.idle;
            let message_ends_at = self.framing.deadline();
            tokio::select! {
                ready = self.socket.readable() => {
                    ready?;
                    self.read()?;
                }
                () = sleep_until(message_ends_at.unwrap_or(idle_at)) => if message_ends_at.is_none() {
                    return Ok(Next::Idle);
                },
                () = self.leave.cancelled() => return Ok(Next::Leave),
            }
        }
    }

    /// Takes what is there.
    fn read(&mut self) -> io::Result<()> {
        // On the stack and not across a wait, so that a silent connection holds no room for it.
        let mut bytes = [0; READ_BYTES];
        match self.socket.try_read(&mut bytes) {
            Ok(0) => self.ended = true,
            Ok(count) => {
                self.active_at = Instant::now();
                self.framing.feed(&bytes[..count], self.active_at);
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Whether the client sends lines and reads them.
    pub(crate) fn in_lines(&self) -> bool {
        self.framing.in_lines()
    }

    /// What ends an answer: a newline for a client that sends lines.
    pub(crate) fn ending(&self) -> &'static str {
        if self.in_lines() { "\n" } else { "" }
    }

    /// Writes one answer.
    ///
    /// # Errors
    /// When the other end is gone, or does not take it.
    pub(crate) async fn answer(&mut self, bytes: &[u8]) -> io::Result<()> {
        timeout(self.settings.stall, self.socket.write_all(bytes)).await??;
        self.active_at = Instant::now();
        Ok(())
    }

    /// The same, or, where no message may be taken now, only that the connection breaks or the house closes.
    ///
    /// # Errors
    /// When the other end broke the connection.
    pub(crate) async fn next_or_broken(&mut self, listens: bool) -> io::Result<Next> {
        if listens {
            return self.next().await;
        }
        // After the end of input a socket is ready to read for ever, so only what comes after that is waited for.
        tokio::select! {
            ready = self.socket.ready(Interest::ERROR) => ready.map(|_| Next::Broken),
            () = self.leave.cancelled() => Ok(Next::Leave),
        }
    }

    /// Ends the connection so that the last answer arrives: what the client still sends is thrown away for a moment,
    /// since closing over unread bytes resets the connection. Boxed, so that a waiting connection holds no room for it.
    pub(crate) fn close(mut self) -> BoxFuture<'static, io::Result<()>> {
        let drained = async move {
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
            timeout(self.settings.linger, drain).await.unwrap_or(Ok(()))
        };
        Box::pin(drained)
    }
}
