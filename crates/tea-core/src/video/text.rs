//! What may be a title, a description, a category, a tag; and what becomes of a description.

use crate::accounts::name;
use crate::error::{Error, Result};
use crate::limits::{
    FILM_CATEGORY_CHARS_MAX, FILM_DESCRIPTION_CHARS_MAX, FILM_EXCERPT_CHARS, FILM_TAG_CHARS_MAX, FILM_TAGS_MAX,
    FILM_TITLE_CHARS_MAX,
};
use crate::markdown::{self, Dialect};
use tea_protocol::Code;

/// A tag that passed its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// What tags are compared and found by.
    pub(super) key: String,
    /// As it was typed.
    pub(super) name: String,
}

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
    line(text, FILM_TITLE_CHARS_MAX, field, false)
}

/// A category: one line, or nothing.
///
/// # Errors
/// `too_long`.
pub(super) fn category(text: &str) -> Result<String> {
    line(text, FILM_CATEGORY_CHARS_MAX, "category", true)
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

/// Tags, each key once. A `#` before one is not part of it, and an empty one is none.
///
/// # Errors
/// `too_long` with the field `tags`; `limit_reached` for more than ten.
pub(super) fn tags(tags: &[String]) -> Result<Vec<Tag>> {
    let too_many = || Error::new(Code::LimitReached).with("field", "tags").with("max", FILM_TAGS_MAX);
    // The same tag again is no harm, and no reason to read on for ever.
    if tags.len() > 4 * FILM_TAGS_MAX {
        return Err(too_many());
    }
    let mut checked: Vec<Tag> = Vec::new();
    for tag in tags {
        let name = line(tag.trim().trim_start_matches(['#', '＃']), FILM_TAG_CHARS_MAX, "tags", true)?;
        let key = tag_key(&name);
        if !key.is_empty() && checked.iter().all(|known| known.key != key) {
            checked.push(Tag { key, name });
        }
    }
    if checked.len() > FILM_TAGS_MAX {
        return Err(too_many());
    }
    Ok(checked)
}

/// What a tag is compared by.
pub(super) fn tag_key(tag: &str) -> String {
    name::key(tag.trim().trim_start_matches(['#', '＃']).trim())
}

/// One line: blanks folded to single spaces, nothing that cannot be seen or turns the line around.
///
/// # Errors
/// `empty` unless it may be, `too_long`, with the field.
pub(super) fn line(text: &str, chars_max: usize, field: &'static str, may_be_empty: bool) -> Result<String> {
    let seen = |c: &char| !c.is_control() && !turns(*c);
    let words = text.split_whitespace().map(|word| word.chars().filter(seen).collect::<String>());
    let words: Vec<String> = words.filter(|word| word.chars().any(|c| !name::is_hidden(c))).collect();
    let line = words.join(" ");
    if line.is_empty() && !may_be_empty {
        return Err(Error::new(Code::Empty).with("field", field));
    }
    if line.chars().count() > chars_max {
        return Err(Error::new(Code::TooLong).with("field", field).with("max", chars_max));
    }
    Ok(line)
}

/// Characters that turn the direction of what follows, beyond the line that they stand in (Unicode UAX #9).
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The words that a title is found by.
pub(super) fn findable(title: &str, description: &str, tags: &[Tag], category: &str) -> String {
    let tags: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
    format!("{title}\n{description}\n{}\n{category}", tags.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T>(result: Result<T>) -> Option<Code> {
        result.err().map(|error| error.code)
    }

    #[test]
    fn every_text_holds_at_its_limit_and_not_one_over_it() {
        assert!(title(&"茶".repeat(FILM_TITLE_CHARS_MAX), "title").is_ok());
        assert_eq!(code(title(&"茶".repeat(FILM_TITLE_CHARS_MAX + 1), "title")), Some(Code::TooLong));
        assert!(category(&"茶".repeat(FILM_CATEGORY_CHARS_MAX)).is_ok());
        assert_eq!(code(category(&"茶".repeat(FILM_CATEGORY_CHARS_MAX + 1))), Some(Code::TooLong));
        assert!(description(&"茶".repeat(FILM_DESCRIPTION_CHARS_MAX)).is_ok());
        assert_eq!(code(description(&"茶".repeat(FILM_DESCRIPTION_CHARS_MAX + 1))), Some(Code::TooLong));
        let many = |count: usize| (0..count).map(|number| number.to_string()).collect::<Vec<_>>();
        assert_eq!(tags(&many(FILM_TAGS_MAX)).unwrap().len(), FILM_TAGS_MAX);
        assert_eq!(code(tags(&many(FILM_TAGS_MAX + 1))), Some(Code::LimitReached));
        assert!(tags(&["茶".repeat(FILM_TAG_CHARS_MAX)]).is_ok());
        assert_eq!(code(tags(&["茶".repeat(FILM_TAG_CHARS_MAX + 1)])), Some(Code::TooLong));
    }

    #[test]
    fn what_cannot_be_seen_is_no_title_and_what_turns_lines_is_left_out() {
        assert_eq!(title("  Tea \n\t house 🍵 ", "title").unwrap(), "Tea house 🍵");
        assert_eq!(title("a\u{202e}b\u{7}c", "title").unwrap(), "abc");
        for nothing in ["", " \n", "\u{202e}", "\u{200b}\u{200b}", "\0"] {
            assert_eq!(code(title(nothing, "title")), Some(Code::Empty), "{nothing:?}");
        }
        // A joiner inside an emoji stays.
        assert_eq!(title("👩\u{200d}🍳", "title").unwrap(), "👩\u{200d}🍳");
    }

    #[test]
    fn tags_are_one_by_what_they_are_compared_by() {
        let of = |list: &[&str]| tags(&list.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>()).unwrap();
        assert_eq!(of(&["#Tea", "tea", "＃ＴＥＡ", " ", "绿茶"]).len(), 2);
        assert_eq!(of(&["# Tea"])[0], Tag { key: "tea".to_owned(), name: "Tea".to_owned() });
    }

    #[test]
    fn a_description_is_shown_without_anything_that_acts() {
        let read = description("\r\n**Tea** <script>alert(1)</script>\r\nand @wren\u{0}\n\n").unwrap();
        assert_eq!(read.text, "**Tea** <script>alert(1)</script>\nand @wren");
        assert!(read.html.contains("<strong>Tea</strong>") && !read.html.contains("<script"), "{}", read.html);
        assert_eq!(read.excerpt, "Tea <script>alert(1)</script> and @wren");
    }
}
