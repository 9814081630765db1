//! A new password in place of the old one.

use super::sign_in::Try;
use super::{Accounts, password, session, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use tea_protocol::Code;
use tea_protocol::accounts::{Done, SetPassword};

impl Accounts {
    /// Changes the own password and ends all other sessions. Guesses at the old one count as tries to sign in.
    ///
    /// # Errors
    /// `sign_in_required`, `wrong_credentials`, `rate_limited`; what the rules of passwords refuse.
    pub async fn set_password(&self, caller: &Caller, ask: SetPassword) -> Result<Done> {
        let asker = caller.clone();
        let name = self.db.read(move |tx| Ok(Actor::of(tx, &asker)?.member()?.name.clone())).await?;
        password::check(&ask.new, &name)?;
        let attempt = Try::new(caller, &name);
        self.take_try(&attempt)?;
        let known = self.verified(&attempt, ask.old).await?;
        let new = self.hasher.hash(ask.new, self.seed.bytes()).await?;
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                if !store::replace_password(tx, person.id, &known.password, &new)? {
                    return Err(Error::new(Code::WrongCredentials));
                }
                store::delete_reset_words(tx, person.id)?;
                session::end_others(tx, person.id, person.session)?;
                Ok(Done {})
            })
            .await
    }
}
