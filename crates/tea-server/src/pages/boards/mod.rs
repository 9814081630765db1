//! Boards: their list, one of them, a topic with its floors, and the forms where one writes.
//!
//! `row` and `floor` are shared: a topic in a list and a floor look the same wherever they stand.

mod ask;
mod board;
mod compose;
mod essence;
mod floor;
mod history;
mod list;
mod row;
mod topic;

pub use ask::{AskField, AskKind, AskView, Asked};
pub use board::{BoardHead, BoardView, Filter, TagLink};
pub use compose::{Began, Choice, ComposeView, HeldFile, PollDraft, StandingFile, Writing};
pub use essence::{EssenceView, Leaf};
pub use floor::{Answered, FloorActs, FloorFragment, FloorView, Stands};
pub use history::{DiffLine, HistoryView, VersionView};
pub use list::{BoardGroup, BoardRow, BoardsView, LatestView};
pub use row::{Mark, TopicRow};
pub use topic::{
    FaceLink, Order, Piece, PollAnswer, PollView, ReplyPlace, Tending, TopicActs, TopicHead, TopicView, Unread,
};

/// A link to a page above this one.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Address.
    pub href: String,
    /// What it is called.
    pub name: String,
}
