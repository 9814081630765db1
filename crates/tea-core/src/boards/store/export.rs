//! What boards hold, in the order of ids, for a dump. Each statement is a page.

use crate::args;
use crate::boards::numbers;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::{FloorState, Who};
use tea_protocol::{AccountId, StreamId};

/// Somebody who was let into the house once.
pub(in crate::boards) struct Person {
    pub(in crate::boards) id: AccountId,
    pub(in crate::boards) name: String,
    pub(in crate::boards) display: String,
    pub(in crate::boards) joined_at: Millis,
    pub(in crate::boards) bio: Option<String>,
    pub(in crate::boards) signature: Option<String>,
}

pub(in crate::boards) fn people(tx: &Tx<'_>, after: AccountId, limit: u32) -> Result<Vec<Person>> {
    tx.all(
        "select id, name, display, joined_at, bio, signature from people
         where id > $1 and state <> 1 order by id limit $2",
        args![after, limit],
        |row| {
            Ok(Person {
                id: row.get(0)?,
                name: row.get(1)?,
                display: row.get(2)?,
                joined_at: row.get(3)?,
                bio: row.get(4)?,
                signature: row.get(5)?,
            })
        },
    )
}

pub(in crate::boards) struct Board {
    pub(in crate::boards) id: StreamId,
    pub(in crate::boards) slug: String,
    pub(in crate::boards) name: String,
    pub(in crate::boards) purpose: String,
    pub(in crate::boards) heading: String,
    pub(in crate::boards) readers: Who,
    pub(in crate::boards) writers: Who,
    pub(in crate::boards) archived: bool,
    pub(in crate::boards) owner: Option<AccountId>,
}

pub(in crate::boards) fn boards(tx: &Tx<'_>, after: StreamId, limit: u32) -> Result<Vec<Board>> {
    tx.all(
        "select id, slug, name, purpose, heading, readers, writers, archived, owner from boards
         where id > $1 order by id limit $2",
        args![after, limit],
        |row| {
            Ok(Board {
                id: row.get(0)?,
                slug: row.get(1)?,
                name: row.get(2)?,
                purpose: row.get(3)?,
                heading: row.get(4)?,
                readers: numbers::who(row.get(5)?),
                writers: numbers::who(row.get(6)?),
                archived: row.get(7)?,
                owner: row.get(8)?,
            })
        },
    )
}

pub(in crate::boards) struct Topic {
    pub(in crate::boards) id: StreamId,
    pub(in crate::boards) board: StreamId,
    pub(in crate::boards) author: AccountId,
    pub(in crate::boards) title: String,
    pub(in crate::boards) at: Millis,
    pub(in crate::boards) pin: i64,
    pub(in crate::boards) essence: bool,
    pub(in crate::boards) locked: bool,
    pub(in crate::boards) hidden: bool,
}

/// Topics that were neither removed nor merged into others.
pub(in crate::boards) fn topics(tx: &Tx<'_>, after: StreamId, limit: u32) -> Result<Vec<Topic>> {
    tx.all(
        "select t.id, t.board, t.author, t.title, t.at, t.pin, t.essence, t.locked, t.hidden from topics t
         join floors f on f.topic = t.id and f.floor = 1 and f.state in (0, 2)
         where t.id > $1 and t.removed_at is null and t.merged_into is null order by t.id limit $2",
        args![after, limit],
        |row| {
            Ok(Topic {
                id: row.get(0)?,
                board: row.get(1)?,
                author: row.get(2)?,
                title: row.get(3)?,
                at: row.get(4)?,
                pin: row.get(5)?,
                essence: row.get(6)?,
                locked: row.get(7)?,
                hidden: row.get(8)?,
            })
        },
    )
}

/// The tags of a topic, at most five.
pub(in crate::boards) fn tags(tx: &Tx<'_>, topic: StreamId) -> Result<Vec<String>> {
    tx.all("select name from tags where topic = $1 order by key", args![topic], |row| row.get(0))
}

pub(in crate::boards) struct Floor {
    pub(in crate::boards) floor: u64,
    pub(in crate::boards) author: Option<AccountId>,
    pub(in crate::boards) at: Millis,
    pub(in crate::boards) parent: Option<u64>,
    pub(in crate::boards) state: FloorState,
    pub(in crate::boards) voted: bool,
}

pub(in crate::boards) fn floors(tx: &Tx<'_>, topic: StreamId, after: u64, limit: u32) -> Result<Vec<Floor>> {
    tx.all(
        "select floor, author, at, parent, state, up + down > 0 from floors
         where topic = $1 and floor > $2 order by floor limit $3",
        args![topic, after, limit],
        |row| {
            Ok(Floor {
                floor: row.get(0)?,
                author: row.get(1)?,
                at: row.get(2)?,
                parent: row.get(3)?,
                state: numbers::floor_state(row.get(4)?),
                voted: row.get(5)?,
            })
        },
    )
}

/// All votes on a floor: as many as there were.
pub(in crate::boards) fn votes(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<Vec<(AccountId, i64)>> {
    tx.all("select account, value from votes where topic = $1 and floor = $2", args![topic, floor], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}
