//! Lists of topics by a tag, a person, a month and so on. Each statement begins with what leaves the fewest topics and has
//! an index for it; whatever else is asked for is looked at in each row that it finds, and where a plus stands before a
//! column no index is to be taken for it. All statements take the same arguments.

use super::{Asker, Key};
use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use std::ops::Range;
use tea_protocol::{AccountId, StreamId};

/// What a list is narrowed to.
#[derive(Debug, Clone)]
pub(in crate::boards::reading) struct Filter {
    /// Only this board; the asker was let into it.
    pub(in crate::boards::reading) board: Option<StreamId>,
    /// Only opened by this person.
    pub(in crate::boards::reading) author: Option<AccountId>,
    /// Only with this key of a tag.
    pub(in crate::boards::reading) tag: Option<String>,
    /// Only of this category.
    pub(in crate::boards::reading) category: Option<i64>,
    /// Only opened then.
    pub(in crate::boards::reading) opened: Range<Millis>,
    /// Only the best.
    pub(in crate::boards::reading) essence: bool,
}

/// What a list begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::boards::reading) enum Lead {
    Kept,
    Followed,
    Tagged,
    OpenedBy,
    InCategory,
    Month,
    Best,
}

/// The asker's favourites, by the newest floor; nobody keeps many.
pub(in crate::boards::reading) const KEPT: &str =
    "select t.last_at, t.id from favourites k cross join topics t cross join boards b
     where k.account = $4 and t.id = k.stream and t.shown = 1 and (t.last_at, t.id) < ($1, $2)
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and +t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.last_at desc, t.id desc limit $3";

/// What the asker follows, by the newest floor.
pub(in crate::boards::reading) const FOLLOWED: &str =
    "select t.last_at, t.id from follows w cross join topics t cross join boards b
     where w.account = $4 and t.id = w.topic and t.shown = 1 and (t.last_at, t.id) < ($1, $2)
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and +t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.last_at desc, t.id desc limit $3";

/// What has a tag, by when it was opened, which is the order of the ids.
pub(in crate::boards::reading) const TAGGED: &str =
    "select g.topic, g.topic from tags g cross join topics t cross join boards b
     where g.key = $8 and g.topic <= $1 and g.topic < $2 and t.id = g.topic and t.shown = 1
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and +t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by g.topic desc limit $3";

/// What somebody opened, newest first.
pub(in crate::boards::reading) const OPENED_BY: &str = "select t.at, t.id from topics t cross join boards b
     where t.author = $7 and t.shown = 1 and (t.at, t.id) < ($1, $2)
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and +t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.at desc, t.id desc limit $3";

/// A category of somebody's space, newest first.
pub(in crate::boards::reading) const IN_CATEGORY: &str = "select t.at, t.id from topics t cross join boards b
     where t.board = $6 and t.shown = 1 and t.category = $9 and (t.at, t.id) < ($1, $2)
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and +t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.at desc, t.id desc limit $3";

/// The best of a board, by the newest floor.
pub(in crate::boards::reading) const BOARD_BEST: &str = "select t.last_at, t.id from topics t cross join boards b
     where t.board = $6 and t.shown = 1 and t.essence = 1 and (t.last_at, t.id) < ($1, $2)
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and +t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.last_at desc, t.id desc limit $3";

/// The best of the house, by the newest floor.
pub(in crate::boards::reading) const HOUSE_BEST: &str = "select t.last_at, t.id from topics t cross join boards b
     where t.shown = 1 and t.essence = 1 and (t.last_at, t.id) < ($1, $2)
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and +t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.last_at desc, t.id desc limit $3";

/// A month of a board, newest first.
pub(in crate::boards::reading) const BOARD_MONTH: &str = "select t.at, t.id from topics t cross join boards b
     where t.board = $6 and t.shown = 1 and (t.at, t.id) < ($1, $2)
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.at desc, t.id desc limit $3";

/// A month of the house, newest first.
pub(in crate::boards::reading) const HOUSE_MONTH: &str = "select t.at, t.id from topics t cross join boards b
     where t.shown = 1 and (t.at, t.id) < ($1, $2)
       and ($6 = 0 or t.board = $6) and ($7 = 0 or t.author = $7) and ($9 = 0 or t.category = $9)
       and t.at >= $10 and +t.at < $11 and ($12 = 0 or t.essence = 1)
       and ($8 = '' or exists (select 1 from tags o where o.topic = t.id and o.key = $8))
       and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.at desc, t.id desc limit $3";

/// The topics of a filtered list after a key.
pub(in crate::boards::reading) fn filtered(
    tx: &Tx<'_>,
    asker: Asker,
    lead: Lead,
    filter: &Filter,
    after: [i64; 2],
    limit: u32,
) -> Result<Vec<Key>> {
    let sql = match (lead, filter.board) {
        (Lead::Kept, _) => KEPT,
        (Lead::Followed, _) => FOLLOWED,
        (Lead::Tagged, _) => TAGGED,
        (Lead::OpenedBy, _) => OPENED_BY,
        (Lead::InCategory, _) => IN_CATEGORY,
        (Lead::Best, Some(_)) => BOARD_BEST,
        (Lead::Best, None) => HOUSE_BEST,
        (Lead::Month, Some(_)) => BOARD_MONTH,
        (Lead::Month, None) => HOUSE_MONTH,
    };
    let none = AccountId(0);
    tx.all(
        sql,
        args![
            after[0],
            after[1],
            limit,
            asker.account,
            asker.rank,
            filter.board.unwrap_or(StreamId(0)),
            filter.author.unwrap_or(none),
            filter.tag.as_deref().unwrap_or(""),
            filter.category.unwrap_or(0),
            filter.opened.start,
            filter.opened.end,
            filter.essence,
        ],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
