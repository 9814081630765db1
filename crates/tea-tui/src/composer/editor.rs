//! A text with a caret. All places are byte offsets at the edge of a character as people see it (a grapheme cluster).

use super::undo::{Kind, Undo};
use crate::clean;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A text that is being written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Editor {
    text: String,
    caret: usize,
    /// The column that moving up and down tries to keep, in cells.
    pub(super) goal: Option<usize>,
    undo: Undo,
    bytes_max: usize,
    many_lines: bool,
}

impl Editor {
    /// An empty text of many lines.
    pub(crate) fn lines(bytes_max: usize) -> Self {
        Self { bytes_max, many_lines: true, ..Self::default() }
    }

    /// An empty text of one line.
    pub(crate) fn field(bytes_max: usize) -> Self {
        Self { bytes_max, ..Self::default() }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn caret(&self) -> usize {
        self.caret
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts another text in the place of all, with the caret at its end.
    pub(crate) fn set(&mut self, text: &str) {
        self.note(Kind::Other);
        self.text.clear();
        self.caret = 0;
        self.put(text);
    }

    /// Empties the text and forgets its past.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.caret = 0;
        self.goal = None;
        self.undo = Undo::default();
    }

    /// Puts text in at the caret, as much as there is room for. False when something was left out.
    pub(crate) fn insert(&mut self, text: &str) -> bool {
        let kind = if text.chars().count() == 1 && text != "\n" { Kind::Typing } else { Kind::Other };
        self.note(if text == " " { Kind::Other } else { kind });
        self.put(text)
    }

    fn put(&mut self, text: &str) -> bool {
        let mut text = clean::typed(text);
        if !self.many_lines {
            text = text.replace('\n', " ");
        }
        let room = self.bytes_max.saturating_sub(self.text.len());
        let fits = text.len() <= room;
        if !fits {
            let end =
                text.grapheme_indices(true).map(|(at, cluster)| at + cluster.len()).take_while(|end| *end <= room);
            text.truncate(end.last().unwrap_or(0));
        }
        self.text.insert_str(self.caret, &text);
        // What was put in may have become one character with what stood before or after it.
        self.caret = self.edge_from(self.caret + text.len());
        fits
    }

    /// Puts a text in the place of a part.
    pub(crate) fn replace(&mut self, from: usize, to: usize, text: &str) {
        self.note(Kind::Other);
        self.text.replace_range(from..to, "");
        self.caret = from;
        self.put(text);
    }

    /// What stands now is the beginning: there is nothing to take back.
    pub(crate) fn forget_past(&mut self) {
        self.undo = Undo::default();
    }

    pub(crate) fn delete_left(&mut self) {
        self.delete(self.before(), self.caret, Kind::Deleting);
    }

    pub(crate) fn delete_right(&mut self) {
        self.delete(self.caret, self.after(), Kind::Deleting);
    }

    pub(crate) fn delete_word_left(&mut self) {
        self.delete(self.word_before(), self.caret, Kind::Other);
    }

    pub(crate) fn delete_word_right(&mut self) {
        self.delete(self.caret, self.word_after(), Kind::Other);
    }

    pub(crate) fn delete_to_start(&mut self) {
        self.delete(self.line_start(), self.caret, Kind::Other);
    }

    fn delete(&mut self, from: usize, to: usize, kind: Kind) {
        if from < to {
            self.note(kind);
            self.text.replace_range(from..to, "");
            self.caret = self.edge_from(from);
        }
    }

    pub(crate) fn left(&mut self) {
        self.move_to(self.before());
    }

    pub(crate) fn right(&mut self) {
        self.move_to(self.after());
    }

    pub(crate) fn word_left(&mut self) {
        self.move_to(self.word_before());
    }

    pub(crate) fn word_right(&mut self) {
        self.move_to(self.word_after());
    }

    pub(crate) fn go_line_start(&mut self) {
        self.move_to(self.line_start());
    }

    pub(crate) fn go_line_end(&mut self) {
        let end = self.text[self.caret..].find('\n').map_or(self.text.len(), |at| self.caret + at);
        self.move_to(end);
    }

    /// Moves the caret to a place, or to the next edge of a character after it.
    pub(crate) fn move_to(&mut self, place: usize) {
        self.caret = self.edge_from(place);
        self.goal = None;
        self.undo.seal();
    }

    pub(super) fn move_keeping_goal(&mut self, place: usize) {
        let goal = self.goal;
        self.move_to(place);
        self.goal = goal;
    }

    pub(crate) fn undo(&mut self) -> bool {
        let Some((text, caret)) = self.undo.back(&self.text, self.caret) else { return false };
        (self.text, self.caret, self.goal) = (text, caret, None);
        true
    }

    pub(crate) fn redo(&mut self) -> bool {
        let Some((text, caret)) = self.undo.forth(&self.text, self.caret) else { return false };
        (self.text, self.caret, self.goal) = (text, caret, None);
        true
    }

    fn note(&mut self, kind: Kind) {
        self.goal = None;
        self.undo.note(&self.text, self.caret, kind);
    }

    fn line_start(&self) -> usize {
        self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1)
    }

    fn before(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The start of the word before the caret. A run of Chinese is cut as Unicode cuts it, character by character.
    fn word_before(&self) -> usize {
        let words = self.text[..self.caret].split_word_bound_indices();
        words.rev().find(|(_, word)| !word.trim().is_empty()).map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let words = self.text[self.caret..].split_word_bound_indices();
        let found = words.filter(|(_, word)| !word.trim().is_empty()).map(|(at, word)| self.caret + at + word.len());
        found.take(1).last().unwrap_or(self.text.len())
    }

    /// The place itself if a character begins there, or else the end of the character that it is in.
    fn edge_from(&self, place: usize) -> usize {
        let mut place = place.min(self.text.len());
        while !self.text.is_char_boundary(place) {
            place += 1;
        }
        let mut cursor = GraphemeCursor::new(place, self.text.len(), true);
        match cursor.is_boundary(&self.text, 0) {
            Ok(false) => cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len()),
            _ => place,
        }
    }
}
