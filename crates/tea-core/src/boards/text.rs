//! What may be a title, the words of a floor, a tag.

use crate::accounts::name;
use crate::error::{Error, Result};
use tea_protocol::Code;
use tea_protocol::limits::{FLOOR_CHARS_MAX, TAG_CHARS_MAX, TAGS_MAX, TOPIC_TITLE_CHARS_MAX};

/// A tag that passed its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// In Unicode's compatibility form, without regard to capitals: what tags are compared and found by.
    pub(super) key: String,
    /// As its author typed it.
    pub(super) name: String,
}

/// A title: one line, blanks folded to single spaces, nothing that cannot be seen or turns the line around.
///
/// # Errors
/// `empty`, `too_long`, with the field `title`.
pub(super) fn checked_title(title: &str) -> Result<String> {
    checked_line(title, TOPIC_TITLE_CHARS_MAX, "title")
}

/// The words of a floor: line ends as one character, no other control characters, not too long; without any words only
/// where files come with it.
///
/// # Errors
/// `empty`, `too_long`, with the field `text`.
pub(super) fn checked_text(text: &str, with_files: bool) -> Result<String> {
    let text: String =
        text.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let text = text.trim_end();
    if text.trim_start().is_empty() && !with_files {
        return Err(Error::new(Code::Empty).with("field", "text"));
    }
    if text.chars().count() > FLOOR_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("field", "text").with("max", FLOOR_CHARS_MAX));
    }
    Ok(text.to_owned())
}

/// The tags of a topic, each key once. A `#` before a tag is not part of it, and an empty one is none.
///
/// # Errors
/// `too_long` with the field `tags`; `limit_reached` for more than five.
pub(super) fn checked_tags(tags: &[String]) -> Result<Vec<Tag>> {
    // The same tag again is no harm, and no reason to read on for ever.
    if tags.len() > 4 * TAGS_MAX {
        return Err(too_many_tags());
    }
    let mut checked: Vec<Tag> = Vec::new();
    for tag in tags {
        let tag = tag.trim().trim_start_matches(['#', '＃']);
        if tag.trim().is_empty() {
            continue;
        }
        let name = checked_line(tag, TAG_CHARS_MAX, "tags")?;
        let key = name::key(&name);
        if checked.iter().all(|known| known.key != key) {
            checked.push(Tag { key, name });
        }
    }
    if checked.len() > TAGS_MAX {
        return Err(too_many_tags());
    }
    Ok(checked)
}

fn too_many_tags() -> Error {
    Error::new(Code::LimitReached).with("field", "tags").with("max", TAGS_MAX)
}

/// One line of at most so many characters.
pub(super) fn checked_line(text: &str, chars_max: usize, field: &'static str) -> Result<String> {
    let mut line = String::new();
    for word in text.split_whitespace() {
        let before = line.len();
        if !line.is_empty() {
            line.push(' ');
        }
        let start = line.len();
        line.extend(word.chars().filter(|&c| !c.is_control() && !turns(c)));
        if line.len() == start {
            line.truncate(before);
        }
    }
    if line.is_empty() {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T>(result: Result<T>) -> Option<Code> {
        result.err().map(|error| error.code)
    }

    #[test]
    fn a_title_is_one_line_of_a_hundred_characters() {
        assert_eq!(checked_title("  红茶\n 和\u{202E} 绿茶 ").unwrap(), "红茶 和 绿茶");
        assert_eq!(code(checked_title(" \u{202E}\u{7} ")), Some(Code::Empty));
        assert_eq!(checked_title(&"茶".repeat(100)).unwrap().chars().count(), 100);
        assert_eq!(code(checked_title(&"茶".repeat(101))), Some(Code::TooLong));
    }

    #[test]
    fn a_text_has_twenty_thousand_characters() {
        assert_eq!(checked_text("a\r\nb\u{0}\n\n", false).unwrap(), "a\nb");
        assert_eq!(code(checked_text(" \n\t", false)), Some(Code::Empty));
        assert_eq!(checked_text(" \n", true).unwrap(), "");
        assert_eq!(checked_text(&"茶".repeat(20_000), false).unwrap().chars().count(), 20_000);
        assert_eq!(code(checked_text(&"茶".repeat(20_001), false)), Some(Code::TooLong));
    }

    #[test]
    fn tags_are_the_same_in_any_width_and_case() {
        let of = |tags: &[&str]| checked_tags(&tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>());
        let tags = of(&["Rust", "#ＲＵＳＴ", " ", "绿 茶"]).unwrap();
        assert_eq!(tags.iter().map(|tag| tag.key.as_str()).collect::<Vec<_>>(), ["rust", "绿 茶"]);
        assert_eq!(tags[0].name, "Rust");
        assert_eq!(of(&["a", "b", "c", "d", "e", "A"]).unwrap().len(), 5);
        assert_eq!(code(of(&["a", "b", "c", "d", "e", "f"])), Some(Code::LimitReached));
        assert_eq!(of(&["a"; 20]).unwrap().len(), 1);
        assert_eq!(code(of(&["a"; 21])), Some(Code::LimitReached));
        assert_eq!(of(&["茶".repeat(20).as_str()]).unwrap().len(), 1);
        assert_eq!(code(of(&["茶".repeat(21).as_str()])), Some(Code::TooLong));
    }
}
