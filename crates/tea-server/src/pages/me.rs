//! A member's own page: profile, look, password, sessions, people they blocked.

use askama::Template;

use super::face::Face;
use super::form::Field;
use super::page::{Page, Theme};
use super::people::Port;

/// The member's own page.
#[derive(Template)]
#[template(path = "me.html")]
pub struct MeView {
    /// The frame.
    pub page: Page,
    /// Name in addresses; it does not change.
    pub name: String,
    /// Name as shown.
    pub display: Field,
    /// One line about themselves.
    pub signature: Field,
    /// More about themselves, as Markdown.
    pub bio: Field,
    /// Their face.
    pub face: Face,
    /// Why the last picture was refused.
    pub avatar_error: Option<String>,
    /// The password in use; its value stays empty.
    pub current: Field,
    /// The new password; its value stays empty.
    pub password: Field,
    /// The new password again; its value stays empty.
    pub again: Field,
    /// Where they are signed in, this one first.
    pub sessions: Vec<SessionRow>,
    /// People they blocked.
    pub blocked: Vec<BlockedRow>,
    /// When they joined.
    pub joined_ms: i64,
}

/// One place where the member is signed in.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// Its number.
    pub id: i64,
    /// What it calls itself: browser and system, or the client's name.
    pub label: String,
    /// The way in.
    pub port: Port,
    /// When it began.
    pub created_ms: i64,
    /// When it was last used.
    pub seen_ms: i64,
    /// Whether it is the one looking.
    pub current: bool,
}

/// Somebody the member blocked.
#[derive(Clone, Debug)]
pub struct BlockedRow {
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
}

impl MeView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["sign-out", "shield-check"]
    }

    /// Every theme and whether it is the current one.
    pub(crate) fn themes(&self) -> impl Iterator<Item = (Theme, bool)> {
        Theme::ALL.into_iter().map(|theme| (theme, theme == self.page.theme))
    }
}
