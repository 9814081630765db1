//! All boards, by their groups.

use askama::Template;

use crate::pages::face::Face;
use crate::pages::page::Page;

/// The list of boards.
#[derive(Template)]
#[template(path = "boards.html")]
pub struct BoardsView {
    /// The frame.
    pub page: Page,
    /// Whether the viewer opens boards and closes them.
    pub manage: bool,
    /// The groups in their order.
    pub groups: Vec<BoardGroup>,
}

/// Boards under one heading.
#[derive(Clone, Debug)]
pub struct BoardGroup {
    /// The heading; empty for boards without one.
    pub name: String,
    /// Its boards.
    pub boards: Vec<BoardRow>,
}

/// A board in the list.
#[derive(Clone, Debug)]
pub struct BoardRow {
    /// Address.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// What it is for, in a line.
    pub purpose: String,
    /// Whether not everybody may read it.
    pub closed: bool,
    /// Whether it is kept for reading only.
    pub archived: bool,
    /// Whether it is among the viewer's favourites.
    pub kept: bool,
    /// Topics on it.
    pub topics: u64,
    /// The newest floor.
    pub latest: Option<LatestView>,
}

/// The newest floor of a board.
#[derive(Clone, Debug)]
pub struct LatestView {
    /// Address of the floor.
    pub href: String,
    /// Title of its topic.
    pub title: String,
    /// Name of who wrote it, as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

impl BoardsView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        if self.manage { &["gear-six"] } else { &[] }
    }
}
