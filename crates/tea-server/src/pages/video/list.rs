//! The list of titles, narrowed by what people look for.

use askama::Template;

use super::card::Card;
use crate::pages::page::Page;

/// The list of titles.
#[derive(Template)]
#[template(path = "videos.html")]
pub struct FilmsView {
    /// The frame; its title is the heading.
    pub page: Page,
    /// A line about the series that is shown.
    pub about: String,
    /// The words that are looked for.
    pub words: String,
    /// What the form of the words takes along: names and values.
    pub along: Vec<(&'static str, String)>,
    /// By what the list can be narrowed at a glance.
    pub rows: Vec<NarrowRow>,
    /// The same of what stands behind a fold.
    pub folded: Vec<NarrowRow>,
    /// Whether the fold is open.
    pub open: bool,
    /// The titles.
    pub films: Vec<Card>,
    /// How many there are in all.
    pub total: Option<u64>,
    /// The address of the page after this one.
    pub next: Option<String>,
    /// The address of the first page, on every other one.
    pub first: Option<String>,
    /// Whether anything narrows the list.
    pub narrowed: bool,
    /// Whether the viewer may bring films.
    pub may_upload: bool,
    /// Why nothing is listed.
    pub error: Option<String>,
}

/// A way to narrow the list.
#[derive(Clone, Debug)]
pub struct NarrowRow {
    /// The key of what it goes by.
    pub key: &'static str,
    /// What can be chosen.
    pub links: Vec<Narrow>,
}

/// Something to narrow the list to.
#[derive(Clone, Debug)]
pub struct Narrow {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub name: String,
    /// Whether it is chosen.
    pub current: bool,
}

impl FilmsView {
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let mut icons = Vec::new();
        if self.may_upload {
            icons.push("upload-simple");
        }
        icons
    }
}
