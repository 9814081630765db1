//! The page on which one waits for a download.

use askama::Template;

use crate::pages::page::Page;

/// The page on which one waits for a download.
#[derive(Template)]
#[template(path = "download.html")]
pub struct WaitView {
    /// The frame.
    pub page: Page,
    /// The page of the title.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// Seconds that are left.
    pub wait_s: u32,
    /// The size of the file, as people read it.
    pub size: String,
    /// Its SHA-256.
    pub sha256: String,
}

impl WaitView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["clock", "download-simple"]
    }
}
