//! Coming on duty and going off it.

use super::{Desk, change, give, standing, store};
use crate::access::{Actor, Caller, Person};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::streams::Author;
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::desk::{DESK, Duty, DutyReply};
use tea_protocol::entry::CaseEvent;
use tea_protocol::limits::SLOTS_MAX;

impl Desk {
    /// `desk.duty`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below staff; `limit_reached` for too many slots.
    pub async fn duty(&self, caller: &Caller, ask: Duty) -> Result<DutyReply> {
        if ask.slots.is_some_and(|slots| slots > SLOTS_MAX) {
            return Err(Error::new(Code::LimitReached).with("max", SLOTS_MAX));
        }
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.at_least(Role::Staff)?;
                let reply = set(tx, person, &ask)?;
                give::give_out(tx, &seed)?;
                Ok(reply)
            })
            .await
    }
}

fn set(tx: &mut Tx<'_>, person: &Person, ask: &Duty) -> Result<DutyReply> {
    let (since, kept) = store::duty(tx, person.id)?;
    let slots = ask.slots.unwrap_or(kept);
    let changes = ask.on != since.is_some() || slots != kept;
    if changes {
        let since = ask.on.then(|| since.unwrap_or(tx.now));
        store::set_duty(tx, person.id, since, slots)?;
        change::tell_staff(tx, DESK, CaseEvent::Duty, Author::Person(person), Some(&give::agent(person)))?;
    }
    if !ask.on {
        return_held(tx, person)?;
    }
    Ok(DutyReply { on: ask.on, slots })
}

/// Whoever goes keeps nobody waiting.
fn return_held(tx: &mut Tx<'_>, person: &Person) -> Result<()> {
    for id in store::held_by(tx, person.id)? {
        let case = standing::now(tx, id)?;
        give::put_back(tx, &case, CaseEvent::Returned, Author::Person(person))?;
    }
    Ok(())
}
