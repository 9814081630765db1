//! Topics by their number, for search engines.

use crate::args;
use crate::boards::reading::sitemap::Mapped;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::StreamId;

/// The topic that stands so many behind another.
pub(in crate::boards::reading) const BEHIND: &str =
    "select t.id from topics t where t.id >= $1 order by t.id limit 1 offset $2";

/// The topics of a stretch that guests may read. The plus keeps the indexes that begin with `shown` out of it: by their
/// number the topics are in order.
pub(in crate::boards::reading) const MAPPED: &str = "select t.id, t.last_at from topics t
    cross join boards b
    where t.id >= $1 and t.id < $2 and +t.shown = 1 and b.id = t.board and b.readers = 0 order by t.id limit $3";

/// The topic that stands so many behind another.
pub(in crate::boards::reading) fn topic_behind(tx: &Tx<'_>, from: StreamId, behind: u32) -> Result<Option<StreamId>> {
    tx.find(BEHIND, args![from, behind], |row| row.get(0))
}

/// The topics of a stretch that guests may read, by number.
pub(in crate::boards::reading) fn mapped(tx: &Tx<'_>, from: StreamId, to: StreamId, limit: u32) -> Result<Vec<Mapped>> {
    tx.all(MAPPED, args![from, to, limit], |row| Ok(Mapped { topic: row.get(0)?, last_at: row.get(1)? }))
}
