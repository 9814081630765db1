//! The films of the house as admins see them: the work on them, their states, reported bullet comments.

use askama::Template;

use crate::pages::page::Page;

/// The films of the house.
#[derive(Template)]
#[template(path = "admin_films.html")]
pub struct WorksView {
    /// The frame.
    pub page: Page,
    /// How the work on films stands.
    pub works: WorksRow,
    /// This page of titles, by state.
    pub groups: Vec<StateGroup>,
    /// Address of the next page of titles.
    pub next: Option<String>,
    /// Bullet comments that were reported.
    pub reports: Vec<ReportRow>,
    /// Why the last press did nothing.
    pub error: Option<String>,
}

/// How the work on films stands.
#[derive(Clone, Debug)]
pub struct WorksRow {
    /// The version of ffmpeg; `None` when the house has none.
    pub ffmpeg: Option<String>,
    /// What keeps ffmpeg from the rest of the machine, by name.
    pub protection: String,
    /// Films that wait.
    pub waiting: u64,
    /// Films that are worked on.
    pub making: u64,
    /// Films that could not be made ready.
    pub damaged: u64,
    /// Free room on the disk, as people read it, where that can be known.
    pub free: Option<String>,
    /// What all films and their qualities take.
    pub taken: String,
}

/// Titles in one state.
#[derive(Clone, Debug)]
pub struct StateGroup {
    /// The key of the state.
    pub key: &'static str,
    /// The titles.
    pub titles: Vec<TitleRow>,
}

impl StateGroup {
    /// The keys of the states, the most urgent first.
    pub const KEYS: [&'static str; 6] = [
        "works-state-damaged",
        "works-state-arriving",
        "works-state-making",
        "works-state-draft",
        "works-state-shown",
        "works-state-removed",
    ];
}

/// A title for admins.
#[derive(Clone, Debug)]
pub struct TitleRow {
    /// Where its page is.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// Account name and name as shown of who brought it.
    pub author: (String, String),
    /// What one should know, in words.
    pub facts: Vec<String>,
    /// When it was made, in milliseconds since 1970.
    pub at_ms: i64,
}

/// A bullet comment that was reported.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// The title and the number there, as the form names it.
    pub value: String,
    /// Where the page of the title is.
    pub href: String,
    /// What the title is called.
    pub title: String,
    /// Its moment in the film, as people read it.
    pub moment: String,
    /// Its words.
    pub text: String,
    /// The account name of who sent it.
    pub author: String,
    /// When it was sent, in milliseconds since 1970.
    pub at_ms: i64,
    /// How many reported it.
    pub reporters: u32,
    /// What they said.
    pub reasons: Vec<String>,
}

impl WorksView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
