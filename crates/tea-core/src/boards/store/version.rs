//! How floors stood before they were edited.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::StreamId;

/// Words that an edit replaced, and when and by whom that edit was.
pub(in crate::boards) struct Replaced {
    pub(in crate::boards) text: String,
    pub(in crate::boards) at: Millis,
    /// The account name; empty when the account is not known.
    pub(in crate::boards) by: String,
}

/// What edits replaced, the newest first.
pub(in crate::boards) fn replaced(tx: &Tx<'_>, topic: StreamId, floor: u64, limit: usize) -> Result<Vec<Replaced>> {
    tx.all(
        "select v.text, v.at, p.name from floor_versions v left join people p on p.id = v.author
         where v.topic = $1 and v.floor = $2 order by v.version desc limit $3",
        args![topic, floor, limit as u64],
        |row| {
            Ok(Replaced { text: row.get(0)?, at: row.get(1)?, by: row.get::<Option<String>>(2)?.unwrap_or_default() })
        },
    )
}
