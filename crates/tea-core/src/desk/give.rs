//! Who gets which case: by hand, from the queue by free slots, and back to the queue.

use super::{change, silence, store};
use crate::access::Person;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::AGENTS_MAX;
use crate::streams::Author;
use tea_protocol::desk::{Agent, Case};
use tea_protocol::entry::CaseEvent;

/// Somebody of the staff, as a case names them.
pub(super) fn agent(person: &Person) -> Agent {
    Agent { id: person.id, name: person.name.clone(), display: person.display.clone() }
}

/// Gives a case to somebody; what the visitor waits for counts from now.
pub(super) fn give(
    tx: &mut Tx<'_>,
    seed: &Seed,
    case: &Case,
    agent: &Agent,
    event: CaseEvent,
    author: Author<'_>,
) -> Result<()> {
    let leaves_at = match case.owed_since {
        Some(_) => Some(silence::watch(tx, seed, case.id)?),
        None => None,
    };
    store::give(tx, case.id, agent.id, leaves_at)?;
    change::tell(tx, case.id, event, author, Some(agent))
}

/// Puts a case back to where it was in the queue. Whoever had it is not given it again.
pub(super) fn put_back(tx: &mut Tx<'_>, case: &Case, event: CaseEvent, author: Author<'_>) -> Result<()> {
    let Some(had) = &case.agent else { return Ok(()) };
    store::put_back(tx, case.id, had.id)?;
    // Handed over to nobody, the entry names nobody.
    let named = if event == CaseEvent::HandedOver { None } else { Some(had) };
    change::tell(tx, case.id, event, author, named)
}

/// Gives the heads of the queue to those on duty who have free slots, until either runs out. Every change that makes a
/// slot free or a case wait ends with this. Each turn takes a case from the queue, so it ends after as many turns as
/// there are free slots.
pub(super) fn give_out(tx: &mut Tx<'_>, seed: &Seed) -> Result<()> {
    while let Some((agent, case)) = next(tx)? {
        give(tx, seed, &case, &agent, CaseEvent::Taken, Author::House)?;
    }
    Ok(())
}

/// Who is to be given what next.
fn next(tx: &Tx<'_>) -> Result<Option<(Agent, Case)>> {
    for agent in store::with_free_slots(tx, AGENTS_MAX)? {
        if let Some(id) = store::next_for(tx, agent.id)?
            && let Some(case) = store::case(tx, id)?
        {
            return Ok(Some((agent, case)));
        }
    }
    Ok(None)
}
