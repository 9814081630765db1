//! The best of a board: folders and topics as a tree.

use askama::Template;

use super::Crumb;
use super::compose::Choice;
use crate::pages::page::Page;

/// The tree of a board.
#[derive(Template)]
#[template(path = "essence.html")]
pub struct EssenceView {
    /// The frame.
    pub page: Page,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// Address of the page.
    pub href: String,
    /// Folders and topics in their order.
    pub leaves: Vec<Leaf>,
    /// Topics with the mark that stand in no folder: address and title.
    pub loose: Vec<(String, String)>,
    /// For moderators: the folders, to put something into.
    pub folders: Option<Vec<Choice>>,
    /// A sentence about a form that was refused.
    pub refused: Option<String>,
}

/// A piece of the tree, in the order of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A folder begins: its number and its name.
    Folder(i64, String),
    /// The folder ends.
    End,
    /// A topic: its number in the tree, its address, its title.
    Topic(i64, String, String),
}

impl EssenceView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
