//! One line of somebody's text, and the tags that they give: the same rules for topics and films.

use crate::accounts::name;
use crate::error::{Error, Result};
use tea_protocol::Code;

/// A tag that passed its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    /// In Unicode's compatibility form, without regard to capitals: what tags are compared and found by.
    pub(crate) key: String,
    /// As its author typed it.
    pub(crate) name: String,
}

/// One line: blanks folded to single spaces, nothing that cannot be seen or turns the line around.
///
/// # Errors
/// `empty`, `too_long`, with the field.
pub(crate) fn checked(text: &str, chars_max: usize, field: &'static str) -> Result<String> {
    let line = checked_or_empty(text, chars_max, field)?;
    if line.is_empty() { Err(Error::new(Code::Empty).with("field", field)) } else { Ok(line) }
}

/// As [`checked`], where nothing at all is right too.
///
/// # Errors
/// `too_long`, with the field.
pub(crate) fn checked_or_empty(text: &str, chars_max: usize, field: &'static str) -> Result<String> {
    let seen = |c: &char| !c.is_control() && !turns(*c);
    let words = text.split_whitespace().map(|word| word.chars().filter(seen).collect::<String>());
    let words: Vec<String> = words.filter(|word| word.chars().any(|c| !name::is_hidden(c))).collect();
    let line = words.join(" ");
    if line.chars().count() > chars_max {
        return Err(Error::new(Code::TooLong).with("field", field).with("max", chars_max));
    }
    Ok(line)
}

/// Characters that turn the direction of what follows, beyond the line that they stand in (Unicode UAX #9).
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Tags, each key once. A `#` before one is not part of it, and an empty one is none.
///
/// # Errors
/// `too_long` with the field `tags`; `limit_reached` for more than there may be.
pub(crate) fn tags(tags: &[String], tags_max: usize, chars_max: usize) -> Result<Vec<Tag>> {
    let too_many = || Error::new(Code::LimitReached).with("field", "tags").with("max", tags_max);
    // The same tag again is no harm, and no reason to read on for ever.
    if tags.len() > 4 * tags_max {
        return Err(too_many());
    }
    let mut checked: Vec<Tag> = Vec::new();
    for tag in tags {
        let name = checked_or_empty(bare(tag), chars_max, "tags")?;
        let key = name::key(&name);
        if !key.is_empty() && checked.iter().all(|known| known.key != key) {
            checked.push(Tag { key, name });
        }
    }
    if checked.len() > tags_max { Err(too_many()) } else { Ok(checked) }
}

/// What a tag is compared by.
pub(crate) fn tag_key(tag: &str) -> String {
    name::key(bare(tag))
}

fn bare(tag: &str) -> &str {
    tag.trim().trim_start_matches(['#', '＃']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::code;

    #[test]
    fn what_cannot_be_seen_is_no_line_and_what_turns_lines_is_left_out() {
        let line = |text: &str| checked(text, 10, "title");
        assert_eq!(line("  红茶\n 和\u{202E} 绿茶 ").unwrap(), "红茶 和 绿茶");
        assert_eq!(line("a\u{202e}b\u{7}c").unwrap(), "abc");
        for nothing in ["", " \n", "\u{202e}\u{7}", "\u{200b}\u{200b}", "\0"] {
            assert_eq!(code(line(nothing)), Code::Empty, "{nothing:?}");
            assert_eq!(checked_or_empty(nothing, 10, "about").unwrap(), "", "{nothing:?}");
        }
        // A joiner inside an emoji stays.
        assert_eq!(line("👩\u{200d}🍳").unwrap(), "👩\u{200d}🍳");
        assert!(line(&"茶".repeat(10)).is_ok());
        assert_eq!(code(line(&"茶".repeat(11))), Code::TooLong);
    }

    #[test]
    fn tags_are_the_same_in_any_width_and_case() {
        let of = |list: &[&str]| tags(&list.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>(), 5, 20);
        let checked = of(&["Rust", "#ＲＵＳＴ", "＃rust", " ", "绿 茶"]).unwrap();
        assert_eq!(checked.iter().map(|tag| tag.key.as_str()).collect::<Vec<_>>(), ["rust", "绿 茶"]);
        assert_eq!(of(&["# Tea"]).unwrap(), [Tag { key: "tea".to_owned(), name: "Tea".to_owned() }]);
        assert_eq!(tag_key(" ＃ＴＥＡ"), "tea");
        assert_eq!(of(&["a", "b", "c", "d", "e", "A"]).unwrap().len(), 5);
        assert_eq!(code(of(&["a", "b", "c", "d", "e", "f"])), Code::LimitReached);
        assert_eq!(of(&["a"; 20]).unwrap().len(), 1);
        assert_eq!(code(of(&["a"; 21])), Code::LimitReached);
        assert_eq!(of(&["茶".repeat(20).as_str()]).unwrap().len(), 1);
        assert_eq!(code(of(&["茶".repeat(21).as_str()])), Code::TooLong);
    }
}
