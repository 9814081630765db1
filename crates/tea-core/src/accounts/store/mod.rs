//! The tables of accounts. Everything that is read of a person goes through the view `people`; see `lookup`.

mod blocks;
mod leave;
mod manage;
mod sessions;
mod words;

pub(super) use blocks::*;
pub(super) use leave::*;
pub(super) use manage::*;
pub(super) use sessions::*;
pub(super) use words::*;

use super::access;
use super::create::NewAccount;
use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::ground::files::Hash;
use tea_protocol::accounts::State;
use tea_protocol::{AccountId, Code, StreamId};

/// What proves who somebody is.
pub(super) struct Credentials {
    pub(super) id: AccountId,
    pub(super) name: String,
    /// The password as a PHC string.
    pub(super) password: String,
    pub(super) state: State,
}

/// What only the person themselves sees of their account.
pub(super) struct Own {
    pub(super) locale: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) muted_until: Option<i64>,
}

pub(super) fn insert_account(tx: &Tx<'_>, id: AccountId, inbox: StreamId, new: &NewAccount) -> Result<()> {
    tx.run_unique(
        "insert into accounts
           (id, name, name_key, skeleton, display, password, role, state, joined_at, locale, inbox, invited_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        args![
            id,
            &new.name.shown,
            &new.name.key,
            &new.name.skeleton,
            &new.display,
            &new.password,
            new.role as i64,
            new.state as i64,
            tx.now,
            new.locale.as_ref(),
            inbox,
            new.invited_by,
        ],
        Code::NameTaken,
    )?;
    Ok(())
}

pub(super) fn name_taken(tx: &Tx<'_>, key: &str, skeleton: &str) -> Result<bool> {
    let found =
        tx.find("select 1 from accounts where name_key = $1 or skeleton = $2", args![key, skeleton], |row| {
            row.get::<i64>(0)
        })?;
    Ok(found.is_some())
}

pub(super) fn credentials(tx: &Tx<'_>, key: &str) -> Result<Option<Credentials>> {
    tx.find("select id, name, password, state from accounts where name_key = $1", args![key], |row| {
        Ok(Credentials { id: row.get(0)?, name: row.get(1)?, password: row.get(2)?, state: access::state(row.get(3)?) })
    })
}

/// Since when somebody from elsewhere was there, and what they said of themselves.
pub(super) fn set_origin(
    tx: &Tx<'_>,
    account: AccountId,
    joined_at: i64,
    bio: Option<&str>,
    signature: Option<&str>,
) -> Result<()> {
    tx.run(
        "update accounts set joined_at = $2, bio = $3, signature = $4 where id = $1",
        args![account, joined_at, bio, signature],
    )?;
    Ok(())
}

/// Replaces a password if it is still the one that was just verified; returns whether it was.
pub(super) fn replace_password(tx: &Tx<'_>, account: AccountId, old: &str, new: &str) -> Result<bool> {
    let changed =
        tx.run("update accounts set password = $3 where id = $1 and password = $2", args![account, old, new])?;
    Ok(changed == 1)
}

pub(super) fn set_password(tx: &Tx<'_>, account: AccountId, password: &str) -> Result<()> {
    tx.run("update accounts set password = $2 where id = $1", args![account, password])?;
    Ok(())
}

pub(super) fn own(tx: &Tx<'_>, account: AccountId) -> Result<Own> {
    tx.get("select locale, theme, muted_until from accounts where id = $1", args![account], |row| {
        Ok(Own { locale: row.get(0)?, theme: row.get(1)?, muted_until: row.get(2)? })
    })
}

/// What of a profile changes; `None` stays, an empty text goes.
#[derive(Debug, Default)]
pub(super) struct Changes {
    pub(super) display: Option<String>,
    pub(super) bio: Option<String>,
    pub(super) signature: Option<String>,
    pub(super) locale: Option<String>,
    pub(super) theme: Option<String>,
}

pub(super) fn edit_profile(tx: &Tx<'_>, account: AccountId, changes: &Changes) -> Result<()> {
    tx.run(
        "update accounts set display = coalesce($2, display), bio = nullif(coalesce($3, bio), ''),
           signature = nullif(coalesce($4, signature), ''), locale = nullif(coalesce($5, locale), ''),
           theme = nullif(coalesce($6, theme), '')
         where id = $1",
        args![
            account,
            changes.display.as_ref(),
            changes.bio.as_ref(),
            changes.signature.as_ref(),
            changes.locale.as_ref(),
            changes.theme.as_ref(),
        ],
    )?;
    Ok(())
}

/// The portrait of an account, as it stands in the store of files.
pub(super) fn avatar(tx: &Tx<'_>, account: AccountId) -> Result<Option<Hash>> {
    let hash: Option<Vec<u8>> =
        tx.get("select avatar from accounts where id = $1", args![account], |row| row.get(0))?;
    Ok(hash.and_then(|hash| hash.try_into().ok()))
}

pub(super) fn set_avatar(tx: &Tx<'_>, account: AccountId, hash: Option<&Hash>) -> Result<()> {
    tx.run("update accounts set avatar = $2 where id = $1", args![account, hash])?;
    Ok(())
}

pub(super) fn messages(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get("select messages from accounts where id = $1", args![account], |row| row.get(0))
}

/// Remembers that the account is used now.
pub(super) fn seen(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run("update accounts set seen_at = $2 where id = $1", args![account, tx.now])?;
    Ok(())
}
