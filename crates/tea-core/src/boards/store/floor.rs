//! Floors, beside their entries.

use crate::args;
use crate::boards::numbers;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::FloorState;
use tea_protocol::{AccountId, StreamId};

/// What is known of a floor beside its words.
#[derive(Debug, Clone)]
pub(in crate::boards) struct Known {
    pub(in crate::boards) floor: u64,
    pub(in crate::boards) author: Option<AccountId>,
    pub(in crate::boards) at: i64,
    pub(in crate::boards) parent: Option<u64>,
    pub(in crate::boards) root: u64,
    pub(in crate::boards) state: FloorState,
    /// How often its words were changed.
    pub(in crate::boards) edits: u32,
}

pub(in crate::boards) fn known_floor(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<Option<Known>> {
    tx.find(
        "select floor, author, at, parent, root, state, edits from floors where topic = $1 and floor = $2",
        args![topic, floor],
        |row| {
            Ok(Known {
                floor: row.get(0)?,
                author: row.get(1)?,
                at: row.get(2)?,
                parent: row.get(3)?,
                root: row.get(4)?,
                state: numbers::floor_state(row.get(5)?),
                edits: row.get(6)?,
            })
        },
    )
}

/// The topic in which a floor stands now, wherever it was carried; none when there is no such floor.
pub(in crate::boards) fn stands_in(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<Option<StreamId>> {
    let way = tx.all(
        "with recursive way (topic, floor, moved_topic, moved_floor) as (
            select topic, floor, moved_topic, moved_floor from floors where topic = $1 and floor = $2
            union
            select f.topic, f.floor, f.moved_topic, f.moved_floor from way w
            join floors f on f.topic = w.moved_topic and f.floor = w.moved_floor)
         select topic, moved_topic from way",
        args![topic, floor],
        |row| Ok((row.get::<StreamId>(0)?, row.get::<Option<StreamId>>(1)?)),
    )?;
    Ok(way.into_iter().find(|(_, moved)| moved.is_none()).map(|(topic, _)| topic))
}

/// All that stands beside a floor's words.
pub(in crate::boards) struct Beside {
    pub(in crate::boards) known: Known,
    pub(in crate::boards) up: u32,
    pub(in crate::boards) down: u32,
    pub(in crate::boards) html: String,
}

pub(in crate::boards) fn beside(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<Option<Beside>> {
    let Some(known) = known_floor(tx, topic, floor)? else { return Ok(None) };
    tx.find("select up, down, html from floors where topic = $1 and floor = $2", args![topic, floor], |row| {
        Ok(Beside { known, up: row.get(0)?, down: row.get(1)?, html: row.get(2)? })
    })
}
