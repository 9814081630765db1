//! Ending a case.

use super::access::{self, Act};
use super::{Desk, change, give, standing, store, word};
use crate::access::Caller;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::Author;
use tea_protocol::desk::{Case, CaseReply, CaseState, Close};
use tea_protocol::entry::CaseEvent;

impl Desk {
    /// `desk.close`. What is over stays as it is.
    ///
    /// # Errors
    /// `not_found`, `word_invalid`, `forbidden` for what waits unless one is an admin, `case_taken`, `rate_limited`.
    pub async fn close(&self, caller: &Caller, ask: Close) -> Result<CaseReply> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = word::actor(tx, &limiter, &caller, ask.word.as_deref())?;
                let id = access::meant(tx, &actor, ask.case)?;
                let case = access::case(tx, &actor, id, Act::Close)?.case;
                close(tx, &seed, &case, access::author(&actor, &case))?;
                Ok(CaseReply { case: standing::now(tx, id)? })
            })
            .await
    }
}

/// Ends a case, if it is not over; whoever had it has a slot free again.
pub(super) fn close(tx: &mut Tx<'_>, seed: &Seed, case: &Case, author: Author<'_>) -> Result<()> {
    if case.state == CaseState::Closed {
        return Ok(());
    }
    store::close(tx, case.id)?;
    let had = case.agent.as_ref().filter(|_| case.state == CaseState::Taken);
    change::tell(tx, case.id, CaseEvent::Closed, author, had)?;
    give::give_out(tx, seed)
}
