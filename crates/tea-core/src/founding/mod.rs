//! The house itself: its first run, its name, who may come in.
//!
//! A new house has no owner. Its first start prints a link with a one-time word; whoever opens it names the house and
//! becomes its owner. The host can do the same on the command line. Either way goes through one function here.

mod first_word;
mod library;
mod owner;
mod settings;
mod sign;
mod store;
#[cfg(test)]
mod tests;

pub use library::{Library, library};
pub(crate) use library::{make_media_secret, media_secret};
pub use owner::create_owner;
pub(crate) use settings::desk_secret;
pub use settings::{desk_silence_s, members_make_rooms, registration};
pub use sign::Sign;

use crate::access::Caller;
use crate::accounts::password::Hasher;
use crate::accounts::{self, CaptchaRule};
use crate::clock::{Clock, Seed};
use crate::error::Result;
use crate::ground::db::{Db, Tx};
use crate::rates::Limiter;
use std::sync::Arc;
use tea_protocol::house::{About, AboutReply};

/// Makes the first room of a new house, in the transaction that makes its first owner.
pub type FirstRoom = fn(&mut Tx<'_>, &Seed) -> Result<()>;

/// The service.
pub struct Founding {
    db: Db,
    clock: Clock,
    seed: Seed,
    hasher: Hasher,
    limiter: Arc<Limiter>,
    captcha_rule: CaptchaRule,
    first_room: FirstRoom,
    kept_sign: sign::Kept,
}

impl Founding {
    /// Over the ground of the house.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        seed: Seed,
        hasher: Hasher,
        limiter: Arc<Limiter>,
        captcha_rule: CaptchaRule,
        first_room: FirstRoom,
    ) -> Self {
        Self { db, clock, seed, hasher, limiter, captcha_rule, first_room, kept_sign: sign::Kept::default() }
    }

    /// Whether making an account from the caller's address needs a captcha.
    #[must_use]
    pub fn asks_captcha(&self, caller: &Caller) -> bool {
        self.captcha_rule.asks(caller.address)
    }

    /// What everybody may know of the house. `here` is how many people are connected now.
    ///
    /// # Errors
    /// From the database.
    pub async fn about(&self, caller: &Caller, _: About, here: u32) -> Result<AboutReply> {
        let captcha = self.asks_captcha(caller);
        self.db
            .read(move |tx| {
                let sign = sign::sign(tx)?;
                Ok(AboutReply {
                    house: sign.name,
                    version: env!("CARGO_PKG_VERSION").to_owned(),
                    registration: sign.registration,
                    captcha,
                    people: accounts::people(tx)?,
                    here,
                    set_up: accounts::has_owner(tx)?,
                    members_make_rooms: sign.members_make_rooms,
                    unit: library::library(tx)?.unit,
                })
            })
            .await
    }
}
