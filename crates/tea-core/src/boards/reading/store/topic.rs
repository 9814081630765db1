//! The topics of a page, all in one statement.

use super::Asker;
use crate::args;
use crate::boards::store::{TOPIC_COLUMNS, for_reader, read_topic};
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::StreamId;
use tea_protocol::boards::Topic;

/// Digits that each id takes in the list; ids are below 2^53.
const ID_DIGITS: usize = 16;

/// No engine binds a list the way another does. So the ids come as one text in which each has its place, and a count
/// from 0 takes them out of it. Only topics that are shown, on boards that the asker may read.
pub(in crate::boards::reading) const TOPICS: &str =
    "with recursive places (place) as (select 0 union all select place + 1 from places where place < $2 - 1)
     select t.id, t.board, b.slug, b.name, t.title, t.excerpt, t.author, p.name, p.display, p.avatar, t.at,
        t.floors, t.replies, t.last_at, l.name, l.display, t.up, t.down, t.pin, t.essence, t.locked, t.hidden,
        t.removed_at is not null, t.category, t.poll, t.merged_into, t.notable, d.upto, d.ordinal,
        coalesce(r.all_before, 0), w.topic is not null, k.at is not null, t.tags, n.place
     from places n cross join topics t cross join boards b cross join people p
     left join people l on l.id = t.last_author
     left join reads d on d.stream = t.id and d.account = $3
     left join board_readers r on r.account = $3
     left join follows w on w.topic = t.id and w.account = $3
     left join favourites k on k.stream = t.id and k.account = $3
     where t.id = cast(substr($1, n.place * 16 + 1, 16) as bigint) and t.shown = 1 and b.id = t.board
       and p.id = t.author
       and (b.readers = 0 or $4 >= 3 or (b.readers = 1 and $3 > 0) or (b.readers = 3 and $4 >= 2) or b.owner = $3
        or exists (select 1 from board_people m where m.board = b.id and m.account = $3
            and (m.moderator = 1 or b.readers = 2)))
     limit $2";

/// The same for guests, who have no marks to look for.
pub(in crate::boards::reading) const TOPICS_FOR_GUESTS: &str =
    "with recursive places (place) as (select 0 union all select place + 1 from places where place < $2 - 1)
     select t.id, t.board, b.slug, b.name, t.title, t.excerpt, t.author, p.name, p.display, p.avatar, t.at,
        t.floors, t.replies, t.last_at, l.name, l.display, t.up, t.down, t.pin, t.essence, t.locked, t.hidden,
        t.removed_at is not null, t.category, t.poll, t.merged_into, t.notable, null, null,
        0, 0, 0, t.tags, n.place
     from places n cross join topics t cross join boards b cross join people p
     left join people l on l.id = t.last_author
     where t.id = cast(substr($1, n.place * 16 + 1, 16) as bigint) and t.shown = 1 and b.id = t.board
       and p.id = t.author and b.readers = 0
     limit $2";

/// Topics by their ids, in the same order, without those that the asker may not see in a list. An id may come twice.
pub(in crate::boards) fn topics(tx: &Tx<'_>, asker: Asker, ids: &[StreamId]) -> Result<Vec<Topic>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list: String = ids.iter().map(|id| format!("{:0ID_DIGITS$}", id.0)).collect();
    let count = ids.len() as i64;
    let read = |row: &Row<'_>| Ok((row.get::<i64>(TOPIC_COLUMNS)?, for_reader(read_topic(row)?, asker.id())));
    let mut found = match asker.id() {
        Some(account) => tx.all(TOPICS, args![&list, count, account, asker.rank], read)?,
        None => tx.all(TOPICS_FOR_GUESTS, args![&list, count], read)?,
    };
    found.sort_unstable_by_key(|(place, _)| *place);
    Ok(found.into_iter().map(|(_, topic)| topic).collect())
}
