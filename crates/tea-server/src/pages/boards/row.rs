//! A topic in a list: on the front page, on a board, on somebody's page, among what was found.

use crate::pages::face::Face;

/// A topic as lists show it. The template is `topic_row.html`, which needs `reading` and `row`.
#[derive(Clone, Debug)]
pub struct TopicRow {
    /// Address of the topic; for a member who read a part of it, of the first floor that is new.
    pub href: String,
    /// Title.
    pub title: String,
    /// Name in addresses of who opened it.
    pub author: String,
    /// Their name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// Short name and name of its board, where the list holds topics of several.
    pub board: Option<(String, String)>,
    /// When somebody last wrote in it, in milliseconds since 1970.
    pub last_ms: i64,
    /// Floors besides the first.
    pub replies: u64,
    /// Marks before the title, in their order.
    pub marks: Vec<Mark>,
    /// Floors that are new for the viewer; `None` for a guest and for a topic never opened.
    pub unread: Option<u64>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// A word before a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It stays on top.
    Pinned,
    /// It is among the best of its board.
    Essence,
    /// It asks a question.
    Poll,
    /// Nobody replies any more.
    Locked,
    /// Only moderators see it.
    Hidden,
    /// It was taken away; only moderators see that it was there.
    Removed,
    /// Its floors stand in another topic now.
    Merged,
}

impl Mark {
    /// The key of its word.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Mark::Pinned => "mark-pinned",
            Mark::Essence => "mark-essence",
            Mark::Poll => "mark-poll",
            Mark::Locked => "mark-locked",
            Mark::Hidden => "mark-hidden",
            Mark::Removed => "mark-removed",
            Mark::Merged => "mark-merged",
        }
    }

    /// The class of its tag besides `tag`.
    pub(crate) fn class(&self) -> &'static str {
        match self {
            Mark::Pinned => "glaze",
            Mark::Essence => "lamp",
            Mark::Poll | Mark::Locked | Mark::Merged => "",
            Mark::Hidden | Mark::Removed => "seal",
        }
    }
}

impl TopicRow {
    /// Whether the viewer has read all of it.
    pub(crate) fn is_read(&self) -> bool {
        self.unread == Some(0)
    }

    /// How many floors are new for the viewer, if some are.
    pub(crate) fn news(&self) -> Option<u64> {
        self.unread.filter(|count| *count > 0)
    }
}
