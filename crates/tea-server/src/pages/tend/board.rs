//! What waits for the moderators of a board, and what they did.

use askama::Template;

use crate::pages::boards::{BoardHead, Choice};
use crate::pages::form::Field;
use crate::pages::page::Page;

/// The page of a board's moderators.
#[derive(Template)]
#[template(path = "tend.html")]
pub struct TendView {
    /// The frame.
    pub page: Page,
    /// The board.
    pub board: BoardHead,
    /// Which part is shown.
    pub part: Part,
    /// Reports that nobody looked at yet.
    pub reports: Vec<ReportRow>,
    /// Posts that wait.
    pub held: Vec<HeldRow>,
    /// Who may not write.
    pub bans: Vec<BanRow>,
    /// What moderators did.
    pub log: Vec<LogRow>,
    /// Whom to keep from writing.
    pub name: Field,
    /// Why.
    pub reason: Field,
    /// For how many days.
    pub terms: Vec<Choice>,
    /// Address of the next page.
    pub next: Option<String>,
    /// Why an act was refused.
    pub error: Option<String>,
}

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// Reports.
    #[default]
    Reports,
    /// Posts that wait.
    Held,
    /// Bans.
    Bans,
    /// The log.
    Log,
}

const PARTS: [(Part, &str, &str); 4] = [
    (Part::Reports, "reports", "tending-reports"),
    (Part::Held, "held", "tending-held"),
    (Part::Bans, "bans", "tending-bans"),
    (Part::Log, "log", "tending-log"),
];

impl Part {
    /// Reads an address; reports when it says nothing known.
    #[must_use]
    pub fn from_value(value: &str) -> Part {
        PARTS.into_iter().find(|(_, known, _)| *known == value).map_or(Part::Reports, |(part, ..)| part)
    }

    /// The value in addresses.
    #[must_use]
    pub fn value(self) -> &'static str {
        PARTS.into_iter().find(|(part, ..)| *part == self).map_or("", |(_, value, _)| value)
    }
}

/// A floor that was reported.
#[derive(Clone, Debug)]
pub struct ReportRow {
    /// The report.
    pub id: i64,
    /// Address of the floor.
    pub href: String,
    /// Title of the topic.
    pub title: String,
    /// The floor.
    pub floor: u64,
    /// Name in addresses of who wrote it.
    pub author: String,
    /// Its first words.
    pub excerpt: String,
    /// Who reported it, and why.
    pub reasons: Vec<(String, String)>,
    /// When it was first reported, in milliseconds since 1970.
    pub at_ms: i64,
}

/// A post that waits.
#[derive(Clone, Debug)]
pub struct HeldRow {
    /// The post.
    pub id: i64,
    /// For a reply: address of the topic.
    pub topic: Option<String>,
    /// Title of the topic.
    pub title: String,
    /// Name in addresses of who wrote it.
    pub author: String,
    /// Their name as shown.
    pub display: String,
    /// The words as safe HTML.
    pub body_html: String,
    /// The key of the word for why it waits.
    pub why: &'static str,
    /// When it was written, in milliseconds since 1970.
    pub at_ms: i64,
}

/// Somebody who may not write.
#[derive(Clone, Debug)]
pub struct BanRow {
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Until when, in milliseconds since 1970.
    pub until_ms: i64,
    /// Why.
    pub reason: String,
    /// Name in addresses of who decided it.
    pub by: String,
}

/// What a moderator did.
#[derive(Clone, Debug)]
pub struct LogRow {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Name in addresses of who did it.
    pub by: String,
    /// The key of the word for it.
    pub act: &'static str,
    /// Address and title of the topic it was done to.
    pub topic: Option<(String, String)>,
    /// Name in addresses of whom it concerns.
    pub person: Option<String>,
    /// Why, or how.
    pub detail: String,
}

/// A link to a part.
pub(crate) struct PartLink {
    pub(crate) href: String,
    pub(crate) key: &'static str,
    pub(crate) current: bool,
}

impl TendView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["gear-six"]
    }

    /// The links to all parts.
    pub(crate) fn parts(&self) -> impl Iterator<Item = PartLink> {
        PARTS.into_iter().map(|(part, value, key)| PartLink {
            href: format!("{}/tend?show={value}", self.board.href),
            key,
            current: part == self.part,
        })
    }

    /// Whether there is anything to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.reports.is_empty() && self.held.is_empty() && self.bans.is_empty() && self.log.is_empty()
    }

    /// The key of the sentence where there is nothing.
    pub(crate) fn nothing(&self) -> &'static str {
        match self.part {
            Part::Reports => "tending-no-reports",
            Part::Held => "tending-no-held",
            Part::Bans => "tending-no-bans",
            Part::Log => "tending-no-log",
        }
    }
}
