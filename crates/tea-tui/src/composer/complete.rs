//! Completion of the word at the caret: commands, people, rooms.

use super::slash;
use crate::composer::Editor;
use crate::limits::COMPLETIONS_MAX;

/// What kind of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `/` at the start.
    Command,
    /// `@`.
    Person,
    /// `#`.
    Room,
}

/// A word being written that can be completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) kind: Kind,
    /// Where it stands, with its sign.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// What stands after the sign.
    pub(crate) prefix: String,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is put in, without the sign.
    pub(crate) name: String,
    /// What it is called, shown beside it.
    pub(crate) note: String,
}

/// What is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Completion {
    pub(crate) word: Word,
    pub(crate) choices: Vec<Choice>,
    pub(crate) chosen: usize,
    /// Whether the person moved in the list, so that Enter takes the choice instead of sending.
    pub(crate) moved: bool,
}

/// The word at the caret, if it is one to complete.
pub(crate) fn word_at(editor: &Editor) -> Option<Word> {
    let before = &editor.text()[..editor.caret()];
    let from =
        before.rfind(char::is_whitespace).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = &before[from..];
    // Between Chinese words there are no spaces: the sign may stand in the middle.
    let at = word.rfind(['@', '#']).filter(|at| before_sign_ends_word(&word[..*at]));
    let (kind, from) = match (word.chars().next(), at) {
        (Some('/'), None) if from == 0 => (Kind::Command, 0),
        (_, Some(at)) if word[at..].starts_with('@') => (Kind::Person, from + at),
        (_, Some(at)) => (Kind::Room, from + at),
        _ => return None,
    };
    Some(Word { kind, from, to: editor.caret(), prefix: before[from + 1..].to_owned() })
}

/// An `@` after a letter or digit of ASCII is an address of mail, not a mention.
fn before_sign_ends_word(text: &str) -> bool {
    text.chars().last().is_none_or(|last| !last.is_ascii_alphanumeric())
}

/// Those of the candidates that fit a prefix, the closest first, at most [`COMPLETIONS_MAX`].
pub(crate) fn fitting(prefix: &str, candidates: impl Iterator<Item = Choice>) -> Vec<Choice> {
    let wanted = prefix.to_lowercase();
    let mut ranked: Vec<(u8, Choice)> = Vec::new();
    for choice in candidates {
        let (name, note) = (choice.name.to_lowercase(), choice.note.to_lowercase());
        let rank = if name.starts_with(&wanted) {
            0
        } else if note.starts_with(&wanted) {
            1
        } else if name.contains(&wanted) || note.contains(&wanted) {
            2
        } else {
            continue;
        };
        if !ranked.iter().any(|(_, known)| known.name == choice.name) {
            ranked.push((rank, choice));
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, choice)| choice).take(COMPLETIONS_MAX).collect()
}

/// The commands of the composer as candidates.
pub(crate) fn commands(words: &tea_words::Words) -> impl Iterator<Item = Choice> {
    slash::ALL.iter().map(|slash| Choice { name: slash.name.to_owned(), note: words.say(slash.key()).to_owned() })
}

impl Completion {
    pub(crate) fn step(&mut self, down: bool) {
        let count = self.choices.len();
        self.chosen = if down { (self.chosen + 1) % count } else { (self.chosen + count - 1) % count };
        self.moved = true;
    }

    /// Puts the chosen word into the text, with a space after it.
    pub(crate) fn accept(&self, editor: &mut Editor) {
        let sign = match self.word.kind {
            Kind::Command => '/',
            Kind::Person => '@',
            Kind::Room => '#',
        };
        let name = &self.choices[self.chosen].name;
        editor.replace(self.word.from, self.word.to, &format!("{sign}{name} "));
    }
}
