//! The desk for those who come to it: the empty letter, and the conversation.

use askama::Template;

use super::{Conversation, DeskDraft, usual};
use crate::pages::form::Field;
use crate::pages::page::{Page, Reading};
use crate::pages::room::Line;

/// How the desk is manned.
#[derive(Clone, Copy, Debug, Default)]
pub struct Manned {
    /// How many of the staff are on duty.
    pub on_duty: u32,
    /// Milliseconds until an answer, usually.
    pub usual_ms: Option<i64>,
}

impl Manned {
    /// How long an answer usually takes, if that is known.
    pub(crate) fn usual(&self, reading: &Reading) -> Option<String> {
        self.usual_ms.map(|ms| usual(reading, ms))
    }

    /// Who is there and how soon one is answered; or that nobody is, and that one may write all the same.
    pub(crate) fn sentence(&self, reading: &Reading) -> String {
        if self.on_duty == 0 {
            return reading.say("desk-unmanned-start").to_owned();
        }
        let mut sentence = reading.count("desk-manned", &self.on_duty);
        if let Some(usual) = self.usual(reading) {
            sentence = sentence + reading.say("desk-comma") + &usual;
        }
        sentence + reading.say("desk-stop")
    }
}

/// The desk for somebody who has no conversation with it yet.
#[derive(Template)]
#[template(path = "desk_start.html")]
pub struct DeskStartView {
    /// The frame.
    pub page: Page,
    /// Who is there.
    pub manned: Manned,
    /// What a guest wants to be called.
    pub name: Field,
    /// The question, and its key.
    pub draft: DeskDraft,
    /// The pickup word of an earlier conversation.
    pub word: Field,
}

/// Where a visitor's case stands.
#[derive(Clone, Debug)]
pub enum Stage {
    /// In the queue, behind so many others.
    Waiting(u32),
    /// With somebody of the staff: their name as shown.
    Taken(String),
    /// Over, until the visitor writes again.
    Closed,
}

/// A visitor's conversation with the desk.
#[derive(Template)]
#[template(path = "desk_visit.html")]
pub struct DeskVisitView {
    /// The frame.
    pub page: Page,
    /// The words so far.
    pub talk: Conversation,
    /// Where the case stands.
    pub stage: Stage,
    /// Who is there.
    pub manned: Manned,
    /// The pickup word of a guest; members need none.
    pub word: Option<String>,
    /// The next words.
    pub draft: DeskDraft,
    /// Whether a page without script holds still because its reader writes.
    pub still: bool,
}

impl DeskStartView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &["paper-plane-tilt"]
    }
}

impl DeskVisitView {
    pub(crate) fn icons(&self) -> Vec<&'static str> {
        let reasons = [
            (true, "plugs-connected"),
            (true, "plugs"),
            (true, "file"),
            (true, "paper-plane-tilt"),
            (self.talk.older.is_some(), "arrow-up"),
            (self.talk.newer.is_some(), "arrow-down"),
        ];
        reasons.into_iter().filter(|(needed, _)| *needed).map(|(_, name)| name).collect()
    }
}
