//! Admins put money into wallets.

use super::{Moving, Wallets, move_money, moved_before, view};
use crate::access::{Actor, Caller};
use crate::accounts::lookup;
use crate::error::{Error, Result};
use crate::limits::{LEDGER_NOTE_CHARS_MAX, PRICE_MAX};
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::wallet::{Movement, TopUp, Wallet};

impl Wallets {
    /// `wallet.top_up`: puts money into anybody's wallet, which is the reply as it is then. The same `cid` again puts
    /// nothing in.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`; `bad_request` for a sum that is not between one hundredth and [`PRICE_MAX`];
    /// `too_long`; `not_found`; `cid_conflict`; `limit_reached` for a wallet that is full.
    pub async fn top_up(&self, caller: &Caller, ask: TopUp) -> Result<Wallet> {
        checked_sum(ask.amount)?;
        let note = checked_note(ask.note.as_deref())?;
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let admin = actor.at_least(Role::Admin)?;
                let account = lookup::get(tx, &ask.account)?.account.id;
                let moving = Moving {
                    account,
                    amount: ask.amount,
                    kind: Movement::TopUp,
                    title: None,
                    code: None,
                    by: admin.id,
                    note: &note,
                    cid: ask.cid,
                };
                let dup = moved_before(tx, &moving)?.is_some();
                if !dup {
                    move_money(tx, &seed, &moving)?;
                    tracing::info!(
                        account.id = account.0,
                        by = admin.id.0,
                        amount = ask.amount,
                        "a wallet was topped up"
                    );
                }
                Ok(Wallet { dup, ..view::wallet(tx, account)? })
            })
            .await
    }
}

/// A sum that may be put somewhere at a time.
pub(super) fn checked_sum(amount: i64) -> Result<()> {
    if (1..=PRICE_MAX).contains(&amount) {
        Ok(())
    } else {
        Err(Error::new(Code::BadRequest).with("field", "amount").with("max", PRICE_MAX))
    }
}

/// What stands beside a movement: one line, without blanks around it and without control characters.
///
/// # Errors
/// `too_long`.
pub(crate) fn checked_note(note: Option<&str>) -> Result<String> {
    let note: String = note.unwrap_or_default().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let note = note.trim();
    if note.chars().count() > LEDGER_NOTE_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("field", "note").with("max", LEDGER_NOTE_CHARS_MAX));
    }
    Ok(note.to_owned())
}
