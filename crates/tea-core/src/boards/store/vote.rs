//! Votes.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, StreamId};

/// What somebody's vote on a floor is: 1, -1, or 0 without one.
pub(in crate::boards) fn vote(tx: &Tx<'_>, topic: StreamId, floor: u64, account: AccountId) -> Result<i64> {
    let found = tx.find(
        "select value from votes where topic = $1 and account = $2 and floor = $3",
        args![topic, account, floor],
        |row| row.get(0),
    )?;
    Ok(found.unwrap_or(0))
}

/// Sets somebody's vote: 1, -1, or 0 to take it away.
pub(in crate::boards) fn set_vote(
    tx: &Tx<'_>,
    topic: StreamId,
    floor: u64,
    account: AccountId,
    value: i64,
) -> Result<()> {
    if value == 0 {
        tx.run("delete from votes where topic = $1 and account = $2 and floor = $3", args![topic, account, floor])?;
    } else {
        tx.run(
            "insert into votes (topic, floor, account, value, at) values ($1, $2, $3, $4, $5)
             on conflict (topic, account, floor) do update set value = excluded.value, at = excluded.at",
            args![topic, floor, account, value, tx.now],
        )?;
    }
    Ok(())
}

/// Adds to the votes of a floor, or takes away; returns them, and of how many its author was told.
pub(in crate::boards) fn add_votes(
    tx: &Tx<'_>,
    topic: StreamId,
    floor: u64,
    up: i64,
    down: i64,
) -> Result<(u32, u32, u32)> {
    tx.get(
        "update floors set up = up + $3, down = down + $4 where topic = $1 and floor = $2 returning up, down, up_told",
        args![topic, floor, up, down],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Remembers of how many votes the author of a floor was told.
pub(in crate::boards) fn set_up_told(tx: &Tx<'_>, topic: StreamId, floor: u64, told: u32) -> Result<()> {
    tx.run("update floors set up_told = $3 where topic = $1 and floor = $2", args![topic, floor, told])?;
    Ok(())
}

/// Sets what a topic shows of its first floor's votes, and its score.
pub(in crate::boards) fn set_topic_votes(tx: &Tx<'_>, topic: StreamId, up: u32, down: u32, hot: i64) -> Result<()> {
    tx.run("update topics set up = $2, down = $3, hot = $4 where id = $1", args![topic, up, down, hot])?;
    Ok(())
}
