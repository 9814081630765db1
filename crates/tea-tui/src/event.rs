//! What can happen to the screen.

use crossterm::event::{KeyEvent, MouseEvent};
use tea_client::outbox::Message;
use tea_client::{Update, session::CallError};
use tea_protocol::talk::RoomLine;
use tea_protocol::{Cid, Entry, Reply, StreamId};

/// The number of a call, given back with its answer. Never used twice by one [`crate::App`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(pub u64);

/// Something that happened. Whoever drives an [`crate::App`] gives it one [`Event::Tick`] before everything else that
/// happened at that time, so that the state never asks a clock.
#[derive(Debug, Clone)]
pub enum Event {
    /// It is so many milliseconds since 1970.
    Tick(i64),
    /// A key was pressed.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted (bracketed paste).
    Paste(String),
    /// The terminal has another size, in cells.
    Resize {
        /// Columns.
        columns: u16,
        /// Rows.
        rows: u16,
    },
    /// The terminal got (true) or lost the focus, where it tells.
    Focus(bool),
    /// A line was typed, in the linear mode only.
    Line(String),
    /// The session tells something. Outcomes of sends may be told twice.
    Client(Update),
    /// The answer to an [`crate::Effect::Call`].
    Reply {
        /// Whose answer it is.
        tag: Tag,
        /// What came of it.
        answer: Result<Box<Reply>, CallError>,
    },
    /// What became of storing an [`crate::Effect::Queue`] on the disk; the error is a cause for people to read.
    Stored {
        /// The message.
        cid: Cid,
        /// Whether it is on the disk now.
        outcome: Result<(), String>,
    },
    /// What became of an [`crate::Effect::Withdraw`].
    Withdrawn {
        /// The message.
        cid: Cid,
        /// It is gone from the outbox and the house never got it; else it goes, or went, on its way.
        in_time: bool,
    },
    /// A sentence that the person has to know, whatever the state is: that the house offers a newer program.
    Advice(String),
    /// What earlier runs left in the outbox, waiting and failed: once, at the start.
    Outbox(Vec<Message>),
    /// Something read from the cache.
    Cached(Cached),
}

/// What the cache of one account in one house holds.
#[derive(Debug, Clone)]
pub enum Cached {
    /// At the start, before the house was reached.
    House(Box<CachedHouse>),
    /// The newest entries kept of a stream, in order and without a hole: the answer to an [`crate::Effect::Recall`].
    Entries {
        /// The stream.
        stream: StreamId,
        /// Its epoch when they were kept.
        epoch: i64,
        /// The entries, possibly none.
        entries: Vec<Entry>,
    },
}

/// What is known of a house before it was reached.
#[derive(Debug, Clone, Default)]
pub struct CachedHouse {
    /// The name of the house.
    pub house: String,
    /// The account that was signed in.
    pub account: Option<tea_protocol::accounts::Account>,
    /// The rooms as they stood.
    pub rooms: Vec<RoomLine>,
    /// The room that was open.
    pub opened: Option<StreamId>,
    /// Words written and not sent, by room.
    pub drafts: Vec<(StreamId, String)>,
    /// Choices made on the screen.
    pub choices: Option<crate::effect::Choices>,
}
