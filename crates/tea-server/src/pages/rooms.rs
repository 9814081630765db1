//! All rooms, a new room, and the start of a conversation.

use askama::Template;

use super::face::Face;
use super::form::Field;
use super::page::Page;
use super::room::DirectLink;

/// The list of rooms and conversations.
#[derive(Template)]
#[template(path = "rooms.html")]
pub struct RoomsView {
    /// The frame.
    pub page: Page,
    /// Rooms this person may see, the liveliest first.
    pub rooms: Vec<RoomRow>,
    /// The viewer's conversations, the newest first.
    pub directs: Vec<DirectLink>,
    /// Whether this person may make a room.
    pub may_hang: bool,
}

/// A room in the list.
#[derive(Clone, Debug)]
pub struct RoomRow {
    /// Address.
    pub href: String,
    /// Title.
    pub title: String,
    /// The line under the title.
    pub topic: String,
    /// Whether only invited people come in.
    pub private: bool,
    /// Whether it is closed for writing.
    pub archived: bool,
    /// People in it now.
    pub here: u32,
    /// When the last message came; `None` if there is none.
    pub last_ms: Option<i64>,
    /// Messages not read.
    pub unread: u64,
    /// Messages new for the viewer in particular.
    pub new: u64,
}

/// The form for a new room.
#[derive(Template)]
#[template(path = "new_room.html")]
pub struct NewRoomView {
    /// The frame.
    pub page: Page,
    /// Title.
    pub title: Field,
    /// Name in addresses.
    pub name: Field,
    /// The line under the title.
    pub topic: Field,
    /// Whether only invited people come in.
    pub private: bool,
}

/// The form that starts a conversation.
#[derive(Template)]
#[template(path = "direct.html")]
pub struct DirectView {
    /// The frame.
    pub page: Page,
    /// The other person's name.
    pub to: Field,
    /// The first message.
    pub text: Field,
    /// The key that makes a second sending of the same form harmless.
    pub cid: String,
    /// People to choose from: those one wrote with last, then those who are here.
    pub people: Vec<PersonChoice>,
}

/// A person to write to.
#[derive(Clone, Debug)]
pub struct PersonChoice {
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
}

impl RoomsView {
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let private = self.rooms.iter().any(|room| room.private).then_some("lock-simple");
        let archived = self.rooms.iter().any(|room| room.archived).then_some("archive");
        private.into_iter().chain(archived).collect()
    }
}

impl NewRoomView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

impl DirectView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["paper-plane-tilt"]
    }
}
