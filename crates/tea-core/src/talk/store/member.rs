//! Who is in a room, and what they may not do there for a while.

use crate::accounts::lookup;
use crate::args;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use crate::talk::access::Membership;
use tea_protocol::talk::{NameLine, RoomMember};
use tea_protocol::{AccountId, StreamId};

/// The largest character: with it behind a prefix, all that begins with the prefix lies below.
const LAST_CHAR: char = char::MAX;

pub(in crate::talk) fn membership(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<Option<Membership>> {
    tx.find("select moderator from members where room = $1 and account = $2", args![room, account], |row| {
        Ok(Membership { moderator: row.get(0)? })
    })
}

pub(in crate::talk) fn add_member(tx: &Tx<'_>, room: StreamId, account: AccountId, moderator: bool) -> Result<()> {
    tx.run(
        "insert into members (room, account, moderator, joined_at) values ($1, $2, $3, $4)
         on conflict (room, account) do nothing",
        args![room, account, moderator, tx.now],
    )?;
    Ok(())
}

/// When somebody last wrote in a room while it had slow mode.
pub(in crate::talk) fn spoken_at(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<Option<i64>> {
    tx.find("select at from spoken where room = $1 and account = $2", args![room, account], |row| row.get(0))
}

/// Remembers that somebody wrote in a room with slow mode.
pub(in crate::talk) fn speak(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<()> {
    tx.run(
        "insert into spoken (room, account, at) values ($1, $2, $3)
         on conflict (room, account) do update set at = excluded.at",
        args![room, account, tx.now],
    )?;
    Ok(())
}

pub(in crate::talk) fn remove_member(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<bool> {
    Ok(tx.run("delete from members where room = $1 and account = $2", args![room, account])? > 0)
}

pub(in crate::talk) fn set_moderator(tx: &Tx<'_>, room: StreamId, account: AccountId, on: bool) -> Result<bool> {
    let changed =
        tx.run("update members set moderator = $3 where room = $1 and account = $2", args![room, account, on])?;
    Ok(changed > 0)
}

/// Mutes somebody until a time, or ends it.
pub(in crate::talk) fn mute(tx: &Tx<'_>, room: StreamId, account: AccountId, until: Option<i64>) -> Result<()> {
    match until {
        Some(until) => tx.run(
            "insert into mutes (room, account, until) values ($1, $2, $3)
             on conflict (room, account) do update set until = excluded.until",
            args![room, account, until],
        )?,
        None => tx.run("delete from mutes where room = $1 and account = $2", args![room, account])?,
    };
    Ok(())
}

/// Until when somebody is muted in a room, if they are now.
pub(in crate::talk) fn muted_until(tx: &Tx<'_>, room: StreamId, account: AccountId) -> Result<Option<i64>> {
    tx.find(
        "select until from mutes where room = $1 and account = $2 and until > $3",
        args![room, account, tx.now],
        |row| row.get(0),
    )
}

pub(in crate::talk) fn members(tx: &Tx<'_>, room: StreamId, after: &str, limit: u32) -> Result<Vec<RoomMember>> {
    tx.all(
        "select m.moderator, t.until, p.id, p.name, p.display, p.role, p.state, p.joined_at, p.vip_until,
            p.avatar, p.bio, p.signature, p.inbox
         from members m join people p on p.id = m.account
         left join mutes t on t.room = m.room and t.account = m.account
         where m.room = $1 and p.name_key > $2 order by p.name_key limit $3",
        args![room, after, limit],
        |row| {
            let muted_until: Option<i64> = row.get(1)?;
            Ok(RoomMember {
                account: lookup::outwardly(lookup::read(row, 2)?.account),
                moderator: row.get(0)?,
                muted_until: muted_until.filter(|until| *until > tx.now),
            })
        },
    )
}

pub(in crate::talk) fn member_ids(tx: &Tx<'_>, room: StreamId) -> Result<Vec<AccountId>> {
    tx.all("select account from members where room = $1 limit 100000", args![room], |row| row.get(0))
}

pub(in crate::talk) fn count_members(tx: &Tx<'_>, room: StreamId) -> Result<u64> {
    tx.get("select count(*) from members where room = $1", args![room], |row| row.get(0))
}

pub(in crate::talk) fn names_in_room(tx: &Tx<'_>, room: StreamId, from: &str, limit: u32) -> Result<Vec<NameLine>> {
    tx.all(
        "select p.id, p.name, p.display from members m join people p on p.id = m.account
         where m.room = $1 and p.name_key >= $2 and p.name_key < $3 order by p.name_key limit $4",
        args![room, from, &format!("{from}{LAST_CHAR}"), limit],
        read_name,
    )
}

pub(in crate::talk) fn names(tx: &Tx<'_>, from: &str, limit: u32) -> Result<Vec<NameLine>> {
    tx.all(
        "select id, name, display from people
         where name_key >= $1 and name_key < $2 and state = 0 order by name_key limit $3",
        args![from, &format!("{from}{LAST_CHAR}"), limit],
        read_name,
    )
}

fn read_name(row: &Row<'_>) -> Result<NameLine> {
    Ok(NameLine { account: row.get(0)?, name: row.get(1)?, display: row.get(2)? })
}
