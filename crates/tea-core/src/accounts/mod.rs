//! Accounts: who a person is, how they prove it, and what they may be.
//!
//! One file for each subject: its requests are methods of [`Accounts`], its rule stands beside them.

pub mod access;
mod block;
pub mod captcha;
mod challenge;
mod create;
mod imported;
mod invite;
mod leave;
pub(crate) mod lookup;
mod manage;
pub mod name;
pub mod password;
mod people;
mod profile;
mod refusal;
mod register;
mod reset;
mod secret;
mod session;
mod set_password;
mod sign_in;
mod store;
mod strikes;
mod sweep;
#[cfg(test)]
mod tests;

pub use block::blocked_ids;
pub use challenge::CaptchaRule;
pub use create::create_account;

pub(crate) use create::{NewAccount, create};
pub(crate) use imported::{Imported, create_imported, name_is_taken};
pub(crate) use profile::viewer;
pub(crate) use refusal::display as display_refusal;
pub(crate) use secret::{digest, hex, typed, word, word_of};
pub(crate) use session::open as open_session;

use crate::clock::{Clock, Seed};
use crate::error::Result;
use crate::ground::db::{Db, Tx};
use crate::rates::Limiter;
use captcha::Captchas;
use password::Hasher;
use std::sync::Arc;
use strikes::Strikes;

/// The service.
pub struct Accounts {
    db: Db,
    clock: Clock,
    seed: Seed,
    hasher: Hasher,
    limiter: Arc<Limiter>,
    captcha_rule: CaptchaRule,
    captchas: Arc<Captchas>,
    strikes: Strikes,
}

impl Accounts {
    /// Over the ground of the house. The hasher and the limiter are those of the whole house, so that no port and no
    /// service is a way around them.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        seed: Seed,
        hasher: Hasher,
        limiter: Arc<Limiter>,
        captcha_rule: CaptchaRule,
    ) -> Self {
        let captchas = Arc::new(Captchas::default());
        Self { db, clock, seed, hasher, limiter, captcha_rule, captchas, strikes: Strikes::default() }
    }
}

/// How many accounts may be used.
pub(crate) fn people(tx: &Tx<'_>) -> Result<u64> {
    store::active(tx)
}

/// Whether the house has had an owner.
pub(crate) fn has_owner(tx: &Tx<'_>) -> Result<bool> {
    store::has_owner(tx)
}
