//! Failed tries at a password: after a few of them a captcha is asked for.

use crate::clock::Millis;
use crate::limits::{FAILED_TRIES_MAX, FAILED_TRY_KEYS_MAX, FAILED_TRY_LIFE_MS};
use crate::rates::Key;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Counts failed tries by account name and by address. Kept in memory: a restart forgives.
#[derive(Default)]
pub(super) struct Strikes(Mutex<HashMap<Key, Strike>>);

#[derive(Debug, Clone, Copy)]
struct Strike {
    failed: u32,
    last_at: Millis,
}

impl Strike {
    fn holds(&self, now: Millis) -> bool {
        now < self.last_at + FAILED_TRY_LIFE_MS
    }
}

impl Strikes {
    fn all(&self) -> MutexGuard<'_, HashMap<Key, Strike>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts one failed try.
    pub(super) fn add(&self, key: Key, now: Millis) {
        let mut all = self.all();
        if all.len() >= FAILED_TRY_KEYS_MAX {
            all.retain(|_, strike| strike.holds(now));
        }
        if all.len() >= FAILED_TRY_KEYS_MAX && !all.contains_key(&key) {
            return;
        }
        let strike = all.entry(key).or_insert(Strike { failed: 0, last_at: now });
        let before = if strike.holds(now) { strike.failed } else { 0 };
        *strike = Strike { failed: before.saturating_add(1), last_at: now };
    }

    /// Whether so many tries failed that the next needs more than a password. When no more can be counted, because
    /// somebody tries from very many addresses, every try does.
    pub(super) fn out(&self, key: &Key, now: Millis) -> bool {
        let all = self.all();
        let out = all.get(key).is_some_and(|strike| strike.failed >= FAILED_TRIES_MAX && strike.holds(now));
        out || all.len() >= FAILED_TRY_KEYS_MAX
    }

    /// Forgives, after the right password.
    pub(super) fn forget(&self, key: &Key) {
        self.all().remove(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(number: usize) -> Key {
        Key::Name(number.to_string())
    }

    #[test]
    fn the_third_failure_counts_until_it_is_old_or_forgiven() {
        let strikes = Strikes::default();
        for _ in 1..FAILED_TRIES_MAX {
            strikes.add(name(1), 0);
        }
        assert!(!strikes.out(&name(1), 0));
        strikes.add(name(1), 10);
        assert!(strikes.out(&name(1), 10));
        assert!(!strikes.out(&name(2), 10), "another name is another count");
        assert!(strikes.out(&name(1), 9 + FAILED_TRY_LIFE_MS));
        assert!(!strikes.out(&name(1), 10 + FAILED_TRY_LIFE_MS));
        strikes.forget(&name(1));
        assert!(!strikes.out(&name(1), 10));
    }

    #[test]
    fn when_full_everybody_is_asked_and_old_ones_make_room() {
        let strikes = Strikes::default();
        for number in 1..FAILED_TRY_KEYS_MAX {
            strikes.add(name(number), 0);
        }
        assert!(!strikes.out(&name(0), 0));
        strikes.add(name(0), 0);
        assert!(strikes.out(&name(FAILED_TRY_KEYS_MAX), 0));
        strikes.add(name(FAILED_TRY_KEYS_MAX), 0);
        assert_eq!(strikes.all().len(), FAILED_TRY_KEYS_MAX);
        strikes.add(name(0), FAILED_TRY_LIFE_MS);
        assert_eq!(strikes.all().len(), 1);
    }
}
