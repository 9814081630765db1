//! The table of blocks.

use crate::accounts::lookup;
use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::AccountId;
use tea_protocol::accounts::Account;

pub(in crate::accounts) fn insert_block(tx: &Tx<'_>, by: AccountId, whom: AccountId) -> Result<()> {
    tx.run(
        "insert into blocks (account, blocked, at) values ($1, $2, $3) on conflict (account, blocked) do nothing",
        args![by, whom, tx.now],
    )?;
    Ok(())
}

pub(in crate::accounts) fn delete_block(tx: &Tx<'_>, by: AccountId, whom: AccountId) -> Result<()> {
    tx.run("delete from blocks where account = $1 and blocked = $2", args![by, whom])?;
    Ok(())
}

pub(in crate::accounts) fn blocked_ids(tx: &Tx<'_>, by: AccountId, limit: u32) -> Result<Vec<AccountId>> {
    tx.all("select blocked from blocks where account = $1 order by blocked limit $2", args![by, limit], |row| {
        row.get(0)
    })
}

pub(in crate::accounts) fn blocked(tx: &Tx<'_>, by: AccountId, limit: u32) -> Result<Vec<Account>> {
    tx.all(
        "select p.id, p.name, p.display, p.role, p.state, p.joined_at, p.vip_until, p.avatar, p.bio, p.signature, p.inbox
         from blocks b join people p on p.id = b.blocked where b.account = $1 order by p.name_key limit $2",
        args![by, limit],
        |row| Ok(lookup::read(row, 0)?.account),
    )
}
