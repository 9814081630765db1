//! The table of sessions.

use super::Own;
use crate::accounts::lookup;
use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::accounts::{Account, Session};
use tea_protocol::live::Port;
use tea_protocol::{AccountId, SessionId};

/// A session about to be stored.
pub(in crate::accounts) struct NewSession<'a> {
    pub(in crate::accounts) id: SessionId,
    pub(in crate::accounts) token_hash: [u8; 32],
    pub(in crate::accounts) account: AccountId,
    pub(in crate::accounts) client: &'a str,
    pub(in crate::accounts) port: Port,
    pub(in crate::accounts) expires_at: Millis,
}

pub(in crate::accounts) fn insert_session(tx: &Tx<'_>, session: &NewSession<'_>) -> Result<()> {
    tx.run(
        "insert into sessions (id, token_hash, account, client, port, created_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $6, $7)",
        args![
            session.id,
            &session.token_hash,
            session.account,
            session.client,
            session.port as i64,
            tx.now,
            session.expires_at,
        ],
    )?;
    Ok(())
}

/// A session that still holds, and when it was last used.
pub(in crate::accounts) fn session_by_token(tx: &Tx<'_>, hash: &[u8; 32]) -> Result<Option<(SessionId, Millis)>> {
    tx.find("select id, seen_at from sessions where token_hash = $1 and expires_at > $2", args![hash, tx.now], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// An account behind a session, with what its own pages need.
pub(in crate::accounts) struct Seen {
    /// The account.
    pub(in crate::accounts) account: Account,
    /// What only its person sees of it.
    pub(in crate::accounts) own: Own,
    /// When the session ends.
    pub(in crate::accounts) expires_at: Millis,
    /// Entries of the inbox worth reading that came after the read mark.
    pub(in crate::accounts) unread: u64,
}

/// The account of a session, whether it still holds or not.
pub(in crate::accounts) fn seen_by_session(tx: &Tx<'_>, session: SessionId) -> Result<Option<Seen>> {
    const OWN: usize = lookup::COLUMNS;
    tx.find(
        "select a.id, a.name, a.display, a.role, a.state, a.joined_at, a.vip_until, a.avatar, a.bio, a.signature,
            a.inbox, a.locale, a.theme, a.muted_until, s.expires_at, i.posts, coalesce(r.ordinal, 0)
         from sessions s join accounts a on a.id = s.account join streams i on i.id = a.inbox
         left join reads r on r.account = a.id and r.stream = a.inbox
         where s.id = $1",
        args![session],
        |row| {
            let (posts, ordinal): (u64, u64) = (row.get(OWN + 4)?, row.get(OWN + 5)?);
            Ok(Seen {
                account: lookup::read(row, 0)?.account,
                own: Own { locale: row.get(OWN)?, theme: row.get(OWN + 1)?, muted_until: row.get(OWN + 2)? },
                expires_at: row.get(OWN + 3)?,
                unread: posts.saturating_sub(ordinal),
            })
        },
    )
}

/// Marks a session and its account as used now, unless that was done within `every_ms`.
pub(in crate::accounts) fn touch_session(
    tx: &Tx<'_>,
    session: SessionId,
    every_ms: i64,
    idle_ms: i64,
    absolute_ms: i64,
) -> Result<()> {
    let account: Option<AccountId> = tx.find(
        "update sessions set seen_at = $2,
           expires_at = case when $2 + $4 < created_at + $5 then $2 + $4 else created_at + $5 end
         where id = $1 and seen_at <= $2 - $3 and expires_at > $2 returning account",
        args![session, tx.now, every_ms, idle_ms, absolute_ms],
        |row| row.get(0),
    )?;
    match account {
        Some(account) => super::seen(tx, account),
        None => Ok(()),
    }
}

pub(in crate::accounts) fn sessions(tx: &Tx<'_>, account: AccountId) -> Result<Vec<Session>> {
    tx.all(
        "select id, client, port, created_at, seen_at from sessions
         where account = $1 and expires_at > $2 order by created_at desc, id desc limit 100",
        args![account, tx.now],
        |row| {
            Ok(Session {
                id: row.get(0)?,
                client: row.get(1)?,
                port: port(row.get(2)?),
                created_at: row.get(3)?,
                seen_at: row.get(4)?,
                current: false,
            })
        },
    )
}

pub(in crate::accounts) fn delete_session(tx: &Tx<'_>, session: SessionId) -> Result<bool> {
    Ok(tx.run("delete from sessions where id = $1", args![session])? == 1)
}

pub(in crate::accounts) fn delete_own_session(tx: &Tx<'_>, session: SessionId, account: AccountId) -> Result<bool> {
    Ok(tx.run("delete from sessions where id = $1 and account = $2", args![session, account])? == 1)
}

pub(in crate::accounts) fn delete_sessions(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run("delete from sessions where account = $1", args![account])?;
    Ok(())
}

pub(in crate::accounts) fn delete_other_sessions(
    tx: &Tx<'_>,
    account: AccountId,
    current: SessionId,
) -> Result<Vec<SessionId>> {
    tx.all("delete from sessions where account = $1 and id <> $2 returning id", args![account, current], read_id)
}

/// Deletes the sessions of an account that are over, and the least used ones beyond `keep`.
pub(in crate::accounts) fn make_room_for_session(tx: &Tx<'_>, account: AccountId, keep: u32) -> Result<Vec<SessionId>> {
    tx.all(
        "delete from sessions where account = $1 and id not in
           (select id from sessions where account = $1 and expires_at > $2 order by seen_at desc, id desc limit $3)
         returning id",
        args![account, tx.now, keep],
        read_id,
    )
}

pub(in crate::accounts) fn delete_expired_sessions(tx: &Tx<'_>, limit: u32) -> Result<Vec<SessionId>> {
    tx.all(
        "delete from sessions where id in
           (select id from sessions where expires_at <= $1 order by expires_at limit $2)
         returning id",
        args![tx.now, limit],
        read_id,
    )
}

fn read_id(row: &Row<'_>) -> Result<SessionId> {
    row.get(0)
}

/// A port as it is stored: its number on the wire.
fn port(number: i64) -> Port {
    match number {
        0 => Port::Browser,
        1 => Port::Terminal,
        2 => Port::Text,
        _ => Port::Api,
    }
}
