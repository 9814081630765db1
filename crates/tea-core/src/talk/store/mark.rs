//! What stands on messages, whom they tell, and what moderators did.

use crate::args;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::talk::LogAct;
use tea_protocol::{AccountId, StreamId};

pub(in crate::talk) fn react(tx: &Tx<'_>, stream: StreamId, seq: u64, emoji: &str, account: AccountId) -> Result<()> {
    tx.run(
        "insert into reactions (stream, seq, emoji, account, at) values ($1, $2, $3, $4, $5)
         on conflict (stream, seq, emoji, account) do nothing",
        args![stream, seq, emoji, account, tx.now],
    )?;
    Ok(())
}

pub(in crate::talk) fn unreact(tx: &Tx<'_>, stream: StreamId, seq: u64, emoji: &str, account: AccountId) -> Result<()> {
    tx.run(
        "delete from reactions where stream = $1 and seq = $2 and emoji = $3 and account = $4",
        args![stream, seq, emoji, account],
    )?;
    Ok(())
}

/// How many kinds of reactions a message has, other than this one.
pub(in crate::talk) fn reaction_kinds(tx: &Tx<'_>, stream: StreamId, seq: u64, emoji: &str) -> Result<u64> {
    tx.get(
        "select count(distinct emoji) from reactions where stream = $1 and seq = $2 and emoji <> $3",
        args![stream, seq, emoji],
        |row| row.get(0),
    )
}

pub(in crate::talk) fn reactions(
    tx: &Tx<'_>,
    stream: StreamId,
    first: u64,
    last: u64,
) -> Result<Vec<(u64, String, AccountId)>> {
    tx.all(
        "select seq, emoji, account from reactions
         where stream = $1 and seq between $2 and $3 order by seq, at, account limit 20000",
        args![stream, first, last],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

pub(in crate::talk) fn pin(tx: &Tx<'_>, stream: StreamId, seq: u64, on: bool) -> Result<()> {
    if on {
        tx.run(
            "insert into pins (stream, seq, at) values ($1, $2, $3) on conflict (stream, seq) do nothing",
            args![stream, seq, tx.now],
        )?;
    } else {
        tx.run("delete from pins where stream = $1 and seq = $2", args![stream, seq])?;
    }
    Ok(())
}

pub(in crate::talk) fn pins(tx: &Tx<'_>, stream: StreamId) -> Result<u64> {
    tx.get("select count(*) from pins where stream = $1", args![stream], |row| row.get(0))
}

pub(in crate::talk) fn pinned(tx: &Tx<'_>, stream: StreamId, limit: u64) -> Result<Vec<u64>> {
    tx.all("select seq from pins where stream = $1 order by at desc, seq desc limit $2", args![stream, limit], |row| {
        row.get(0)
    })
}

/// Forgets what stood on a message that is removed.
pub(in crate::talk) fn forget_marks(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<()> {
    tx.run("delete from reactions where stream = $1 and seq = $2", args![stream, seq])?;
    tx.run("delete from pins where stream = $1 and seq = $2", args![stream, seq])?;
    tx.run("delete from mentions where stream = $1 and seq = $2", args![stream, seq])?;
    Ok(())
}

pub(in crate::talk) fn mention(tx: &Tx<'_>, account: AccountId, stream: StreamId, seq: u64) -> Result<()> {
    tx.run(
        "insert into mentions (account, stream, seq) values ($1, $2, $3)
         on conflict (account, stream, seq) do nothing",
        args![account, stream, seq],
    )?;
    Ok(())
}

pub(in crate::talk) fn inbox(tx: &Tx<'_>, account: AccountId) -> Result<Option<StreamId>> {
    tx.find("select inbox from people where id = $1", args![account], |row| row.get(0))
}

/// The inboxes of those whom a message told by mention.
pub(in crate::talk) fn inboxes_mentioned(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Vec<StreamId>> {
    tx.all(
        "select p.inbox from mentions n join people p on p.id = n.account where n.stream = $1 and n.seq = $2 limit 100",
        args![stream, seq],
        |row| row.get(0),
    )
}

/// The inboxes of the people of a conversation.
pub(in crate::talk) fn inboxes_in(tx: &Tx<'_>, room: StreamId) -> Result<Vec<StreamId>> {
    tx.all(
        "select p.inbox from members m join people p on p.id = m.account where m.room = $1 limit 100",
        args![room],
        |row| row.get(0),
    )
}

/// The other people of a conversation who had read everything before its newest message.
pub(in crate::talk) fn others_without_unread(
    tx: &Tx<'_>,
    room: StreamId,
    account: AccountId,
) -> Result<Vec<(AccountId, StreamId)>> {
    tx.all(
        "select p.id, p.inbox from members m join people p on p.id = m.account join streams s on s.id = m.room
         left join reads d on d.stream = m.room and d.account = m.account
         where m.room = $1 and m.account <> $2 and coalesce(d.ordinal, 0) >= s.posts - 1 limit 100",
        args![room, account],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

#[expect(clippy::too_many_arguments, reason = "one argument per column")]
pub(in crate::talk) fn log(
    tx: &Tx<'_>,
    seed: &Seed,
    room: StreamId,
    by: AccountId,
    act: &str,
    person: Option<AccountId>,
    seq: Option<u64>,
    detail: Option<&str>,
) -> Result<()> {
    tx.run(
        "insert into moderation (id, room, at, account, act, person, seq, detail)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![seed.id(tx.now), room, tx.now, by, act, person, seq, detail],
    )?;
    Ok(())
}

pub(in crate::talk) fn log_page(tx: &Tx<'_>, room: StreamId, before: Option<i64>, limit: u32) -> Result<Vec<LogAct>> {
    tx.all(
        "select l.id, l.at, b.name, l.act, p.name, l.seq, l.detail
         from moderation l join people b on b.id = l.account left join people p on p.id = l.person
         where l.room = $1 and l.id < $2 order by l.id desc limit $3",
        args![room, before.unwrap_or(i64::MAX), limit],
        |row| {
            Ok(LogAct {
                id: row.get(0)?,
                at: row.get(1)?,
                by: row.get(2)?,
                act: row.get(3)?,
                person: row.get(4)?,
                seq: row.get(5)?,
                detail: row.get(6)?,
            })
        },
    )
}
