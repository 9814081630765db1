//! People as other services see them: found by name, read from joined rows.

use super::access::{role, state};
use super::{name, secret};
use crate::access::Person;
use crate::args;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::ground::db::{Row, Tx};
use crate::limits::LOOKED_UP_NAME_BYTES_MAX;
use tea_protocol::accounts::{Account, State};
use tea_protocol::{AccountId, Code, SessionId, StreamId};

/// A person found by name, with what is needed to reach them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Known {
    /// As everybody sees them.
    pub(crate) account: Account,
    /// Their inbox stream.
    pub(crate) inbox: StreamId,
}

/// How many columns [`read`] takes: `id, name, display, role, state, joined_at, vip_until, avatar, bio, signature,
/// inbox` of the view `people`.
pub(crate) const COLUMNS: usize = 11;

/// Reads a person from the columns of the view `people` that begin at an index.
///
/// # Errors
/// When the columns are others.
pub(crate) fn read(row: &Row<'_>, from: usize) -> Result<Known> {
    let avatar: Option<Vec<u8>> = row.get(from + 7)?;
    Ok(Known {
        account: Account {
            id: row.get(from)?,
            name: row.get(from + 1)?,
            display: row.get(from + 2)?,
            role: role(row.get(from + 3)?),
            state: state(row.get(from + 4)?),
            joined_at: row.get(from + 5)?,
            vip_until: row.get(from + 6)?,
            avatar: avatar.map(|hash| avatar_path(&hash)),
            bio: row.get(from + 8)?,
            signature: row.get(from + 9)?,
        },
        inbox: row.get(from + COLUMNS - 1)?,
    })
}

/// What is left to see of somebody who may not use their account.
pub(crate) fn outwardly(account: Account) -> Account {
    match account.state {
        State::Active => account,
        _ => Account { avatar: None, bio: None, signature: None, vip_until: None, ..account },
    }
}

/// The path of a portrait in the store.
pub(crate) fn avatar_path(hash: &[u8]) -> String {
    format!("/avatars/{}", secret::hex(hash))
}

/// A person by account name, in any spelling of the name that means the same.
///
/// # Errors
/// From the database.
pub(crate) fn find(tx: &Tx<'_>, account_name: &str) -> Result<Option<Known>> {
    tx.find(
        "select id, name, display, role, state, joined_at, vip_until, avatar, bio, signature, inbox
         from people where name_key = $1",
        args![&name::key(account_name)],
        |row| read(row, 0),
    )
}

/// Whom a list is narrowed to by a name: nobody inside when it asks for no one, none at all when nobody has the name.
///
/// # Errors
/// From the database.
pub(crate) fn asked_for(tx: &Tx<'_>, account_name: Option<&str>) -> Result<Option<Option<AccountId>>> {
    match account_name {
        None => Ok(Some(None)),
        Some(long) if long.len() > LOOKED_UP_NAME_BYTES_MAX => Ok(None),
        Some(short) => Ok(find(tx, short)?.map(|known| Some(known.account.id))),
    }
}

/// A person who can be met: found by name, and neither gone nor waiting for approval.
///
/// # Errors
/// `not_found`.
pub(crate) fn get(tx: &Tx<'_>, account_name: &str) -> Result<Known> {
    find(tx, account_name)?
        .filter(|known| matches!(known.account.state, State::Active | State::Locked))
        .ok_or_else(|| Error::new(Code::NotFound).with("name", account_name))
}

/// Somebody who may use their account, for what is done in their name and not in one of their sessions.
///
/// # Errors
/// From the database.
pub(crate) fn person(tx: &Tx<'_>, account: AccountId) -> Result<Option<Person>> {
    tx.find(
        "select id, name, display, role, muted_until, inbox, avatar from accounts where id = $1 and state = 0",
        args![account],
        |row| {
            Ok(Person {
                id: row.get(0)?,
                name: row.get(1)?,
                display: row.get(2)?,
                role: role(row.get(3)?),
                muted_until: row.get(4)?,
                inbox: row.get(5)?,
                avatar: row.get::<Option<Vec<u8>>>(6)?.map(|hash| avatar_path(&hash)),
                session: SessionId(0),
            })
        },
    )
}

/// Counts one more message in public rooms.
///
/// # Errors
/// From the database.
pub(crate) fn count_message(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run("update accounts set messages = messages + 1 where id = $1", args![account])?;
    Ok(())
}

/// Lets somebody's VIP term last until a time.
///
/// # Errors
/// From the database.
pub(crate) fn set_vip_until(tx: &Tx<'_>, account: AccountId, until: Millis) -> Result<()> {
    tx.run("update accounts set vip_until = $2 where id = $1", args![account, until])?;
    Ok(())
}

/// Whether one person blocked another.
///
/// # Errors
/// From the database.
pub(crate) fn blocks(tx: &Tx<'_>, by: AccountId, whom: AccountId) -> Result<bool> {
    let found =
        tx.find("select 1 from blocks where account = $1 and blocked = $2", args![by, whom], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}
