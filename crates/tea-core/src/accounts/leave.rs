//! Leaving the house: at once for everybody to see, for good after a time in which signing in takes it back.
//!
//! What somebody wrote, bought and was paid stays; what is about them goes when the time is over. The name stays taken,
//! so that nobody can come in as somebody who left.

use super::sign_in::Try;
use super::{Accounts, session, store};
use crate::access::{Actor, Caller};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::files;
use crate::ground::db::Tx;
use crate::limits::{LEAVING_GRACE_MS, SWEEP_ROWS_MAX};
use tea_protocol::Code;
use tea_protocol::accounts::{Leave, Leaving, Role};

impl Accounts {
    /// Gives up the own account and ends all its sessions. Guesses at the password count as tries to sign in. Signing
    /// in within [`LEAVING_GRACE_MS`] takes it back.
    ///
    /// # Errors
    /// `sign_in_required`, `wrong_credentials`, `rate_limited`; `forbidden` for the only owner.
    pub async fn leave(&self, caller: &Caller, ask: Leave) -> Result<Leaving> {
        let asker = caller.clone();
        let name = self.db.read(move |tx| Ok(Actor::of(tx, &asker)?.member()?.name.clone())).await?;
        let attempt = Try::new(caller, &name);
        self.take_try(&attempt)?;
        let known = self.verified(&attempt, ask.password).await?;
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                if person.role == Role::Owner && store::other_owners(tx, person.id)? == 0 {
                    return Err(Error::new(Code::Forbidden));
                }
                if !store::replace_password(tx, person.id, &known.password, &known.password)? {
                    return Err(Error::new(Code::WrongCredentials));
                }
                store::leave(tx, person.id)?;
                store::delete_reset_words(tx, person.id)?;
                session::end_all(tx, person.id)?;
                tracing::info!(account.id = person.id.0, "left the house");
                Ok(Leaving { gone_at: tx.now + LEAVING_GRACE_MS })
            })
            .await
    }
}

/// Forgets what is about people whose time to come back is over, a bounded number each time.
pub(super) fn forget(tx: &Tx<'_>, seed: &Seed) -> Result<()> {
    for gone in store::gone(tx, tx.now - LEAVING_GRACE_MS, SWEEP_ROWS_MAX)? {
        let avatar = store::avatar(tx, gone)?;
        store::forget(tx, gone)?;
        if let Some(avatar) = avatar {
            files::release(tx, seed, &avatar)?;
        }
    }
    Ok(())
}
