//! News of the house: all of them, and the form in which admins write them.

use askama::Template;

use super::form::Field;
use super::page::Page;

/// News, the newest first.
#[derive(Template)]
#[template(path = "news.html")]
pub struct NewsView {
    /// The frame.
    pub page: Page,
    /// This page of them.
    pub news: Vec<NewsRow>,
    /// Whether the viewer publishes and changes them.
    pub may_write: bool,
    /// Address of the next page.
    pub next: Option<String>,
    /// Address of the first page, on every other one.
    pub first: Option<String>,
}

/// A piece of news.
#[derive(Clone, Debug)]
pub struct NewsRow {
    /// Its number.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// Its words, as HTML of the house's own making.
    pub html: String,
    /// Account name and name as shown of who published it.
    pub author: (String, String),
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// When it was last changed.
    pub edited_ms: Option<i64>,
}

/// A piece of news being written.
#[derive(Template)]
#[template(path = "news_write.html")]
pub struct NewsWriteView {
    /// The frame.
    pub page: Page,
    /// Which one is changed; `None` for a new one.
    pub id: Option<i64>,
    /// Its title.
    pub title: Field,
    /// Its words.
    pub text: Field,
    /// The key that makes a second sending of a new one harmless.
    pub cid: String,
    /// Why it was refused, where no field is to blame.
    pub error: Option<String>,
}

/// The newest piece of news in one line, as the front page and whoever just came in see it.
#[derive(Clone, Debug)]
pub struct NewsLine {
    /// Where it is read.
    pub href: String,
    /// Its title.
    pub title: String,
}

impl NewsView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        if self.may_write { &["pencil-simple"] } else { &[] }
    }
}

impl NewsWriteView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
