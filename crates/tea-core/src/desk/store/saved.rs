//! Replies that are given often.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::Code;
use tea_protocol::desk::SavedReply;

pub(in crate::desk) fn saved(tx: &Tx<'_>, limit: usize) -> Result<Vec<SavedReply>> {
    tx.all("select id, name, text from saved_replies order by name limit $1", args![limit as u64], |row| {
        Ok(SavedReply { id: row.get(0)?, name: row.get(1)?, text: row.get(2)? })
    })
}

pub(in crate::desk) fn count_saved(tx: &Tx<'_>) -> Result<u64> {
    tx.get("select count(*) from saved_replies", args![], |row| row.get(0))
}

pub(in crate::desk) fn insert_saved(tx: &Tx<'_>, reply: &SavedReply) -> Result<()> {
    tx.run_unique(
        "insert into saved_replies (id, name, text) values ($1, $2, $3)",
        args![reply.id, &reply.name, &reply.text],
        Code::NameTaken,
    )?;
    Ok(())
}

/// Changes a reply; false when there is none.
pub(in crate::desk) fn update_saved(tx: &Tx<'_>, reply: &SavedReply) -> Result<bool> {
    let changed = tx.run_unique(
        "update saved_replies set name = $2, text = $3 where id = $1",
        args![reply.id, &reply.name, &reply.text],
        Code::NameTaken,
    )?;
    Ok(changed > 0)
}

/// Forgets a reply; false when there is none.
pub(in crate::desk) fn delete_saved(tx: &Tx<'_>, id: i64) -> Result<bool> {
    Ok(tx.run("delete from saved_replies where id = $1", args![id])? > 0)
}
