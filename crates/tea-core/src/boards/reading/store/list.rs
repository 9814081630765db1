//! Which topics stand on a page: their ids, each with the number that the list is ordered by. The first four statements
//! are of one board that the asker was let into; those over the house ask for the rights of each board.

use super::Asker;
use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::StreamId;
use tea_protocol::boards::TopicSort;

/// A row of a list: its key, the topic last.
pub(in crate::boards::reading) type Key = (i64, StreamId);

/// What is pinned on a board and on every board, by where and then the newest topic. Few ever are.
pub(in crate::boards::reading) const PINNED: &str = "select t.pin, t.id from topics t
     where t.board = $1 and t.shown = 1 and t.pin > 0 and t.pin = 1 and (t.pin, t.id) < ($2, $3)
     union all
     select t.pin, t.id from topics t cross join boards b
     where t.pin = 2 and t.shown = 1 and (t.pin, t.id) < ($2, $3) and b.id = t.board
       and (b.id = $1 or b.readers = 0 or $6 >= 3 or (b.readers = 1 and $5 > 0) or (b.readers = 3 and $6 >= 2)
        or b.owner = $5
        or exists (select 1 from board_people m where m.board = b.id and m.account = $5
            and (m.moderator = 1 or b.readers = 2)))
     order by 1 desc, 2 desc limit $4";

/// What is not pinned on a board, by the newest floor.
pub(in crate::boards::reading) const BOARD_LATEST: &str = "select t.last_at, t.id from topics t
     where t.board = $1 and t.shown = 1 and (t.last_at, t.id) < ($2, $3) and t.pin = 0
     order by t.last_at desc, t.id desc limit $4";

/// What is not pinned on a board, by when it was opened.
pub(in crate::boards::reading) const BOARD_NEWEST: &str = "select t.at, t.id from topics t
     where t.board = $1 and t.shown = 1 and (t.at, t.id) < ($2, $3) and t.pin = 0
     order by t.at desc, t.id desc limit $4";

/// What is not pinned on a board, by its score.
pub(in crate::boards::reading) const BOARD_HOT: &str = "select t.hot, t.id from topics t
     where t.board = $1 and t.shown = 1 and (t.hot, t.id) < ($2, $3) and t.pin = 0
     order by t.hot desc, t.id desc limit $4";

/// What nobody replied to on a board, newest first.
pub(in crate::boards::reading) const BOARD_UNANSWERED: &str = "select t.at, t.id from topics t
     where t.board = $1 and t.shown = 1 and t.replies = 0 and (t.at, t.id) < ($2, $3)
     order by t.at desc, t.id desc limit $4";

/// The topics of the house by the newest floor.
pub(in crate::boards::reading) const HOUSE_LATEST: &str = "select t.last_at, t.id from topics t cross join boards b
     where t.shown = 1 and (t.last_at, t.id) < ($1, $2) and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.last_at desc, t.id desc limit $3";

/// The topics of the house by when they were opened.
pub(in crate::boards::reading) const HOUSE_NEWEST: &str = "select t.at, t.id from topics t cross join boards b
     where t.shown = 1 and (t.at, t.id) < ($1, $2) and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.at desc, t.id desc limit $3";

/// The topics of the house by their score.
pub(in crate::boards::reading) const HOUSE_HOT: &str = "select t.hot, t.id from topics t cross join boards b
     where t.shown = 1 and (t.hot, t.id) < ($1, $2) and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.hot desc, t.id desc limit $3";

/// What nobody replied to in the house, newest first.
pub(in crate::boards::reading) const HOUSE_UNANSWERED: &str = "select t.at, t.id from topics t cross join boards b
     where t.shown = 1 and t.replies = 0 and (t.at, t.id) < ($1, $2) and b.id = t.board
       and (b.readers = 0 or $5 >= 3 or (b.readers = 1 and $4 > 0) or (b.readers = 3 and $5 >= 2) or b.owner = $4
        or exists (select 1 from board_people m where m.board = b.id and m.account = $4
            and (m.moderator = 1 or b.readers = 2)))
     order by t.at desc, t.id desc limit $3";

/// What is pinned and shown on the page of a board, after a key.
pub(in crate::boards::reading) fn pinned(
    tx: &Tx<'_>,
    asker: Asker,
    board: StreamId,
    after: [i64; 2],
    limit: u32,
) -> Result<Vec<Key>> {
    tx.all(PINNED, args![board, after[0], after[1], limit, asker.account, asker.rank], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The topics of a board after a key; but for the unanswered ones without what is pinned.
pub(in crate::boards::reading) fn of_board(
    tx: &Tx<'_>,
    board: StreamId,
    sort: TopicSort,
    after: [i64; 2],
    limit: u32,
) -> Result<Vec<Key>> {
    let sql = match sort {
        TopicSort::Latest => BOARD_LATEST,
        TopicSort::Newest => BOARD_NEWEST,
        TopicSort::Hot => BOARD_HOT,
        TopicSort::Unanswered => BOARD_UNANSWERED,
    };
    tx.all(sql, args![board, after[0], after[1], limit], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The topics of all boards that the asker may read, after a key.
pub(in crate::boards::reading) fn of_house(
    tx: &Tx<'_>,
    asker: Asker,
    sort: TopicSort,
    after: [i64; 2],
    limit: u32,
) -> Result<Vec<Key>> {
    let sql = match sort {
        TopicSort::Latest => HOUSE_LATEST,
        TopicSort::Newest => HOUSE_NEWEST,
        TopicSort::Hot => HOUSE_HOT,
        TopicSort::Unanswered => HOUSE_UNANSWERED,
    };
    tx.all(sql, args![after[0], after[1], limit, asker.account, asker.rank], |row| Ok((row.get(0)?, row.get(1)?)))
}
