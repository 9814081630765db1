//! How a house gets its owner, on whichever way.

use super::{FirstRoom, first_word};
use crate::accounts::{self, NewAccount};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::{Db, Tx};
use tea_protocol::AccountId;
use tea_protocol::accounts::{Account, Role};

/// Makes an owner. The first one opens the house: its first room is made, and the word of the first link is void.
///
/// # Errors
/// `name_taken`, and from making the room.
pub(super) fn make_owner(tx: &mut Tx<'_>, seed: &Seed, first_room: FirstRoom, owner: &NewAccount) -> Result<AccountId> {
    let opens = !accounts::has_owner(tx)?;
    let id = accounts::create(tx, seed, owner)?;
    if opens {
        first_word::forget(tx)?;
        first_room(tx, seed)?;
    }
    Ok(id)
}

/// Makes an owner for the host, also beside a running house, and also one more for a house that lost its own. The
/// caller has checked and hashed the password.
///
/// # Errors
/// `name_invalid`, `name_taken`, `too_long`, `empty`.
pub async fn create_owner(
    db: &Db,
    seed: &Seed,
    first_room: FirstRoom,
    name: &str,
    display: Option<&str>,
    password_phc: String,
) -> Result<Account> {
    let owner = NewAccount::by_host(name, display, password_phc, Role::Owner)?;
    let seed = seed.clone();
    db.write(move |tx| {
        make_owner(tx, &seed, first_room, &owner)?;
        let made = accounts::lookup::find(tx, &owner.name.key)?;
        Ok(made.ok_or_else(|| Error::internal("an owner is gone right after being made"))?.account)
    })
    .await
}
