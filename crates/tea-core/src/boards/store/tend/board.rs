//! Boards as they are made and changed, and their people.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::{Board, Reader};
use tea_protocol::{AccountId, StreamId};

/// Whether a stream is a topic of the board.
pub(in crate::boards) fn is_on(tx: &Tx<'_>, topic: StreamId, board: StreamId) -> Result<bool> {
    let found =
        tx.find("select 1 from topics where id = $1 and board = $2", args![topic, board], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}

/// Whether a stream is a board or a topic.
pub(in crate::boards) fn is_of_boards(tx: &Tx<'_>, stream: StreamId) -> Result<bool> {
    let found = tx.find(
        "select 1 from boards where id = $1 union all select 1 from topics where id = $1 limit 1",
        args![stream],
        |row| row.get::<i64>(0),
    )?;
    Ok(found.is_some())
}

/// How many boards there are that are no personal spaces.
pub(in crate::boards) fn count_boards(tx: &Tx<'_>) -> Result<u64> {
    tx.get("select count(*) from boards where owner is null", args![], |row| row.get(0))
}

/// Stores what can be changed of a board; its place in the group stays when none is given.
pub(in crate::boards) fn update_board(tx: &Tx<'_>, board: &Board, place: Option<i64>) -> Result<()> {
    tx.run(
        "update boards set name = $2, purpose = $3, heading = $4, readers = $5, writers = $6, review = $7,
            archived = $8, place = coalesce($9, place) where id = $1",
        args![
            board.id,
            &board.name,
            &board.purpose,
            &board.group,
            board.read as i64,
            board.write as i64,
            board.review as i64,
            board.archived,
            place
        ],
    )?;
    Ok(())
}

/// Whether the board lists somebody, and if so, whether they moderate it.
pub(in crate::boards) fn listing(tx: &Tx<'_>, board: StreamId, account: AccountId) -> Result<Option<bool>> {
    tx.find("select moderator from board_people where board = $1 and account = $2", args![board, account], |row| {
        row.get(0)
    })
}

pub(in crate::boards) fn put_on_list(tx: &Tx<'_>, board: StreamId, account: AccountId, moderator: bool) -> Result<()> {
    tx.run(
        "insert into board_people (board, account, moderator) values ($1, $2, $3)
         on conflict (board, account) do update set moderator = excluded.moderator",
        args![board, account, moderator],
    )?;
    Ok(())
}

pub(in crate::boards) fn take_off_list(tx: &Tx<'_>, board: StreamId, account: AccountId) -> Result<()> {
    tx.run("delete from board_people where board = $1 and account = $2", args![board, account])?;
    Ok(())
}

/// How many people the board lists, and how many of them moderate it.
pub(in crate::boards) fn count_people(tx: &Tx<'_>, board: StreamId) -> Result<(u64, u64)> {
    tx.get(
        "select count(*), cast(coalesce(sum(moderator), 0) as bigint) from board_people where board = $1",
        args![board],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Those whom a board lists, by name, and whether they moderate it.
pub(in crate::boards) fn people_of_board(tx: &Tx<'_>, board: StreamId, limit: u64) -> Result<Vec<(Reader, bool)>> {
    tx.all(
        "select p.id, p.name, p.display, m.moderator from board_people m join people p on p.id = m.account
         where m.board = $1 order by p.name_key limit $2",
        args![board, limit],
        |row| Ok((Reader { id: row.get(0)?, name: row.get(1)?, display: row.get(2)? }, row.get(3)?)),
    )
}

/// The inboxes of those who moderate a board: its moderators, or whose space it is.
pub(in crate::boards) fn moderators_inboxes(
    tx: &Tx<'_>,
    board: StreamId,
    limit: u64,
) -> Result<Vec<(AccountId, StreamId)>> {
    tx.all(
        "select p.id, p.inbox from people p where p.id in (
            select account from board_people where board = $1 and moderator = 1
            union select owner from boards where id = $1 and owner is not null)
         order by p.id limit $2",
        args![board, limit],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
