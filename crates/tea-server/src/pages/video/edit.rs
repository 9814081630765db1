//! The page on which a title is tended: its words, its picture, words to it, its parts, and how far its film has come.

use askama::Template;

use super::watch::{QualityRow, SubtitleView};
use crate::pages::boards::{Choice, Crumb};
use crate::pages::form::Field;
use crate::pages::page::Page;

/// What people write about a title.
#[derive(Clone, Debug, Default)]
pub struct FilmForm {
    /// What it is called.
    pub title: Field,
    /// What it is about.
    pub description: Field,
    /// How it is to be had.
    pub access: Vec<Choice>,
    /// What it costs, in the unit of the house.
    pub price: Field,
    /// Its category.
    pub category: Field,
    /// Its tags in a line.
    pub tags: Field,
    /// The series there are.
    pub series: Vec<Choice>,
    /// A series to be made.
    pub new_series: Field,
    /// Its number in the series.
    pub episode: Field,
    /// The best quality for members without a VIP term.
    pub members_top: Vec<Choice>,
}

/// Words to a film that are being brought.
#[derive(Clone, Debug, Default)]
pub struct SubtitleForm {
    /// The file.
    pub file: Field,
    /// Their language.
    pub language: Field,
    /// What they are called.
    pub label: Field,
}

/// What a title brought, for admins.
#[derive(Clone, Debug)]
pub struct SumsRow {
    /// How often it was bought.
    pub bought: u64,
    /// What was paid, as people read it.
    pub paid: String,
    /// How often it was downloaded to the end.
    pub downloaded: u64,
}

/// How far a film has come.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The key of what happens to it.
    pub key: &'static str,
    /// How much of all is done; none when nothing is being done.
    pub percent: Option<u8>,
    /// The key of why it cannot be shown.
    pub fault: Option<&'static str>,
    /// Its qualities.
    pub rungs: Vec<QualityRow>,
    /// Its size, length and picture, as people read them; empty before it is there.
    pub facts: String,
    /// Whether something is missing that may be tried again.
    pub may_retry: bool,
}

/// The page on which a title is tended.
#[derive(Template)]
#[template(path = "film_edit.html")]
pub struct EditView {
    /// The frame.
    pub page: Page,
    /// The pages above.
    pub crumbs: Vec<Crumb>,
    /// The title's number.
    pub id: i64,
    /// What it is called.
    pub title: String,
    /// Whether it is published.
    pub published: bool,
    /// Whether it was taken away.
    pub removed: bool,
    /// The unit of the house.
    pub unit: String,
    /// What is written about it.
    pub form: FilmForm,
    /// The categories that other titles have.
    pub categories: Vec<String>,
    /// The address of its cover.
    pub cover: Option<String>,
    /// A picture that is being brought.
    pub picture: Field,
    /// A moment that is to be the cover.
    pub moment: Field,
    /// Words to it.
    pub subtitles: Vec<SubtitleView>,
    /// Words that are being brought.
    pub subtitle: SubtitleForm,
    /// Its parts, one a line.
    pub chapters: Field,
    /// How far its film has come.
    pub course: Course,
    /// What it brought, for admins.
    pub sums: Option<SumsRow>,
    /// A sentence about the whole form.
    pub refused: Option<String>,
}

impl EditView {
    pub(crate) fn icons(&self) -> &'static [&'static str] {
        if self.removed { &[] } else { &["trash"] }
    }
}
