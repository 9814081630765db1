//! Bans.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::Banned;
use tea_protocol::{AccountId, StreamId};

pub(in crate::boards) fn insert_ban(
    tx: &Tx<'_>,
    board: StreamId,
    account: AccountId,
    until: i64,
    reason: &str,
    by: AccountId,
) -> Result<()> {
    tx.run(
        "insert into board_bans (board, account, until, reason, by_account, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (board, account) do update set until = excluded.until, reason = excluded.reason,
            by_account = excluded.by_account, at = excluded.at",
        args![board, account, until, reason, by, tx.now],
    )?;
    Ok(())
}

pub(in crate::boards) fn is_banned(tx: &Tx<'_>, board: StreamId, account: AccountId) -> Result<bool> {
    let until: Option<i64> =
        tx.find("select until from board_bans where board = $1 and account = $2", args![board, account], |row| {
            row.get(0)
        })?;
    Ok(until.is_some_and(|until| until > tx.now))
}

pub(in crate::boards) fn count_bans(tx: &Tx<'_>, board: StreamId) -> Result<u64> {
    tx.get("select count(*) from board_bans where board = $1", args![board], |row| row.get(0))
}

/// Takes a ban back; returns whether there was one.
pub(in crate::boards) fn delete_ban(tx: &Tx<'_>, board: StreamId, account: AccountId) -> Result<bool> {
    Ok(tx.run("delete from board_bans where board = $1 and account = $2", args![board, account])? > 0)
}

/// Forgets bans whose term is over; they have no effect any more.
pub(in crate::boards) fn drop_past_bans(tx: &Tx<'_>, board: StreamId) -> Result<()> {
    tx.run("delete from board_bans where board = $1 and until <= $2", args![board, tx.now])?;
    Ok(())
}

/// The bans of a board whose term is not over, the longest first.
pub(in crate::boards) fn bans(tx: &Tx<'_>, board: StreamId, limit: u64) -> Result<Vec<Banned>> {
    tx.all(
        "select p.id, p.name, p.display, x.until, x.reason, a.name
         from board_bans x join people p on p.id = x.account left join people a on a.id = x.by_account
         where x.board = $1 and x.until > $2 order by x.until desc, p.id limit $3",
        args![board, tx.now, limit],
        |row| {
            Ok(Banned {
                id: row.get(0)?,
                name: row.get(1)?,
                display: row.get(2)?,
                until: row.get(3)?,
                reason: row.get(4)?,
                by: row.get::<Option<String>>(5)?.unwrap_or_default(),
            })
        },
    )
}
