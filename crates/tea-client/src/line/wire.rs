//! The talk over TCP.
//!
//! From the first moment the connection is one that ends by a reset (`SO_LINGER` with 0 seconds, socket(7)): however
//! this program ends, killed included, the other side hears an error and not a quiet end, on which the simplest servers
//! spin for ever. Only a talk that came to its end closes quietly.

use super::pieces::Unsayable;
use super::talk::{Effect, End, Event, Talk};
use crate::limits::{DIAL_MS, LINE_KEEPALIVE, LINE_READ_BYTES};
use crate::transport::DialError;
use socket2::{SockRef, TcpKeepalive};
use std::io;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep_until, timeout};

/// A talk with somebody's server. Dropped before its end, it resets the connection.
pub struct Line {
    socket: TcpStream,
    began: Instant,
    talk: Talk,
    unwritten: Vec<u8>,
}

impl Line {
    /// Connects. This says little: a system takes connections for servers that are busy with somebody else, or that
    /// will never look.
    ///
    /// # Errors
    /// [`DialError`], without its `Trust`.
    pub async fn dial(host: &str, port: u16) -> Result<Self, DialError> {
        let reach = |reason| DialError::Reach { host: host.to_owned(), port, reason };
        let connecting = timeout(Duration::from_millis(DIAL_MS), TcpStream::connect((host, port)));
        let socket = match connecting.await {
            Ok(socket) => socket.map_err(reach)?,
            Err(_) => return Err(DialError::Late { host: host.to_owned(), port }),
        };
        SockRef::from(&socket).set_linger(Some(Duration::ZERO)).map_err(reach)?;
        socket.set_nodelay(true).map_err(reach)?;
        // An answer may take hours; a machine that is gone is noticed before.
        let keepalive = TcpKeepalive::new().with_time(LINE_KEEPALIVE);
        SockRef::from(&socket).set_tcp_keepalive(&keepalive).map_err(reach)?;
        Ok(Self { socket, began: Instant::now(), talk: Talk::default(), unwritten: Vec::new() })
    }

    /// Says a text: the messages it needs go one by one, each after the answer to the one before.
    ///
    /// # Errors
    /// [`Unsayable`].
    pub fn say(&mut self, text: &str) -> Result<(), Unsayable> {
        let now = self.now();
        self.talk.say(text, now)
    }

    /// Leaves once everything that was said has its answer.
    pub fn leave(&mut self) {
        let now = self.now();
        self.talk.leave(now);
    }

    /// Messages that wait for their turn.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.talk.queued()
    }

    /// Whether everything that was said has its answer.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.talk.is_idle()
    }

    /// What happens next. May be dropped and called again without losing anything.
    ///
    /// # Errors
    /// When the connection breaks; a close is [`Event::Ended`].
    pub async fn next(&mut self) -> io::Result<Event> {
        loop {
            if self.unwritten.is_empty() {
                match self.talk.effect() {
                    Some(Effect::Write(bytes)) => self.unwritten = bytes,
                    Some(Effect::Tell(event)) => return self.told(event),
                    None => {}
                }
            }
            self.step().await?;
        }
    }

    /// Waits for bytes, for room to write, or for the clock.
    async fn step(&mut self) -> io::Result<()> {
        if self.unwritten.is_empty() && self.talk.has_effects() {
            return Ok(());
        }
        let wake_at = self.talk.wake_at().map(|at| self.began + Duration::from_millis(at.unsigned_abs()));
        tokio::select! {
            ready = self.socket.readable() => {
                ready?;
                self.read()?;
            }
            ready = self.socket.writable(), if !self.unwritten.is_empty() => {
                ready?;
                self.write()?;
            }
            () = sleep_until(wake_at.unwrap_or_else(Instant::now)), if wake_at.is_some() => {
                let now = self.now();
                self.talk.tick(now);
            }
        }
        Ok(())
    }

    fn read(&mut self) -> io::Result<()> {
        let mut bytes = [0; LINE_READ_BYTES];
        let now = self.now();
        match self.socket.try_read(&mut bytes) {
            Ok(0) => {
                self.unwritten.clear();
                self.talk.close(now);
            }
            Ok(count) => self.talk.hear(&bytes[..count], now),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn write(&mut self) -> io::Result<()> {
        match self.socket.try_write(&self.unwritten) {
            Ok(count) => {
                self.unwritten.drain(..count);
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn told(&mut self, event: Event) -> io::Result<Event> {
        if matches!(event, Event::Ended(End::Left | End::Closed { .. })) {
            // The other side has closed, so a quiet end cannot make it spin.
            SockRef::from(&self.socket).set_linger(None)?;
        }
        Ok(event)
    }

    fn now(&self) -> i64 {
        i64::try_from(self.began.elapsed().as_millis()).unwrap_or(i64::MAX)
    }
}
