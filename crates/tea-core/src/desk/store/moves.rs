//! What becomes of a case.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, StreamId};

/// Somebody has it from now on.
pub(in crate::desk) fn give(tx: &Tx<'_>, id: StreamId, agent: AccountId, leaves_at: Option<Millis>) -> Result<()> {
    tx.run(
        "update cases set state = 1, agent = $2, leaves_at = $3, passed_by = null where id = $1",
        args![id, agent, leaves_at],
    )?;
    Ok(())
}

/// It is in the queue again, where it was.
pub(in crate::desk) fn put_back(tx: &Tx<'_>, id: StreamId, passed_by: AccountId) -> Result<()> {
    tx.run("update cases set state = 0, leaves_at = null, passed_by = $2 where id = $1", args![id, passed_by])?;
    Ok(())
}

/// It is in the queue again, at its end.
pub(in crate::desk) fn reopen(tx: &Tx<'_>, id: StreamId) -> Result<()> {
    tx.run(
        "update cases set state = 0, waiting_since = $2, owed_since = $2, closed_at = null, passed_by = null
         where id = $1",
        args![id, tx.now],
    )?;
    Ok(())
}

/// The visitor waits for an answer.
pub(in crate::desk) fn owe(tx: &Tx<'_>, id: StreamId, leaves_at: Option<Millis>) -> Result<()> {
    tx.run("update cases set owed_since = $2, leaves_at = $3 where id = $1", args![id, tx.now, leaves_at])?;
    Ok(())
}

/// The visitor has an answer.
pub(in crate::desk) fn answered(tx: &Tx<'_>, id: StreamId) -> Result<()> {
    tx.run(
        "update cases set owed_since = null, leaves_at = null, answered_at = coalesce(answered_at, $2) where id = $1",
        args![id, tx.now],
    )?;
    Ok(())
}

pub(in crate::desk) fn close(tx: &Tx<'_>, id: StreamId) -> Result<()> {
    tx.run(
        "update cases set state = 2, closed_at = $2, owed_since = null, leaves_at = null where id = $1",
        args![id, tx.now],
    )?;
    Ok(())
}
