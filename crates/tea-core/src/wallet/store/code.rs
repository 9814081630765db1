//! Redeem codes.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::AccountId;
use tea_protocol::wallet::Code;

/// A code as far as using it needs it.
pub(in crate::wallet) struct Kept {
    pub(in crate::wallet) id: i64,
    pub(in crate::wallet) amount: i64,
    pub(in crate::wallet) expires_at: i64,
    pub(in crate::wallet) used_by: Option<AccountId>,
}

/// What codes that are made together have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::wallet) struct Batch<'a> {
    pub(in crate::wallet) amount: i64,
    pub(in crate::wallet) made_by: AccountId,
    pub(in crate::wallet) expires_at: i64,
    pub(in crate::wallet) note: &'a str,
}

/// Keeps a code; `first` says in the first one which batch begins with it.
pub(in crate::wallet) fn insert_code(
    tx: &Tx<'_>,
    id: i64,
    word_hash: &[u8; 32],
    batch: &Batch<'_>,
    first: Option<&[u8; 32]>,
) -> Result<()> {
    tx.run(
        "insert into redeem_codes (id, word_hash, amount, made_by, made_at, expires_at, note, batch)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, word_hash, batch.amount, batch.made_by, tx.now, batch.expires_at, batch.note, first],
    )?;
    Ok(())
}

/// What each code of a batch is worth, and until when they hold.
pub(in crate::wallet) fn batch(tx: &Tx<'_>, made_by: AccountId, batch: &[u8; 32]) -> Result<Option<(i64, i64)>> {
    tx.find(
        "select amount, expires_at from redeem_codes where made_by = $1 and batch = $2",
        args![made_by, batch],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Whether a code of this word was made.
pub(in crate::wallet) fn is_code(tx: &Tx<'_>, word_hash: &[u8; 32]) -> Result<bool> {
    Ok(tx.find("select 1 from redeem_codes where word_hash = $1", args![word_hash], |_| Ok(()))?.is_some())
}

pub(in crate::wallet) fn code(tx: &Tx<'_>, word_hash: &[u8; 32]) -> Result<Option<Kept>> {
    tx.find("select id, amount, expires_at, used_by from redeem_codes where word_hash = $1", args![word_hash], |row| {
        Ok(Kept { id: row.get(0)?, amount: row.get(1)?, expires_at: row.get(2)?, used_by: row.get(3)? })
    })
}

pub(in crate::wallet) fn use_code(tx: &Tx<'_>, id: i64, account: AccountId) -> Result<()> {
    tx.run(
        "update redeem_codes set used_by = $2, used_at = $3 where id = $1 and used_by is null",
        args![id, account, tx.now],
    )?;
    Ok(())
}

/// Codes that were made before one, the newest first.
pub(in crate::wallet) fn codes(tx: &Tx<'_>, before: i64, limit: u32) -> Result<Vec<Code>> {
    tx.all(
        "select c.id, c.amount, c.made_at, c.expires_at, p.name, c.used_at, c.note
         from redeem_codes c left join people p on p.id = c.used_by
         where c.id < $1 order by c.id desc limit $2",
        args![before, limit],
        |row| {
            Ok(Code {
                id: row.get(0)?,
                amount: row.get(1)?,
                made_at: row.get(2)?,
                expires_at: row.get(3)?,
                used_by: row.get(4)?,
                used_at: row.get(5)?,
                note: row.get(6)?,
            })
        },
    )
}
