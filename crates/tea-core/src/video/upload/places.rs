//! Who brings a film right now: one at a time, and the newest one.
//!
//! A line that died looks alive for a while, so whoever comes back must not wait for it: the new one tells the old one
//! to go and takes its place as soon as that has put away what it had.

use crate::error::{Error, Result};
use crate::limits::UPLOAD_LET_GO_MS;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tea_protocol::Code;
use tokio::sync::OwnedMutexGuard;
use tokio_util::sync::CancellationToken;

/// The places of all films on their way, by upload.
#[derive(Default)]
pub(super) struct Places(Mutex<HashMap<i64, Held>>);

#[derive(Default)]
struct Held {
    /// Tells the last who asked for the place to go.
    leave: CancellationToken,
    turn: Arc<tokio::sync::Mutex<()>>,
}

/// The place of one film; whoever has it may touch the film.
pub(super) struct Place {
    id: i64,
    leave: CancellationToken,
    places: Arc<Places>,
    turn: Option<OwnedMutexGuard<()>>,
}

impl Places {
    fn held(&self) -> MutexGuard<'_, HashMap<i64, Held>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the place of a film from whoever has it.
    ///
    /// # Errors
    /// `busy` when they do not let go in time; `stale` when somebody newer came meanwhile.
    pub(super) async fn take(self: &Arc<Self>, id: i64) -> Result<Place> {
        let leave = CancellationToken::new();
        let turn = {
            let mut held = self.held();
            let place = held.entry(id).or_default();
            std::mem::replace(&mut place.leave, leave.clone()).cancel();
            place.turn.clone()
        };
        let waited = tokio::time::timeout(Duration::from_millis(UPLOAD_LET_GO_MS), turn.lock_owned()).await;
        let turn = waited.map_err(|_| Error::new(Code::Busy).retry_after(1_000))?;
        let place = Place { id, leave, places: self.clone(), turn: Some(turn) };
        match place.leave.is_cancelled() {
            true => Err(Error::new(Code::Stale)),
            false => Ok(place),
        }
    }

    /// How many are held or waited for.
    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.held().len()
    }
}

impl Place {
    /// Whether somebody newer wants the place.
    pub(super) fn is_wanted(&self) -> bool {
        self.leave.is_cancelled()
    }

    /// Tells when somebody newer wants the place.
    pub(super) fn wanted(&self) -> CancellationToken {
        self.leave.clone()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut held = self.places.held();
        drop(self.turn.take());
        // Only the map still has it: nobody waits, and nobody can begin to while the map is locked.
        if held.get(&self.id).is_some_and(|held| Arc::strong_count(&held.turn) == 1) {
            held.remove(&self.id);
        }
    }
}
