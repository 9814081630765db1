//! What a session tells the program that uses it.

use tea_protocol::live::{Presence, TypingNow, Welcome};
use tea_protocol::{Cid, Entry, Fault, RoomRef, StreamId};

/// Something to show.
#[derive(Debug, Clone, PartialEq)]
pub enum Update {
    /// The house answers.
    Online(Box<Welcome>),
    /// The house is not reached; the next try comes after so many milliseconds.
    Offline {
        /// Milliseconds until the next try.
        retry_ms: i64,
    },
    /// The house wants this client no more; there is no next try.
    Ended(Ended),
    /// A stream is followed. Also told after each reconnect.
    Following {
        /// The name or id it was asked by.
        asked: RoomRef,
        /// Its id.
        stream: StreamId,
        /// Its epoch, to be kept with what is held of it.
        epoch: i64,
        /// The place after which entries come.
        after: u64,
        /// The newest place.
        head: u64,
    },
    /// What is held of this stream is void; entries `from`, `from`+1 ... follow. Earlier ones are in `talk.history`.
    Reset {
        /// The stream.
        stream: StreamId,
        /// The first place that will come.
        from: u64,
    },
    /// Entries in order: each has the place after the one before it.
    Entries {
        /// The stream.
        stream: StreamId,
        /// One or more.
        entries: Vec<Entry>,
    },
    /// The stream is not followed any more, and may not be.
    Lost {
        /// The name or id it was asked by.
        stream: RoomRef,
        /// Why.
        fault: Fault,
    },
    /// What became of a send.
    Send {
        /// Its id.
        cid: Cid,
        /// How it stands.
        state: SendState,
    },
    /// Who is in a watched room.
    Presence(Presence),
    /// Who is typing in a watched room.
    Typing(TypingNow),
}

/// How a send stands.
#[derive(Debug, Clone, PartialEq)]
pub enum SendState {
    /// It went out and waits for its acknowledgement.
    Sent,
    /// The house asks to wait; it goes again by itself.
    Waiting {
        /// Milliseconds until it goes again.
        retry_ms: i64,
        /// Why.
        fault: Fault,
    },
    /// Stored for ever.
    Acked {
        /// The stream.
        stream: StreamId,
        /// Its place there.
        seq: u64,
        /// When it was stored, in milliseconds since 1970.
        at: i64,
        /// Whether it had been stored by an earlier try.
        dup: bool,
    },
    /// It will not be sent again; the text is kept. Without a fault it was given up after seven days.
    Failed {
        /// What the house said.
        fault: Option<Fault>,
    },
}

/// Why there is no next try.
#[derive(Debug, Clone, PartialEq)]
pub enum Ended {
    /// The house refused the hello.
    Refused(Fault),
    /// The session was signed out, or the account was locked.
    SignedOut(String),
}
