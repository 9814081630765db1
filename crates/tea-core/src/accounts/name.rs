//! Names of accounts, display names and names of rooms: what may be one, and which two would be mistaken for each other.
//!
//! An account name has three forms. `shown` is what its owner typed, in Unicode's compatibility form. `key` is the same
//! without regard to capitals and is unique. `skeleton` is how the name looks at a glance, so that `аdmin` with a Cyrillic
//! letter, `adm1n` and `ADMIN` are one; it keeps reserved names safe and should be unique as well.

mod lookalike;
mod reserved;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use lookalike::skeleton;

use crate::limits::{
    DISPLAY_NAME_CHARS_MAX, LOOKED_UP_NAME_BYTES_MAX, NAME_CHARS_MAX, NAME_CHARS_MIN, NAME_MARKS_IN_A_ROW_MAX,
    ROOM_NAME_CHARS_MAX,
};

/// A name that passed its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// As people see it: Unicode NFKC, capitals kept.
    pub shown: String,
    /// Without regard to capitals; what sign-in and addresses look up.
    pub key: String,
    /// How it looks; see [`skeleton`].
    pub skeleton: String,
}

/// Why a name was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// Fewer characters than `min`.
    #[error("name has fewer than {min} characters")]
    TooShort {
        /// The fewest characters allowed.
        min: usize,
    },
    /// More characters than `max`.
    #[error("name has more than {max} characters")]
    TooLong {
        /// The most characters allowed.
        max: usize,
    },
    /// A character that has no place in a name, or not in this place.
    #[error("character {0:?} is not allowed there")]
    Character(char),
    /// Only digits, which would be mistaken for a number of something.
    #[error("name has only digits")]
    OnlyDigits,
    /// Belongs to the house, or looks as if it did.
    #[error("name is reserved")]
    Reserved,
}

/// Checks the name a person chooses for a new account.
///
/// Letters and digits of any script, with single `_`, `-` or `.` between them; 2 to 24 characters. Blanks around it
/// are dropped.
///
/// # Errors
/// Returns the first rule that is broken; a well-formed name that looks like one of the house's own is `Reserved`.
pub fn check(input: &str) -> Result<Name, NameError> {
    let name = parse(input)?;
    if reserved::is_reserved(&name.shown) {
        return Err(NameError::Reserved);
    }
    Ok(name)
}

/// Checks the form of an account name alone, for names that the host gives by hand: an owner may well be called `admin`.
///
/// # Errors
/// As [`check`], without `Reserved`.
pub fn parse(input: &str) -> Result<Name, NameError> {
    let shown: String = bounded(input, NAME_CHARS_MAX)?.nfkc().collect();
    check_length(&shown, NAME_CHARS_MIN, NAME_CHARS_MAX)?;
    check_letters(&shown, |c| matches!(c, '_' | '-' | '.'))?;
    Ok(Name { key: key(&shown), skeleton: skeleton(&shown), shown })
}

/// Checks the name of a room: small letters of any script, digits, single `-` between them; 1 to 40 characters.
/// Capitals become small, so `shown` and `key` are the same.
///
/// # Errors
/// `OnlyDigits` because a room can be asked for by its number too; `Reserved` for words that stand in addresses below
/// the rooms.
pub fn check_room_name(input: &str) -> Result<Name, NameError> {
    let shown = key(bounded(input, ROOM_NAME_CHARS_MAX)?);
    check_length(&shown, 1, ROOM_NAME_CHARS_MAX)?;
    check_letters(&shown, |c| c == '-')?;
    if shown.chars().all(|c| c.is_ascii_digit()) {
        return Err(NameError::OnlyDigits);
    }
    if reserved::is_reserved_room(&shown) {
        return Err(NameError::Reserved);
    }
    Ok(Name { key: shown.clone(), skeleton: skeleton(&shown), shown })
}

/// Checks a display name: 1 to 40 characters, anything that can be seen, blanks folded to single spaces.
///
/// # Errors
/// Control, bidirectional and invisible characters are refused, except the joiner and the presentation mark in emoji.
pub fn check_display(input: &str) -> Result<String, NameError> {
    let mut shown = String::new();
    for word in bounded(input, DISPLAY_NAME_CHARS_MAX)?.split_whitespace() {
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.extend(word.nfc());
    }
    check_length(&shown, 1, DISPLAY_NAME_CHARS_MAX)?;
    let mut before = None;
    let mut marks = 0;
    for (at, c) in shown.char_indices() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        let next = shown[at + c.len_utf8()..].chars().next();
        let lone_mark = marks > 0 && matches!(before, None | Some(' '));
        if !display_char(before, c, next) || lone_mark || marks > NAME_MARKS_IN_A_ROW_MAX {
            return Err(NameError::Character(c));
        }
        before = Some(c);
    }
    Ok(shown)
}

/// The form of a name that sign-in and addresses look up. Never fails: what is no name simply finds nobody. What is
/// longer than any name is cut before the work of folding it, and is no name still.
#[must_use]
pub fn key(input: &str) -> String {
    // Up and down again is Unicode's full case folding but for a handful of letters: ß and ss, ς and σ meet.
    // Folding can produce what composes differently, so it runs until nothing moves.
    let input = input.trim();
    let input = &input[..input.floor_char_boundary(LOOKED_UP_NAME_BYTES_MAX)];
    let mut folded: String = input.nfkc().collect();
    for _ in 0..4 {
        let next: String = folded.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().collect();
        if next == folded {
            break;
        }
        folded = next;
    }
    folded
}

/// Whether the character can be inside an account name. Its place matters too; see [`check`].
pub(crate) fn is_name_char(c: char) -> bool {
    is_letter(c) || is_mark(c) || matches!(c, '_' | '-' | '.')
}

/// A letter or digit of any script that can be seen.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_combining_mark(c) && !is_hidden(c)
}

/// A visible mark that belongs to the letter before it.
fn is_mark(c: char) -> bool {
    is_combining_mark(c) && !is_hidden(c)
}

/// Whether a character shows nothing or turns the writing direction: Unicode's default ignorable characters,
/// bidirectional controls, blank letters, line separators, private use.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Refuses what is far too long before any work is spent on it. Compatibility forms can shrink a text (decomposed
/// letters) at most to a quarter; the exact length is checked afterwards.
fn bounded(input: &str, max: usize) -> Result<&str, NameError> {
    let input = input.trim();
    if input.chars().nth(max * 4).is_some() { Err(NameError::TooLong { max }) } else { Ok(input) }
}

fn check_length(text: &str, min: usize, max: usize) -> Result<(), NameError> {
    match text.chars().take(max + 1).count() {
        n if n < min => Err(NameError::TooShort { min }),
        n if n > max => Err(NameError::TooLong { max }),
        _ => Ok(()),
    }
}

/// Letters and marks, with single characters that `joins` allows between them.
fn check_letters(text: &str, joins: fn(char) -> bool) -> Result<(), NameError> {
    let mut after_letter = false;
    let mut marks = 0;
    for c in text.chars() {
        let fits = if is_letter(c) {
            marks = 0;
            after_letter = true;
            true
        } else if is_mark(c) {
            marks += 1;
            after_letter && marks <= NAME_MARKS_IN_A_ROW_MAX
        } else {
            std::mem::replace(&mut after_letter, false) && joins(c)
        };
        if !fits {
            return Err(NameError::Character(c));
        }
    }
    match text.chars().next_back() {
        Some(last) if !after_letter => Err(NameError::Character(last)),
        _ => Ok(()),
    }
}

/// Whether `c` may stand between its neighbours in a display name.
fn display_char(before: Option<char>, c: char, next: Option<char>) -> bool {
    match c {
        '\u{fe0f}' => before.is_some_and(|b| is_emoji(b) || matches!(b, '0'..='9' | '#' | '*')),
        '\u{200d}' => before.is_some_and(|b| is_emoji(b) || b == '\u{fe0f}') && next.is_some_and(is_emoji),
        _ => !c.is_control() && !is_hidden(c),
    }
}

/// The blocks that emoji come from. Generous: it only decides where an invisible joiner is harmless.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{2bff}'
        | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests;
