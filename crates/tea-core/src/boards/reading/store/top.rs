//! The topics of the day.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{TOP_FLOORS_MAX, TOP_TOPICS_MAX};
use tea_protocol::StreamId;

/// Counts in the topics that were written in last, on boards that everybody may read: the replies since a time, among the
/// newest floors of each, and the votes since then, those against taken from those for.
pub(in crate::boards::reading) const TOP: &str = "with busy (id) as (
        select t.id from topics t cross join boards b
        where t.shown = 1 and t.last_at >= $1 and b.id = t.board and b.readers = 0
        order by t.last_at desc, t.id desc limit $2),
     scores (id, score) as (
        select a.id,
            (select count(*) from (select f.at, f.state from floors f where f.topic = a.id and f.floor > 1
                order by f.floor desc limit $3) d where d.at >= $1 and d.state = 0)
            + (select cast(coalesce(sum(v.value), 0) as bigint) from votes v where v.topic = a.id and v.at >= $1)
        from busy a)
     select s.id from scores s where s.score > 0 order by s.score desc, s.id desc limit $4";

/// The topics with the highest score since a time.
pub(in crate::boards::reading) fn top(tx: &Tx<'_>, since: Millis, limit: u32) -> Result<Vec<StreamId>> {
    tx.all(TOP, args![since, TOP_TOPICS_MAX, TOP_FLOORS_MAX, limit], |row| row.get(0))
}
