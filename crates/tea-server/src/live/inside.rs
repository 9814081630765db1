//! A conversation with the house from inside the process, for a listener that speaks to people: the same session as
//! behind frames, so that following, being slow, acknowledgements and being cut mean the same there.

use super::Live;
use super::session::{self, Carrier, Flow, Session};
use crate::limits::{WRITE_BYTES_MAX, WRITE_CHUNKS_MAX};
use crate::metrics::LiveMember;
use crate::port::PeerInfo;
use bytes::{Bytes, BytesMut};
use std::sync::Arc;
use tea_core::hub::{Line, Taken};
use tea_core::{Error, Result};
use tea_protocol::frame;
use tea_protocol::limits::{VERSION_MAX, VERSION_MIN};
use tea_protocol::live::{ByeReason, ClientMessage, Hello, Refuse, ServerMessage, Welcome};
use tea_words::Locale;

/// A session, and the messages of its line.
pub(crate) struct Inside {
    session: Session,
    _member: LiveMember,
}

/// What the house has said.
pub(crate) enum Told {
    /// This, in order.
    Messages(Vec<ServerMessage>),
    /// Nothing new.
    Nothing,
    /// The conversation ends for this reason.
    Closed(ByeReason),
}

impl Inside {
    /// Greets the house: as a guest, with a token or with a pickup word.
    ///
    /// # Errors
    /// The refusal, in the language of the hello.
    pub(crate) async fn open(
        live: &Arc<Live>,
        peer: &PeerInfo,
        hello: Hello,
    ) -> std::result::Result<(Self, Welcome), Box<Refuse>> {
        let hello = Hello { min: VERSION_MIN, max: VERSION_MAX, ..hello };
        let session = session::greet(live, peer, None, hello, Carrier::Inside).await?;
        let inside = Self { session, _member: live.metrics.live_member() };
        let mut first = Vec::new();
        inside.line().take(1, WRITE_BYTES_MAX, &mut first);
        match read(first).map(|mut messages| messages.pop()) {
            Ok(Some(ServerMessage::Welcome(welcome))) => Ok((inside, welcome)),
            _ => unreachable!("a session begins with its welcome"),
        }
    }

    /// What waits for the listener, and is to be watched.
    pub(crate) fn line(&self) -> &Line {
        &self.session.line
    }

    /// Whether another send may be said: whoever has a full window of them waits for acknowledgements.
    pub(crate) fn may_send(&self) -> bool {
        self.session.may_read()
    }

    /// Sentences are in this language from now on.
    pub(crate) fn speak(&mut self, locale: Locale) {
        self.session.speak(locale);
    }

    /// Says something. Sends are handed over by [`Inside::store_sends`], together.
    pub(crate) async fn say(&mut self, message: ClientMessage) -> Option<ByeReason> {
        self.session.touch();
        match self.session.hear(message).await {
            Flow::Ends(reason) => Some(reason),
            Flow::Goes | Flow::Waits => None,
        }
    }

    /// Has the sends stored that were said.
    pub(crate) fn store_sends(&mut self) {
        self.session.store_sends();
    }

    /// Takes what the house has said. To be called when what was taken before is written, so that somebody who reads
    /// slowly is slow here too.
    ///
    /// # Errors
    /// From reading the log.
    pub(crate) async fn take(&mut self) -> Result<Told> {
        if self.line().wants_attention() {
            self.session.attend().await?;
        }
        let mut chunks = Vec::new();
        Ok(match self.line().take(WRITE_CHUNKS_MAX, WRITE_BYTES_MAX, &mut chunks) {
            Taken::Some => Told::Messages(read(chunks)?),
            Taken::Nothing => Told::Nothing,
            Taken::Closed(reason) => Told::Closed(reason),
        })
    }
}

/// Reads the frames of a line back. They were made here a moment ago.
fn read(chunks: Vec<Bytes>) -> Result<Vec<ServerMessage>> {
    let mut messages = Vec::new();
    for chunk in chunks {
        let mut buffer = BytesMut::from(chunk);
        while let Some(frame) = frame::take(&mut buffer).map_err(|error| misread(&error))? {
            messages.extend(frame::read_server(&frame).map_err(|error| misread(&error))?);
        }
    }
    Ok(messages)
}

fn misread(error: &frame::FrameError) -> Error {
    Error::internal(format!("reading a frame of one's own: {error}"))
}
