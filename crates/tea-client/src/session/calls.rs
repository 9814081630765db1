//! Calls that wait for their answer. A call is asked once: what a cut connection took with it is told, not repeated.

use crate::limits::{CALL_MS, CALLS_OUTSTANDING_MAX};
use std::collections::HashMap;
use tea_protocol::{Fault, RoomRef};

/// Why a call has no reply.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CallError {
    /// The house refused.
    #[error("{0}")]
    Refused(Fault),
    /// There was no connection, or it was cut before the answer came: the call may or may not have been done.
    #[error("the connection was cut before an answer came")]
    Cut,
    /// No answer came in time: the call may or may not have been done.
    #[error("no answer came in time")]
    Late,
    /// Too many calls wait already; this one was not made.
    #[error("too many calls wait for their answer")]
    TooMany,
}

/// Who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asker {
    /// The program.
    Program,
    /// The follow of a stream, for what it is missing.
    Follow(RoomRef),
}

/// The calls that wait.
#[derive(Default)]
pub(super) struct Calls {
    last_id: u64,
    waiting: HashMap<u64, (Asker, i64)>,
}

impl Calls {
    /// A fresh number; never used twice in a session.
    pub(super) fn number(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// Notes that a call went out. False when too many wait.
    pub(super) fn add(&mut self, id: u64, asker: Asker, now: i64) -> bool {
        let fits = self.waiting.len() < CALLS_OUTSTANDING_MAX || asker != Asker::Program;
        if fits {
            self.waiting.insert(id, (asker, now));
        }
        fits
    }

    pub(super) fn take(&mut self, id: u64) -> Option<Asker> {
        self.waiting.remove(&id).map(|(asker, _)| asker)
    }

    /// Takes out all, because the connection is gone.
    pub(super) fn take_all(&mut self) -> Vec<(u64, Asker)> {
        self.take_where(|_| true)
    }

    /// Takes out those that waited for too long.
    pub(super) fn take_late(&mut self, now: i64) -> Vec<(u64, Asker)> {
        self.take_where(|since| now - since >= CALL_MS)
    }

    fn take_where(&mut self, which: impl Fn(i64) -> bool) -> Vec<(u64, Asker)> {
        let mut ids: Vec<u64> =
            self.waiting.iter().filter(|(_, (_, since))| which(*since)).map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids.into_iter().filter_map(|id| self.take(id).map(|asker| (id, asker))).collect()
    }

    pub(super) fn wake_at(&self) -> Option<i64> {
        self.waiting.values().map(|(_, since)| since + CALL_MS).min()
    }
}
