//! What may be a title, the words of a floor, a tag.

use crate::error::{Error, Result};
use crate::line::{self, Tag};
use tea_protocol::Code;
use tea_protocol::limits::{FLOOR_CHARS_MAX, TAG_CHARS_MAX, TAGS_MAX, TOPIC_TITLE_CHARS_MAX};

/// A title: one line, blanks folded to single spaces, nothing that cannot be seen or turns the line around.
///
/// # Errors
/// `empty`, `too_long`, with the field `title`.
pub(super) fn checked_title(title: &str) -> Result<String> {
    line::checked(title, TOPIC_TITLE_CHARS_MAX, "title")
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
    line::tags(tags, TAGS_MAX, TAG_CHARS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::code;

    #[test]
    fn a_title_is_one_line_of_a_hundred_characters() {
        assert_eq!(code(checked_title(" \u{202E}\u{7} ")), Code::Empty);
        assert_eq!(checked_title(&"茶".repeat(100)).unwrap().chars().count(), 100);
        assert_eq!(code(checked_title(&"茶".repeat(101))), Code::TooLong);
    }

    #[test]
    fn a_text_has_twenty_thousand_characters() {
        assert_eq!(checked_text("a\r\nb\u{0}\n\n", false).unwrap(), "a\nb");
        assert_eq!(code(checked_text(" \n\t", false)), Code::Empty);
        assert_eq!(checked_text(" \n", true).unwrap(), "");
        assert_eq!(checked_text(&"茶".repeat(20_000), false).unwrap().chars().count(), 20_000);
        assert_eq!(code(checked_text(&"茶".repeat(20_001), false)), Code::TooLong);
    }

    #[test]
    fn a_topic_has_five_tags_of_twenty_characters() {
        let of = |tags: &[&str]| checked_tags(&tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["a", "b", "c", "d", "茶".repeat(20).as_str()]).unwrap().len(), 5);
        assert_eq!(code(of(&["a", "b", "c", "d", "e", "f"])), Code::LimitReached);
        assert_eq!(code(of(&["茶".repeat(21).as_str()])), Code::TooLong);
    }
}
