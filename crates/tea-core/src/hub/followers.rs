//! The followers of one stream, and the newest entries for those who come back.

use super::line::{Line, LineId, Who};
use super::{Encode, Encoding};
use crate::limits::{CATCH_UP_PAGE, TAIL_BYTES_MAX, TAIL_ENTRIES_MAX};
use crate::streams::{self, Told};
use bytes::Bytes;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use tea_protocol::entry::Body;
use tea_protocol::live::Present;
use tea_protocol::{AccountId, SessionId, StreamId};

/// Everybody who follows one stream. Its lock is what makes the step from the log to live exact.
#[derive(Default)]
pub(super) struct Followers {
    /// The newest place published here, or read when a follower came: that may be before it is published.
    head: u64,
    /// The newest published entries, contiguous; empty until something is published.
    tail: VecDeque<Arc<Told>>,
    followers: Vec<Follower>,
    /// How many lines each person has here.
    members: HashMap<AccountId, u32>,
    guests: u32,
    /// Lines that are about to follow; the state is kept for them.
    pub(super) joining: u32,
    pub(super) presence_changed: bool,
}

pub(super) struct Follower {
    line: Arc<Line>,
    /// Whether the line is given what is published; else its own task reads on from the log.
    live: bool,
    /// For a live one: the place up to which it was given everything. Others may have come meanwhile and have read a
    /// newer head, so it is not the same for all.
    given: u64,
    watching: bool,
}

/// What a follower who is behind does next.
pub(super) enum Step {
    /// Nothing: it stood at the head and is live now, unless it fell back at this very moment.
    Settled,
    /// Nothing: it does not follow any more.
    Gone,
    /// It is given these.
    Tail(Vec<Arc<Told>>),
    /// It reads from the log.
    Log,
}

impl Follower {
    pub(super) fn line(&self) -> &Line {
        &self.line
    }
}

impl Followers {
    /// The lines here, of one account or of everybody, with their session.
    pub(super) fn lines(&self, account: Option<AccountId>) -> Vec<(LineId, Option<SessionId>)> {
        let lines = self.followers.iter().map(|follower| &follower.line);
        let wanted = lines.filter(|line| account.is_none() || line.who.account == account);
        wanted.map(|line| (line.id, line.who.session)).collect()
    }

    pub(super) fn add(&mut self, line: &Arc<Line>, head: u64, cursor: u64) {
        // A room stays on the screen while its subscription starts again.
        let watching = self.remove(line.id).is_some_and(|before| before.watching);
        self.head = self.head.max(head);
        debug_assert!(cursor <= self.head, "a follower cannot stand beyond the head");
        self.followers.push(Follower { line: line.clone(), live: false, given: cursor, watching });
        match line.who.account {
            Some(account) => *self.members.entry(account).or_default() += 1,
            None => self.guests += 1,
        }
        self.presence_changed = true;
    }

    pub(super) fn remove(&mut self, line: LineId) -> Option<Follower> {
        let index = self.followers.iter().position(|follower| follower.line.id == line)?;
        let follower = self.followers.swap_remove(index);
        self.uncount(&follower.line.who);
        Some(follower)
    }

    pub(super) fn remove_where(&mut self, ends: impl Fn(&Who) -> bool) -> Vec<Arc<Line>> {
        let (gone, stay) = std::mem::take(&mut self.followers).into_iter().partition(|f| ends(&f.line.who));
        self.followers = stay;
        let gone: Vec<Follower> = gone;
        for follower in &gone {
            self.uncount(&follower.line.who);
        }
        gone.into_iter().map(|follower| follower.line).collect()
    }

    fn uncount(&mut self, who: &Who) {
        match who.account {
            None => self.guests -= 1,
            Some(account) => {
                if let Some(lines) = self.members.get_mut(&account) {
                    *lines -= 1;
                    if *lines == 0 {
                        self.members.remove(&account);
                    }
                }
            }
        }
        self.presence_changed = true;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.followers.is_empty() && self.joining == 0
    }

    pub(super) fn head(&self) -> u64 {
        self.head
    }

    /// Gives a run of new entries to every live follower: one encoding each, one pointer per follower.
    pub(super) fn publish(&mut self, encode: &dyn Encode, stream: StreamId, run: &[Arc<Told>]) {
        let (Some(first), Some(last)) = (run.first().map(seq), run.last().map(seq)) else { return };
        self.remember(run);
        self.head = self.head.max(last);
        let mut encoded: [Option<Bytes>; Encoding::COUNT] = Default::default();
        // Whoever stands at or beyond the last of them read them from the log before they were published.
        for follower in self.followers.iter_mut().filter(|follower| follower.live && follower.given < last) {
            if first == follower.given + 1 {
                let slot = &mut encoded[usize::from(follower.line.encoding.0) % Encoding::COUNT];
                let bytes = slot.get_or_insert_with(|| encode.entries(follower.line.encoding, stream, run));
                follower.live = follower.line.push_entries(stream, first, bytes);
                follower.given = last;
            } else {
                // Part of the run was read from the log already, or something is missing: the log has the rest.
                follower.live = false;
                follower.line.mark_behind(stream, follower.given);
            }
        }
    }

    /// Keeps the newest entries, contiguous. What stands before a removal may still hold the words that were removed,
    /// so it is read from the log from then on.
    fn remember(&mut self, run: &[Arc<Told>]) {
        let kept_to = self.tail.back().map_or(0, seq);
        let removal = run.iter().rposition(|told| matches!(told.entry.body, Body::Remove(_)));
        if run.first().map_or(0, seq) > kept_to + 1 || removal.is_some() {
            self.tail.clear();
        }
        self.tail.extend(run.iter().skip(removal.unwrap_or(0)).filter(|told| seq(told) > kept_to).cloned());
        let newest_first = self.tail.iter().rev().take(TAIL_ENTRIES_MAX).map(|told| &told.entry);
        let kept = streams::within(newest_first, TAIL_BYTES_MAX);
        self.tail.drain(..self.tail.len() - kept);
    }

    /// Has those who come back read from the log, where words may have changed.
    pub(super) fn forget_tail(&mut self) {
        self.tail.clear();
    }

    /// What a follower that was given everything up to `cursor` does next.
    pub(super) fn step(&mut self, line: &Line, stream: StreamId, cursor: u64) -> Step {
        let Some(follower) = self.followers.iter_mut().find(|follower| follower.line.id == line.id) else {
            return Step::Gone;
        };
        if cursor >= self.head {
            // Not live if the line forgot more in the meantime; then the next step starts from there.
            follower.live = follower.line.settle(stream, cursor);
            follower.given = cursor;
            return Step::Settled;
        }
        match self.tail.front().zip(self.tail.back()) {
            Some((oldest, newest)) if seq(oldest) <= cursor + 1 && seq(newest) > cursor => {
                let page = CATCH_UP_PAGE as usize;
                Step::Tail(self.tail.iter().filter(|told| seq(told) > cursor).take(page).cloned().collect())
            }
            _ => Step::Log,
        }
    }

    pub(super) fn here(&self) -> u32 {
        u32::try_from(self.members.len()).unwrap_or(u32::MAX).saturating_add(self.guests)
    }

    /// How many people are here, and the members among them, at most `limit`, each once with one way in.
    pub(super) fn who(&self, limit: usize) -> (u32, Vec<Present>) {
        let mut people: HashMap<AccountId, Present> = HashMap::new();
        for who in self.followers.iter().map(|follower| &follower.line.who) {
            let Some(account) = who.account else { continue };
            if let Some(known) = people.get_mut(&account) {
                known.port = known.port.min(who.port);
            } else if people.len() < limit {
                people.insert(account, present(account, who));
            }
        }
        let mut people: Vec<Present> = people.into_values().collect();
        people.sort_by(|a, b| a.name.cmp(&b.name));
        (self.here(), people)
    }

    pub(super) fn watch(&mut self, line: LineId, on: bool) {
        if let Some(follower) = self.followers.iter_mut().find(|follower| follower.line.id == line) {
            follower.watching = on;
            self.presence_changed |= on;
        }
    }

    /// The lines of those who have the room on their screen.
    pub(super) fn watchers(&self) -> impl Iterator<Item = &Arc<Line>> {
        self.followers.iter().filter(|follower| follower.watching).map(|follower| &follower.line)
    }
}

fn seq(told: &Arc<Told>) -> u64 {
    told.entry.seq
}

fn present(account: AccountId, who: &Who) -> Present {
    Present { account, name: who.name.clone(), display: who.display.clone(), port: who.port }
}
