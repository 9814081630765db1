//! The table of settings.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;

pub(super) fn get(tx: &Tx<'_>, key: &str) -> Result<Option<String>> {
    tx.find("select value from settings where key = $1", args![key], |row| row.get(0))
}

/// Those of three settings that were ever set.
pub(super) fn some(tx: &Tx<'_>, keys: [&str; 3]) -> Result<Vec<(String, String)>> {
    tx.all("select key, value from settings where key in ($1, $2, $3)", args![keys[0], keys[1], keys[2]], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Those of six settings that were ever set.
pub(super) fn some_of_six(tx: &Tx<'_>, keys: [&str; 6]) -> Result<Vec<(String, String)>> {
    tx.all(
        "select key, value from settings where key in ($1, $2, $3, $4, $5, $6)",
        args![keys[0], keys[1], keys[2], keys[3], keys[4], keys[5]],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
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
