//! Words for the search index, and for questions to it. Chinese is written without blanks, so runs of such scripts are
//! cut into overlapping pairs of characters: every word of two or more characters is then a phrase of pairs. Other
//! scripts are cut at what is not a letter or digit. Compatibility forms, capitals and Latin accents do not matter.
//!
//! The tokens contain nothing but letters, digits and marks. The FTS5 table that takes them, joined by blanks, should
//! use the tokenizer `ascii`, which leaves everything outside ASCII alone; `unicode61` would drop characters that are
//! younger than its tables.

mod excerpt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

pub use excerpt::{Piece, excerpt};

use crate::limits::{SEARCH_QUERY_CHARS_MAX, SEARCH_TERMS_MAX, SEARCH_WORD_CHARS_MAX};

/// The words of a text for the index, in order. A run of a script without blanks ends with its last single character,
/// so that every character begins some token and a question of one character is a prefix.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for span in spans(text) {
        match span {
            Span::Word(word) => tokens.push(word),
            Span::Run(run) => {
                tokens.extend(pairs(&run));
                tokens.extend(run.last().map(char::to_string));
            }
        }
    }
    tokens
}

/// What a person looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchQuery {
    terms: Vec<Term>,
}

/// One part of a question; all of them must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Term {
    /// A whole word, folded.
    Word(String),
    /// Characters of a script without blanks, found side by side.
    Run(Vec<char>),
}

/// Reads a question. `None` when there is nothing in it to look for.
#[must_use]
pub fn query(text: &str) -> Option<SearchQuery> {
    let text: String = text.chars().take(SEARCH_QUERY_CHARS_MAX).collect();
    let mut terms = Vec::new();
    for span in spans(&text) {
        let term = match span {
            Span::Word(word) => Term::Word(word),
            Span::Run(run) => Term::Run(run),
        };
        if !terms.contains(&term) && terms.len() < SEARCH_TERMS_MAX {
            terms.push(term);
        }
    }
    if terms.is_empty() { None } else { Some(SearchQuery { terms }) }
}

impl SearchQuery {
    /// The question in FTS5's language: quoted phrases joined by AND, so no character of the person's has a meaning
    /// there. One character of a run is asked for as a prefix.
    #[must_use]
    pub fn fts5(&self) -> String {
        let terms: Vec<String> = self
            .terms
            .iter()
            .map(|term| match term {
                Term::Word(word) => format!("\"{word}\""),
                Term::Run(run) if run.len() == 1 => format!("\"{}\"*", run[0]),
                Term::Run(run) => format!("\"{}\"", pairs(run).collect::<Vec<_>>().join(" ")),
            })
            .collect();
        terms.join(" AND ")
    }
}

/// Whether the character belongs to a script that is written without blanks between words, or (Korean) whose words
/// carry endings that would hide them.
pub(crate) fn is_run_char(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{ede}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1100}'..='\u{11ff}' // Hangul letters
        | '\u{1780}'..='\u{17dd}' // Khmer
        | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3041}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' // kana
        | '\u{3105}'..='\u{318e}' | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' // Han
        | '\u{ac00}'..='\u{d7af}' // Hangul syllables
    ) && !matches!(c, '\u{e3f}' | '\u{e4f}' | '\u{e5a}' | '\u{e5b}' | '\u{104a}'..='\u{104f}' | '\u{17d4}'..='\u{17db}')
}

/// A stretch of text that the index cares about.
enum Span {
    Word(String),
    Run(Vec<char>),
}

fn spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Option<Span> = None;
    for c in text.nfc() {
        fold(c, |c| {
            if is_run_char(c) {
                if let Some(Span::Run(run)) = &mut open {
                    run.push(c);
                } else {
                    spans.extend(open.replace(Span::Run(vec![c])));
                }
            } else if is_word_char(c) {
                if let Some(Span::Word(word)) = &mut open {
                    word.push(c);
                } else {
                    spans.extend(open.replace(Span::Word(c.to_string())));
                }
            } else {
                spans.extend(open.take());
            }
        });
    }
    spans.extend(open);
    for span in &mut spans {
        if let Span::Word(word) = span
            && let Some((end, _)) = word.char_indices().nth(SEARCH_WORD_CHARS_MAX)
        {
            word.truncate(end);
        }
    }
    spans
}

fn pairs(run: &[char]) -> impl Iterator<Item = String> {
    run.windows(2).map(|pair| pair.iter().collect())
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Emits the form in which a character is compared: compatibility form, small, without the accents that Latin, Greek
/// and Cyrillic letters carry. Works on one character at a time so that an excerpt can point back into the text.
fn fold(c: char, mut emit: impl FnMut(char)) {
    // What nearly all text is made of, without the tables.
    if c.is_ascii() || matches!(c, '\u{3041}'..='\u{3096}' | '\u{4e00}'..='\u{9fff}') {
        return emit(c.to_ascii_lowercase());
    }
    let mut whole = None;
    for part in c.to_uppercase().flat_map(char::to_lowercase).nfkd().flat_map(char::to_lowercase) {
        if matches!(part, '\u{300}'..='\u{36f}') {
            continue;
        }
        // Korean syllables and voiced kana were taken apart with the accents; put them together again.
        match whole.and_then(|before| compose(before, part)) {
            Some(together) => whole = Some(together),
            None => whole.replace(part).into_iter().for_each(&mut emit),
        }
    }
    whole.into_iter().for_each(emit);
}

#[cfg(test)]
mod tests;
