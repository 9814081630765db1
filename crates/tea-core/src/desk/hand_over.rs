//! Giving a case to somebody else, or back to the queue.

use super::access::{self, Act};
use super::{Desk, give, standing};
use crate::access::{Actor, Caller};
use crate::accounts::lookup;
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::streams::Author;
use tea_protocol::Code;
use tea_protocol::accounts::{Role, State};
use tea_protocol::desk::{Agent, Case, CaseReply, CaseState, HandOver};
use tea_protocol::entry::CaseEvent;

impl Desk {
    /// `desk.hand_over`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below staff and to the visitor themselves, `not_found` also for somebody who is not
    /// of the staff, `case_taken`, `case_closed`.
    pub async fn hand_over(&self, caller: &Caller, ask: HandOver) -> Result<CaseReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let case = access::case(tx, &actor, ask.case, Act::HandOver)?.case;
                if case.state == CaseState::Closed {
                    return Err(Error::new(Code::CaseClosed));
                }
                let author = Author::Person(actor.member()?);
                match ask.to {
                    Some(name) => hand_to(tx, &seed, &case, author, &receiver(tx, &case, &name)?)?,
                    None if case.state == CaseState::Taken => {
                        give::put_back(tx, &case, CaseEvent::HandedOver, author)?;
                    }
                    None => {}
                }
                give::give_out(tx, &seed)?;
                Ok(CaseReply { case: standing::now(tx, ask.case)? })
            })
            .await
    }
}

/// Somebody of the staff who can be given the case.
fn receiver(tx: &Tx<'_>, case: &Case, name: &str) -> Result<Agent> {
    let account = lookup::get(tx, name)?.account;
    if account.role < Role::Staff || account.state != State::Active {
        return Err(Error::new(Code::NotFound).with("name", name));
    }
    if account.id == case.visitor {
        return Err(Error::new(Code::Forbidden));
    }
    Ok(Agent { id: account.id, name: account.name, display: account.display })
}

/// Giving it to whoever has it already changes nothing.
fn hand_to(tx: &mut Tx<'_>, seed: &Seed, case: &Case, author: Author<'_>, to: &Agent) -> Result<()> {
    let held = case.state == CaseState::Taken && case.agent.as_ref().is_some_and(|agent| agent.id == to.id);
    if held { Ok(()) } else { give::give(tx, seed, case, to, CaseEvent::HandedOver, author) }
}
