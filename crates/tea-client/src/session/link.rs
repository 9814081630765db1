//! Whether the house is there, and when to try again.

use crate::limits::{BACK_OFF_MAX_MS, BACK_OFF_MIN_MS, BEAT_MS, GREETING_MS, SILENCE_MS, STEADY_MS};

/// The connection as the session knows it.
pub(super) struct Link {
    phase: Phase,
    heard_at: i64,
    said_at: i64,
    beat_ms: i64,
    /// Tries since the last connection that was good.
    failures: u32,
    /// What the house asked to wait.
    at_least_ms: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Offline,
    Greeting {
        since: i64,
    },
    Live {
        since: i64,
    },
    /// The driver was told to close.
    Closing {
        lived_ms: i64,
    },
    Ended,
}

impl Link {
    pub(super) fn new() -> Self {
        Self { phase: Phase::Offline, heard_at: 0, said_at: 0, beat_ms: BEAT_MS, failures: 0, at_least_ms: 0 }
    }

    pub(super) fn is_live(&self) -> bool {
        matches!(self.phase, Phase::Live { .. })
    }

    pub(super) fn is_ended(&self) -> bool {
        self.phase == Phase::Ended
    }

    pub(super) fn connected(&mut self, now: i64) {
        self.heard_at = now;
        self.phase = Phase::Greeting { since: now };
    }

    pub(super) fn welcome(&mut self, now: i64, heartbeat_s: u32) {
        // As often as the house, but never so seldom that it takes the client for dead.
        self.beat_ms = (i64::from(heartbeat_s) * 1_000).clamp(1_000, BEAT_MS);
        self.at_least_ms = 0;
        if matches!(self.phase, Phase::Greeting { .. }) {
            self.phase = Phase::Live { since: now };
        }
    }

    pub(super) fn heard(&mut self, now: i64) {
        self.heard_at = now;
    }

    pub(super) fn said(&mut self, now: i64) {
        self.said_at = now;
    }

    pub(super) fn wait_at_least(&mut self, ms: i64) {
        self.at_least_ms = ms;
    }

    pub(super) fn is_dead(&self, now: i64) -> bool {
        match self.phase {
            Phase::Greeting { since } => now - since >= GREETING_MS,
            Phase::Live { .. } => now - self.heard_at >= SILENCE_MS,
            _ => false,
        }
    }

    pub(super) fn beat_due(&self, now: i64) -> bool {
        self.is_live() && now - self.said_at >= self.beat_ms
    }

    pub(super) fn wake_at(&self) -> Option<i64> {
        match self.phase {
            Phase::Greeting { since } => Some(since + GREETING_MS),
            Phase::Live { .. } => Some((self.heard_at + SILENCE_MS).min(self.said_at + self.beat_ms)),
            _ => None,
        }
    }

    /// The connection is to be closed; true the first time.
    pub(super) fn hang_up(&mut self) -> bool {
        let lived_ms = match self.phase {
            Phase::Live { since } => self.heard_at - since,
            Phase::Greeting { .. } => 0,
            Phase::Ended => return true,
            Phase::Offline | Phase::Closing { .. } => return false,
        };
        self.phase = Phase::Closing { lived_ms };
        true
    }

    pub(super) fn end(&mut self) {
        self.phase = Phase::Ended;
    }

    /// Returns the wait until the next try; none when there is none. Exponential back-off with full jitter: a house
    /// that comes back is not met by everybody at the same moment.
    pub(super) fn disconnected(&mut self, now: i64, random: u64) -> Option<i64> {
        let lived_ms = match self.phase {
            Phase::Ended => return None,
            Phase::Live { since } => now - since,
            Phase::Closing { lived_ms } => lived_ms,
            Phase::Offline | Phase::Greeting { .. } => 0,
        };
        self.phase = Phase::Offline;
        self.failures = if lived_ms >= STEADY_MS { 0 } else { self.failures };
        let most = (BACK_OFF_MIN_MS << self.failures.min(6)).min(BACK_OFF_MAX_MS);
        self.failures = self.failures.saturating_add(1);
        let jittered = (random % (most as u64 + 1)) as i64;
        Some(jittered.max(std::mem::take(&mut self.at_least_ms)))
    }
}
