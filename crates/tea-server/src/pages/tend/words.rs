//! The list of words.

use askama::Template;

use crate::pages::boards::Choice;
use crate::pages::form::Field;
use crate::pages::page::Page;

/// The words that are refused, held or masked.
#[derive(Template)]
#[template(path = "admin_words.html")]
pub struct WordsView {
    /// The frame.
    pub page: Page,
    /// The words.
    pub words: Vec<WordRow>,
    /// A new one.
    pub word: Field,
    /// What happens to a post with it.
    pub acts: Vec<Choice>,
}

/// A listed word.
#[derive(Clone, Debug)]
pub struct WordRow {
    /// The word.
    pub word: String,
    /// What happens, with what else could.
    pub acts: Vec<Choice>,
}

impl WordsView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}
