//! Words between the marks: bare addresses become links, `@name` becomes a mention.

use super::{Inline, link};
use crate::accounts::name::{is_letter, is_name_char};
use crate::ground::bigrams::is_run_char;
use crate::limits::NAME_CHARS_MAX;

/// Appends the words to a line, with links and mentions found in them.
pub(super) fn append(line: &mut Vec<Inline>, words: &str) {
    let mut rest = 0;
    let mut search = 0;
    while let Some(found) = words[search..].find(['@', '＠', 'h', 'H']) {
        let at = search + found;
        let here = &words[at..];
        let before = words[..at].chars().next_back();
        match address_here(before, here).or_else(|| mention_here(before, here)) {
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
