//! The boards of the house, as admins keep them, and the settings of one.

use askama::Template;

use crate::pages::boards::{BoardHead, Choice};
use crate::pages::form::Field;
use crate::pages::page::Page;

/// All boards, and the form that makes one.
#[derive(Template)]
#[template(path = "admin_boards.html")]
pub struct BoardsAdminView {
    /// The frame.
    pub page: Page,
    /// The boards in their order.
    pub boards: Vec<BoardLine>,
    /// The form of a new one.
    pub form: BoardForm,
    /// Why an act was refused.
    pub error: Option<String>,
}

/// A board in the list of admins.
#[derive(Clone, Debug)]
pub struct BoardLine {
    /// Address.
    pub href: String,
    /// Short name.
    pub slug: String,
    /// What it is called.
    pub name: String,
    /// The heading that it stands under.
    pub group: String,
    /// Keys of who reads, who writes and what waits there.
    pub rules: [&'static str; 3],
    /// Whether it is kept for reading only.
    pub archived: bool,
    /// Topics on it.
    pub topics: u64,
}

/// What can be said of a board.
#[derive(Clone, Debug, Default)]
pub struct BoardForm {
    /// Short name; only of a new board.
    pub slug: Field,
    /// What it is called.
    pub name: Field,
    /// What it is for.
    pub purpose: Field,
    /// The heading that it stands under.
    pub group: Field,
    /// Who may read it.
    pub read: Vec<Choice>,
    /// Who may write on it.
    pub write: Vec<Choice>,
    /// Whether posts wait.
    pub review: Vec<Choice>,
}

/// The settings of a board.
#[derive(Template)]
#[template(path = "board_settings.html")]
pub struct BoardSettingsView {
    /// The frame.
    pub page: Page,
    /// The board.
    pub board: BoardHead,
    /// What can be said of it.
    pub form: BoardForm,
    /// Its moderators.
    pub moderators: Vec<PersonOf>,
    /// Those whom it lists.
    pub listed: Vec<PersonOf>,
    /// The name to put on the list.
    pub person: Field,
    /// Whether the viewer may change everything.
    pub may_manage: bool,
    /// Why an act was refused.
    pub error: Option<String>,
}

/// Somebody of a board.
#[derive(Clone, Debug)]
pub struct PersonOf {
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
}

impl BoardsAdminView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["gear-six", "arrow-up", "arrow-down"]
    }
}

impl BoardSettingsView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
