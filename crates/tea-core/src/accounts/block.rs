//! Blocks: not seeing what a person writes, for oneself alone.

use super::{Accounts, lookup, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::BLOCKS_MAX;
use tea_protocol::accounts::{Block, Blocked, Done, PeoplePage};
use tea_protocol::{AccountId, Code};

/// Whom an account blocked, in order of their ids.
///
/// # Errors
/// From the database.
pub fn blocked_ids(tx: &Tx<'_>, account: AccountId) -> Result<Vec<AccountId>> {
    store::blocked_ids(tx, account, BLOCKS_MAX)
}

impl Accounts {
    /// Blocks a person, or no longer.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `bad_request` for oneself, `limit_reached`.
    pub async fn block(&self, caller: &Caller, ask: Block) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let person = Actor::of(tx, &caller)?.member()?.id;
                let whom = super::access::named(tx, &ask.name)?.account.id;
                if whom == person {
                    return Err(Error::new(Code::BadRequest).with("field", "name"));
                }
                if !ask.on {
                    store::delete_block(tx, person, whom)?;
                } else if !lookup::blocks(tx, person, whom)? {
                    if blocked_ids(tx, person)?.len() >= BLOCKS_MAX as usize {
                        return Err(Error::new(Code::LimitReached).with("max", BLOCKS_MAX));
                    }
                    store::insert_block(tx, person, whom)?;
                }
                Ok(Done {})
            })
            .await
    }

    /// Lists the people blocked, all on one page.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn blocked(&self, caller: &Caller, _: Blocked) -> Result<PeoplePage> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let person = Actor::of(tx, &caller)?.member()?.id;
                Ok(PeoplePage { people: store::blocked(tx, person, BLOCKS_MAX)?, next: None })
            })
            .await
    }
}
