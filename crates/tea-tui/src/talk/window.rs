//! Entries of one stream without a hole, and how each was last laid out.

use super::fold::fold;
use crate::limits::ENTRIES_MAX;
use ratatui::text::Line;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::Arc;
use tea_protocol::Entry;
use tea_protocol::entry::Body;

/// A row of the screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) line: Line<'static>,
    /// It belongs to the space between messages: an empty row, a day, a rule.
    pub(crate) between: bool,
}

/// Rows of the screen.
pub(crate) type Lines = Arc<Vec<Row>>;

/// How many invisible entries may stand between two messages before they are laid out as strangers.
pub(crate) const NEIGHBOURS: usize = 24;

/// An entry and its lines.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) entry: Entry,
    /// The lines and the number of the look they were made for.
    drawn: RefCell<Option<(u64, Lines)>>,
}

impl Item {
    fn new(entry: Entry) -> Self {
        Self { entry, drawn: RefCell::new(None) }
    }

    /// The lines in a look, made once.
    pub(crate) fn lines(&self, look: u64, make: impl FnOnce() -> Vec<Row>) -> Lines {
        if let Some((of, lines)) = &*self.drawn.borrow()
            && *of == look
        {
            return lines.clone();
        }
        let lines = Arc::new(make());
        *self.drawn.borrow_mut() = Some((look, lines.clone()));
        lines
    }

    pub(crate) fn forget(&self) {
        *self.drawn.borrow_mut() = None;
    }

    /// Whether it is drawn at all: edits, reactions and pins show at the message they are about.
    pub(crate) fn is_shown(&self) -> bool {
        matches!(self.entry.body, Body::Post(_) | Body::Member(_) | Body::Room(_) | Body::Case(_))
    }
}

/// What became of a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Merged {
    /// It belongs to what was here.
    Joined,
    /// It has nothing to do with what was here, and is newer: it stands in its place now.
    Replaced,
    /// It has nothing to do with what is here, and is older.
    Apart,
}

/// Entries in order without a hole.
#[derive(Debug, Default)]
pub(crate) struct Window {
    items: VecDeque<Item>,
}

impl Window {
    pub(crate) fn first(&self) -> Option<u64> {
        self.items.front().map(|item| item.entry.seq)
    }

    pub(crate) fn last(&self) -> Option<u64> {
        self.items.back().map(|item| item.entry.seq)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    pub(crate) fn get(&self, seq: u64) -> Option<&Item> {
        let index = seq.checked_sub(self.first()?)?;
        self.items.get(usize::try_from(index).ok()?)
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Item> {
        self.items.iter()
    }

    /// The shown item before this one, if it is near.
    pub(crate) fn shown_before(&self, seq: u64) -> Option<&Item> {
        let index = usize::try_from(seq.checked_sub(self.first()?)?).ok()?;
        (index.saturating_sub(NEIGHBOURS)..index).rev().filter_map(|at| self.items.get(at)).find(|item| item.is_shown())
    }

    /// Takes new entries that come after all others, and brings the messages that they are about up to date. Returns
    /// what changed, in order of place. A hole before them voids what was here.
    pub(crate) fn append(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let mut changed = Vec::with_capacity(entries.len());
        for entry in entries {
            match self.last() {
                Some(last) if entry.seq <= last => continue,
                Some(last) if entry.seq > last + 1 => self.items.clear(),
                _ => {}
            }
            if let Some(target) = self.fold(&entry) {
                changed.push(target);
            }
            changed.push(entry.clone());
            self.items.push_back(Item::new(entry));
        }
        changed.sort_by_key(|entry| entry.seq);
        changed
    }

    fn fold(&mut self, entry: &Entry) -> Option<Entry> {
        let target = entry.body.target()?;
        let index = usize::try_from(target.checked_sub(self.first()?)?).ok()?;
        let item = self.items.get_mut(index)?;
        fold(&mut item.entry, entry);
        let now = item.entry.clone();
        self.forget_about(target);
        Some(now)
    }

    /// Forgets the lines of a message and of those that quote it.
    fn forget_about(&self, target: u64) {
        for item in &self.items {
            let quotes = matches!(&item.entry.body, Body::Post(post) if post.reply_to == Some(target));
            if quotes || item.entry.seq == target {
                item.forget();
            }
        }
    }

    /// Takes a page of the history, as it stands now.
    pub(crate) fn merge(&mut self, page: Vec<Entry>) -> Merged {
        let (Some(from), Some(to)) = (page.first().map(|entry| entry.seq), page.last().map(|entry| entry.seq)) else {
            return Merged::Joined;
        };
        let (Some(first), Some(last)) = (self.first(), self.last()) else {
            self.items = page.into_iter().map(Item::new).collect();
            return Merged::Joined;
        };
        if from > last + 1 {
            self.items = page.into_iter().map(Item::new).collect();
            return Merged::Replaced;
        }
        if to + 1 < first {
            return Merged::Apart;
        }
        // The lines of the oldest items depend on what stands before them.
        self.items.iter().take(NEIGHBOURS).for_each(Item::forget);
        let mut older = Vec::new();
        for entry in page {
            if entry.seq < first {
                older.push(entry);
            } else if entry.seq > last {
                self.items.push_back(Item::new(entry));
            } else if let Some(item) = self.items.get_mut(usize::try_from(entry.seq - first).unwrap_or(usize::MAX)) {
                *item = Item::new(entry);
            }
        }
        for entry in older.into_iter().rev() {
            self.items.push_front(Item::new(entry));
        }
        Merged::Joined
    }

    /// Lets go of the oldest entries over the limit.
    pub(crate) fn trim(&mut self) {
        while self.items.len() > ENTRIES_MAX {
            self.items.pop_front();
        }
    }

    /// Moves everything of another window that lies right after or inside this one's end over here.
    pub(crate) fn join(&mut self, newer: Self) -> Merged {
        self.merge(newer.items.into_iter().map(|item| item.entry).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn seqs(window: &Window) -> Vec<u64> {
        window.iter().map(|item| item.entry.seq).collect()
    }

    fn posts(seqs: impl IntoIterator<Item = u64>) -> Vec<Entry> {
        seqs.into_iter().map(|seq| sample::post(seq, "wren", "words")).collect()
    }

    #[test]
    fn pages_join_on_both_sides_and_repeats_are_nothing() {
        let mut window = Window::default();
        assert_eq!(window.merge(posts(5..=6)), Merged::Joined);
        assert_eq!(window.merge(posts(3..=5)), Merged::Joined);
        assert_eq!(window.merge(posts(7..=8)), Merged::Joined);
        window.append(posts(8..=9));
        assert_eq!(seqs(&window), [3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(window.merge(posts(1..=1)), Merged::Apart);
        assert_eq!(window.merge(posts(20..=21)), Merged::Replaced);
        assert_eq!(seqs(&window), [20, 21]);
        assert_eq!(window.get(21).map(|item| item.entry.seq), Some(21));
        assert!(window.get(22).is_none() && window.get(1).is_none());
    }

    #[test]
    fn a_hole_voids_what_was_here() {
        let mut window = Window::default();
        window.merge(posts(1..=3));
        window.append(posts(5..=6));
        assert_eq!(seqs(&window), [5, 6]);
    }

    #[test]
    fn the_oldest_go_over_the_limit_and_not_before() {
        let mut window = Window::default();
        window.merge(posts(1..=ENTRIES_MAX as u64));
        window.trim();
        assert_eq!(window.items.len(), ENTRIES_MAX);
        window.append(posts([ENTRIES_MAX as u64 + 1]));
        window.trim();
        assert_eq!((window.items.len(), window.first()), (ENTRIES_MAX, Some(2)));
    }

    #[test]
    fn lines_are_made_once_per_look_and_again_after_a_change() {
        let mut window = Window::default();
        window.merge(posts(1..=2));
        let made = std::cell::Cell::new(0);
        let lay = |window: &Window, look| {
            window.get(1).unwrap().lines(look, || {
                made.set(made.get() + 1);
                vec![Row { line: Line::raw("x"), between: false }]
            });
        };
        lay(&window, 1);
        lay(&window, 1);
        assert_eq!(made.get(), 1);
        lay(&window, 2);
        assert_eq!(made.get(), 2);
        window.append(vec![sample::removal(3, 1)]);
        lay(&window, 2);
        assert_eq!(made.get(), 3);
    }
}
