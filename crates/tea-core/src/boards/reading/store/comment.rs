//! Comments: floors with the topics they stand in, newest first.

use super::floor::{FLOOR_COLUMNS, read_floor};
use super::{Asker, Drawn, Eyes};
use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::COMMENTED_ARTICLES_MAX;
use tea_protocol::{AccountId, StreamId};

/// What somebody wrote below topics that the asker may read. The key is the time, the topic and the floor.
pub(in crate::boards::reading) const WRITTEN: &str =
    "select f.floor, f.at, f.author, p.name, p.display, p.role, p.avatar, f.html, f.parent, f.up, f.down, f.state,
        f.edits, f.moved_topic, f.moved_floor, f.renderer, e.body, e.cid, v.value, f.topic
     from floors f cross join topics t cross join boards b cross join entries e left join people p on p.id = f.author
     left join votes v on v.topic = f.topic and v.floor = f.floor and v.account = $2
     where f.author = $1 and f.floor > 1 and (f.at, f.topic, f.floor) < ($3, $4, $5) and f.state = 0
       and t.id = f.topic and t.shown = 1 and b.id = t.board
       and (b.readers = 0 or $6 >= 3 or (b.readers = 1 and $2 > 0) or (b.readers = 3 and $6 >= 2) or b.owner = $2
        or exists (select 1 from board_people m where m.board = b.id and m.account = $2
            and (m.moderator = 1 or b.readers = 2)))
       and e.stream = f.topic and e.seq = f.floor
     order by f.at desc, f.topic desc, f.floor desc limit $7";

/// A comment and its topic.
pub(in crate::boards::reading) type Commented = (Drawn, StreamId);

/// What somebody wrote below topics, after a key.
pub(in crate::boards::reading) fn written(
    tx: &Tx<'_>,
    asker: Asker,
    author: AccountId,
    after: [i64; 3],
    limit: u32,
) -> Result<Vec<Commented>> {
    let eyes = Eyes { account: asker.id(), moderator: false };
    tx.all(WRITTEN, args![author, asker.account, after[0], after[1], after[2], asker.rank, limit], |row| {
        Ok((read_floor(row, eyes)?, row.get(FLOOR_COLUMNS)?))
    })
}

/// What others wrote below the articles of a space that the asker was let into. No article can add more than a page, so
/// of each only the newest floors are looked at that come after the key; and only the articles that were commented last.
pub(in crate::boards::reading) const RECEIVED: &str = "with articles (id) as (
        select t.id from topics t where t.board = $6 and t.shown = 1 and t.replies > 0 and +t.at <= $3
        order by t.last_at desc, t.id desc limit $8),
     spans (topic, first) as (
        select a.id, (select min(x.floor) from (select c.floor from floors c
            where c.topic = a.id and c.floor > 1 and c.state = 0 and c.author <> $1
              and (c.at, c.topic, c.floor) < ($3, $4, $5)
            order by c.floor desc limit $7) x)
        from articles a)
     select f.floor, f.at, f.author, p.name, p.display, p.role, p.avatar, f.html, f.parent, f.up, f.down, f.state,
        f.edits, f.moved_topic, f.moved_floor, f.renderer, e.body, e.cid, v.value, f.topic
     from spans s cross join floors f cross join entries e left join people p on p.id = f.author
     left join votes v on v.topic = f.topic and v.floor = f.floor and v.account = $2
     where f.topic = s.topic and f.floor >= s.first and f.state = 0 and f.author <> $1
       and (f.at, f.topic, f.floor) < ($3, $4, $5) and e.stream = f.topic and e.seq = f.floor
     order by f.at desc, f.topic desc, f.floor desc limit $7";

/// What others wrote below somebody's articles, after a key.
pub(in crate::boards::reading) fn received(
    tx: &Tx<'_>,
    asker: Asker,
    (owner, space): (AccountId, StreamId),
    after: [i64; 3],
    limit: u32,
) -> Result<Vec<Commented>> {
    let eyes = Eyes { account: asker.id(), moderator: false };
    tx.all(
        RECEIVED,
        args![owner, asker.account, after[0], after[1], after[2], space, limit, COMMENTED_ARTICLES_MAX],
        |row| Ok((read_floor(row, eyes)?, row.get(FLOOR_COLUMNS)?)),
    )
}
