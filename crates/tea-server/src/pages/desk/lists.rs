//! What staff look through: the queue, closed cases, saved replies.

use askama::Template;

use super::{called, usual};
use crate::pages::face::Face;
use crate::pages::form::Field;
use crate::pages::page::{Page, Reading};
use crate::pages::people::Port;

/// The queue and who is at the desk.
#[derive(Template)]
#[template(path = "desk_queue.html")]
pub struct DeskQueueView {
    /// The frame.
    pub page: Page,
    /// Whether the viewer is on duty.
    pub on_duty: bool,
    /// How many cases the viewer is given by themselves while on duty.
    pub slots: u32,
    /// The most of those that can be chosen.
    pub slots_max: u32,
    /// Who is on duty.
    pub seats: Vec<AgentSeat>,
    /// Milliseconds until an answer, usually.
    pub usual_ms: Option<i64>,
    /// Cases that wait, longest first.
    pub waiting: Vec<CaseRow>,
    /// The viewer's cases, longest owed first.
    pub own: Vec<CaseRow>,
    /// Cases that others have, longest owed first.
    pub taken: Vec<CaseRow>,
    /// The newest place of the stream of the desk, to follow it from.
    pub head: u64,
    /// Why the last act was refused.
    pub error: Option<String>,
}

/// Somebody who is on duty.
#[derive(Clone, Debug)]
pub struct AgentSeat {
    /// Name in addresses.
    pub name: String,
    /// Name as shown.
    pub display: String,
    /// Their face.
    pub face: Face,
}

/// A case in a list.
#[derive(Clone, Debug)]
pub struct CaseRow {
    /// The case.
    pub id: i64,
    /// What the visitor is called; empty where nothing is known.
    pub name: String,
    /// Whether the visitor is a member.
    pub member: bool,
    /// The first words.
    pub subject: String,
    /// The visitor's way in.
    pub port: Port,
    /// When it was opened.
    pub opened_ms: i64,
    /// Since when it waits for an answer.
    pub owed_ms: Option<i64>,
    /// Whether that is longer than usual.
    pub late: bool,
    /// Who has it, or had it last, as shown.
    pub agent: Option<String>,
    /// When it was closed.
    pub closed_ms: Option<i64>,
}

impl CaseRow {
    /// What the visitor is called.
    pub(crate) fn called<'a>(&'a self, reading: &'a Reading) -> &'a str {
        called(reading, &self.name)
    }

    /// Whether it was opened at another time than the one shown already.
    pub(crate) fn came_before(&self) -> bool {
        self.closed_ms.is_some() || self.owed_ms != Some(self.opened_ms)
    }
}

/// Closed cases, the last closed first.
#[derive(Template)]
#[template(path = "desk_past.html")]
pub struct DeskPastView {
    /// The frame.
    pub page: Page,
    /// This page of them.
    pub rows: Vec<CaseRow>,
    /// Address of the next page.
    pub next: Option<String>,
}

/// The saved replies.
#[derive(Template)]
#[template(path = "desk_saved.html")]
pub struct DeskSavedView {
    /// The frame.
    pub page: Page,
    /// Those there are, by name.
    pub replies: Vec<SavedRow>,
    /// Short name of a new one.
    pub name: Field,
    /// The words of a new one.
    pub text: Field,
}

/// A saved reply with its form.
#[derive(Clone, Debug)]
pub struct SavedRow {
    /// Its number.
    pub id: i64,
    /// Its short name.
    pub name: Field,
    /// The words.
    pub text: Field,
    /// Whether its form stands open, because what was sent was refused.
    pub open: bool,
}

impl DeskQueueView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    /// How long an answer usually takes, if that is known.
    pub(crate) fn usual(&self) -> Option<String> {
        self.usual_ms.map(|ms| usual(&self.page, ms))
    }

    /// The numbers of cases that can be chosen.
    pub(crate) fn slot_choices(&self) -> std::ops::RangeInclusive<u32> {
        0..=self.slots_max
    }
}

impl DeskPastView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["caret-left"]
    }
}

impl DeskSavedView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["caret-left"]
    }
}
