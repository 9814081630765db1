//! The board that every house begins with.

use super::store;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::{self, Kind};
use tea_protocol::boards::{Review, Who};

/// The short name, the name and the purpose of the first board.
const BOARD_OF_A_NEW_HOUSE: (&str, &str, &str) = ("general", "茶余饭后", "什么都可以聊");

/// Makes the first board of a new house.
///
/// # Errors
/// From the database.
pub fn create_first(tx: &mut Tx<'_>, seed: &Seed) -> Result<()> {
    let (slug, name, purpose) = BOARD_OF_A_NEW_HOUSE;
    let id = streams::create(tx, seed, Kind::Board)?;
    let made = store::NewBoard { id, slug, name, purpose, heading: "", readers: Who::Everyone, writers: Who::Members };
    store::insert_board(tx, &made, Review::Open, None)
}
