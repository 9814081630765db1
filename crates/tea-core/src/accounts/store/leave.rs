//! Rows of people who left.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::AccountId;

/// Marks an account as given up now.
pub(in crate::accounts) fn leave(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run("update accounts set state = 3, left_at = $2 where id = $1", args![account, tx.now])?;
    Ok(())
}

/// Takes back an account that was given up after a time; returns whether there was one.
pub(in crate::accounts) fn come_back(tx: &Tx<'_>, account: AccountId, after: Millis) -> Result<bool> {
    let changed = tx.run(
        "update accounts set state = 0, left_at = null where id = $1 and state = 3 and left_at > $2",
        args![account, after],
    )?;
    Ok(changed == 1)
}

/// Accounts that were given up until a time and are not forgotten yet.
pub(in crate::accounts) fn gone(tx: &Tx<'_>, until: Millis, limit: u32) -> Result<Vec<AccountId>> {
    tx.all("select id from accounts where left_at <= $1 order by left_at limit $2", args![until, limit], |row| {
        row.get(0)
    })
}

/// Forgets what is about a person. No password belongs to what stands in its place.
pub(in crate::accounts) fn forget(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run(
        "update accounts set left_at = null, password = 'left', display = name, avatar = null, bio = null,
           signature = null, locale = null, theme = null, seen_at = null
         where id = $1",
        args![account],
    )?;
    tx.run("delete from blocks where account = $1", args![account])?;
    Ok(())
}
