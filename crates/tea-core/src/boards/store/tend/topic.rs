//! Topics and floors as moderators change them.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::{FloorState, Topic};
use tea_protocol::{AccountId, StreamId};

/// Stores how a topic stands: pin, flags, board. Whether lists show it follows from that.
pub(in crate::boards) fn update_topic(tx: &Tx<'_>, topic: &Topic) -> Result<()> {
    tx.run(
        "update topics set board = $2, pin = $3, essence = $4, locked = $5, hidden = $6, category = $7,
            removed_at = case when $8 then removed_at end,
            shown = case when $6 or $8 or merged_into is not null then 0 else 1 end
         where id = $1",
        args![
            topic.id,
            topic.board,
            topic.pin as i64,
            topic.essence,
            topic.locked,
            topic.hidden,
            topic.category,
            topic.removed
        ],
    )?;
    Ok(())
}

/// How many topics are pinned on a board, and how many on all of them.
pub(in crate::boards) fn count_pinned(tx: &Tx<'_>, board: StreamId) -> Result<(u64, u64)> {
    tx.get(
        "select (select count(*) from topics where board = $1 and pin > 0), (select count(*) from topics where pin = 2)",
        args![board],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// How many floors of a topic can be read.
pub(in crate::boards) fn count_readable(tx: &Tx<'_>, topic: StreamId) -> Result<u64> {
    tx.get("select count(*) from floors where topic = $1 and state = 0", args![topic], |row| row.get(0))
}

pub(in crate::boards) fn set_floor_state(tx: &Tx<'_>, topic: StreamId, floor: u64, state: FloorState) -> Result<()> {
    tx.run("update floors set state = $3 where topic = $1 and floor = $2", args![topic, floor, state as i64])?;
    Ok(())
}

/// The floors of a part of a topic that not everybody may read; none for what is no topic.
pub(in crate::boards) fn unseen_floors(tx: &Tx<'_>, topic: StreamId, first: u64, last: u64) -> Result<Vec<u64>> {
    tx.all(
        "select floor from floors where topic = $1 and floor between $2 and $3 and state <> 0 limit 100000",
        args![topic, first, last],
        |row| row.get(0),
    )
}

/// The floors of a topic that are there, hidden ones too, at most `limit`.
pub(in crate::boards) fn floors_here(tx: &Tx<'_>, topic: StreamId, limit: u64) -> Result<Vec<u64>> {
    tx.all(
        "select floor from floors where topic = $1 and state in (0, 2) order by floor limit $2",
        args![topic, limit],
        |row| row.get(0),
    )
}

/// Puts a floor into another topic: its row as it is, at its new number. The old row says where it went.
pub(in crate::boards) fn carry_floor(
    tx: &Tx<'_>,
    (topic, floor): (StreamId, u64),
    (new_topic, new_floor): (StreamId, u64),
    parent: Option<u64>,
    root: u64,
) -> Result<()> {
    tx.run(
        "insert into floors (topic, floor, author, at, parent, root, state, up, down, edits, up_told, renderer, html)
         select $3, $4, author, at, $5, $6, state, up, down, edits, up_told, renderer, html
         from floors where topic = $1 and floor = $2",
        args![topic, floor, new_topic, new_floor, parent, root],
    )?;
    tx.run(
        "update floors set state = 3, moved_topic = $3, moved_floor = $4, up = 0, down = 0, up_told = 0, edits = 0,
            html = ''
         where topic = $1 and floor = $2",
        args![topic, floor, new_topic, new_floor],
    )?;
    Ok(())
}

/// Takes along what hangs on the floors that moved from a topic to another: votes, earlier words, reports. What moved
/// before has nothing left behind, so one pass over the old topic is enough.
pub(in crate::boards) fn carry_what_hangs(tx: &Tx<'_>, topic: StreamId, new_topic: StreamId) -> Result<()> {
    tx.run(
        "update votes set (topic, floor) = (select f.moved_topic, f.moved_floor from floors f
            where f.topic = votes.topic and f.floor = votes.floor)
         where topic = $1 and floor in (select floor from floors where topic = $1 and moved_topic = $2)",
        args![topic, new_topic],
    )?;
    tx.run(
        "update floor_versions set (topic, floor) = (select f.moved_topic, f.moved_floor from floors f
            where f.topic = floor_versions.topic and f.floor = floor_versions.floor)
         where topic = $1 and floor in (select floor from floors where topic = $1 and moved_topic = $2)",
        args![topic, new_topic],
    )?;
    tx.run(
        "update reports set (topic, floor) = (select f.moved_topic, f.moved_floor from floors f
            where f.topic = reports.topic and f.floor = reports.floor)
         where topic = $1 and floor in (select floor from floors where topic = $1 and moved_topic = $2)",
        args![topic, new_topic],
    )?;
    Ok(())
}

/// How a topic stands that was made of floors of another.
pub(in crate::boards) fn settle_made(
    tx: &Tx<'_>,
    topic: StreamId,
    floors: u64,
    hidden: bool,
    at: i64,
    (up, down, hot): (u32, u32, i64),
) -> Result<()> {
    tx.run(
        "update topics set floors = $2, hidden = $3, shown = 1 - $3, at = $4, up = $5, down = $6, hot = $7
         where id = $1",
        args![topic, floors, hidden, at, up, down, hot],
    )?;
    Ok(())
}

/// The highest floor of a topic to which others were added.
pub(in crate::boards) fn set_floors(tx: &Tx<'_>, topic: StreamId, floors: u64) -> Result<()> {
    tx.run("update topics set floors = $2 where id = $1", args![topic, floors])?;
    Ok(())
}

/// Keeps the time of the newest words of a topic from going back because older floors were put behind them.
pub(in crate::boards) fn keep_latest(
    tx: &Tx<'_>,
    topic: StreamId,
    last_at: i64,
    last_author: Option<AccountId>,
) -> Result<()> {
    tx.run(
        "update topics set last_at = $2, last_author = $3 where id = $1 and last_at < $2",
        args![topic, last_at, last_author],
    )?;
    Ok(())
}

/// Who wrote the newest words of a topic.
pub(in crate::boards) fn last_author(tx: &Tx<'_>, topic: StreamId) -> Result<Option<AccountId>> {
    tx.get("select last_author from topics where id = $1", args![topic], |row| row.get(0))
}

/// A topic leads to another from now on: those who follow it, keep it, or wait to be seen in it come along.
pub(in crate::boards) fn merge_topic(tx: &Tx<'_>, topic: StreamId, into: StreamId) -> Result<()> {
    tx.run("update topics set merged_into = $2, shown = 0, pin = 0 where id = $1", args![topic, into])?;
    tx.run(
        "insert into follows (topic, account) select $2, account from follows where topic = $1
         on conflict (topic, account) do nothing",
        args![topic, into],
    )?;
    tx.run(
        "insert into favourites (account, stream, at) select account, $2, at from favourites where stream = $1
         on conflict (account, stream) do nothing",
        args![topic, into],
    )?;
    tx.run("update held_posts set topic = $2 where topic = $1", args![topic, into])?;
    Ok(())
}

/// The votes of a floor, and when it was written.
pub(in crate::boards) fn votes_of(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<(u32, u32, i64)> {
    tx.get("select up, down, at from floors where topic = $1 and floor = $2", args![topic, floor], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

/// Whose a topic is, and its title.
pub(in crate::boards) fn author_and_title(tx: &Tx<'_>, topic: StreamId) -> Result<(AccountId, String)> {
    tx.get("select author, title from topics where id = $1", args![topic], |row| Ok((row.get(0)?, row.get(1)?)))
}
