//! The tables of the desk.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::StreamId;

pub(super) fn is_case(tx: &Tx<'_>, stream: StreamId) -> Result<bool> {
    let found: Option<StreamId> = tx.find("select id from cases where id = $1", args![stream], |row| row.get(0))?;
    Ok(found.is_some())
}

pub(super) fn by_word(tx: &Tx<'_>, word_hash: &[u8; 32]) -> Result<Option<StreamId>> {
    tx.find("select id from cases where word_hash = $1", args![word_hash], |row| row.get(0))
}
