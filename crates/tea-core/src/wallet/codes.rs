//! Making redeem codes: eighty random bits as a word that can be read aloud, of which only the digest is kept.

use super::top_up::{checked_note, checked_sum};
use super::{Wallets, redeem, store};
use crate::access::{Actor, Caller};
use crate::accounts;
use crate::error::{Error, Result};
use crate::limits::{CODE_DAYS_MAX, CODE_PARTS, CODES_AT_ONCE_MAX, CODES_PAGE, DAY_MS};
use tea_protocol::Code as Refusal;
use tea_protocol::accounts::Role;
use tea_protocol::wallet::{CodeList, Codes, CodesMade, MakeCodes};

impl Wallets {
    /// `wallet.make_codes`: new codes, which are told this once.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`; `bad_request` for a sum, a number or a term out of bounds; `too_long`.
    pub async fn make_codes(&self, caller: &Caller, ask: MakeCodes) -> Result<CodesMade> {
        checked_sum(ask.amount)?;
        let note = checked_note(ask.note.as_deref())?;
        let days = ask.days.unwrap_or(CODE_DAYS_MAX);
        for (field, given, max) in [("count", ask.count, CODES_AT_ONCE_MAX), ("days", days, CODE_DAYS_MAX)] {
            if !(1..=max).contains(&given) {
                return Err(Error::new(Refusal::BadRequest).with("field", field).with("max", max));
            }
        }
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let admin = actor.at_least(Role::Admin)?;
                let expires_at = tx.now + i64::from(days) * DAY_MS;
                let codes: Vec<String> = (0..ask.count).map(|_| accounts::word(&seed, CODE_PARTS)).collect();
                for code in &codes {
                    let hash = redeem::digest(code);
                    store::insert_code(tx, seed.id(tx.now), &hash, ask.amount, admin.id, expires_at, &note)?;
                }
                tracing::info!(by = admin.id.0, count = ask.count, amount = ask.amount, "redeem codes were made");
                Ok(CodesMade { codes, expires_at })
            })
            .await
    }

    /// `wallet.codes`: codes that were made, the newest first, without their words.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`.
    pub async fn codes(&self, caller: &Caller, ask: Codes) -> Result<CodeList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Admin)?;
                let mut codes = store::codes(tx, ask.after.unwrap_or(i64::MAX), CODES_PAGE + 1)?;
                let more = codes.len() > CODES_PAGE as usize;
                codes.truncate(CODES_PAGE as usize);
                let next = if more { codes.last().map(|code| code.id) } else { None };
                Ok(CodeList { codes, next })
            })
            .await
    }
}
