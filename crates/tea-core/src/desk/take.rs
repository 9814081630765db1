//! Taking a case from the queue.

use super::access::{self, Act};
use super::{Desk, give, standing};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::streams::Author;
use tea_protocol::desk::{CaseReply, CaseState, Take};
use tea_protocol::entry::CaseEvent;

impl Desk {
    /// `desk.take`. Taking what one has already changes nothing.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below staff and for one's own question, `not_found`, `case_taken`, `case_closed`.
    pub async fn take(&self, caller: &Caller, ask: Take) -> Result<CaseReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let case = access::case(tx, &actor, ask.case, Act::Take)?.case;
                if case.state == CaseState::Waiting {
                    let person = actor.member()?;
                    let author = Author::Person(person);
                    give::give(tx, &seed, &case, &give::agent(person), CaseEvent::Taken, author)?;
                }
                Ok(CaseReply { case: standing::now(tx, ask.case)? })
            })
            .await
    }
}
