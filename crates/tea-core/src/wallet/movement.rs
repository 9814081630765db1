//! Money moves: a row of the ledger and the balance, in one transaction, and nowhere else.

use super::store;
use crate::clock::{Millis, Seed};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::BALANCE_MAX;
use tea_protocol::wallet::Movement;
use tea_protocol::{AccountId, Cid, Code, StreamId};

/// Money that is to move.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moving<'a> {
    /// Whose wallet.
    pub(crate) account: AccountId,
    /// How much comes in, or goes out when it is below zero, in hundredths of the unit.
    pub(crate) amount: i64,
    /// Why.
    pub(crate) kind: Movement,
    /// The title it is for.
    pub(crate) title: Option<StreamId>,
    /// The number of the redeem code it came from.
    pub(crate) code: Option<i64>,
    /// Who moves it.
    pub(crate) by: AccountId,
    /// For the ledger.
    pub(crate) note: &'a str,
    /// The client's id, unique among all movements of whoever moves it.
    pub(crate) cid: Option<Cid>,
}

/// Money that moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moved {
    /// How much came in, or went out when it is below zero.
    pub(crate) amount: i64,
    /// What was in the wallet then.
    pub(crate) balance: i64,
    /// When.
    pub(crate) at: Millis,
}

/// Moves money: writes the row of the ledger and the balance that follows from it.
///
/// # Errors
/// `funds_short` when less would be left than nothing, with `balance` and `missing`; `limit_reached` when the wallet
/// would hold more than [`BALANCE_MAX`].
pub(crate) fn move_money(tx: &Tx<'_>, seed: &Seed, moving: &Moving<'_>) -> Result<Moved> {
    let before = store::balance(tx, moving.account)?;
    let balance = before.saturating_add(moving.amount);
    if balance < 0 {
        return Err(Error::new(Code::FundsShort).with("balance", before).with("missing", balance.saturating_neg()));
    }
    if balance > BALANCE_MAX {
        return Err(Error::new(Code::LimitReached).with("max", BALANCE_MAX));
    }
    store::set_balance(tx, moving.account, balance)?;
    store::insert_movement(tx, seed.id(tx.now), moving, balance)?;
    Ok(Moved { amount: moving.amount, balance, at: tx.now })
}

/// The movement that was made before under the same id, for a resend.
///
/// # Errors
/// `cid_conflict` when the id was used for another movement: of another kind, sum, wallet or title.
pub(crate) fn moved_before(tx: &Tx<'_>, moving: &Moving<'_>) -> Result<Option<Moved>> {
    let Some(cid) = &moving.cid else { return Ok(None) };
    let Some(known) = store::by_cid(tx, moving.by, cid)? else { return Ok(None) };
    let same = known.account == moving.account
        && known.kind == moving.kind
        && known.moved.amount == moving.amount
        && known.title == moving.title;
    if same { Ok(Some(known.moved)) } else { Err(Error::new(Code::CidConflict)) }
}
