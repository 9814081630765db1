//! Making redeem codes: eighty random bits as a word that can be read aloud, of which only the digest is kept.
//!
//! Whoever asks with an id of their own gets words that are made of that id, so that a resend is told the same ones although
//! nobody keeps them: HMAC-SHA256 (RFC 2104) under the id, of which only the digest is kept too.

use super::store::Batch;
use super::top_up::{checked_note, checked_sum};
use super::{Wallets, redeem, store};
use crate::access::{Actor, Caller};
use crate::accounts;
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{CODE_DAYS_MAX, CODE_PARTS, CODES_AT_ONCE_MAX, CODES_PAGE, DAY_MS};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tea_protocol::accounts::Role;
use tea_protocol::wallet::{CodeList, Codes, CodesMade, MakeCodes};
use tea_protocol::{AccountId, Cid, Code as Refusal};

impl Wallets {
    /// `wallet.make_codes`: new codes, which are told this once. The same `cid` again is told the first ones.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`; `bad_request` for a sum, a number or a term out of bounds; `too_long`;
    /// `cid_conflict` when the id was used for other codes.
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
                let admin = Actor::of(tx, &caller)?.at_least(Role::Admin)?.id;
                let codes = words(&seed, admin, ask.cid.as_ref(), ask.count);
                if let Some(cid) = &ask.cid
                    && let Some(expires_at) = made_before(tx, admin, cid, ask.amount, ask.count)?
                {
                    return Ok(CodesMade { codes, expires_at, dup: true });
                }
                let batch = ask.cid.as_ref().map(digest);
                let expires_at = tx.now + i64::from(days) * DAY_MS;
                let common = Batch { amount: ask.amount, made_by: admin, expires_at, note: &note };
                for (at, code) in codes.iter().enumerate() {
                    let first = batch.as_ref().filter(|_| at == 0);
                    store::insert_code(tx, seed.id(tx.now), &redeem::digest(code), &common, first)?;
                }
                tracing::info!(by = admin.0, count = ask.count, amount = ask.amount, "redeem codes were made");
                Ok(CodesMade { codes, expires_at, dup: false })
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

/// So many words: random ones, or those that follow from an id.
fn words(seed: &Seed, admin: AccountId, cid: Option<&Cid>, count: u32) -> Vec<String> {
    match cid {
        Some(cid) => (0..count).map(|number| word(admin, cid, number)).collect(),
        None => (0..count).map(|_| accounts::word(seed, CODE_PARTS)).collect(),
    }
}

fn word(admin: AccountId, cid: &Cid, number: u32) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(&cid.0).expect("a key of any length is taken");
    mac.update(b"redeem code\0");
    mac.update(&admin.0.to_be_bytes());
    mac.update(&number.to_be_bytes());
    accounts::word_of(&mac.finalize().into_bytes()[..2 * CODE_PARTS])
}

fn digest(cid: &Cid) -> [u8; 32] {
    Sha256::digest(cid.0).into()
}

/// Until when codes hold that were made before under the same id, for a resend.
fn made_before(tx: &Tx<'_>, admin: AccountId, cid: &Cid, amount: i64, count: u32) -> Result<Option<i64>> {
    let Some((worth, expires_at)) = store::batch(tx, admin, &digest(cid))? else { return Ok(None) };
    let there = |number: u32| store::is_code(tx, &redeem::digest(&word(admin, cid, number)));
    let same = worth == amount && there(count - 1)? && !there(count)?;
    if same { Ok(Some(expires_at)) } else { Err(Error::new(Refusal::CidConflict)) }
}
