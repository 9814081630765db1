//! Following one stream: apply what comes next, drop what is known, fetch what is missing.

use crate::limits::{ENTRIES_HELD_MAX, FETCH_PAGE};
use std::collections::BTreeMap;
use tea_protocol::live::{Subscribe, Subscribed};
use tea_protocol::talk::{History, HistoryPage};
use tea_protocol::{Entry, RoomRef, StreamId};

/// One followed stream.
pub(super) struct Follow {
    /// The name or id it was asked by.
    pub(super) asked: RoomRef,
    /// Its id, known from the first answer on.
    pub(super) id: Option<StreamId>,
    pub(super) state: State,
    /// 0 while nothing is held.
    epoch: i64,
    /// The last place applied; none: from the present on.
    last: Option<u64>,
    /// What came after a hole.
    held: BTreeMap<u64, Entry>,
    /// Up to here entries will not come by themselves.
    fetch_to: u64,
}

/// Where a follow stands on this connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Not asked for yet.
    Unasked,
    /// Asked for.
    Asked,
    /// Entries come.
    Live,
    /// Entries come, and this call fetches what is missing.
    Fetching(u64),
    /// The house asked to wait until this time with asking again.
    Resting(i64),
}

impl Follow {
    pub(super) fn new(asked: RoomRef, epoch: i64, after: Option<u64>) -> Self {
        let id = if let RoomRef::Id(id) = asked { Some(id) } else { None };
        Self { asked, id, state: State::Unasked, epoch, last: after, held: BTreeMap::new(), fetch_to: 0 }
    }

    /// How it is asked for: by id once that is known.
    pub(super) fn name(&self) -> RoomRef {
        self.id.map_or_else(|| self.asked.clone(), RoomRef::Id)
    }

    pub(super) fn last(&self) -> u64 {
        self.last.unwrap_or(0)
    }

    /// Forgets everything that belonged to the connection.
    pub(super) fn cut(&mut self) {
        self.state = State::Unasked;
        self.held.clear();
        self.fetch_to = 0;
    }

    /// Goes back to a place, because what came after it was not shown.
    pub(super) fn rewind(&mut self, last: u64) {
        if self.last.is_some_and(|now| now > last) {
            self.last = Some(last);
            self.cut();
        }
    }

    pub(super) fn ask(&mut self) -> Subscribe {
        self.state = State::Asked;
        Subscribe { stream: self.name(), epoch: self.epoch, after: self.last }
    }

    /// Takes the answer. True when what is held is void.
    pub(super) fn subscribed(&mut self, answer: &Subscribed) -> bool {
        self.id = Some(answer.stream);
        self.state = State::Live;
        let void = self.epoch != 0 && self.epoch != answer.epoch;
        self.epoch = answer.epoch;
        let before = answer.from.saturating_sub(1);
        // From `from` on all comes by itself, so only what lies before it can be missing.
        self.fetch_to = 0;
        match self.last {
            Some(last) if !void && before > last => self.fetch_to = before,
            Some(_) if !void => {}
            _ => {
                self.held.clear();
                self.last = Some(before);
            }
        }
        void
    }

    /// Takes entries; returns those that are next, in order.
    pub(super) fn entries(&mut self, entries: Vec<Entry>) -> Vec<Entry> {
        let Some(mut last) = self.last else { return Vec::new() };
        let mut next = Vec::with_capacity(entries.len());
        for entry in entries {
            if entry.seq == last + 1 {
                last = entry.seq;
                next.push(entry);
            } else if entry.seq > last + 1 {
                self.hold(entry);
            }
        }
        while let Some(held) = self.held.first_entry() {
            if *held.key() > last + 1 {
                break;
            }
            let entry = held.remove();
            if entry.seq == last + 1 {
                last = entry.seq;
                next.push(entry);
            }
        }
        self.last = Some(last);
        next
    }

    fn hold(&mut self, entry: Entry) {
        self.fetch_to = self.fetch_to.max(entry.seq - 1);
        if self.held.len() < ENTRIES_HELD_MAX {
            self.held.insert(entry.seq, entry);
        } else {
            self.fetch_to = self.fetch_to.max(entry.seq);
        }
    }

    /// The request for what is missing, if something is and nobody fetches it yet.
    pub(super) fn wanted(&self) -> Option<History> {
        let missing = self.state == State::Live && self.last() < self.fetch_to;
        missing.then(|| History {
            room: self.name(),
            after: Some(self.last()),
            before: None,
            around: None,
            limit: Some(FETCH_PAGE),
        })
    }

    /// Takes a page of what was missing; returns the entries that are next. None when the page does not belong to
    /// what is held, so that the stream has to be asked for again.
    pub(super) fn page(&mut self, page: HistoryPage) -> Option<Vec<Entry>> {
        self.state = State::Live;
        let next = if page.epoch == self.epoch { self.entries(page.entries) } else { Vec::new() };
        (!next.is_empty() || self.last() >= self.fetch_to).then_some(next)
    }

    /// What is missing cannot be had: goes on with what is held after it. Returns the first place that follows.
    pub(super) fn give_up_hole(&mut self) -> u64 {
        self.state = State::Live;
        let from = self.held.first_key_value().map_or(self.fetch_to + 1, |(seq, _)| *seq);
        self.last = Some(from - 1);
        self.fetch_to = self.held.last_key_value().map_or(0, |(seq, _)| *seq);
        from
    }
}
