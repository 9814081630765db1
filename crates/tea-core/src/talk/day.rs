//! The lit day: how much was said in each of the last 24 hours.

use super::{Talk, store};
use crate::error::Result;
use crate::limits::HOURS_SHOWN;

/// Milliseconds of an hour.
const HOUR_MS: i64 = 60 * 60 * 1000;

impl Talk {
    /// Messages of the whole house per hour, oldest first, the present hour last. It tells how lively the house is and
    /// nothing of any room, so it is for everybody.
    ///
    /// # Errors
    /// From the database.
    pub async fn day(&self) -> Result<[u32; HOURS_SHOWN]> {
        self.db
            .read(|tx| {
                let first = tx.now.div_euclid(HOUR_MS) + 1 - HOURS_SHOWN as i64;
                let mut hours = [0; HOURS_SHOWN];
                for (hour, messages) in store::hours(tx, first)? {
                    if let Some(slot) = usize::try_from(hour - first).ok().and_then(|index| hours.get_mut(index)) {
                        *slot = messages;
                    }
                }
                Ok(hours)
            })
            .await
    }
}
