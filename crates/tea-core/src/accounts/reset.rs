//! A new password for somebody who forgot theirs: an admin makes a word, the person uses it once.

use super::access::manage;
use super::{Accounts, password, secret, session, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{RESET_WORD_LIFE_MS, RESET_WORD_PARTS};
use crate::rates::{Act, Key};
use tea_protocol::Code;
use tea_protocol::accounts::{Done, Reset, ResetLink, Word};

impl Accounts {
    /// Makes the word with which a person sets a new password. An earlier word of theirs is void.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`.
    pub async fn reset_link(&self, caller: &Caller, ask: ResetLink) -> Result<Word> {
        let caller = caller.clone();
        let word = secret::word(&self.seed, RESET_WORD_PARTS);
        self.db
            .write(move |tx| {
                let target = manage(tx, &Actor::of(tx, &caller)?, &ask.name)?;
                let expires_at = tx.now + RESET_WORD_LIFE_MS;
                store::replace_reset_word(tx, target.id, &secret::digest(&word), expires_at)?;
                Ok(Word { word, expires_at })
            })
            .await
    }

    /// The account name that a word is for, if it is good: what a password manager wants to see beside the field.
    ///
    /// # Errors
    /// `rate_limited` by address.
    pub async fn name_of_reset(&self, caller: &Caller, word: &str) -> Result<Option<String>> {
        let hash = self.try_word(caller, word)?;
        self.db.read(move |tx| store::name_of_reset_word(tx, &hash)).await
    }

    /// Sets a new password and ends all sessions of the account.
    ///
    /// # Errors
    /// `word_invalid`, `rate_limited`; what the rules of passwords refuse, and then the word is still good.
    pub async fn reset(&self, caller: &Caller, ask: Reset) -> Result<Done> {
        let hash = self.try_word(caller, &ask.word)?;
        let name = self.db.read(move |tx| store::name_of_reset_word(tx, &hash)).await?;
        let name = name.ok_or_else(|| Error::new(Code::WordInvalid))?;
        password::check(&ask.password, &name)?;
        let new = self.hasher.hash(ask.password, self.seed.bytes()).await?;
        self.db
            .write(move |tx| {
                let account = store::use_reset_word(tx, &hash)?.ok_or_else(|| Error::new(Code::WordInvalid))?;
                store::set_password(tx, account, &new)?;
                session::end_all(tx, account)?;
                Ok(Done {})
            })
            .await?;
        self.forgive(&super::name::key(&name));
        Ok(Done {})
    }

    /// The digest of a word that somebody typed, counted as a try at a secret.
    fn try_word(&self, caller: &Caller, word: &str) -> Result<[u8; 32]> {
        if let Some(address) = caller.address {
            self.limiter.take(Act::SignIn, Key::address(address), self.clock.now())?;
        }
        Ok(secret::digest(&secret::typed(word)))
    }
}
