//! Managing people: the list, locking, muting, roles, approval.

use super::access::{Target, manage};
use super::people::{cut, page_limit, span};
use super::{Accounts, session, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::MUTE_MINUTES_MAX;
use crate::streams::{Event, Scope};
use tea_protocol::Code;
use tea_protocol::accounts::{Approve, Done, List, Listing, Lock, Mute, Role, SetRole, State};

impl Accounts {
    /// Lists accounts with the counts of the house.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`.
    pub async fn list(&self, caller: &Caller, ask: List) -> Result<Listing> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Admin)?;
                let limit = page_limit(ask.limit);
                let span = span(ask.query.as_deref(), ask.after.as_deref());
                let mut accounts = store::managed(tx, &span, ask.state, ask.role, limit + 1)?;
                let next = cut(&mut accounts, limit, |managed| &managed.account.name);
                let store::Counts { total, pending, locked } = store::counts(tx)?;
                Ok(Listing { accounts, next, total, pending, locked })
            })
            .await
    }

    /// Locks an account, which ends all its sessions, or unlocks it. Locking somebody who waits turns them away.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`.
    pub async fn lock(&self, caller: &Caller, ask: Lock) -> Result<Done> {
        let what = if ask.on { "locked" } else { "unlocked" };
        self.act_on(what, caller, ask.name, move |tx, actor, target| {
            not_oneself(actor, target)?;
            match (target.state, ask.on) {
                (State::Active | State::Pending, true) => {
                    store::set_state(tx, target.id, State::Locked)?;
                    store::delete_reset_words(tx, target.id)?;
                    session::end_all(tx, target.id)
                }
                (State::Locked, false) => store::set_state(tx, target.id, State::Active),
                _ => Ok(()),
            }
        })
        .await
    }

    /// Keeps an account from writing anywhere for a while, or no longer.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`; `bad_request` for more than a year.
    pub async fn mute(&self, caller: &Caller, ask: Mute) -> Result<Done> {
        if ask.minutes > MUTE_MINUTES_MAX {
            return Err(Error::new(Code::BadRequest).with("field", "minutes").with("max", MUTE_MINUTES_MAX));
        }
        self.act_on("muted", caller, ask.name, move |tx, actor, target| {
            not_oneself(actor, target)?;
            let until = (ask.minutes > 0).then(|| tx.now + i64::from(ask.minutes) * 60_000);
            store::set_muted_until(tx, target.id, until)
        })
        .await
    }

    /// Gives an account another role: admins up to staff, the owner any. The last owner stays one.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`; `bad_request` for the role of a guest.
    pub async fn set_role(&self, caller: &Caller, ask: SetRole) -> Result<Done> {
        if ask.role == Role::Guest {
            return Err(Error::new(Code::BadRequest).with("field", "role"));
        }
        self.act_on("given a role", caller, ask.name, move |tx, actor, target| {
            let mine = actor.role();
            if mine != Role::Owner && ask.role >= mine {
                return Err(Error::new(Code::Forbidden));
            }
            let steps_down = target.role == Role::Owner && ask.role != Role::Owner;
            if steps_down && store::other_owners(tx, target.id)? == 0 {
                return Err(Error::new(Code::Forbidden));
            }
            store::set_role(tx, target.id, ask.role)?;
            tx.tell(Event::Rights(Scope::Account(target.id)));
            Ok(())
        })
        .await
    }

    /// Lets in an account that waits. One that is in already stays as it is.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`.
    pub async fn approve(&self, caller: &Caller, ask: Approve) -> Result<Done> {
        self.act_on("let in", caller, ask.name, |tx, _, target| match target.state {
            State::Pending => store::set_state(tx, target.id, State::Active),
            _ => Ok(()),
        })
        .await
    }

    /// Does something to an account that the caller may manage, and writes down what.
    async fn act_on<F>(&self, what: &'static str, caller: &Caller, name: String, act: F) -> Result<Done>
    where
        F: FnOnce(&mut Tx<'_>, &Actor, &Target) -> Result<()> + Send + 'static,
    {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let target = manage(tx, &actor, &name)?;
                act(tx, &actor, &target)?;
                let by = actor.id().map(|id| id.0);
                tracing::info!(account.id = target.id.0, by, "an account was {what}");
                Ok(Done {})
            })
            .await
    }
}

/// An owner who locked or muted themselves could not undo it.
fn not_oneself(actor: &Actor, target: &Target) -> Result<()> {
    if actor.id() == Some(target.id) { Err(Error::new(Code::Forbidden)) } else { Ok(()) }
}
