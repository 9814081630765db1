//! The page on which films are brought: drop, describe, publish.

use askama::Template;

use crate::pages::form::Field;
use crate::pages::page::Page;

/// A film that has not all arrived.
#[derive(Clone, Debug)]
pub struct WaitingRow {
    /// Where its bytes go.
    pub url: String,
    /// Its title's number.
    pub title: i64,
    /// The name of its file.
    pub name: String,
    /// The bytes that are safe.
    pub sent: u64,
    /// All its bytes.
    pub bytes: u64,
    /// When it is given up, in milliseconds since 1970.
    pub expires_at_ms: i64,
}

/// The page on which films are brought.
#[derive(Template)]
#[template(path = "upload.html")]
pub struct BringView {
    /// The frame.
    pub page: Page,
    /// The unit of the house.
    pub unit: String,
    /// The categories there are.
    pub categories: Vec<String>,
    /// Films that have not all arrived.
    pub waiting: Vec<WaitingRow>,
    /// The host to name in a terminal.
    pub host: String,
    /// Without script: what the draft is called.
    pub title: Field,
    /// What makes one draft only, however often the form is sent.
    pub cid: String,
    /// A sentence about the whole form.
    pub refused: Option<String>,
}

impl WaitingRow {
    /// How much is there, in percent.
    pub(crate) fn percent(&self) -> u64 {
        self.sent.saturating_mul(100) / self.bytes.max(1)
    }

    /// The bytes that are safe, as people read them.
    pub(crate) fn sent_size(&self) -> String {
        tea_words::figures::size(self.sent)
    }

    /// All its bytes, as people read them.
    pub(crate) fn whole_size(&self) -> String {
        tea_words::figures::size(self.bytes)
    }
}

impl BringView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["upload-simple", "film-slate"]
    }
}
