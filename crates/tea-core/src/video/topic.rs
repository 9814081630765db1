//! The topic about a title, which holds its comments.

use super::store::{self, Film};
use crate::accounts::lookup;
use crate::boards;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;

/// Opens the topic about a title, in the name of who brought it. There is none when they may not use their account, or
/// when the board takes no topics.
///
/// # Errors
/// From the database.
pub(super) fn open(tx: &mut Tx<'_>, seed: &Seed, film: &Film) -> Result<()> {
    let Some(owner) = lookup::person(tx, film.owner)? else { return Ok(()) };
    if let Some(topic) = boards::open_film_topic(tx, seed, &owner, &film.title, &text(film, &film.title))? {
        store::set_topic(tx, film.id, topic)?;
    }
    Ok(())
}

/// Gives the topic about a title the title's new name, as far as it still has the old one.
///
/// # Errors
/// From the database.
pub(super) fn rename(tx: &mut Tx<'_>, seed: &Seed, film: &Film, name: &str) -> Result<()> {
    let (Some(topic), Some(owner)) = (film.topic, lookup::person(tx, film.owner)?) else { return Ok(()) };
    let (old, new) = (text(film, &film.title), text(film, name));
    boards::rename_film_topic(tx, seed, &owner, topic, ((&film.title, &old), (name, &new)))
}

/// What the first floor says: where the film is.
fn text(film: &Film, name: &str) -> String {
    format!("[{}](/v/{})", escaped(name), film.id.0)
}

/// Words that mean nothing to Markdown.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
