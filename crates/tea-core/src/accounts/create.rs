//! Making an account: the row, and the inbox that every account has.

use super::name::{self, Name};
use super::{lookup, refusal, store};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::{Db, Tx};
use crate::streams;
use tea_protocol::accounts::{Account, Role, State};
use tea_protocol::{AccountId, Code};

/// An account about to be made. The names have passed their rules.
pub(crate) struct NewAccount {
    /// The account name.
    pub(crate) name: Name,
    /// The display name.
    pub(crate) display: String,
    /// The password as a PHC string.
    pub(crate) password: String,
    /// The role.
    pub(crate) role: Role,
    /// Whether it may be used at once.
    pub(crate) state: State,
    /// The language.
    pub(crate) locale: Option<String>,
    /// Whose invitation it used.
    pub(crate) invited_by: Option<AccountId>,
}

impl NewAccount {
    /// An account that may be used at once, named by the host: a reserved name is theirs to give.
    ///
    /// # Errors
    /// `name_invalid`, `too_long`, `empty`; `bad_request` for the role of a guest.
    pub(crate) fn by_host(name: &str, display: Option<&str>, password: String, role: Role) -> Result<Self> {
        if role == Role::Guest {
            return Err(Error::new(Code::BadRequest).with("field", "role"));
        }
        let name = name::parse(name)?;
        let display = display_name(display, &name)?;
        Ok(Self { name, display, password, role, state: State::Active, locale: None, invited_by: None })
    }
}

/// The display name that was asked for, or the account name when there is none.
pub(super) fn display_name(wanted: Option<&str>, name: &Name) -> Result<String> {
    match wanted.map(str::trim).filter(|wanted| !wanted.is_empty()) {
        Some(wanted) => name::check_display(wanted).map_err(|why| refusal::display(&why, "display")),
        None => Ok(name.shown.clone()),
    }
}

/// Makes an account and its inbox. Names that look alike are one name, by a rule of the schema.
///
/// # Errors
/// `name_taken`.
pub(crate) fn create(tx: &Tx<'_>, seed: &Seed, new: &NewAccount) -> Result<AccountId> {
    let inbox = streams::create(tx, seed, streams::Kind::Inbox)?;
    let id = AccountId(seed.id(tx.now));
    store::insert_account(tx, id, inbox, new)?;
    Ok(id)
}

/// Makes an account for the host, also beside a running house. The caller has checked the password with
/// [`super::password::check`] and hashed it into `password_phc`. For the owner of a new house there is
/// [`crate::founding::create_owner`].
///
/// # Errors
/// `name_invalid`, `name_taken`, `too_long`, `empty`, `bad_request` for the role of a guest.
pub async fn create_account(
    db: &Db,
    seed: &Seed,
    name: &str,
    display: Option<&str>,
    password_phc: String,
    role: Role,
) -> Result<Account> {
    let new = NewAccount::by_host(name, display, password_phc, role)?;
    let seed = seed.clone();
    db.write(move |tx| {
        create(tx, &seed, &new)?;
        Ok(lookup::get(tx, &new.name.key)?.account)
    })
    .await
}
