//! Sheets: what lies over the panes for a while. Each is a list with a cursor, most with a field to narrow it.

use crate::composer::Editor;
use crate::keys::{self, Command, Place};
use crate::limits::{FIELD_BYTES_MAX, HITS_MAX};
use tea_protocol::accounts::Account;
use tea_protocol::search::Hit;
use tea_protocol::{Entry, StreamId};

/// Emoji that a reaction offers; any other can be typed.
pub(crate) const REACTIONS: [&str; 8] = ["👍", "❤", "😄", "🎉", "🍵", "👀", "🙏", "✅"];

/// What a sheet is about.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Help,
    Palette,
    Jump,
    Search(Search),
    Outbox,
    Notices,
    Pins(StreamId, Vec<Entry>),
    React(StreamId, u64),
    /// The saved replies of the desk.
    Saved,
    /// Who a case is given to.
    HandOver(StreamId),
    /// A floor of the open topic, whose highest is this.
    Floor(u64),
    /// A code that is worth money.
    Redeem,
    Confirm(Confirm, String),
}

/// A search and what it found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Search {
    /// Only in the open room.
    pub(crate) here: bool,
    /// The words that were searched.
    pub(crate) asked: Option<String>,
    pub(crate) waiting: bool,
    pub(crate) hits: Vec<Hit>,
    /// Where the next page begins.
    pub(super) next: Option<i64>,
}

impl Search {
    pub(super) fn add(&mut self, hits: Vec<Hit>, next: Option<i64>) {
        self.waiting = false;
        self.hits.extend(hits);
        self.hits.truncate(HITS_MAX);
        self.next = next.filter(|_| self.hits.len() < HITS_MAX);
    }
}

/// What is done once the person says yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Confirm {
    Remove(StreamId, u64),
    RemoveFloor(StreamId, u64),
    Leave(StreamId),
    Drop(tea_protocol::Cid),
    CloseCase(StreamId),
    /// A title for this price.
    BuyFilm(StreamId, i64),
    /// A VIP term for this price.
    BuyVip(i64),
}

/// A sheet.
#[derive(Debug, Clone)]
pub(crate) struct Sheet {
    pub(crate) kind: Kind,
    pub(crate) field: Option<Editor>,
    pub(crate) cursor: usize,
    /// People found for the jump, besides those on the screen.
    pub(crate) people: Vec<Account>,
}

impl Sheet {
    /// A list without a field.
    pub(crate) fn list(kind: Kind) -> Self {
        Self { kind, field: None, cursor: 0, people: Vec::new() }
    }

    /// A list that a field narrows.
    pub(crate) fn filter(kind: Kind) -> Self {
        Self { field: Some(Editor::field(FIELD_BYTES_MAX)), ..Self::list(kind) }
    }

    pub(crate) fn search(here: bool) -> Self {
        Self::filter(Kind::Search(Search { here, ..Search::default() }))
    }

    pub(crate) fn react(stream: StreamId, seq: u64) -> Self {
        Self::filter(Kind::React(stream, seq))
    }

    pub(crate) fn confirm(confirm: Confirm, question: String) -> Self {
        Self::list(Kind::Confirm(confirm, question))
    }

    pub(crate) fn places(&self) -> &'static [Place] {
        match (&self.kind, &self.field) {
            (Kind::Outbox, _) => keys::OUTBOX_SHEET,
            (_, Some(_)) => keys::FILTER_SHEET,
            (_, None) => keys::SHEET,
        }
    }

    /// What stands in the field.
    pub(crate) fn words(&self) -> &str {
        self.field.as_ref().map_or("", Editor::text).trim()
    }

    /// Puts text into the field. False when there is none.
    pub(super) fn type_in(&mut self, text: &str) -> bool {
        let Some(field) = &mut self.field else { return false };
        field.insert(text);
        true
    }
}

/// The acts of editing that every text knows. False when it is none of them.
pub(super) fn edit(editor: &mut Editor, command: Command) -> bool {
    match command {
        Command::CharLeft => editor.left(),
        Command::CharRight => editor.right(),
        Command::WordLeft => editor.word_left(),
        Command::WordRight => editor.word_right(),
        Command::LineStart => editor.go_line_start(),
        Command::LineEnd => editor.go_line_end(),
        Command::DeleteLeft => editor.delete_left(),
        Command::DeleteRight => editor.delete_right(),
        Command::DeleteWordLeft => editor.delete_word_left(),
        Command::DeleteWordRight => editor.delete_word_right(),
        Command::DeleteToStart => editor.delete_to_start(),
        Command::Undo => {
            editor.undo();
        }
        Command::Redo => {
            editor.redo();
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn hits_are_kept_up_to_the_limit_and_then_no_page_follows() {
        let mut search = Search::default();
        search.add((1..HITS_MAX as i64).map(sample::hit).collect(), Some(1));
        assert_eq!((search.hits.len(), search.next), (HITS_MAX - 1, Some(1)));
        search.add(vec![sample::hit(-1), sample::hit(-2)], Some(1));
        assert_eq!((search.hits.len(), search.next), (HITS_MAX, None));
    }

    #[test]
    fn a_field_takes_no_more_than_its_limit() {
        let mut sheet = Sheet::filter(Kind::Palette);
        sheet.type_in(&"x".repeat(FIELD_BYTES_MAX));
        assert_eq!(sheet.words().len(), FIELD_BYTES_MAX);
        sheet.type_in("y");
        assert_eq!(sheet.words().len(), FIELD_BYTES_MAX);
    }
}
