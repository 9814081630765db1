//! Personal spaces: the board that belongs to a member, made when they first write there.

use super::store;
use crate::access::Person;
use crate::accounts::name;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::{self, Kind};
use tea_protocol::StreamId;
use tea_protocol::boards::{BoardRef, Review, Who};

/// What the short name of a personal space begins with.
pub(super) const SPACE_PREFIX: &str = "u-";

/// The short name of the personal space of an account name.
pub(super) fn slug(account_name: &str) -> String {
    format!("{SPACE_PREFIX}{}", name::key(account_name))
}

/// The personal space of somebody, made if it is not there yet: everybody reads it, members reply in it.
///
/// # Errors
/// From the database.
pub(super) fn own(tx: &Tx<'_>, seed: &Seed, person: &Person) -> Result<StreamId> {
    if let Some(id) = store::space_of(tx, person.id)? {
        return Ok(id);
    }
    let id = streams::create(tx, seed, Kind::Board)?;
    let (readers, writers) = (Who::Everyone, Who::Members);
    let (slug, name) = (slug(&person.name), &person.display);
    let made = store::NewBoard { id, slug: &slug, name, purpose: "", heading: "", readers, writers };
    store::insert_board(tx, &made, Review::Open, Some(person.id))?;
    Ok(id)
}

/// The board that a request names, after making the own space of whoever asks for it.
///
/// # Errors
/// From the database.
pub(super) fn meant(tx: &Tx<'_>, seed: &Seed, person: &Person, board: &BoardRef) -> Result<BoardRef> {
    match board {
        BoardRef::Name(asked) if name::key(asked) == slug(&person.name) => Ok(own(tx, seed, person)?.into()),
        other => Ok(other.clone()),
    }
}
