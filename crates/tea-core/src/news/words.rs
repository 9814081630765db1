//! The words of news: checked, and written as HTML before the transaction that stores them.

use crate::error::{Error, Result};
use crate::limits::{NEWS_TEXT_CHARS_MAX, NEWS_TITLE_CHARS_MAX};
use crate::markdown::{self, Dialect};
use tea_protocol::Code;

/// Words that passed their rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// One line.
    pub(super) title: String,
    /// In the small Markdown set.
    pub(super) text: String,
    /// The same as HTML.
    pub(super) html: String,
}

impl Words {
    /// Checks a title and words.
    ///
    /// # Errors
    /// `empty`, `too_long`, with the field.
    pub(super) fn checked(title: &str, text: &str) -> Result<Self> {
        let title: Vec<&str> = title.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let title = title.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let text: String =
            text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        let text = text.trim_matches('\n').trim_end().to_owned();
        for (field, words, max) in
            [("title", title.as_str(), NEWS_TITLE_CHARS_MAX), ("text", text.as_str(), NEWS_TEXT_CHARS_MAX)]
        {
            if words.trim().is_empty() {
                return Err(Error::new(Code::Empty).with("field", field));
            }
            if words.chars().count() > max {
                return Err(Error::new(Code::TooLong).with("field", field).with("max", max));
            }
        }
        let html = html(&text);
        Ok(Self { title, text, html })
    }
}

/// Words as HTML. Nobody is called by a name in them: news are for everybody.
pub(super) fn html(text: &str) -> String {
    markdown::html(&markdown::parse(text, Dialect::Talk), &|_| None)
}
