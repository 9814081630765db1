//! The framed protocol, as far as the doctor speaks it.

use crate::door::{Door, End, Line};
use bytes::BytesMut;
use std::time::Duration;
use tea_protocol::frame::{self, MAGIC};
use tea_protocol::limits::{VERSION_MAX, VERSION_MIN};
use tea_protocol::live::{ClientMessage, Hello, Refuse, ServerMessage, Welcome};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{Instant, timeout_at};

/// How much is read at once.
const READ_BYTES: usize = 4 << 10;

/// A framed conversation.
pub(crate) struct Talk {
    line: Line,
    heard: BytesMut,
    deadline: Instant,
}

/// What a house says to a hello.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Greeting {
    Welcome(Box<Welcome>),
    Refused(Box<Refuse>),
}

/// The hello of the doctor.
pub(crate) fn hello(token: Option<String>, locale: &str) -> Hello {
    Hello {
        min: VERSION_MIN,
        max: VERSION_MAX,
        client: concat!("teahouse/", env!("CARGO_PKG_VERSION"), " doctor").to_owned(),
        token,
        locale: Some(locale.to_owned()),
        ..Hello::default()
    }
}

impl Talk {
    /// Says hello and hears what comes of it. Nothing is waited for after the deadline.
    ///
    /// # Errors
    /// [`End`].
    pub(crate) async fn open(door: &Door, hello: Hello, deadline: Instant) -> Result<(Self, Greeting), End> {
        let line = door.open(&[], deadline).await?;
        let mut talk = Self { line, heard: BytesMut::new(), deadline };
        let mut first = BytesMut::from(&MAGIC[..]);
        frame::put_client(&mut first, &ClientMessage::Hello(hello));
        talk.line.say(&first, deadline).await?;
        let greeting = match talk.hear().await {
            Ok(ServerMessage::Welcome(welcome)) => Greeting::Welcome(Box::new(welcome)),
            Ok(ServerMessage::Refuse(refuse)) => Greeting::Refused(Box::new(refuse)),
            // Frames of the right form that begin otherwise are not a house's either.
            Ok(_) => return Err(End::Strange(Vec::new())),
            Err(end) => return Err(talk.stranger(end)),
        };
        talk.line.end_politely();
        Ok((talk, greeting))
    }

    /// Why there was no greeting: what was heard, if anything was, tells more than how it ended.
    fn stranger(&self, end: End) -> End {
        match (&end, self.heard.as_ref()) {
            (End::Strange(_), _) | (_, []) => end,
            (_, heard) if heard.starts_with(&MAGIC) => End::Echo,
            (_, heard) => End::Strange(heard[..heard.len().min(64)].to_vec()),
        }
    }

    /// Says something.
    ///
    /// # Errors
    /// [`End`].
    pub(crate) async fn say(&mut self, message: &ClientMessage) -> Result<(), End> {
        let mut bytes = BytesMut::new();
        frame::put_client(&mut bytes, message);
        self.line.say(&bytes, self.deadline).await
    }

    /// Hears the next message that it understands.
    ///
    /// # Errors
    /// [`End`].
    pub(crate) async fn hear(&mut self) -> Result<ServerMessage, End> {
        loop {
            if self.heard.starts_with(&MAGIC) {
                return Err(End::Echo);
            }
            let strange = |heard: &[u8]| End::Strange(heard[..heard.len().min(64)].to_vec());
            let before = self.heard.clone();
            match frame::take(&mut self.heard) {
                Ok(Some(frame)) => match frame::read_server(&frame) {
                    Ok(Some(message)) => return Ok(message),
                    Ok(None) => continue,
                    Err(_) => return Err(strange(&before)),
                },
                Ok(None) => {}
                Err(_) => return Err(strange(&before)),
            }
            self.heard.reserve(READ_BYTES);
            let read = timeout_at(self.deadline, self.line.wire.read_buf(&mut self.heard)).await;
            match read.map_err(|_| End::Silent)? {
                Ok(0) => return Err(End::Closed),
                Ok(_) => {}
                Err(error) => return Err(End::from(&error)),
            }
        }
    }

    /// The socket below.
    pub(crate) fn socket(&self) -> &std::net::TcpStream {
        &self.line.socket
    }

    /// Breaks the line off.
    pub(crate) fn break_off(self) {
        self.line.break_off();
    }

    /// Says that nothing more comes, and waits until the other end says so too; how long that took.
    pub(crate) async fn close(mut self, wait: Duration) -> Option<Duration> {
        let start = Instant::now();
        let deadline = start + wait;
        timeout_at(deadline, self.line.wire.shutdown()).await.ok()?.ok()?;
        loop {
            self.heard.clear();
            match timeout_at(deadline, self.line.wire.read_buf(&mut self.heard)).await.ok()? {
                Ok(0) => return Some(start.elapsed()),
                Ok(_) => {}
                Err(_) => return None,
            }
        }
    }
}
