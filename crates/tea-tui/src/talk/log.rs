//! The entries of one room as a person looks at them: the newest, or a page further up that they jumped to.

use super::scroll::{Scroll, Spot};
use super::window::{Merged, Window};
use tea_protocol::entry::{Body, Entry};
use tea_protocol::{AccountId, talk::RoomDetail};

/// One room's entries.
#[derive(Debug, Default)]
pub(crate) struct Log {
    /// The newest entries; what is live goes in here.
    pub(crate) tail: Window,
    /// A page that does not reach the newest entries, while it is looked at.
    pub(crate) away: Option<Window>,
    /// Where the pane stands in the one that is looked at.
    pub(crate) scroll: Scroll,
    /// The message that keys are about.
    pub(crate) chosen: Option<u64>,
    /// "You read to here" stands before this message.
    pub(crate) rule: Option<u64>,
    /// Messages that came while the pane was not at the end.
    pub(crate) below: u64,
    /// What the house knows of the room.
    pub(crate) detail: Option<Box<RoomDetail>>,
    /// The newest page was asked for and has come.
    pub(crate) fresh: bool,
    /// What was read from the cache is here, or there was none.
    pub(crate) recalled: bool,
    /// A page of older, newer entries is under way.
    pub(crate) loading: Loading,
    /// The start of the room is here, or nobody can read further up.
    pub(crate) complete: bool,
    /// The stream is followed.
    pub(crate) followed: bool,
}

/// Pages that are under way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Loading {
    pub(crate) newest: bool,
    pub(crate) older: bool,
    pub(crate) newer: bool,
}

impl Log {
    /// What is looked at.
    pub(crate) fn shown(&self) -> &Window {
        self.away.as_ref().unwrap_or(&self.tail)
    }

    pub(crate) fn is_at_end(&self) -> bool {
        self.away.is_none() && self.scroll == Scroll::Bottom
    }

    /// Takes live entries; returns what changed, for the cache.
    pub(crate) fn append(&mut self, entries: Vec<Entry>, me: Option<AccountId>) -> Vec<Entry> {
        if !self.is_at_end() {
            let last = self.tail.last().unwrap_or(0);
            let fresh = entries.iter().filter(|entry| entry.seq > last);
            self.below +=
                fresh.filter(|entry| entry.author_id != me && matches!(entry.body, Body::Post(_))).count() as u64;
        }
        let changed = self.tail.append(entries);
        if self.scroll == Scroll::Bottom {
            self.tail.trim();
        }
        if let Some(away) = &mut self.away {
            // What is looked at changes too: an edit shows on the page that holds the message.
            for entry in &changed {
                if away.get(entry.seq).is_some() {
                    away.merge(vec![entry.clone()]);
                }
            }
        }
        changed
    }

    /// Takes the newest page.
    pub(crate) fn newest(&mut self, page: Vec<Entry>) -> Merged {
        self.loading.newest = false;
        self.fresh = true;
        self.complete |= page.first().is_none_or(|entry| entry.seq <= 1);
        let merged = self.tail.merge(page);
        if merged == Merged::Replaced && self.away.is_none() {
            self.scroll = Scroll::Bottom;
            self.chosen = None;
        }
        merged
    }

    /// Takes a page further up or down of what is looked at.
    pub(crate) fn page(&mut self, page: Vec<Entry>, older: bool) {
        if older {
            self.loading.older = false;
            self.complete = page.first().is_none_or(|entry| entry.seq <= 1);
        } else {
            self.loading.newer = false;
        }
        match &mut self.away {
            Some(away) => {
                away.merge(page);
                self.come_home();
            }
            None => {
                self.tail.merge(page);
            }
        }
    }

    /// Looks at a page around a place.
    pub(crate) fn jump(&mut self, page: Vec<Entry>, seq: u64) {
        let mut away = Window::default();
        away.merge(page);
        self.complete = away.first().is_none_or(|first| first <= 1);
        self.away = Some(away);
        self.come_home();
        self.chosen = Some(seq);
        self.scroll = Scroll::At(Spot { item: seq, row: 0 });
    }

    /// Once the page reaches the newest entries, they are one.
    fn come_home(&mut self) {
        let meets = match (&self.away, self.tail.first()) {
            (Some(away), Some(first)) => away.last().is_some_and(|last| last + 1 >= first),
            (Some(_), None) => true,
            (None, _) => false,
        };
        if let (true, Some(mut away)) = (meets, self.away.take_if(|_| meets)) {
            away.join(std::mem::take(&mut self.tail));
            self.tail = away;
        }
    }

    /// Goes to the end.
    pub(crate) fn go_to_end(&mut self) {
        if self.away.take().is_some() {
            self.complete = self.tail.first().is_none_or(|first| first <= 1);
        }
        self.scroll = Scroll::Bottom;
        self.below = 0;
    }

    /// Forgets everything, because the stream is another one now.
    pub(crate) fn void(&mut self) {
        let detail = self.detail.take();
        *self = Self { detail, recalled: true, followed: self.followed, ..Self::default() };
    }

    /// Puts "you read to here" before the first message of others after a place, unless it stands already.
    pub(crate) fn mark_read_to(&mut self, upto: u64, me: Option<AccountId>) {
        if self.rule.is_some() || upto == 0 {
            return;
        }
        let unread = self.tail.iter().rev().take_while(|item| item.entry.seq > upto);
        let first = unread.filter(|item| counts(&item.entry, me)).last();
        self.rule = first.filter(|_| self.tail.first().is_some_and(|first| first <= upto)).map(|item| {
            item.forget();
            item.entry.seq
        });
    }

    /// Takes the mark away.
    pub(crate) fn unmark(&mut self) {
        if let Some(item) = self.rule.take().and_then(|rule| self.tail.get(rule)) {
            item.forget();
        }
    }

    /// The message before or after a place, among those that are drawn as messages.
    pub(crate) fn neighbour(&self, from: Option<u64>, up: bool) -> Option<u64> {
        let window = self.shown();
        let is_post = |seq: &u64| window.get(*seq).is_some_and(|item| matches!(item.entry.body, Body::Post(_)));
        let (first, last) = (window.first()?, window.last()?);
        match (from, up) {
            (None, true) => (first..=last).rev().find(is_post),
            (None, false) => None,
            (Some(from), true) => (first..from.min(last + 1)).rev().find(is_post),
            (Some(from), false) => (from + 1..=last).find(is_post),
        }
    }
}

/// Whether an entry is something to read for a person.
pub(crate) fn counts(entry: &Entry, me: Option<AccountId>) -> bool {
    entry.body.counts_as_unread() && (me.is_none() || entry.author_id != me)
}
