//! What of accounts is over and goes by itself.

use super::{Accounts, leave, store};
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::ground::jobs::Handlers;
use crate::limits::{ACCOUNTS_SWEEP_EVERY_MS, SWEEP_ROWS_MAX};
use crate::streams::Event;

impl Accounts {
    /// Adds the work of this service that comes again: taking away what is over.
    #[must_use]
    pub fn handlers(&self, others: Handlers) -> Handlers {
        let (db, seed) = (self.db.clone(), self.seed.clone());
        others.every("accounts.sweep", ACCOUNTS_SWEEP_EVERY_MS, move |_| {
            let (db, seed) = (db.clone(), seed.clone());
            Box::pin(async move { db.write(move |tx| sweep(tx, &seed)).await })
        })
    }
}

/// Takes away sessions, invitations and reset words whose time is over, and what is about people who left, a bounded
/// number each time. Live connections of a session that is over are cut.
pub(super) fn sweep(tx: &mut Tx<'_>, seed: &Seed) -> Result<()> {
    for ended in store::delete_expired_sessions(tx, SWEEP_ROWS_MAX)? {
        tx.tell(Event::SessionEnded(ended));
    }
    store::delete_expired_words(tx)?;
    leave::forget(tx, seed)
}
