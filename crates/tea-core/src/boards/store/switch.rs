//! The kinds of notices that somebody does not want.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::AccountId;

pub(in crate::boards) fn notices_off(tx: &Tx<'_>, account: AccountId) -> Result<Vec<i64>> {
    tx.all("select reason from notices_off where account = $1 order by reason", args![account], |row| row.get(0))
}

pub(in crate::boards) fn is_notice_off(tx: &Tx<'_>, account: AccountId, reason: i64) -> Result<bool> {
    let found =
        tx.find("select 1 from notices_off where account = $1 and reason = $2", args![account, reason], |row| {
            row.get::<i64>(0)
        })?;
    Ok(found.is_some())
}

pub(in crate::boards) fn set_notice(tx: &Tx<'_>, account: AccountId, reason: i64, on: bool) -> Result<()> {
    if on {
        tx.run("delete from notices_off where account = $1 and reason = $2", args![account, reason])?;
    } else {
        tx.run(
            "insert into notices_off (account, reason) values ($1, $2) on conflict (account, reason) do nothing",
            args![account, reason],
        )?;
    }
    Ok(())
}
