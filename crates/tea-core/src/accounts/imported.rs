//! Accounts of people who come from elsewhere. Nobody can sign in to one until an admin has given its owner a word for a
//! new password.

use super::create::{NewAccount, create};
use super::name::{self, Name};
use super::store;
use crate::clock::{Millis, Seed};
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::AccountId;
use tea_protocol::accounts::{Role, State};

/// No PHC string, so no password belongs to it; see [`super::password::verify`].
const NO_PASSWORD: &str = "imported";

/// Somebody from elsewhere.
pub(crate) struct Imported<'a> {
    /// A name that passed its rule, and is free.
    pub(crate) name: Name,
    /// What they were called; the account name where that is no display name here.
    pub(crate) display: &'a str,
    /// Since when they were there.
    pub(crate) joined_at: Millis,
    /// What they say about themselves.
    pub(crate) bio: Option<&'a str>,
    /// The line beside their name.
    pub(crate) signature: Option<&'a str>,
}

/// Makes the account of somebody from elsewhere.
///
/// # Errors
/// `name_taken`.
pub(crate) fn create_imported(tx: &Tx<'_>, seed: &Seed, new: Imported<'_>) -> Result<AccountId> {
    let display = name::check_display(new.display).unwrap_or_else(|_| new.name.shown.clone());
    let account = NewAccount {
        name: new.name,
        display,
        password: NO_PASSWORD.to_owned(),
        role: Role::Member,
        state: State::Active,
        locale: None,
        invited_by: None,
    };
    let id = create(tx, seed, &account)?;
    store::set_origin(tx, id, new.joined_at, new.bio, new.signature)?;
    Ok(id)
}

/// Whether somebody has the name, or one that looks like it.
///
/// # Errors
/// From the database.
pub(crate) fn name_is_taken(tx: &Tx<'_>, name: &Name) -> Result<bool> {
    store::name_taken(tx, &name.key, &name.skeleton)
}
