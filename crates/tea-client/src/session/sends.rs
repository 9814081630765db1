//! Sends that wait for their acknowledgement: first in, first out per stream, each with one cid for ever.

use crate::limits::{ACK_MS, BACK_OFF_MAX_MS, BACK_OFF_MIN_MS, GIVE_UP_MS, SENDS_QUEUED_MAX};
use std::collections::{HashMap, HashSet, VecDeque};
use tea_protocol::live::{Draft, Send};
use tea_protocol::{Cid, RoomRef};

/// A send that has no acknowledgement yet.
struct Pending {
    stream: RoomRef,
    cid: Cid,
    draft: Draft,
    queued_at: i64,
    /// How often the house asked to wait.
    waits: u32,
    /// It went out once and nothing was heard of it: the house may have stored it.
    may_be_there: bool,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Goes out from this time on.
    Waiting { not_before: i64 },
    /// Went out on this connection.
    Out { since: i64, probed: bool },
}

/// The queue.
pub(super) struct Sends {
    queue: VecDeque<Pending>,
    /// Sends outstanding on the connection, at most.
    window: usize,
    /// Sends outstanding per stream, at most.
    window_per_stream: usize,
}

/// What the passing of time asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Nothing.
    Nothing,
    /// See whether the house still answers.
    Probe,
    /// It does not: come back on another connection.
    Hangup,
}

impl Sends {
    pub(super) fn new(window_per_stream: usize) -> Self {
        Self { queue: VecDeque::new(), window: 1, window_per_stream: window_per_stream.max(1) }
    }

    /// Queues a send. False when too many wait already; a cid that waits is left as it is.
    pub(super) fn add(&mut self, stream: RoomRef, draft: Draft, cid: Cid, queued_at: i64) -> bool {
        if self.queue.iter().any(|pending| pending.cid == cid) {
            return true;
        }
        if self.queue.len() >= SENDS_QUEUED_MAX {
            return false;
        }
        let state = State::Waiting { not_before: 0 };
        self.queue.push_back(Pending { stream, cid, draft, queued_at, waits: 0, may_be_there: false, state });
        true
    }

    /// An earlier run said it already, and heard nothing of it.
    pub(super) fn doubt(&mut self, cid: Cid) {
        if let Some(pending) = self.queue.iter_mut().find(|pending| pending.cid == cid) {
            pending.may_be_there = true;
        }
    }

    /// Takes out a send that the house has certainly not stored. False when it may have, or when it is not known.
    pub(super) fn withdraw(&mut self, cid: Cid) -> bool {
        let before = self.queue.len();
        let surely_here = |pending: &Pending| !pending.may_be_there && matches!(pending.state, State::Waiting { .. });
        self.queue.retain(|pending| pending.cid != cid || !surely_here(pending));
        self.queue.len() < before
    }

    /// The welcome names how many may be outstanding.
    pub(super) fn set_window(&mut self, window: u32) {
        self.window = usize::try_from(window).unwrap_or(usize::MAX).clamp(1, SENDS_QUEUED_MAX);
    }

    /// What may go out now, in order.
    pub(super) fn take_ready(&mut self, now: i64) -> Vec<Send> {
        let mut ready = Vec::new();
        let mut room = self.window.saturating_sub(self.outstanding());
        let mut outstanding: HashMap<&RoomRef, usize> = HashMap::new();
        let mut blocked: HashSet<&RoomRef> = HashSet::new();
        for Pending { stream, cid, draft, state, .. } in &mut self.queue {
            let of_stream = outstanding.entry(stream).or_default();
            if let State::Waiting { not_before } = *state {
                if room == 0 || *of_stream >= self.window_per_stream || not_before > now || blocked.contains(stream) {
                    blocked.insert(stream);
                    continue;
                }
                room -= 1;
                *state = State::Out { since: now, probed: false };
                ready.push(Send { stream: stream.clone(), cid: *cid, draft: draft.clone() });
            }
            *of_stream += 1;
        }
        ready
    }

    fn outstanding(&self) -> usize {
        self.queue.iter().filter(|pending| matches!(pending.state, State::Out { .. })).count()
    }

    /// Ends a send, whatever came of it. False when it is not known: an acknowledgement that came twice.
    pub(super) fn end(&mut self, cid: Cid) -> bool {
        let before = self.queue.len();
        self.queue.retain(|pending| pending.cid != cid);
        self.queue.len() < before
    }

    /// Makes a send wait, `asked_ms` or longer each time. Returns the wait; none when the send is not known.
    pub(super) fn wait(&mut self, cid: Cid, asked_ms: Option<i64>, now: i64) -> Option<i64> {
        let pending = self.queue.iter_mut().find(|pending| pending.cid == cid)?;
        let doubled = BACK_OFF_MIN_MS << pending.waits.min(6);
        let wait_ms = asked_ms.unwrap_or_else(|| doubled.min(BACK_OFF_MAX_MS)).max(1);
        pending.waits += 1;
        pending.state = State::Waiting { not_before: now + wait_ms };
        Some(wait_ms)
    }

    /// The connection is gone: everything goes again, with the same cid.
    pub(super) fn cut(&mut self) {
        for pending in &mut self.queue {
            if matches!(pending.state, State::Out { .. }) {
                pending.state = State::Waiting { not_before: 0 };
                pending.may_be_there = true;
            }
        }
    }

    /// Takes out what waited for too long.
    pub(super) fn take_given_up(&mut self, now: i64) -> Vec<Cid> {
        let old = |pending: &Pending| now - pending.queued_at > GIVE_UP_MS;
        let given_up = self.queue.iter().filter(|pending| old(pending)).map(|pending| pending.cid).collect();
        self.queue.retain(|pending| !old(pending));
        given_up
    }

    /// What the oldest outstanding send asks for.
    pub(super) fn due(&mut self, now: i64) -> Due {
        let mut due = Due::Nothing;
        for pending in &mut self.queue {
            let State::Out { since, probed } = pending.state else { continue };
            if now - since >= 2 * ACK_MS {
                return Due::Hangup;
            }
            if now - since >= ACK_MS && !probed {
                pending.state = State::Out { since, probed: true };
                due = Due::Probe;
            }
        }
        due
    }

    /// When time asks for something next.
    pub(super) fn wake_at(&self, now: i64) -> Option<i64> {
        let of = |pending: &Pending| match pending.state {
            State::Out { since, probed } => since + if probed { 2 * ACK_MS } else { ACK_MS },
            State::Waiting { not_before } if not_before > now => not_before,
            // Held up by the window or by one before it: its turn comes with an answer, not with time.
            State::Waiting { .. } => pending.queued_at + GIVE_UP_MS + 1,
        };
        self.queue.iter().map(of).min()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }
}
