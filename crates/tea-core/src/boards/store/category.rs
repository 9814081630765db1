//! What somebody changes about the own page: its heading, and its categories.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, Code};

/// The title, the line about it and the colour of somebody's page, if they ever set one.
pub(in crate::boards) fn heading(tx: &Tx<'_>, account: AccountId) -> Result<Option<(String, String, i64)>> {
    tx.find("select title, about, colour from sites where account = $1", args![account], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })
}

pub(in crate::boards) fn set_heading(
    tx: &Tx<'_>,
    account: AccountId,
    title: &str,
    about: &str,
    colour: i64,
) -> Result<()> {
    tx.run(
        "insert into sites (account, title, about, colour) values ($1, $2, $3, $4)
         on conflict (account) do update set title = excluded.title, about = excluded.about, colour = excluded.colour",
        args![account, title, about, colour],
    )?;
    Ok(())
}

pub(in crate::boards) fn count_categories(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get("select count(*) from categories where account = $1", args![account], |row| row.get(0))
}

pub(in crate::boards) fn insert_category(tx: &Tx<'_>, id: i64, account: AccountId, name: &str) -> Result<()> {
    tx.run_unique(
        "insert into categories (id, account, name) values ($1, $2, $3)",
        args![id, account, name],
        Code::NameTaken,
    )?;
    Ok(())
}

/// Renames a category; false when the account has none of this number.
pub(in crate::boards) fn rename_category(tx: &Tx<'_>, id: i64, account: AccountId, name: &str) -> Result<bool> {
    let changed = tx.run_unique(
        "update categories set name = $3 where id = $1 and account = $2",
        args![id, account, name],
        Code::NameTaken,
    )?;
    Ok(changed > 0)
}

/// Takes a category away, and its articles out of it; false when the account has none of this number. They all stand on
/// the one board that the account owns, where an index finds them.
pub(in crate::boards) fn delete_category(tx: &Tx<'_>, id: i64, account: AccountId) -> Result<bool> {
    let deleted = tx.run("delete from categories where id = $1 and account = $2", args![id, account])?;
    if deleted > 0 {
        tx.run(
            "update topics set category = null
             where category = $1 and board in (select id from boards where owner = $2)",
            args![id, account],
        )?;
    }
    Ok(deleted > 0)
}
