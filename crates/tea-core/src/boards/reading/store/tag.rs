//! How often tags are used.

use crate::args;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::StreamId;
use tea_protocol::boards::Tag;

/// The tags of the newest topics of a board.
pub(in crate::boards::reading) const BOARD_TAGS: &str = "select min(g.name), count(*)
     from (select t.id from topics t where t.board = $1 and t.shown = 1 order by t.at desc, t.id desc limit $2) n
     cross join tags g
     where g.topic = n.id group by g.key order by count(*) desc, g.key limit $3";

/// The tags of the newest topics on boards that everybody may read.
pub(in crate::boards::reading) const HOUSE_TAGS: &str = "select min(g.name), count(*)
     from (select t.id from topics t cross join boards b where t.shown = 1 and b.id = t.board and b.readers = 0
        order by t.at desc, t.id desc limit $1) n
     cross join tags g
     where g.topic = n.id group by g.key order by count(*) desc, g.key limit $2";

/// The tags used most among the newest topics of a board.
pub(in crate::boards::reading) fn board_tags(
    tx: &Tx<'_>,
    board: StreamId,
    topics: u32,
    limit: u32,
) -> Result<Vec<Tag>> {
    tx.all(BOARD_TAGS, args![board, topics, limit], read_tag)
}

/// The tags used most among the newest topics of the house.
pub(in crate::boards::reading) fn house_tags(tx: &Tx<'_>, topics: u32, limit: u32) -> Result<Vec<Tag>> {
    tx.all(HOUSE_TAGS, args![topics, limit], read_tag)
}

fn read_tag(row: &Row<'_>) -> Result<Tag> {
    Ok(Tag { name: row.get(0)?, topics: row.get(1)? })
}
