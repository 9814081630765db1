//! Words between the marks: bare addresses become links, `@name` a mention, `#12` a floor, `:tea:` a picture sign.

use super::{Dialect, Inline, emoji, link};
use crate::accounts::name::{is_letter, is_name_char};
use crate::ground::bigrams::is_run_char;
use crate::limits::NAME_CHARS_MAX;

/// How words are read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub(super) dialect: Dialect,
    /// Inside a link nothing is a link of its own.
    pub(super) in_link: bool,
}

impl Reading {
    /// Whether something may begin with this character.
    fn begins(self, c: char) -> bool {
        match c {
            '@' | '＠' | 'h' | 'H' => !self.in_link,
            '#' | '>' => !self.in_link && self.dialect == Dialect::Long,
            ':' => self.dialect == Dialect::Long,
            _ => false,
        }
    }
}

/// Appends the words to a line, with what is found in them.
pub(super) fn append(line: &mut Vec<Inline>, words: &str, reading: Reading) {
    let mut rest = 0;
    let mut search = 0;
    while let Some(found) = words[search..].find(|c| reading.begins(c)) {
        let at = search + found;
        let here = &words[at..];
        let before = words[..at].chars().next_back();
        let found = match here.as_bytes()[0] {
            b'#' | b'>' => floor_here(before, here),
            // One sign may follow another at once.
            b':' => sign_here(before.filter(|_| at > rest), here),
            _ => address_here(before, here).or_else(|| mention_here(before, here)),
        };
        match found {
            Some((Some(Inline::Text(sign)), length)) => {
                text(line, &words[rest..at]);
                text(line, &sign);
                rest = at + length;
                search = rest;
            }
            Some((Some(inline), length)) => {
                text(line, &words[rest..at]);
                line.push(inline);
                rest = at + length;
                search = rest;
            }
            Some((None, length)) => search = at + length,
            None => search = at + here.chars().next().map_or(1, char::len_utf8),
        }
    }
    text(line, &words[rest..]);
}

/// Appends words as they are, joining them to words before.
pub(super) fn text(line: &mut Vec<Inline>, words: &str) {
    match line.last_mut() {
        _ if words.is_empty() => {}
        Some(Inline::Text(last)) => last.push_str(words),
        _ => line.push(Inline::Text(words.to_owned())),
    }
}

/// What was found at the beginning of a text, or nothing, and how many bytes it takes.
type Found = (Option<Inline>, usize);

fn address_here(before: Option<char>, here: &str) -> Option<Found> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    Some(match link::bare(here)? {
        link::Bare::Link(shown, href) => {
            let inside = vec![Inline::Text(shown.to_owned())];
            (Some(Inline::Link { href, inside }), shown.len())
        }
        link::Bare::Words(words) => (None, words.len()),
    })
}

/// `#12` or `>>12` alone; also between Chinese, which has no blanks.
pub(super) fn floor_here(before: Option<char>, here: &str) -> Option<Found> {
    let (quoted, rest) = match here.strip_prefix('#') {
        Some(rest) => (false, rest),
        None => (true, here.strip_prefix(">>")?),
    };
    let joins =
        |c: char| (c.is_alphanumeric() && !is_run_char(c)) || matches!(c, '_' | '-' | '/' | '#' | '>' | '&' | '＃');
    let digits = rest.bytes().take(FLOOR_DIGITS_MAX + 1).take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].chars().next();
    if digits > FLOOR_DIGITS_MAX || before.is_some_and(joins) || after.is_some_and(joins) {
        return None;
    }
    let floor = rest[..digits].parse().ok().filter(|floor| *floor > 0)?;
    Some((Some(Inline::Floor { floor, quoted }), here.len() - rest.len() + digits))
}

/// Digits of a floor's number.
const FLOOR_DIGITS_MAX: usize = 7;

/// A short code between colons.
fn sign_here(before: Option<char>, here: &str) -> Option<Found> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == ':') {
        return None;
    }
    let code = &here[1..];
    let end = code.char_indices().take(emoji::CODE_CHARS_MAX + 1).find(|(_, c)| *c == ':')?.0;
    let sign = emoji::sign(&code[..end])?;
    let after = code[end + 1..].chars().next();
    let alone = !after.is_some_and(|c| c.is_ascii_alphanumeric());
    alone.then(|| (Some(Inline::Text(sign.to_owned())), end + 2))
}

fn mention_here(before: Option<char>, here: &str) -> Option<Found> {
    let name_at = here.chars().next().filter(|c| matches!(c, '@' | '＠'))?.len_utf8();
    // Behind a letter it is an e-mail address. Chinese has no blank before a mention.
    if before.is_some_and(|c| (is_letter(c) && !is_run_char(c)) || matches!(c, '@' | '/' | '+' | '%' | '_' | '-')) {
        return None;
    }
    let name = name_at_start(&here[name_at..]);
    let chars = name.chars().count();
    (1..=NAME_CHARS_MAX).contains(&chars).then(|| (Some(Inline::Mention(name.to_owned())), name_at + name.len()))
}

/// The longest beginning that has the form of a name: it starts with a letter, and joining characters stand singly
/// between letters, so the full stop of a sentence stays outside.
fn name_at_start(text: &str) -> &str {
    let mut end = 0;
    let mut after_join = true;
    for (at, c) in text.char_indices() {
        let joins = matches!(c, '_' | '-' | '.');
        let starts = end == 0 && !is_letter(c);
        if !is_name_char(c) || (joins && after_join) || starts {
            break;
        }
        after_join = joins;
        if !joins {
            end = at + c.len_utf8();
        }
    }
    &text[..end]
}
