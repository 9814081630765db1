//! A page that asks before something is done: why, where to, under which title, or just whether.

use askama::Template;

use super::Crumb;
use super::compose::Choice;
use crate::pages::form::Field;
use crate::pages::page::Page;

/// The page that asks.
#[derive(Template)]
#[template(path = "board_ask.html")]
pub struct AskView {
    /// The frame; its title is the heading.
    pub page: Page,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// What will happen, in a sentence.
    pub sentence: String,
    /// The words it concerns.
    pub words: Option<Asked>,
    /// Where the form goes.
    pub action: String,
    /// Where one comes back to without doing it.
    pub back: String,
    /// Values that go along.
    pub hidden: Vec<(&'static str, String)>,
    /// What is asked.
    pub fields: Vec<AskField>,
    /// The word on the button.
    pub act: String,
    /// Whether it takes something away.
    pub danger: bool,
    /// A sentence about the whole form.
    pub refused: Option<String>,
}

/// The words that something is done to.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Who wrote them, as shown.
    pub display: String,
    /// The start of them, plain.
    pub excerpt: String,
}

/// One thing that is asked.
#[derive(Clone, Debug)]
pub struct AskField {
    /// Its name in the form.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// A sentence under it; may be empty.
    pub hint: String,
    /// What was given so far.
    pub input: Field,
    /// How it is given.
    pub kind: AskKind,
}

/// How something is given.
#[derive(Clone, Debug)]
pub enum AskKind {
    /// A line of at most so many characters.
    Line(usize),
    /// One of several.
    Choice(Vec<Choice>),
}

impl AskView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
