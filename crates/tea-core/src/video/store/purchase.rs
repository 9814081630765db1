//! Purchases.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::video::cursor::Key;
use tea_protocol::video::PastItem;
use tea_protocol::{AccountId, Code, StreamId};

/// A purchase that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::video) struct Purchase {
    pub(in crate::video) id: i64,
    pub(in crate::video) paid: i64,
}

pub(in crate::video) fn purchase(tx: &Tx<'_>, title: StreamId, account: AccountId) -> Result<Option<Purchase>> {
    tx.find(
        "select id, paid from purchases where title = $1 and account = $2 and refunded_at is null",
        args![title, account],
        |row| Ok(Purchase { id: row.get(0)?, paid: row.get(1)? }),
    )
}

/// Keeps a purchase; `already_owned` where one holds.
pub(in crate::video) fn insert_purchase(
    tx: &Tx<'_>,
    id: i64,
    title: StreamId,
    account: AccountId,
    paid: i64,
) -> Result<()> {
    tx.run_unique(
        "insert into purchases (id, title, account, paid, at) values ($1, $2, $3, $4, $5)",
        args![id, title, account, paid, tx.now],
        Code::AlreadyOwned,
    )?;
    Ok(())
}

/// Marks a purchase as given back.
pub(in crate::video) fn void_purchase(tx: &Tx<'_>, id: i64) -> Result<()> {
    tx.run("update purchases set refunded_at = $2 where id = $1", args![id, tx.now])?;
    Ok(())
}

/// How often a title was bought and kept, and what was paid for it.
pub(in crate::video) fn purchase_sums(tx: &Tx<'_>, title: StreamId) -> Result<(u64, i64)> {
    tx.get(
        "select count(*), coalesce(sum(paid), 0) from purchases where title = $1 and refunded_at is null",
        args![title],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Who bought a title and kept it, the last first.
pub(in crate::video) fn buyers(tx: &Tx<'_>, title: StreamId, limit: u32) -> Result<Vec<AccountId>> {
    tx.all(
        "select account from purchases where title = $1 and refunded_at is null order by at desc, id desc limit $2",
        args![title, limit],
        |row| row.get(0),
    )
}

/// What somebody bought before a row, the newest first, each with the key of its row.
pub(in crate::video) fn purchases(
    tx: &Tx<'_>,
    account: AccountId,
    before: Key,
    limit: u32,
) -> Result<Vec<(Key, PastItem)>> {
    tx.all(
        "select p.at, p.id, p.title, t.title, t.cover, t.poster, t.duration_ms, t.removed_at is not null, p.paid,
            p.refunded_at is not null
         from purchases p join titles t on t.id = p.title
         where p.account = $1 and (p.at, p.id) < ($2, $3) order by p.at desc, p.id desc limit $4",
        args![account, before.0, before.1, limit],
        |row| {
            let item = super::ticket::past_item(row)?;
            let paid: i64 = row.get(8)?;
            let key: Key = (row.get(0)?, row.get(1)?);
            Ok((key, PastItem { paid: Some(paid), refunded: row.get(9)?, ..item }))
        },
    )
}
