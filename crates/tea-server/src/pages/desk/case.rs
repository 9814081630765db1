//! One case as staff see it.

use askama::Template;

use super::{Conversation, DeskDraft, called};
use crate::pages::page::{Page, Reading};
use crate::pages::people::Port;
use crate::pages::room::Line;

/// A case and what can be done about it.
#[derive(Template)]
#[template(path = "desk_case.html")]
pub struct DeskCaseView {
    /// The frame.
    pub page: Page,
    /// The words so far.
    pub talk: Conversation,
    /// What is known of the case.
    pub card: CaseCard,
    /// What the viewer may do.
    pub may: May,
    /// The answer being written; `None` where the viewer may not answer.
    pub draft: Option<DeskDraft>,
    /// Replies to choose from.
    pub saved: Vec<SavedChoice>,
    /// Whom the case can be given to.
    pub others: Vec<Handover>,
    /// Cases that wait, in the column at the side.
    pub waiting: Vec<SideLink>,
    /// The viewer's cases, in the column at the side.
    pub own: Vec<SideLink>,
    /// The newest place of the stream of the desk, to follow it from.
    pub desk_head: u64,
}

/// What is known of a case.
#[derive(Clone, Debug)]
pub struct CaseCard {
    /// The case.
    pub id: i64,
    /// What the visitor is called; empty where nothing is known.
    pub name: String,
    /// The visitor's account name, if they are a member.
    pub account: Option<String>,
    /// The visitor's way in.
    pub port: Port,
    /// When it was opened.
    pub opened_ms: i64,
    /// Since when it waits for an answer.
    pub owed_ms: Option<i64>,
    /// Who has it, as shown; whoever had it last, of a closed one.
    pub agent: Option<String>,
    /// Whether the viewer has it.
    pub own: bool,
    /// When it was closed.
    pub closed_ms: Option<i64>,
}

/// What the viewer may do with a case. The house decides again when it is done.
#[derive(Clone, Copy, Debug, Default)]
pub struct May {
    /// Take it from the queue.
    pub take: bool,
    /// Give it away, or back to the queue.
    pub hand_over: bool,
    /// End it.
    pub close: bool,
}

/// A reply to put into the answer.
#[derive(Clone, Debug)]
pub struct SavedChoice {
    /// Its number.
    pub id: i64,
    /// Its short name.
    pub name: String,
    /// The words.
    pub text: String,
}

/// Somebody of the staff who can be given the case.
#[derive(Clone, Debug)]
pub struct Handover {
    /// The account name.
    pub name: String,
    /// The name as shown.
    pub display: String,
}

/// A case in the column at the side.
#[derive(Clone, Debug)]
pub struct SideLink {
    /// Address.
    pub href: String,
    /// What the visitor is called; empty where nothing is known.
    pub name: String,
    /// Since when it waits for an answer.
    pub owed_ms: Option<i64>,
    /// Whether it is the page's own.
    pub current: bool,
}

impl CaseCard {
    /// What the visitor is called.
    pub(crate) fn called<'a>(&'a self, reading: &'a Reading) -> &'a str {
        called(reading, &self.name)
    }
}

impl SideLink {
    /// What the visitor is called.
    pub(crate) fn called<'a>(&'a self, reading: &'a Reading) -> &'a str {
        called(reading, &self.name)
    }
}

impl DeskCaseView {
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let reasons = [
            (true, "caret-left"),
            (true, "x"),
            (true, "plugs-connected"),
            (true, "plugs"),
            (true, "file"),
            (true, "user"),
            (self.draft.is_some(), "paper-plane-tilt"),
            (self.talk.older.is_some(), "arrow-up"),
            (self.talk.newer.is_some(), "arrow-down"),
        ];
        reasons.into_iter().filter(|(needed, _)| *needed).map(|(_, name)| name).collect()
    }
}
