//! Who follows a topic, and whom a floor is told.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::Who;
use tea_protocol::entry::Reason;
use tea_protocol::{AccountId, StreamId};

/// Where a floor stands and who wrote it: what decides whom it may be told.
#[derive(Debug, Clone, Copy)]
pub(in crate::boards) struct Source {
    pub(in crate::boards) board: StreamId,
    pub(in crate::boards) readers: Who,
    pub(in crate::boards) topic: StreamId,
    pub(in crate::boards) floor: u64,
    pub(in crate::boards) author: AccountId,
}

pub(in crate::boards) fn follow(tx: &Tx<'_>, topic: StreamId, account: AccountId) -> Result<()> {
    tx.run(
        "insert into follows (topic, account) values ($1, $2) on conflict (topic, account) do nothing",
        args![topic, account],
    )?;
    Ok(())
}

pub(in crate::boards) fn unfollow(tx: &Tx<'_>, topic: StreamId, account: AccountId) -> Result<()> {
    tx.run("delete from follows where topic = $1 and account = $2", args![topic, account])?;
    Ok(())
}

/// Forgets that a follower was told of a floor, once they have read up to it.
pub(in crate::boards) fn heard(tx: &Tx<'_>, topic: StreamId, account: AccountId, upto: u64) -> Result<()> {
    tx.run(
        "update follows set told = 0 where topic = $1 and account = $2 and told > 0 and told <= $3",
        args![topic, account, upto],
    )?;
    Ok(())
}

/// Forgets of all topics that a follower was told of them.
pub(in crate::boards) fn heard_all(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run("update follows set told = 0 where account = $1 and told > 0", args![account])?;
    Ok(())
}

/// Forgets of a floor that went that anybody was told of it: there is nothing left to read first.
pub(in crate::boards) fn untell(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<()> {
    tx.run("update follows set told = 0 where topic = $1 and told = $2", args![topic, floor])?;
    Ok(())
}

/// Takes everything that was written until now for read.
pub(in crate::boards) fn read_all(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run(
        "insert into board_readers (account, all_before) values ($1, $2)
         on conflict (account) do update set all_before = excluded.all_before",
        args![account, tx.now],
    )?;
    Ok(())
}

/// Remembers that a follower was told of the floor, unless they were told of one before that they have not read.
pub(in crate::boards) fn tell(tx: &Tx<'_>, source: &Source, account: AccountId) -> Result<()> {
    tx.run(
        "update follows set told = $3 where topic = $1 and account = $2 and told = 0",
        args![source.topic, account, source.floor],
    )?;
    Ok(())
}

/// The inbox of somebody who may be told of the floor, and the floor of the topic that they were told of and have not
/// read, 0 for none. Nothing for those who blocked the author, may not read the board, do not want such notices, or may
/// not use their account.
pub(in crate::boards) fn listener(
    tx: &Tx<'_>,
    source: &Source,
    account: AccountId,
    reason: Reason,
) -> Result<Option<(StreamId, u64)>> {
    tx.find(
        "select p.inbox, coalesce(w.told, 0) from people p
         left join follows w on w.topic = $5 and w.account = p.id
         where p.id = $1 and p.state = 0
           and not exists (select 1 from blocking x where x.account = p.id and x.blocked = $2)
           and not exists (select 1 from notices_off o where o.account = p.id and o.reason = $3)
           and ($4 <= 1 or p.role >= 3 or ($4 = 3 and p.role >= 2)
             or exists (select 1 from boards b where b.id = $6 and b.owner = p.id)
             or exists (select 1 from board_people m
               where m.board = $6 and m.account = p.id and ($4 = 2 or m.moderator = 1)))",
        args![account, source.author, reason as i64, source.readers as i64, source.topic, source.board],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Those who follow the topic, may be told of the floor, and have read what they were told of before: their inboxes, at
/// most `limit`. It is remembered that they were told.
pub(in crate::boards) fn followers_to_tell(tx: &Tx<'_>, source: &Source, limit: u32) -> Result<Vec<StreamId>> {
    tx.all(
        "update follows set told = $2 where topic = $1 and account in (
            select w.account from follows w join people p on p.id = w.account
            where w.topic = $1 and w.told = 0 and w.account <> $3 and p.state = 0
              and not exists (select 1 from blocking x where x.account = p.id and x.blocked = $3)
              and not exists (select 1 from notices_off o where o.account = p.id and o.reason = $4)
              and ($5 <= 1 or p.role >= 3 or ($5 = 3 and p.role >= 2)
                or exists (select 1 from boards b where b.id = $6 and b.owner = p.id)
                or exists (select 1 from board_people m
                  where m.board = $6 and m.account = p.id and ($5 = 2 or m.moderator = 1)))
            limit $7)
         returning (select inbox from people where people.id = follows.account)",
        args![
            source.topic,
            source.floor,
            source.author,
            Reason::Followed as i64,
            source.readers as i64,
            source.board,
            limit
        ],
        |row| row.get(0),
    )
}
