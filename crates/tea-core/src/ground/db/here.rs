//! Connections for short reads on the thread that asks. To hand such a read to another thread and to be woken by it costs
//! about as much as a page of a topic does.
//!
//! A thread that waits for the disk holds up everybody whom it serves. So after a read that took long all go to the
//! reading threads for a while, as they do when no connection is idle.

use crate::limits::{READ_HERE_REST_MS, READ_HERE_SLOW_MS};
use rusqlite::Connection;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The connections, and whether they may be used.
pub(super) struct Here {
    idle: Mutex<Vec<Connection>>,
    opened: Instant,
    /// Not before so many milliseconds after `opened`.
    rests_until_ms: AtomicU64,
}

impl Here {
    pub(super) fn new(idle: Vec<Connection>) -> Self {
        Self { idle: Mutex::new(idle), opened: Instant::now(), rests_until_ms: AtomicU64::new(0) }
    }

    /// A connection for one read, if it may be done here.
    pub(super) fn take(&self) -> Option<Connection> {
        if self.age_ms() < self.rests_until_ms.load(Ordering::Relaxed) {
            return None;
        }
        self.idle().pop()
    }

    /// Gives the connection back after a read that took so long.
    pub(super) fn put_back(&self, connection: Connection, took: Duration) {
        if took > Duration::from_millis(READ_HERE_SLOW_MS) {
            self.rests_until_ms.store(self.age_ms() + READ_HERE_REST_MS, Ordering::Relaxed);
        }
        self.idle().push(connection);
    }

    fn age_ms(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_read_sends_those_after_it_to_the_threads() {
        let here = Here::new(vec![Connection::open_in_memory().unwrap()]);
        let connection = here.take().unwrap();
        assert!(here.take().is_none(), "there is no other one");
        here.put_back(connection, Duration::from_millis(READ_HERE_SLOW_MS));
        let connection = here.take().unwrap();
        here.put_back(connection, Duration::from_millis(READ_HERE_SLOW_MS + 1));
        assert!(here.take().is_none());
        here.rests_until_ms.store(0, Ordering::Relaxed);
        assert!(here.take().is_some());
    }
}
