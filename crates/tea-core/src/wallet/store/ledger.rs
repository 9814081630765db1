//! Balances and their ledger.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::wallet::{Moved, Moving};
use tea_protocol::wallet::{LedgerRow, Movement};
use tea_protocol::{AccountId, Cid, StreamId};

/// A movement as far as a resend is compared with it.
pub(in crate::wallet) struct Before {
    pub(in crate::wallet) account: AccountId,
    pub(in crate::wallet) kind: Movement,
    pub(in crate::wallet) title: Option<StreamId>,
    pub(in crate::wallet) moved: Moved,
}

/// What is in a wallet; nothing where nothing ever moved.
pub(in crate::wallet) fn balance(tx: &Tx<'_>, account: AccountId) -> Result<i64> {
    let found = tx.find("select balance from wallets where account = $1", args![account], |row| row.get(0))?;
    Ok(found.unwrap_or(0))
}

pub(in crate::wallet) fn set_balance(tx: &Tx<'_>, account: AccountId, balance: i64) -> Result<()> {
    tx.run(
        "insert into wallets (account, balance) values ($1, $2)
         on conflict (account) do update set balance = excluded.balance",
        args![account, balance],
    )?;
    Ok(())
}

pub(in crate::wallet) fn insert_movement(tx: &Tx<'_>, id: i64, moving: &Moving<'_>, balance: i64) -> Result<()> {
    tx.run(
        "insert into ledger (id, account, at, kind, amount, balance, title, code, by_account, note, cid)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            id,
            moving.account,
            tx.now,
            number(moving.kind),
            moving.amount,
            balance,
            moving.title,
            moving.code,
            moving.by,
            moving.note,
            moving.cid.as_ref()
        ],
    )?;
    Ok(())
}

/// What somebody moved under an id.
pub(in crate::wallet) fn by_cid(tx: &Tx<'_>, by: AccountId, cid: &Cid) -> Result<Option<Before>> {
    tx.find(
        "select account, kind, title, amount, balance, at from ledger where by_account = $1 and cid = $2",
        args![by, cid],
        |row| {
            Ok(Before {
                account: row.get(0)?,
                kind: word(row.get(1)?),
                title: row.get(2)?,
                moved: Moved { amount: row.get(3)?, balance: row.get(4)?, at: row.get(5)? },
            })
        },
    )
}

/// The movements of a wallet before one, the newest first.
pub(in crate::wallet) fn movements(tx: &Tx<'_>, account: AccountId, before: i64, limit: u32) -> Result<Vec<LedgerRow>> {
    tx.all(
        "select l.id, l.at, l.kind, l.amount, l.balance, l.title, t.title, l.note, l.by_account
         from ledger l left join titles t on t.id = l.title
         where l.account = $1 and l.id < $2 order by l.id desc limit $3",
        args![account, before, limit],
        |row| {
            let by: AccountId = row.get(8)?;
            Ok(LedgerRow {
                id: row.get(0)?,
                at: row.get(1)?,
                kind: word(row.get(2)?),
                amount: row.get(3)?,
                balance: row.get(4)?,
                title: row.get(5)?,
                name: row.get::<Option<String>>(6)?.unwrap_or_default(),
                note: row.get(7)?,
                by: (by != account).then_some(by),
            })
        },
    )
}

/// Until when somebody's VIP term lasts, if they ever had one.
pub(in crate::wallet) fn vip_until(tx: &Tx<'_>, account: AccountId) -> Result<Option<i64>> {
    tx.get("select vip_until from people where id = $1", args![account], |row| row.get(0))
}

fn number(kind: Movement) -> i64 {
    match kind {
        Movement::TopUp => 0,
        Movement::Redeemed => 1,
        Movement::Vip => 2,
        Movement::Purchase => 3,
        Movement::Refund => 4,
    }
}

fn word(number: i64) -> Movement {
    match number {
        1 => Movement::Redeemed,
        2 => Movement::Vip,
        3 => Movement::Purchase,
        4 => Movement::Refund,
        _ => Movement::TopUp,
    }
}
