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
}

pub(in crate::boards) fn known_floor(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<Option<Known>> {
    tx.find(
        "select floor, author, at, parent, root, state from floors where topic = $1 and floor = $2",
        args![topic, floor],
        |row| {
            Ok(Known {
                floor: row.get(0)?,
                author: row.get(1)?,
                at: row.get(2)?,
                parent: row.get(3)?,
                root: row.get(4)?,
                state: numbers::floor_state(row.get(5)?),
            })
        },
    )
}

/// All that stands beside a floor's words.
pub(in crate::boards) struct Beside {
    pub(in crate::boards) known: Known,
    pub(in crate::boards) up: u32,
    pub(in crate::boards) down: u32,
    pub(in crate::boards) edits: u32,
    pub(in crate::boards) html: String,
}

pub(in crate::boards) fn beside(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<Option<Beside>> {
    let Some(known) = known_floor(tx, topic, floor)? else { return Ok(None) };
    tx.find("select up, down, edits, html from floors where topic = $1 and floor = $2", args![topic, floor], |row| {
        Ok(Beside { known, up: row.get(0)?, down: row.get(1)?, edits: row.get(2)?, html: row.get(3)? })
    })
}
