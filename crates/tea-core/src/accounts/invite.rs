//! Invitations: words that let people make an account in a house that is not open to all.

use super::{Accounts, secret, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{DAY_MS, INVITE_DAYS_MAX, INVITE_USES_MAX, INVITE_WORD_PARTS, INVITES_MAX};
use tea_protocol::Code;
use tea_protocol::accounts::{Invite, InviteList, Invites, Role, Word};

impl Accounts {
    /// Makes an invitation. It holds as long as its maker is an admin.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`; `bad_request` for no or too many uses or days; `limit_reached`.
    pub async fn invite(&self, caller: &Caller, ask: Invite) -> Result<Word> {
        if !(1..=INVITE_USES_MAX).contains(&ask.uses) {
            return Err(Error::new(Code::BadRequest).with("field", "uses").with("max", INVITE_USES_MAX));
        }
        if !(1..=INVITE_DAYS_MAX).contains(&ask.days) {
            return Err(Error::new(Code::BadRequest).with("field", "days").with("max", INVITE_DAYS_MAX));
        }
        let caller = caller.clone();
        let word = secret::word(&self.seed, INVITE_WORD_PARTS);
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.at_least(Role::Admin)?;
                if store::good_invites(tx, INVITES_MAX)?.len() >= INVITES_MAX as usize {
                    return Err(Error::new(Code::LimitReached).with("max", INVITES_MAX));
                }
                let expires_at = tx.now + i64::from(ask.days) * DAY_MS;
                store::insert_invite(tx, &word, person.id, ask.uses, expires_at)?;
                Ok(Word { word, expires_at })
            })
            .await
    }

    /// Lists the invitations that are still good.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`.
    pub async fn invites(&self, caller: &Caller, _: Invites) -> Result<InviteList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Admin)?;
                Ok(InviteList { invites: store::good_invites(tx, INVITES_MAX)? })
            })
            .await
    }
}
