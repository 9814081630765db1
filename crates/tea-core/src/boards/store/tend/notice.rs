//! Who is told what waits, and who was.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, StreamId};

/// Whether a moderator has not read yet that something waits on the board.
pub(in crate::boards) fn tend_unread(
    tx: &Tx<'_>,
    board: StreamId,
    account: AccountId,
    inbox: StreamId,
) -> Result<bool> {
    let unread = tx.find(
        "select 1 from tend_told t left join reads r on r.account = t.account and r.stream = $3
         where t.board = $1 and t.account = $2 and t.seq > coalesce(r.upto, 0)",
        args![board, account, inbox],
        |row| row.get::<i64>(0),
    )?;
    Ok(unread.is_some())
}

pub(in crate::boards) fn set_tend_told(tx: &Tx<'_>, board: StreamId, account: AccountId, seq: u64) -> Result<()> {
    tx.run(
        "insert into tend_told (board, account, seq) values ($1, $2, $3)
         on conflict (board, account) do update set seq = excluded.seq",
        args![board, account, seq],
    )?;
    Ok(())
}

/// The inboxes of people who may use their account and have at least a role.
pub(in crate::boards) fn inboxes_of_role(tx: &Tx<'_>, role: i64, limit: u64) -> Result<Vec<(AccountId, StreamId)>> {
    tx.all(
        "select id, inbox from people where role >= $1 and state = 0 order by id limit $2",
        args![role, limit],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}
