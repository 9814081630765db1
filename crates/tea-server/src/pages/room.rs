//! The page of one room, or of a conversation between two.

use askama::Template;

use super::face::Face;
use super::form::Field;
use super::message::{MessageView, NoteView, Quote};
use super::page::Page;
use super::people::PersonHere;

/// Reactions offered on a message.
pub const REACTIONS: [&str; 6] = ["👍", "❤️", "😄", "🎉", "🍵", "🤔"];

/// The room page.
#[derive(Template)]
#[template(path = "room.html")]
pub struct RoomView {
    /// The frame.
    pub page: Page,
    /// The room.
    pub room: RoomHead,
    /// Rooms in the column at the side.
    pub rooms: Vec<RoomLink>,
    /// Conversations in the column at the side.
    pub directs: Vec<DirectLink>,
    /// The log, oldest first.
    pub lines: Vec<Line>,
    /// Address of older messages.
    pub older: Option<String>,
    /// Address of newer messages; `None` if the log ends at the newest.
    pub newer: Option<String>,
    /// The message whose acts are open, and the composer of its edit.
    pub chosen: Option<Chosen>,
    /// What stands where messages are written.
    pub composer: Composer,
    /// People in the room now, some by name.
    pub here: Vec<PersonHere>,
    /// How many more are here.
    pub here_more: u32,
}

/// The room itself.
#[derive(Clone, Debug)]
pub struct RoomHead {
    /// Stream number, for the live connection.
    pub stream: i64,
    /// Epoch of the stream, for the live connection.
    pub epoch: i64,
    /// The newest message's place.
    pub head: u64,
    /// Address of the page, without a trailing slash: `/talk/hall`.
    pub href: String,
    /// Title; of a conversation, the other person's name.
    pub title: String,
    /// The line under the title; may be empty.
    pub topic: String,
    /// Whether it is a conversation between two.
    pub direct: bool,
    /// Whether only invited people come in.
    pub private: bool,
    /// Whether it is closed for writing.
    pub archived: bool,
    /// Seconds between two messages of one person; 0 for no limit.
    pub slow_s: u32,
    /// Whether the viewer is in it.
    pub member: bool,
    /// Whether the viewer moderates it.
    pub may_moderate: bool,
    /// People in it now.
    pub here: u32,
}

/// A room in the column at the side.
#[derive(Clone, Debug)]
pub struct RoomLink {
    /// Address.
    pub href: String,
    /// Title.
    pub title: String,
    /// Whether it is the page's own.
    pub current: bool,
    /// Whether only invited people come in.
    pub private: bool,
    /// People in it now.
    pub here: u32,
    /// Messages not read.
    pub unread: u64,
    /// Messages new for the viewer in particular.
    pub new: u64,
}

/// A conversation in the column at the side.
#[derive(Clone, Debug)]
pub struct DirectLink {
    /// Address.
    pub href: String,
    /// The other person's name as shown.
    pub display: String,
    /// The other person's face.
    pub face: Face,
    /// Whether it is the page's own.
    pub current: bool,
    /// Messages not read.
    pub unread: u64,
}

/// One line of the log.
#[derive(Clone, Debug)]
pub enum Line {
    /// A new day begins: any instant of it, in milliseconds since 1970.
    Day(i64),
    /// The viewer had read everything above.
    ReadToHere,
    /// A message.
    Message(Box<MessageView>),
    /// Something that happened to the room or somebody in it.
    Note(NoteView),
}

/// What the viewer may do with the message they chose.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// Its place in the log.
    pub seq: u64,
    /// Its Markdown, if the viewer may change it.
    pub edit: Option<Field>,
    /// Whether the viewer may remove it.
    pub may_remove: bool,
    /// Whether the viewer may pin it, and whether it is pinned.
    pub pin: Option<bool>,
    /// Whether the viewer may answer and react.
    pub may_answer: bool,
}

/// What stands where messages are written.
#[derive(Clone, Debug)]
pub enum Composer {
    /// The form.
    Open(Draft),
    /// The viewer is a guest; a link to come in.
    Guest,
    /// The viewer is not in the room; a button to join.
    Join,
    /// The viewer is muted until then, or without an end.
    Muted(Option<i64>),
    /// The room is closed for writing.
    Archived,
}

impl Composer {
    /// Whether the form is there, so that the page must not reload by itself under a half-written message.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Composer::Open(_))
    }
}

/// A message being written.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The key that makes a second sending of the same form harmless.
    pub cid: String,
    /// The text so far and what was wrong with it.
    pub text: Field,
    /// The message it answers: its place, its author, its start.
    pub reply: Option<Quote>,
}

impl RoomView {
    /// Drawings make up half of a guest's page once it is packed, so each is there for a reason.
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let room = &self.room;
        let acts = self.chosen.as_ref();
        let reasons = [
            (true, "caret-left"),
            (true, "x"),
            (true, "plugs-connected"),
            (true, "plugs"),
            // For a message with a file that comes while the page is open.
            (true, "file"),
            (room.private || self.rooms.iter().any(|link| link.private), "lock-simple"),
            (room.archived, "archive"),
            (room.slow_s > 0, "clock"),
            (room.may_moderate, "gear-six"),
            (self.older.is_some(), "arrow-up"),
            (self.newer.is_some(), "arrow-down"),
            (self.page.viewer.is_some(), "plus"),
            (self.composer.is_open(), "paperclip"),
            (self.composer.is_open(), "paper-plane-tilt"),
            (acts.is_some_and(|chosen| chosen.may_answer), "arrow-bend-up-left"),
            (acts.is_some_and(|chosen| chosen.pin.is_some()), "push-pin"),
            (acts.is_some_and(|chosen| chosen.may_remove), "trash"),
            (acts.is_some_and(|chosen| chosen.edit.is_some()), "pencil-simple"),
        ];
        reasons.into_iter().filter(|(needed, _)| *needed).map(|(_, name)| name).collect()
    }

    /// Whether the room's acts are open on this message.
    pub(crate) fn chosen_at(&self, seq: &u64) -> Option<&Chosen> {
        self.chosen.as_ref().filter(|chosen| chosen.seq == *seq)
    }
}
