//! The pickup word, with which a guest comes back to a case.
//!
//! It is HMAC-SHA256 (RFC 2104) over the id of the case under a secret of the house, cut to 48 bits and shown as a word
//! that can be read aloud. So it can be told once more to a client that lost the first answer, and only its digest is
//! kept with the case.

use super::{Desk, store};
use crate::access::{Actor, Caller};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::PICKUP_WORD_PARTS;
use crate::rates::{Act, Key, Limiter};
use crate::{accounts, founding};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tea_protocol::{Code, StreamId};

impl Desk {
    /// The case that a word opens.
    ///
    /// # Errors
    /// `word_invalid`; `rate_limited` after too many wrong words from one address.
    pub async fn case_of_word(&self, caller: &Caller, word: &str) -> Result<StreamId> {
        let (caller, limiter, word) = (caller.clone(), self.limiter.clone(), word.to_owned());
        self.db.read(move |tx| case_of(tx, &limiter, &caller, &word)).await
    }
}

/// Who asks, with the case that their word opens.
///
/// # Errors
/// What [`Actor::of`] and the word are refused for.
pub(super) fn actor(tx: &Tx<'_>, limiter: &Limiter, caller: &Caller, word: Option<&str>) -> Result<Actor> {
    let mut actor = Actor::of(tx, caller)?;
    if let Some(word) = word {
        actor.case = Some(case_of(tx, limiter, caller, word)?);
    }
    Ok(actor)
}

/// A try costs from the allowance of its address, and is given back when it was no guess.
fn case_of(tx: &Tx<'_>, limiter: &Limiter, caller: &Caller, word: &str) -> Result<StreamId> {
    let key = caller.address.map(Key::address);
    if let Some(key) = &key {
        limiter.take(Act::PickupWord, key.clone(), tx.now)?;
    }
    let case = store::by_word(tx, &digest(word))?.ok_or_else(|| Error::new(Code::WordInvalid))?;
    if let Some(key) = key {
        limiter.give_back(Act::PickupWord, key);
    }
    Ok(case)
}

/// The word of a case.
///
/// # Errors
/// From the database.
pub(super) fn of(tx: &Tx<'_>, seed: &Seed, case: StreamId) -> Result<String> {
    let secret = founding::desk_secret(tx, seed)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length is taken");
    mac.update(&case.0.to_be_bytes());
    Ok(accounts::word_of(&mac.finalize().into_bytes()[..PICKUP_WORD_PARTS * 2]))
}

/// What is kept of a word, however it was typed.
pub(super) fn digest(word: &str) -> [u8; 32] {
    accounts::digest(&accounts::typed(word))
}
