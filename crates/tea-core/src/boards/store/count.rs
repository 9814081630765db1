//! The counters of topics and boards. They change in the transaction of what they count, and are what a recount would
//! give: `replies` and `notable` count the floors of a topic that can be read; `topics` and `posts` of a board count the
//! topics that can be seen and, in those, the floors that can be read.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, StreamId};

/// Counts a new floor of a topic that can be read.
pub(in crate::boards) fn count_reply(tx: &Tx<'_>, topic: StreamId, floor: u64, author: AccountId) -> Result<()> {
    tx.run(
        "update topics set floors = $2, replies = replies + 1, notable = $2, last_at = $3, last_author = $4
         where id = $1",
        args![topic, floor, tx.now, author],
    )?;
    Ok(())
}

/// Counts floors that came to topics of the board, or left them.
pub(in crate::boards) fn count_posts(tx: &Tx<'_>, board: StreamId, posts: i64) -> Result<()> {
    tx.run("update boards set posts = posts + $2 where id = $1", args![board, posts])?;
    Ok(())
}

/// Counts a new floor on a board that everybody who reads the board can see.
pub(in crate::boards) fn count_newest(tx: &Tx<'_>, board: StreamId, topic: StreamId) -> Result<()> {
    tx.run("update boards set posts = posts + 1, latest = $2 where id = $1", args![board, topic])?;
    Ok(())
}

/// Counts a topic with all its floors that came to the board (1), or left it (-1), and finds the newest floor anew. Call
/// it after the topic's own row has changed, and before its first floor does: the replies are counted there.
pub(in crate::boards) fn count_topic(tx: &Tx<'_>, board: StreamId, topic: StreamId, by: i64) -> Result<()> {
    tx.run(
        "update boards set topics = topics + $3,
            posts = posts + $3 * ((select t.replies from topics t where t.id = $2)
                + (select count(*) from floors f where f.topic = $2 and f.floor = 1 and f.state = 0))
         where id = $1",
        args![board, topic, by],
    )?;
    find_latest(tx, board)
}

/// Finds the topic with the newest floor of a board anew.
pub(in crate::boards) fn find_latest(tx: &Tx<'_>, board: StreamId) -> Result<()> {
    tx.run(
        "update boards set latest = (select id from topics where board = $1 and shown = 1
            order by last_at desc, id desc limit 1)
         where id = $1",
        args![board],
    )?;
    Ok(())
}

/// Counts floors of a topic that can be read again (1), or no more (-1), and finds the newest of them anew. Call it
/// after the floors have changed.
pub(in crate::boards) fn recount_newest(tx: &Tx<'_>, topic: StreamId, replies: i64) -> Result<()> {
    let newest = tx.find(
        "select floor, at, author from floors where topic = $1 and state = 0 order by floor desc limit 1",
        args![topic],
        |row| Ok((row.get::<u64>(0)?, row.get::<i64>(1)?, row.get::<Option<AccountId>>(2)?)),
    )?;
    let Some((floor, at, author)) = newest else {
        tx.run("update topics set replies = replies + $2, notable = 0 where id = $1", args![topic, replies])?;
        return Ok(());
    };
    tx.run(
        "update topics set replies = replies + $2, notable = $3, last_at = $4, last_author = $5 where id = $1",
        args![topic, replies, floor, at, author],
    )?;
    Ok(())
}
