//! The clock of one connection: when to beat, and when to give the other end up.

use super::Timing;
use std::time::Duration;
use tokio::time::Instant;

/// When things are due on one connection.
pub(super) struct Deadlines {
    timing: Timing,
    beat_every: Duration,
    next_beat: Instant,
    heard: Instant,
    /// Since when a write has made no progress.
    stalled: Option<Instant>,
}

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// A beat.
    Beat,
    /// The end: nothing was heard for too long.
    Silent,
    /// The end: nothing could be written for too long.
    Slow,
}

impl Deadlines {
    /// The first beat comes after a random part of the usual pause, so that a restart does not make all beats meet.
    pub(super) fn new(timing: Timing, browser: bool, jitter: f64) -> Self {
        let beat_every = if browser { timing.beat_browser } else { timing.beat };
        let now = Instant::now();
        Self { timing, beat_every, next_beat: now + beat_every.mul_f64(jitter), heard: now, stalled: None }
    }

    /// Something came from the other end.
    pub(super) fn heard(&mut self) {
        self.heard = Instant::now();
    }

    /// Bytes left, or there is nothing left to write.
    pub(super) fn written(&mut self) {
        self.stalled = None;
    }

    /// There is something to write.
    pub(super) fn writing(&mut self) {
        self.stalled.get_or_insert_with(Instant::now);
    }

    /// The next moment at which something may be due.
    pub(super) fn next(&self) -> Instant {
        let silent = self.heard + self.timing.silence;
        let slow = self.stalled.map(|since| since + self.timing.stall);
        let first = self.next_beat.min(silent);
        slow.map_or(first, |slow| first.min(slow))
    }

    /// What is due now. A beat is due once: asking moves on to the next.
    pub(super) fn due(&mut self) -> Option<Due> {
        let now = Instant::now();
        if self.stalled.is_some_and(|since| now >= since + self.timing.stall) {
            return Some(Due::Slow);
        }
        if now >= self.heard + self.timing.silence {
            return Some(Due::Silent);
        }
        if now >= self.next_beat {
            self.next_beat = now + self.beat_every;
            return Some(Due::Beat);
        }
        None
    }
}
