//! Who may act on which case: the only way to obtain a case for a request.

use super::store;
use crate::access::{Actor, Person};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::streams::Author;
use tea_protocol::accounts::Role;
use tea_protocol::desk::{Case, CaseState, DESK};
use tea_protocol::{AccountId, Code, StreamId};

/// What somebody wants to do with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Read what was said: its visitor, and staff.
    Read,
    /// Add words: its visitor; staff to what waits or what they have; admins to whatever is open.
    Say,
    /// Take it: staff, unless somebody else has it.
    Take,
    /// Give it to somebody else: whoever has it, and admins.
    HandOver,
    /// End it: its visitor, whoever has it, and admins.
    Close,
}

/// On which side of the desk somebody sits for a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The one who asks.
    Visitor,
    /// Those who answer.
    Staff,
}

/// A case, and the side from which the actor has to do with it.
#[derive(Debug)]
pub(super) struct Seat {
    pub(super) case: Case,
    pub(super) side: Side,
}

/// The case, if the actor may do this with it. A case that the actor may not even see is not found.
///
/// # Errors
/// `not_found`, `forbidden`, `muted`, `case_taken`, `case_closed`; `sign_in_required` where only staff act.
pub(super) fn case(tx: &Tx<'_>, actor: &Actor, id: StreamId, act: Act) -> Result<Seat> {
    if matches!(act, Act::Take | Act::HandOver) {
        actor.at_least(Role::Staff)?;
    }
    let seat = visible(tx, actor, id)?;
    match (act, seat.side) {
        (Act::Read, _) | (Act::Close, Side::Visitor) => {}
        (Act::Say, Side::Visitor) => not_muted(tx, actor)?,
        (Act::Say, Side::Staff) => {
            not_muted(tx, actor)?;
            may_answer(actor, &seat.case)?;
        }
        (Act::Take, Side::Staff) => may_take(actor, &seat.case)?,
        // Nobody answers themselves.
        (Act::Take | Act::HandOver, Side::Visitor) => return Err(Error::new(Code::Forbidden)),
        (Act::HandOver | Act::Close, Side::Staff) => may_tend(actor, &seat.case)?,
    }
    Ok(seat)
}

/// The visitor's own case: the one asked for, the one whose pickup word was given, or a member's latest.
///
/// # Errors
/// From the database.
pub(super) fn own(tx: &Tx<'_>, actor: &Actor) -> Result<Option<StreamId>> {
    if let Some(case) = actor.case
        && store::is_case(tx, case)?
    {
        return Ok(Some(case));
    }
    actor.id().map_or(Ok(None), |account| store::latest_of(tx, account))
}

/// The case that is meant: the one that is named, else the visitor's own.
///
/// # Errors
/// `not_found`.
pub(super) fn meant(tx: &Tx<'_>, actor: &Actor, named: Option<StreamId>) -> Result<StreamId> {
    match named {
        Some(case) => Ok(case),
        None => own(tx, actor)?.ok_or_else(|| Error::new(Code::NotFound)),
    }
}

/// Whether a stream is one of the desk that the actor may follow: their own case, or any for staff.
///
/// # Errors
/// From the database.
pub fn may_follow(tx: &Tx<'_>, actor: &Actor, stream: StreamId) -> Result<bool> {
    if stream == DESK {
        return Ok(actor.role() >= Role::Staff);
    }
    let found = store::case(tx, stream)?;
    Ok(found.is_some_and(|case| side(actor, &case).is_some()))
}

/// As whom somebody opens a case.
pub(super) fn first_author<'a>(actor: &'a Actor, case: &Case) -> Author<'a> {
    actor.person.as_ref().map_or(Author::Visitor(case.visitor), Author::Person)
}

/// As whom somebody acts in a case: with its word as its visitor, whoever they are.
pub(super) fn author<'a>(actor: &'a Actor, case: &Case) -> Author<'a> {
    match &actor.person {
        Some(person) if person.id == case.visitor || actor.case != Some(case.id) => Author::Person(person),
        _ => Author::Visitor(case.visitor),
    }
}

/// The number under which somebody writes in a case.
pub(super) fn author_id(actor: &Actor, case: &Case) -> AccountId {
    match author(actor, case) {
        Author::Person(person) => person.id,
        Author::Visitor(_) | Author::House => case.visitor,
    }
}

/// The one of the staff who has a case.
pub(super) fn is_held_by(case: &Case, person: &Person) -> bool {
    case.state == CaseState::Taken && case.agent.as_ref().is_some_and(|agent| agent.id == person.id)
}

fn visible(tx: &Tx<'_>, actor: &Actor, id: StreamId) -> Result<Seat> {
    let case = store::case(tx, id)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let side = side(actor, &case).ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(Seat { case, side })
}

/// Whoever holds the word of a case is its visitor, staff or not.
fn side(actor: &Actor, case: &Case) -> Option<Side> {
    if actor.case == Some(case.id) || actor.id() == Some(case.visitor) {
        Some(Side::Visitor)
    } else if actor.role() >= Role::Staff {
        Some(Side::Staff)
    } else {
        None
    }
}

/// Who is muted in the house is muted at the desk as well.
///
/// # Errors
/// `muted`.
pub(super) fn not_muted(tx: &Tx<'_>, actor: &Actor) -> Result<()> {
    match actor.person.as_ref().and_then(|person| person.muted_until) {
        Some(until) if until > tx.now => Err(Error::new(Code::Muted).retry_after((until - tx.now).unsigned_abs())),
        _ => Ok(()),
    }
}

fn may_answer(actor: &Actor, case: &Case) -> Result<()> {
    let person = actor.at_least(Role::Staff)?;
    match case.state {
        CaseState::Waiting => Ok(()),
        CaseState::Taken if is_held_by(case, person) || person.role >= Role::Admin => Ok(()),
        CaseState::Taken => Err(taken(case)),
        CaseState::Closed => Err(Error::new(Code::CaseClosed)),
    }
}

fn may_take(actor: &Actor, case: &Case) -> Result<()> {
    let person = actor.at_least(Role::Staff)?;
    match case.state {
        CaseState::Waiting => Ok(()),
        CaseState::Taken if is_held_by(case, person) => Ok(()),
        CaseState::Taken => Err(taken(case)),
        CaseState::Closed => Err(Error::new(Code::CaseClosed)),
    }
}

/// What is over may be ended once more, so that two who do it at once both hear that it is done.
fn may_tend(actor: &Actor, case: &Case) -> Result<()> {
    let person = actor.at_least(Role::Staff)?;
    match case.state {
        _ if person.role >= Role::Admin || is_held_by(case, person) => Ok(()),
        CaseState::Waiting => Err(Error::new(Code::Forbidden)),
        CaseState::Taken => Err(taken(case)),
        CaseState::Closed => Ok(()),
    }
}

fn taken(case: &Case) -> Error {
    let name = case.agent.as_ref().map(|agent| agent.display.clone()).unwrap_or_default();
    Error::new(Code::CaseTaken).with("name", name)
}
