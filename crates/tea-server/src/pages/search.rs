//! Search in messages.

use askama::Template;

use super::face::Face;
use super::page::Page;

/// The search page; its words are `page.query`.
#[derive(Template)]
#[template(path = "search.html")]
pub struct SearchView {
    /// The frame.
    pub page: Page,
    /// Messages found, best first.
    pub hits: Vec<Hit>,
    /// Address of the next page.
    pub next: Option<String>,
    /// Why nothing was searched: too short, too long.
    pub error: Option<String>,
}

/// One message found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Address of the message in its room.
    pub href: String,
    /// Title of the room.
    pub room: String,
    /// Its author's name as shown.
    pub display: String,
    /// Its author's face.
    pub face: Face,
    /// When it was written.
    pub at_ms: i64,
    /// The part of its text around what was found, as safe HTML with `<mark>`.
    pub excerpt_html: String,
}

impl SearchView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
