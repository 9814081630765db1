//! Favourites: boards and topics, which are streams both.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, StreamId};

pub(in crate::boards) fn is_favourite(tx: &Tx<'_>, account: AccountId, stream: StreamId) -> Result<bool> {
    let found =
        tx.find("select 1 from favourites where account = $1 and stream = $2", args![account, stream], |row| {
            row.get::<i64>(0)
        })?;
    Ok(found.is_some())
}

pub(in crate::boards) fn count_favourites(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get("select count(*) from favourites where account = $1", args![account], |row| row.get(0))
}

pub(in crate::boards) fn insert_favourite(tx: &Tx<'_>, account: AccountId, stream: StreamId) -> Result<()> {
    tx.run("insert into favourites (account, stream, at) values ($1, $2, $3)", args![account, stream, tx.now])?;
    Ok(())
}

pub(in crate::boards) fn delete_favourite(tx: &Tx<'_>, account: AccountId, stream: StreamId) -> Result<()> {
    tx.run("delete from favourites where account = $1 and stream = $2", args![account, stream])?;
    Ok(())
}
