//! What a floor said before it was edited, with the differences.

use askama::Template;

use super::Crumb;
use crate::pages::page::Page;

/// The versions of a floor.
#[derive(Template)]
#[template(path = "floor_history.html")]
pub struct HistoryView {
    /// The frame.
    pub page: Page,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// Its number.
    pub floor: u64,
    /// The versions, the newest first.
    pub versions: Vec<VersionView>,
}

/// One version.
#[derive(Clone, Debug)]
pub struct VersionView {
    /// Since when it stood, in milliseconds since 1970.
    pub at_ms: i64,
    /// Who wrote it.
    pub by: String,
    /// What changed against the version before, or the whole text of the first.
    pub lines: Vec<DiffLine>,
}

/// A line of a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffLine {
    /// It stayed.
    Same(String),
    /// It came.
    Added(String),
    /// It went.
    Removed(String),
    /// So many lines that stayed are left out.
    Skipped(u64),
}

impl HistoryView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
