//! The word of the first link, and founding the house with it.

use super::{Founding, owner, settings, store};
use crate::access::Caller;
use crate::accounts::{self, NewAccount, password};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::SET_UP_WORD_PARTS;
use crate::rates::{Act, Key};
use tea_protocol::Code;
use tea_protocol::accounts::{Role, SignedIn};
use tea_protocol::house::SetUp;

/// The key of the setting that holds the digest of the word.
const WORD: &str = "set_up_word";

/// Makes the word void.
pub(super) fn forget(tx: &Tx<'_>) -> Result<()> {
    store::delete(tx, WORD)
}

/// Whether the house waits for its owner and this is the digest of its word.
fn check(tx: &Tx<'_>, digest: &str) -> Result<()> {
    if accounts::has_owner(tx)? {
        return Err(Error::new(Code::AlreadySetUp));
    }
    match store::get(tx, WORD)? {
        // What is compared are digests: how far they agree tells nothing about the word.
        Some(stored) if stored == digest => Ok(()),
        _ => Err(Error::new(Code::WordInvalid)),
    }
}

impl Founding {
    /// The word for the link that a start prints, while the house has no owner. Each start makes a new one; only its
    /// digest is stored.
    ///
    /// # Errors
    /// From the database.
    pub async fn first_word(&self) -> Result<Option<String>> {
        let word = accounts::word(&self.seed, SET_UP_WORD_PARTS);
        self.db
            .write(move |tx| {
                if accounts::has_owner(tx)? {
                    return Ok(None);
                }
                store::put(tx, WORD, &digest(&word))?;
                Ok(Some(word))
            })
            .await
    }

    /// Founds the house: its owner, its name, who may come in, its first room, and the owner's session.
    ///
    /// # Errors
    /// `already_set_up`, `word_invalid`, `rate_limited` by address; what the rules of names and passwords refuse, and
    /// then the word is still good.
    pub async fn set_up(&self, caller: &Caller, ask: SetUp) -> Result<SignedIn> {
        if let Some(address) = caller.address {
            self.limiter.take(Act::SignIn, Key::address(address), self.clock.now())?;
        }
        let word = digest(&accounts::typed(&ask.word));
        let expected = word.clone();
        self.db.read(move |tx| check(tx, &expected)).await?;
        let house = settings::house_name(&ask.house)?;
        password::check(&ask.password, &ask.name)?;
        let mut new = NewAccount::by_host(&ask.name, ask.display.as_deref(), String::new(), Role::Owner)?;
        new.password = self.hasher.hash(ask.password, self.seed.bytes()).await?;
        let (caller, seed, first_room) = (caller.clone(), self.seed.clone(), self.first_room);
        let founded = self
            .db
            .write(move |tx| {
                check(tx, &word)?;
                let id = owner::make_owner(tx, &seed, first_room, &new)?;
                settings::put_house(tx, &house)?;
                settings::put_registration(tx, ask.registration)?;
                let token = accounts::open_session(tx, &seed, id, &caller)?;
                let account = accounts::lookup::get(tx, &new.name.key)?.account;
                Ok(SignedIn { account, token: Some(token) })
            })
            .await?;
        self.kept_sign.forget();
        Ok(founded)
    }
}

fn digest(word: &str) -> String {
    accounts::hex(&accounts::digest(word))
}
