//! Time and randomness, passed in, so that a test can move the one and repeat the other.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970 (UTC).
pub type Millis = i64;

/// Tells the time of day. Cheap to clone; clones of a manual clock move together.
#[derive(Clone, Debug)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still until it is moved.
    #[must_use]
    pub fn manual(start: Millis) -> Self {
        Self(Some(Arc::new(AtomicI64::new(start))))
    }

    /// The time now, in milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> Millis {
        match &self.0 {
            Some(manual) => manual.load(Ordering::Relaxed),
            None => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)),
        }
    }

    /// Moves a manual clock; the clock of the machine stays as it is.
    pub fn advance(&self, by_ms: i64) {
        if let Some(manual) = &self.0 {
            manual.fetch_add(by_ms, Ordering::Relaxed);
        }
    }
}

/// A source of randomness fit for secrets (a CSPRNG seeded by the system), or a repeatable one for tests.
#[derive(Clone)]
pub struct Seed(Arc<Mutex<Sources>>);

struct Sources {
    rng: StdRng,
    last_id: i64,
}

/// 2026-01-01T00:00:00Z in milliseconds since 1970: ids count from here.
const ID_EPOCH_MS: Millis = 1_767_225_600_000;
/// Bits of an id below the milliseconds. Above them are 41 bits of time, which last until 2095.
const ID_LOW_BITS: u32 = 12;

impl Seed {
    /// Seeded by the operating system.
    ///
    /// # Panics
    /// When the operating system gives no randomness, because nothing safe can follow.
    #[must_use]
    pub fn system() -> Self {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).expect("the operating system gives randomness");
        Self::of(StdRng::from_seed(seed))
    }

    /// The same sequence for the same number, for tests.
    #[must_use]
    pub fn fixed(number: u64) -> Self {
        Self::of(StdRng::seed_from_u64(number))
    }

    fn of(rng: StdRng) -> Self {
        Self(Arc::new(Mutex::new(Sources { rng, last_id: 0 })))
    }

    fn sources(&self) -> MutexGuard<'_, Sources> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A fresh id below 2^53 that grows: milliseconds since 2026, then a number that starts anywhere. It is unique in
    /// this process; after a restart time has gone on, and the primary key refuses what chance would still repeat.
    #[must_use]
    pub fn id(&self, now: Millis) -> i64 {
        let low = self.number() & ((1 << ID_LOW_BITS) - 1);
        let time = now.saturating_sub(ID_EPOCH_MS).clamp(1, (1 << 41) - 1) << ID_LOW_BITS;
        let mut sources = self.sources();
        sources.last_id = if sources.last_id < time { time | low } else { sources.last_id + 1 };
        sources.last_id
    }

    /// Random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.sources().rng.fill_bytes(&mut bytes);
        bytes
    }

    /// A random positive number below 2^53.
    #[must_use]
    pub fn number(&self) -> i64 {
        (i64::from_le_bytes(self.bytes()) & ((1 << 53) - 1)).max(1)
    }
}

/// The smallest id that can have been given at a time.
pub(crate) fn first_id(at: Millis) -> i64 {
    at.saturating_sub(ID_EPOCH_MS).clamp(0, (1 << 41) - 1) << ID_LOW_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_are_unique_and_fit_a_browsers_numbers() {
        let seed = Seed::fixed(1);
        let now = ID_EPOCH_MS + 86_400_000;
        let ids: Vec<i64> = (0..10_000).map(|_| seed.id(now)).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(seed.id(now + 10_000) > ids[9_999]);
        assert!(seed.id(Millis::MAX) < 1 << 53);
    }
}
