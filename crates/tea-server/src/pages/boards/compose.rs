//! Where a topic, a reply or a better text for a floor is written: one page for all three.

use askama::Template;

use super::Crumb;
use crate::pages::form::Field;
use crate::pages::page::Page;

/// The page where one writes.
#[derive(Template)]
#[template(path = "compose.html")]
pub struct ComposeView {
    /// The frame.
    pub page: Page,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// What is being written.
    pub writing: Writing,
    /// Where the form goes.
    pub action: String,
    /// Where one comes back to without writing.
    pub back: String,
    /// The key that makes a second sending of the same form harmless; none for an edit.
    pub cid: Option<String>,
    /// The place of the draft: the board, the topic, the floor.
    pub draft: (Option<String>, Option<i64>, Option<u64>),
    /// The floor that is answered.
    pub to: Option<u64>,
    /// Name and words of whoever is answered.
    pub answered: Option<(String, String)>,
    /// The title, where there is one.
    pub title: Option<Field>,
    /// The words.
    pub text: Field,
    /// The tags in a line, where there are some.
    pub tags: Option<Field>,
    /// In one's own space: the categories.
    pub categories: Vec<Choice>,
    /// The question, where one may be asked.
    pub poll: Option<PollDraft>,
    /// Files that were brought and not sent along yet.
    pub files: Vec<HeldFile>,
    /// When something is edited: the files in it.
    pub standing: Vec<StandingFile>,
    /// What the words will look like.
    pub preview: Option<String>,
    /// A sentence about the whole form.
    pub refused: Option<String>,
    /// What stood there when an edit began.
    pub began: Option<Began>,
    /// When it was changed meanwhile: where the changes are seen.
    pub overtaken: Option<String>,
}

/// What stood in a floor when its edit began, so that the form can tell whether it still does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Began {
    /// How often it had been edited.
    pub edits: u32,
    /// For a first floor: what stood beside it in its topic, in one line.
    pub topic: Option<String>,
}

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// A new topic.
    Topic,
    /// A new topic on the own page.
    Article,
    /// A reply.
    Reply,
    /// A better text.
    Edit,
}

/// One of several to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The value in the form.
    pub value: String,
    /// The word for it.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A question being written.
#[derive(Clone, Debug, Default)]
pub struct PollDraft {
    /// The answers, one a line.
    pub answers: Field,
    /// How many one may choose.
    pub most: String,
    /// After how many days it closes; empty for never.
    pub days: String,
}

/// A file that was brought.
#[derive(Clone, Debug)]
pub struct HeldFile {
    /// Its number.
    pub id: i64,
    /// The name its sender gave it.
    pub name: String,
}

/// A file that stands in what is edited.
#[derive(Clone, Debug)]
pub struct StandingFile {
    /// Its number.
    pub id: i64,
    /// The name its sender gave it.
    pub name: String,
    /// Whether it is ticked to go.
    pub goes: bool,
}

/// After how many days a question may close.
pub(crate) const POLL_DAYS: [i64; 4] = [1, 3, 7, 30];

impl Writing {
    /// The key of the heading.
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Writing::Topic => "compose-topic",
            Writing::Article => "space-write",
            Writing::Reply => "compose-reply",
            Writing::Edit => "compose-edit",
        }
    }
}

impl ComposeView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }

    /// The key of the heading.
    pub(crate) fn heading(&self) -> &'static str {
        self.writing.heading()
    }

    /// The key of the word on the button.
    pub(crate) fn act(&self) -> &'static str {
        match self.writing {
            Writing::Topic => "compose-topic-act",
            Writing::Article => "compose-article-act",
            Writing::Reply => "compose-reply-act",
            Writing::Edit => "save",
        }
    }

    /// The numbers of days a question may stay open.
    pub(crate) fn days(&self) -> [i64; 4] {
        POLL_DAYS
    }
}

impl PollDraft {
    /// Whether so many days were chosen.
    pub(crate) fn closes_after(&self, days: &i64) -> bool {
        self.days == days.to_string()
    }

    /// Whether anything was written, so that the part stands open.
    pub(crate) fn is_begun(&self) -> bool {
        !self.answers.value.is_empty() || self.answers.error.is_some()
    }
}
