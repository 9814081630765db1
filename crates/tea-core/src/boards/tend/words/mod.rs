//! The list of words at work: what it finds in a text, and what becomes of the text.
//!
//! A word is found whatever the width, the case, the accents and the signs between its letters are. Words of scripts that
//! write spaces count only where they begin and end as a word, since `class` is no insult; words of Chinese, Japanese and
//! Thai are found anywhere.

pub(super) mod folding;
#[cfg(test)]
mod tests;

use crate::boards::store;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::WORDS_MAX;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use folding::{Folded, fold};
use std::sync::Arc;
use tea_protocol::Code;
use tea_protocol::boards::{Word, WordAct};

/// What stands for a letter that is not shown. The star of the keyboard would be read as Markdown.
const STAR: char = '＊';

/// What the list says of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::boards) struct Judged {
    /// The text with stars for what is masked.
    pub(in crate::boards) text: String,
    /// Whether a moderator looks at it first.
    pub(in crate::boards) held: bool,
}

/// Every word of the list at once: an automaton of Aho and Corasick (CACM 18, 1975), whose time does not grow with the
/// number of words.
pub(super) struct Finder {
    automaton: AhoCorasick,
    words: Vec<Word>,
}

/// What the list, as the transaction sees it, says of a text.
///
/// # Errors
/// `word_refused`, with the word.
pub(in crate::boards) fn judge(tx: &Tx<'_>, text: &str) -> Result<Judged> {
    finder(tx)?.judge(text)
}

/// The list as the transaction sees it, at work.
fn finder(tx: &Tx<'_>) -> Result<Arc<Finder>> {
    let version = store::words_version(tx)?;
    tx.made_once(version, || Finder::new(store::words(tx, WORDS_MAX)?))
}

/// A text with stars for what the list masks, for what has no queue to wait in: what would be held is refused.
///
/// # Errors
/// `word_refused`.
pub(crate) fn listed_words(tx: &Tx<'_>, text: &str) -> Result<String> {
    unheld(text, judge(tx, text)?)
}

/// [`listed_words`] of many texts, each by itself, with one look at the list.
///
/// # Errors
/// `word_refused`.
pub(crate) fn listed_texts(tx: &Tx<'_>, texts: &[&str]) -> Result<Vec<String>> {
    let finder = finder(tx)?;
    texts.iter().map(|text| unheld(text, finder.judge(text)?)).collect()
}

fn unheld(text: &str, judged: Judged) -> Result<String> {
    if judged.held { Err(Error::new(Code::WordRefused).with("word", text)) } else { Ok(judged.text) }
}

impl Finder {
    /// Takes words with their keys.
    pub(super) fn new(words: Vec<(String, Word)>) -> Result<Self> {
        let (keys, words): (Vec<String>, Vec<Word>) = words.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .match_kind(MatchKind::Standard)
            .build(keys)
            .map_err(|error| Error::internal(format!("making ready the list of words: {error}")))?;
        Ok(Self { automaton, words })
    }

    pub(super) fn judge(&self, text: &str) -> Result<Judged> {
        let mut judged = Judged { text: text.to_owned(), held: false };
        if self.words.is_empty() {
            return Ok(judged);
        }
        let folded = fold(text);
        let mut masked = Vec::new();
        for found in self.automaton.find_overlapping_iter(&folded.text) {
            let Some((from, to)) = stands(text, &folded, found.start(), found.end()) else { continue };
            let word = &self.words[found.pattern().as_usize()];
            match word.act {
                WordAct::Refuse => return Err(Error::new(Code::WordRefused).with("word", &word.word)),
                WordAct::Hold => judged.held = true,
                WordAct::Mask => masked.push((from, to)),
            }
        }
        if !masked.is_empty() {
            judged.text = stars(text, masked);
        }
        Ok(judged)
    }
}

/// Where in the text a word stands that was found in the folded text; none when it is only part of other words.
fn stands(text: &str, folded: &Folded, start: usize, end: usize) -> Option<(usize, usize)> {
    let first = folded.places.binary_search_by_key(&start, |place| place.folded).ok()?;
    let after = folded.places.partition_point(|place| place.folded < end);
    let (from, to) = (folded.places[first].from, folded.places[after - 1].to);
    let begins = !spaced(text[from..].chars().next()) || !spaced(text[..from].chars().next_back());
    let ends = !spaced(text[..to].chars().next_back()) || !spaced(text[to..].chars().next());
    (begins && ends).then_some((from, to))
}

/// Whether a character is a letter or digit of a script that writes spaces between words.
fn spaced(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        c.is_alphanumeric()
            && !matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
                | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
                | '\u{20000}'..='\u{3ffff}')
    })
}

/// The text with a star for each character of some parts; what breaks a line stays, so that lines stay lines.
fn stars(text: &str, mut parts: Vec<(usize, usize)>) -> String {
    parts.sort_unstable();
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for (from, to) in parts {
        let from = from.max(done);
        if from >= to {
            continue;
        }
        shown.push_str(&text[done..from]);
        shown.extend(text[from..to].chars().map(|c| if c == '\n' { c } else { STAR }));
        done = to;
    }
    shown.push_str(&text[done..]);
    shown
}
