//! A short piece of a text around the first place where a question is found, with the found words marked.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::{SearchQuery, Term, fold, is_run_char, is_word_char};
use crate::accounts::name::is_hidden;
use crate::limits::SEARCH_WORD_CHARS_MAX;

/// A stretch of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The words as the author wrote them, blanks and line ends folded to single blanks.
    pub text: String,
    /// Whether this is what was looked for.
    pub hit: bool,
}

/// Cuts at most `chars_max` characters around the first hit, or from the beginning when there is none. `…` stands where
/// something was cut off, and counts.
#[must_use]
pub fn excerpt(text: &str, query: &SearchQuery, chars_max: usize) -> Vec<Piece> {
    let chars = flat(text);
    let hits = hits(&chars, query);
    let first = hits.first().map_or(0, |(start, _)| *start);
    let (start, end) = window(&chars, first, chars_max);
    let mut pieces = Vec::new();
    let mut at = start;
    if start > 0 {
        push(&mut pieces, "…".into(), false);
    }
    for (from, to) in hits {
        let (from, to) = (from.clamp(at, end), to.clamp(at, end));
        push(&mut pieces, chars[at..from].iter().collect(), false);
        push(&mut pieces, chars[from..to].iter().collect(), true);
        at = to;
    }
    push(&mut pieces, chars[at..end].iter().collect(), false);
    if end < chars.len() {
        push(&mut pieces, "…".into(), false);
    }
    pieces
}

/// Composed characters, every stretch of blanks one blank.
fn flat(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = Vec::with_capacity(text.len() / 2);
    for c in text.trim().nfc() {
        match c {
            c if c.is_whitespace() && chars.last() == Some(&' ') => {}
            c if c.is_whitespace() => chars.push(' '),
            c => chars.push(c),
        }
    }
    chars
}

/// Places of all terms, in order, not overlapping.
fn hits(chars: &[char], query: &SearchQuery) -> Vec<(usize, usize)> {
    let mut folded: Vec<(char, usize)> = Vec::with_capacity(chars.len());
    for (at, c) in chars.iter().enumerate() {
        fold(*c, |f| folded.push((f, at)));
    }
    let terms: Vec<(Vec<char>, bool)> = query
        .terms
        .iter()
        .map(|term| match term {
            Term::Word(word) => (word.chars().collect(), true),
            Term::Run(run) => (run.clone(), false),
        })
        .collect();
    let mut hits = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let longest =
            terms.iter().filter(|(term, word)| found(&folded, at, term, *word)).map(|(term, _)| term.len()).max();
        match longest {
            Some(length) => {
                let mut end = folded[at + length - 1].1 + 1;
                while end < chars.len() && is_combining_mark(chars[end]) {
                    end += 1;
                }
                hits.push((folded[at].1, end));
                at += length;
            }
            None => at += 1,
        }
    }
    hits
}

/// Whether the term stands at this place; a word only as a whole word.
fn found(folded: &[(char, usize)], at: usize, term: &[char], word: bool) -> bool {
    let inside = |place: Option<&(char, usize)>| place.is_some_and(|(c, _)| is_word_char(*c) && !is_run_char(*c));
    let Some(here) = folded.get(at..at + term.len()) else { return false };
    let same = here.iter().zip(term).all(|((c, _), t)| c == t);
    let whole = !word
        || (!(at > 0 && inside(folded.get(at - 1)))
            && (term.len() >= SEARCH_WORD_CHARS_MAX || !inside(folded.get(at + term.len()))));
    same && whole
}

/// Where to cut so that the hit has a little before it and the rest after it, never between a letter and its mark.
fn window(chars: &[char], first: usize, chars_max: usize) -> (usize, usize) {
    if chars.len() <= chars_max {
        return (0, chars.len());
    }
    let room = chars_max.saturating_sub(2);
    let mut start = first.saturating_sub(room / 4).min(chars.len() - room);
    let mut end = start + room;
    let belongs_before = |at: usize| chars.get(at).is_some_and(|c| is_combining_mark(*c) || is_hidden(*c));
    while start < first && belongs_before(start) {
        start += 1;
    }
    while end > start && belongs_before(end) {
        end -= 1;
    }
    (start, end)
}

fn push(pieces: &mut Vec<Piece>, text: String, hit: bool) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.hit == hit => last.text.push_str(&text),
        _ => pieces.push(Piece { text, hit }),
    }
}
