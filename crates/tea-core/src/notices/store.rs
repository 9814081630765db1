//! Whose inbox a stream is, over the view of people.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, StreamId};

/// The account that has this inbox; none for any other stream.
pub(super) fn owner(tx: &Tx<'_>, inbox: StreamId) -> Result<Option<AccountId>> {
    tx.find("select id from people where inbox = $1", args![inbox], |row| row.get(0))
}
