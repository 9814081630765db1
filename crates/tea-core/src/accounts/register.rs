//! Making one's own account: open to all, by invitation, or by approval.

use super::create::{self, NewAccount};
use super::{Accounts, lookup, name, password, profile, secret, session, store};
use crate::access::Caller;
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::Tx;
use crate::rates::{Act, Key};
use tea_protocol::Code;
use tea_protocol::accounts::{NameAnswer, NameFree, Register, Role, SignedIn, State};
use tea_protocol::house::Registration;

impl Accounts {
    /// Makes an account and signs it in, or leaves it waiting for approval, then without a token.
    ///
    /// # Errors
    /// What the rules of names and passwords refuse; `name_taken`, `invite_needed`, `invite_invalid`,
    /// `captcha_required`, `captcha_wrong`, `rate_limited`.
    pub async fn register(&self, caller: &Caller, ask: Register) -> Result<SignedIn> {
        let name = name::check(&ask.name)?;
        let display = create::display_name(ask.display.as_deref(), &name)?;
        password::check(&ask.password, &ask.name)?;
        let locale = ask.locale.map(profile::locale).transpose()?.filter(|locale| !locale.is_empty());
        let invite = ask.invite.as_deref().map(secret::typed).filter(|word| !word.is_empty());
        let asked = self.captcha_rule.asks(caller.address);
        if asked {
            Self::want_answer(ask.captcha.as_ref())?;
        }
        if let Some(address) = caller.address {
            self.limiter.take(Act::Register, Key::address(address), self.clock.now())?;
        }
        // Refused here without the work of a hash and without using the captcha up; decided in the transaction below.
        let (key, skeleton, word) = (name.key.clone(), name.skeleton.clone(), invite.clone());
        self.db.read(move |tx| may_come_in(tx, &key, &skeleton, word.as_deref())).await?;
        if asked {
            self.check_answer(ask.captcha.as_ref())?;
        }
        let password = self.hasher.hash(ask.password, self.seed.bytes()).await?;
        let (role, state) = (Role::Member, State::Active);
        let new = NewAccount { name, display, password, role, state, locale, invited_by: None };
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db.write(move |tx| come_in(tx, &seed, &caller, new, invite.as_deref())).await
    }

    /// Tells whether a name could be registered.
    ///
    /// # Errors
    /// From the database.
    pub async fn name_free(&self, _: &Caller, ask: NameFree) -> Result<NameAnswer> {
        let name = match name::check(&ask.name) {
            Ok(name) => name,
            Err(why) => return Ok(NameAnswer { free: false, code: Some(Error::from(why).code) }),
        };
        let taken = self.db.read(move |tx| store::name_taken(tx, &name.key, &name.skeleton)).await?;
        Ok(NameAnswer { free: !taken, code: taken.then_some(Code::NameTaken) })
    }
}

fn may_come_in(tx: &Tx<'_>, name_key: &str, skeleton: &str, invite: Option<&str>) -> Result<()> {
    if founding::registration(tx)? == Registration::Invitation {
        let word = invite.ok_or_else(|| Error::new(Code::InviteNeeded))?;
        if !store::invite_is_good(tx, word)? {
            return Err(Error::new(Code::InviteInvalid));
        }
    }
    if store::name_taken(tx, name_key, skeleton)? { Err(Error::new(Code::NameTaken)) } else { Ok(()) }
}

/// Makes the account as the house allows it now.
fn come_in(
    tx: &mut Tx<'_>,
    seed: &Seed,
    caller: &Caller,
    mut new: NewAccount,
    invite: Option<&str>,
) -> Result<SignedIn> {
    match founding::registration(tx)? {
        Registration::Open => {}
        Registration::Approval => new.state = State::Pending,
        Registration::Invitation => {
            let word = invite.ok_or_else(|| Error::new(Code::InviteNeeded))?;
            let by = store::use_invite(tx, word)?.ok_or_else(|| Error::new(Code::InviteInvalid))?;
            new.invited_by = Some(by);
        }
    }
    let id = create::create(tx, seed, &new)?;
    let token = if new.state == State::Active { Some(session::open(tx, seed, id, caller)?) } else { None };
    let known = lookup::find(tx, &new.name.key)?;
    let account = known.ok_or_else(|| Error::internal("an account is gone right after it was made"))?.account;
    Ok(SignedIn { account, token })
}
