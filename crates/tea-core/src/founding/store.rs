//! The table of settings.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;

pub(super) fn get(tx: &Tx<'_>, key: &str) -> Result<Option<String>> {
    tx.find("select value from settings where key = $1", args![key], |row| row.get(0))
}

pub(super) fn put(tx: &Tx<'_>, key: &str, value: &str) -> Result<()> {
    tx.run(
        "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value",
        args![key, value],
    )?;
    Ok(())
}

pub(super) fn delete(tx: &Tx<'_>, key: &str) -> Result<()> {
    tx.run("delete from settings where key = $1", args![key])?;
    Ok(())
}
