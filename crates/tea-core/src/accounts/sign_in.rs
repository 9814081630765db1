//! Signing in: one answer for a name that nobody has and for a wrong password, in the same time.

use super::password::needs_rehash;
use super::store::{self, Credentials};
use super::{Accounts, lookup, name, session};
use crate::access::Caller;
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{LEAVING_GRACE_MS, LOOKED_UP_NAME_BYTES_MAX};
use crate::rates::{Act, Key};
use tea_protocol::Code;
use tea_protocol::accounts::{SignIn, SignedIn, State};

/// A try at a password: counted by account name and by address, the same over all ports together.
pub(super) struct Try {
    /// The key of the account name; whether anybody has it is not known yet.
    pub(super) name: String,
    keys: Vec<Key>,
}

impl Try {
    /// A try at the password of an account name.
    pub(super) fn new(caller: &Caller, account_name: &str) -> Self {
        // Nobody has a name this long, so what it folds to does not matter.
        let bounded = if account_name.len() > LOOKED_UP_NAME_BYTES_MAX { "" } else { account_name };
        let name = name::key(bounded);
        let address = caller.address.map(Key::address);
        let keys = address.into_iter().chain([Key::Name(name.clone())]).collect();
        Self { name, keys }
    }
}

impl Accounts {
    /// Opens a session.
    ///
    /// # Errors
    /// `wrong_credentials`; `rate_limited` and, after failed tries, `captcha_required` and `captcha_wrong`; only after
    /// the right password `approval_pending`, `account_locked`, `account_left`.
    pub async fn sign_in(&self, caller: &Caller, ask: SignIn) -> Result<SignedIn> {
        let attempt = Try::new(caller, &ask.name);
        let asked = self.captcha_rule.asks(caller.address) && self.failed_often(&attempt);
        if asked {
            Self::want_answer(ask.captcha.as_ref())?;
        }
        self.take_try(&attempt)?;
        if asked {
            self.check_answer(ask.captcha.as_ref())?;
        }
        let known = self.verified(&attempt, ask.password.clone()).await?;
        match known.state {
            State::Active | State::Left => {}
            State::Pending => return Err(Error::new(Code::ApprovalPending)),
            State::Locked => return Err(Error::new(Code::AccountLocked)),
        }
        let renewed = if needs_rehash(&known.password, self.hasher.settings()) {
            // When the pool is busy the next sign-in renews it as well.
            self.hasher.hash(ask.password, self.seed.bytes()).await.ok()
        } else {
            None
        };
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db.write(move |tx| let_in(tx, &seed, &caller, &known, renewed.as_deref())).await
    }

    /// The account whose password this is. Counts the try; the right password forgives those before it.
    pub(super) async fn verified(&self, attempt: &Try, password: String) -> Result<Credentials> {
        let name = attempt.name.clone();
        let known = self.db.read(move |tx| store::credentials(tx, &name)).await?;
        let stored = known.as_ref().map(|known| known.password.clone());
        let right = match self.hasher.verify(password, stored).await {
            Ok(right) => right,
            Err(busy) => {
                self.give_try_back(attempt);
                return Err(busy.into());
            }
        };
        match known.filter(|_| right) {
            Some(known) => {
                self.give_try_back(attempt);
                self.forgive(&attempt.name);
                Ok(known)
            }
            None => {
                tracing::info!("a try at a password failed");
                let now = self.clock.now();
                attempt.keys.iter().for_each(|key| self.strikes.add(key.clone(), now));
                Err(Error::new(Code::WrongCredentials))
            }
        }
    }

    /// Takes one try from the allowance of the address and then of the name, so that an address that has none left
    /// cannot use up other people's.
    pub(super) fn take_try(&self, attempt: &Try) -> Result<()> {
        let now = self.clock.now();
        attempt.keys.iter().try_for_each(|key| self.limiter.take(Act::SignIn, key.clone(), now))
    }

    /// A try that was no guess costs nothing: a whole class behind one address may sign in at eight o'clock.
    fn give_try_back(&self, attempt: &Try) {
        attempt.keys.iter().for_each(|key| self.limiter.give_back(Act::SignIn, key.clone()));
    }

    fn failed_often(&self, attempt: &Try) -> bool {
        let now = self.clock.now();
        attempt.keys.iter().any(|key| self.strikes.out(key, now))
    }

    /// Forgets the failed tries at a name, by the key of the name.
    pub(super) fn forgive(&self, name_key: &str) {
        let key = Key::Name(name_key.to_owned());
        self.strikes.forget(&key);
        self.limiter.forget(Act::SignIn, key);
    }
}

/// Opens the session, if the account still is what was verified. Whoever left is back, while that can be taken back.
fn let_in(
    tx: &mut Tx<'_>,
    seed: &Seed,
    caller: &Caller,
    verified: &Credentials,
    renewed: Option<&str>,
) -> Result<SignedIn> {
    if verified.state == State::Left && !store::come_back(tx, verified.id, tx.now - LEAVING_GRACE_MS)? {
        return Err(Error::new(Code::AccountLeft));
    }
    let known = lookup::get(tx, &verified.name)?;
    if known.account.state != State::Active {
        return Err(Error::new(Code::AccountLocked));
    }
    if !store::replace_password(tx, verified.id, &verified.password, renewed.unwrap_or(&verified.password))? {
        return Err(Error::new(Code::WrongCredentials));
    }
    let token = session::open(tx, seed, verified.id, caller)?;
    tracing::info!(account.id = verified.id.0, "signed in");
    Ok(SignedIn { account: known.account, token: Some(token) })
}
