//! Boards as a list shows them, and their people.

use super::Asker;
use crate::accounts::lookup::avatar_path;
use crate::args;
use crate::boards::store::{STANDING_COLUMNS, Standing, read_standing};
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::StreamId;
use tea_protocol::boards::{Board, Latest, Reader};

/// The boards of the house that somebody may read. The newest floor is found by index, so that a topic that was hidden
/// a moment ago is not named.
pub(in crate::boards::reading) const BOARDS: &str =
    "select b.id, b.slug, b.name, b.purpose, b.heading, b.readers, b.writers, b.review, b.archived, b.topics, b.posts,
        b.owner, m.account is not null, coalesce(m.moderator, 0), x.until, f.at is not null,
        t.id, t.title, t.floors, t.last_at, l.name, l.display, l.avatar, t.last_author
     from boards b
     left join board_people m on m.board = b.id and m.account = $1
     left join board_bans x on x.board = b.id and x.account = $1
     left join favourites f on f.stream = b.id and f.account = $1
     left join topics t on t.id = (select n.id from topics n where n.board = b.id and n.shown = 1
        order by n.last_at desc, n.id desc limit 1)
     left join people l on l.id = t.last_author
     where b.owner is null
       and (b.readers = 0 or $2 >= 3 or (b.readers = 1 and $1 > 0) or (b.readers = 3 and $2 >= 2)
        or m.moderator = 1 or (b.readers = 2 and m.account is not null))
     order by b.heading, b.place, b.id limit $3";

pub(in crate::boards::reading) fn boards(tx: &Tx<'_>, asker: Asker, limit: u32) -> Result<Vec<Standing>> {
    tx.all(BOARDS, args![asker.account, asker.rank, limit], |row| {
        let standing = read_standing(row, 0)?;
        let board = Board { latest: read_latest(row, STANDING_COLUMNS)?, ..standing.board };
        Ok(Standing { board, ..standing })
    })
}

/// The newest floor of a board.
pub(in crate::boards::reading) const LATEST: &str =
    "select t.id, t.title, t.floors, t.last_at, l.name, l.display, l.avatar, t.last_author
     from topics t left join people l on l.id = t.last_author
     where t.board = $1 and t.shown = 1 order by t.last_at desc, t.id desc limit 1";

pub(in crate::boards::reading) fn latest(tx: &Tx<'_>, board: StreamId) -> Result<Option<Latest>> {
    Ok(tx.find(LATEST, args![board], |row| read_latest(row, 0))?.flatten())
}

/// Those whom a board lists and its moderators; without the former unless they are asked for.
pub(in crate::boards::reading) const PEOPLE: &str = "select p.id, p.name, p.display, m.moderator
     from board_people m join people p on p.id = m.account
     where m.board = $1 and (m.moderator = 1 or $2 = 1) order by m.moderator desc, p.name_key limit $3";

pub(in crate::boards::reading) fn people(
    tx: &Tx<'_>,
    board: StreamId,
    listed: bool,
    limit: u32,
) -> Result<Vec<(Reader, bool)>> {
    tx.all(PEOPLE, args![board, listed, limit], |row| {
        Ok((Reader { id: row.get(0)?, name: row.get(1)?, display: row.get(2)? }, row.get(3)?))
    })
}

/// Reads the newest floor from the columns that begin at an index; none where there is no topic.
fn read_latest(row: &Row<'_>, from: usize) -> Result<Option<Latest>> {
    let Some(topic) = row.get(from)? else { return Ok(None) };
    Ok(Some(Latest {
        topic,
        title: row.get(from + 1)?,
        floor: row.get(from + 2)?,
        at: row.get(from + 3)?,
        author: row.get::<Option<String>>(from + 4)?.unwrap_or_default(),
        display: row.get::<Option<String>>(from + 5)?.unwrap_or_default(),
        avatar: row.get::<Option<Vec<u8>>>(from + 6)?.map(|hash| avatar_path(&hash)),
        author_id: row.get(from + 7)?,
    }))
}
