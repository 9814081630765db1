//! Who somebody is, and which accounts they may act on.

use super::lookup::{self, Known};
use crate::access::{Actor, Person};
use crate::args;
use crate::error::{Error, Result};
use crate::ground::db::{Row, Tx};
use crate::limits::LOOKED_UP_NAME_BYTES_MAX;
use tea_protocol::accounts::{Role, State};
use tea_protocol::{AccountId, Code, SessionId};

/// The person behind a session, if the session still holds and the account may be used.
///
/// # Errors
/// `sign_in_required`, `approval_pending`, `account_locked`, `account_left`.
pub(crate) fn person(tx: &Tx<'_>, session: SessionId) -> Result<Person> {
    let found = tx.find(
        "select a.id, a.name, a.display, a.role, a.state, a.muted_until, a.inbox, s.expires_at, a.avatar
         from sessions s join accounts a on a.id = s.account where s.id = $1",
        args![session],
        |row| Ok((read_person(row, session)?, state(row.get(4)?), row.get::<i64>(7)?)),
    )?;
    let (person, state, expires_at) = found.ok_or_else(|| Error::new(Code::SignInRequired))?;
    usable(tx, state, expires_at)?;
    Ok(person)
}

/// Whether a session still holds and its account may be used.
///
/// # Errors
/// As [`person`].
pub(super) fn usable(tx: &Tx<'_>, state: State, expires_at: i64) -> Result<()> {
    match state {
        _ if expires_at <= tx.now => Err(Error::new(Code::SignInRequired)),
        State::Active => Ok(()),
        State::Pending => Err(Error::new(Code::ApprovalPending)),
        State::Locked => Err(Error::new(Code::AccountLocked)),
        State::Left => Err(Error::new(Code::AccountLeft)),
    }
}

fn read_person(row: &Row<'_>, session: SessionId) -> Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        name: row.get(1)?,
        display: row.get(2)?,
        role: role(row.get(3)?),
        muted_until: row.get(5)?,
        inbox: row.get(6)?,
        avatar: row.get::<Option<Vec<u8>>>(8)?.map(|hash| super::lookup::avatar_path(&hash)),
        session,
    })
}

/// A role as it is stored: its number on the wire.
pub(crate) fn role(number: i64) -> Role {
    match number {
        1 => Role::Member,
        2 => Role::Staff,
        3 => Role::Admin,
        4 => Role::Owner,
        _ => Role::Guest,
    }
}

/// A state as it is stored: its number on the wire. What is not known may not be used.
pub(crate) fn state(number: i64) -> State {
    match number {
        0 => State::Active,
        1 => State::Pending,
        3 => State::Left,
        _ => State::Locked,
    }
}

/// An account that somebody may manage.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// The account.
    pub(crate) id: AccountId,
    /// Its role.
    pub(crate) role: Role,
    /// Whether it is in use.
    pub(crate) state: State,
}

/// The account of a name, if the actor may manage it: admins those below them, the owner everybody. Who left is gone.
///
/// # Errors
/// `sign_in_required`, `forbidden`, `not_found`.
pub(crate) fn manage(tx: &Tx<'_>, actor: &Actor, account_name: &str) -> Result<Target> {
    let role = actor.at_least(Role::Admin)?.role;
    let account = named(tx, account_name)?.account;
    if account.state == State::Left {
        return Err(Error::new(Code::NotFound));
    }
    if role != Role::Owner && account.role >= role {
        return Err(Error::new(Code::Forbidden));
    }
    Ok(Target { id: account.id, role: account.role, state: account.state })
}

/// The account of a name, whatever its state.
///
/// # Errors
/// `not_found`.
pub(crate) fn named(tx: &Tx<'_>, account_name: &str) -> Result<Known> {
    let known = if account_name.len() > LOOKED_UP_NAME_BYTES_MAX { None } else { lookup::find(tx, account_name)? };
    known.ok_or_else(|| Error::new(Code::NotFound))
}
