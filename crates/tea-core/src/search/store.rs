//! The room that a search is limited to.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, RoomRef, StreamId};

/// A room that the reader may read, as in [`crate::ground::search::find`]: what is hidden is not there.
pub(super) fn room(tx: &Tx<'_>, room: &RoomRef, reader: Option<AccountId>) -> Result<Option<StreamId>> {
    let (id, name) = match room {
        RoomRef::Id(id) => (Some(*id), None),
        RoomRef::Name(name) => (None, Some(crate::accounts::name::key(name))),
    };
    tx.find(
        "select r.id from rooms r where (r.id = $1 or r.name = $2)
           and (r.kind = 0 or exists (select 1 from members m where m.room = r.id and m.account = $3))",
        args![id, name.as_deref(), reader],
        |row| row.get(0),
    )
}
