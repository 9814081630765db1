//! What the screen wants done.

use crate::event::Tag;
use serde::{Deserialize, Serialize};
use tea_protocol::accounts::Account;
use tea_protocol::live::{ClientMessage, Draft};
use tea_protocol::talk::RoomLine;
use tea_protocol::{Cid, Entry, Request, RoomRef, StreamId};

/// Something to be done by whoever drives an [`crate::App`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask the house; the answer comes as [`crate::Event::Reply`].
    Call {
        /// Given back with the answer.
        tag: Tag,
        /// What is asked.
        request: Box<Request>,
    },
    /// Follow a stream.
    Subscribe {
        /// Which.
        stream: RoomRef,
        /// Entries after this place; none for the present on.
        after: Option<u64>,
    },
    /// Stop following a stream.
    Unsubscribe(RoomRef),
    /// Put a message into the outbox and send it; [`crate::Event::Stored`] tells when it is on the disk, and
    /// [`tea_client::Update::Send`] what became of it.
    Queue {
        /// Its id.
        cid: Cid,
        /// Where it goes.
        stream: RoomRef,
        /// What it says.
        draft: Draft,
    },
    /// Remove a message that failed from the outbox. Sending it again is this and then a [`Effect::Queue`] of the same
    /// id, so that one which did arrive is not stored twice.
    Drop(Cid),
    /// Take back a message that waits to be sent; [`crate::Event::Withdrawn`] tells whether that was in time.
    Withdraw(Cid),
    /// Say something that needs no answer: which room is on the screen, that one is typing.
    Hint(ClientMessage),
    /// Ring the bell.
    Bell,
    /// Name the window (OSC 2). The text is clean.
    Title(String),
    /// Put text on the clipboard (OSC 52).
    Copy(String),
    /// Write to the cache. May be done late and together with others.
    Keep(Keep),
    /// Read the newest entries of a stream from the cache: [`crate::event::Cached::Entries`].
    Recall(StreamId),
    /// Write a line to the end of the output, in the linear mode only. The text is clean.
    Print(String),
    /// Draw every cell anew: something else wrote on the screen.
    Redraw,
    /// Give the terminal back to the shell for a while (as Ctrl+Z does).
    Suspend,
    /// Leave.
    Quit,
}

/// Something for the cache.
#[derive(Debug, Clone, PartialEq)]
pub enum Keep {
    /// The house and who is signed in there.
    House {
        /// The name of the house.
        house: String,
        /// The account; none for a guest.
        account: Option<Account>,
    },
    /// All rooms as they stand; earlier ones are forgotten.
    Rooms(Vec<RoomLine>),
    /// Entries of a stream, in order: new ones, and old ones as they stand now. Written over those of the same place.
    Entries {
        /// The stream.
        stream: StreamId,
        /// Its epoch; entries of another epoch are forgotten.
        epoch: i64,
        /// The entries. Every entry between the first and what is kept already is known to be here.
        entries: Vec<Entry>,
    },
    /// What is kept of a stream is void: forget its entries.
    Void(StreamId),
    /// The room that is open now.
    Opened(StreamId),
    /// Words written and not sent in a room; empty when there are none any more.
    Draft(StreamId, String),
    /// Choices made on the screen.
    Choices(Choices),
}

/// Choices made on the screen and kept for the next time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// Rooms with something new first, instead of the order of the house.
    pub hot_first: bool,
    /// Whether the people pane is hidden.
    pub people_hidden: bool,
    /// Whether keys are those of vim; none for what the settings say.
    pub vim: Option<bool>,
    /// `light` or `dark`; none for what the settings or the terminal say.
    pub theme: Option<String>,
}
