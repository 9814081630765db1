//! What may be a title, a description, a category, a tag; and what becomes of a description.

use crate::error::{Error, Result};
use crate::limits::{
    FILM_CATEGORY_CHARS_MAX, FILM_DESCRIPTION_CHARS_MAX, FILM_EXCERPT_CHARS, FILM_TAG_CHARS_MAX, FILM_TAGS_MAX,
    FILM_TITLE_CHARS_MAX,
};
use crate::line::{self, Tag};
use crate::markdown::{self, Dialect};
use tea_protocol::Code;

/// A description that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Description {
    /// In the small Markdown set.
    pub(super) text: String,
    /// For a page; the same for every reader.
    pub(super) html: String,
    /// The first words on one line.
    pub(super) excerpt: String,
}

/// What a title is called: one line.
///
/// # Errors
/// `empty`, `too_long`, with the field.
pub(super) fn title(text: &str, field: &'static str) -> Result<String> {
    line::checked(text, FILM_TITLE_CHARS_MAX, field)
}

/// A category: one line, or nothing.
///
/// # Errors
/// `too_long`.
pub(super) fn category(text: &str) -> Result<String> {
    line::checked_or_empty(text, FILM_CATEGORY_CHARS_MAX, "category")
}

/// A description: any lines, or none.
///
/// # Errors
/// `too_long`.
pub(super) fn description(text: &str) -> Result<Description> {
    let text: String =
        text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let text = text.trim_end().trim_start_matches('\n');
    if text.chars().count() > FILM_DESCRIPTION_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("field", "description").with("max", FILM_DESCRIPTION_CHARS_MAX));
    }
    let tree = markdown::parse(text, Dialect::Talk);
    let plain = markdown::plain(&tree);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let excerpt = words.join(" ").chars().take(FILM_EXCERPT_CHARS).collect();
    Ok(Description { html: html_of(text), text: text.to_owned(), excerpt })
}

/// A stored description as HTML of this renderer. Names in it are no links: nobody is told of them.
pub(super) fn html_of(text: &str) -> String {
    markdown::html(&markdown::parse(text, Dialect::Talk), &|_| None)
}

/// The tags of a film.
///
/// # Errors
/// `too_long` with the field `tags`; `limit_reached` for more than ten.
pub(super) fn tags(tags: &[String]) -> Result<Vec<Tag>> {
    line::tags(tags, FILM_TAGS_MAX, FILM_TAG_CHARS_MAX)
}

/// The words that a title is found by.
pub(super) fn findable(title: &str, description: &str, tags: &[Tag], category: &str) -> String {
    let tags: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
    format!("{title}\n{description}\n{}\n{category}", tags.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::code;

    #[test]
    fn every_text_holds_at_its_limit_and_not_one_over_it() {
        assert!(title(&"茶".repeat(FILM_TITLE_CHARS_MAX), "title").is_ok());
        assert_eq!(code(title(&"茶".repeat(FILM_TITLE_CHARS_MAX + 1), "title")), Code::TooLong);
        assert!(category(&"茶".repeat(FILM_CATEGORY_CHARS_MAX)).is_ok());
        assert_eq!(code(category(&"茶".repeat(FILM_CATEGORY_CHARS_MAX + 1))), Code::TooLong);
        assert!(description(&"茶".repeat(FILM_DESCRIPTION_CHARS_MAX)).is_ok());
        assert_eq!(code(description(&"茶".repeat(FILM_DESCRIPTION_CHARS_MAX + 1))), Code::TooLong);
        let many = |count: usize| (0..count).map(|number| number.to_string()).collect::<Vec<_>>();
        assert_eq!(tags(&many(FILM_TAGS_MAX)).unwrap().len(), FILM_TAGS_MAX);
        assert_eq!(code(tags(&many(FILM_TAGS_MAX + 1))), Code::LimitReached);
        assert!(tags(&["茶".repeat(FILM_TAG_CHARS_MAX)]).is_ok());
        assert_eq!(code(tags(&["茶".repeat(FILM_TAG_CHARS_MAX + 1)])), Code::TooLong);
    }

    #[test]
    fn a_description_is_shown_without_anything_that_acts() {
        let read = description("\r\n**Tea** <script>alert(1)</script>\r\nand @wren\u{0}\n\n").unwrap();
        assert_eq!(read.text, "**Tea** <script>alert(1)</script>\nand @wren");
        assert!(read.html.contains("<strong>Tea</strong>") && !read.html.contains("<script"), "{}", read.html);
        assert_eq!(read.excerpt, "Tea <script>alert(1)</script> and @wren");
    }
}
