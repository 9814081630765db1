//! A title as a search shows it.

use super::store;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::markdown::{self, Dialect};
use tea_protocol::{AccountId, StreamId};

/// A title that was found: who brought it, and its words.
pub(crate) struct Film {
    /// When it was made.
    pub(crate) at: i64,
    /// The words of its description alone; those of its title where it has none.
    pub(crate) words: String,
    /// Who brought it.
    pub(crate) owner: AccountId,
    /// Their account name.
    pub(crate) name: String,
    /// Their display name.
    pub(crate) display: String,
    /// The path of their portrait.
    pub(crate) avatar: Option<String>,
}

/// A title, whoever may see it.
///
/// # Errors
/// From the database.
pub(crate) fn found(tx: &Tx<'_>, id: StreamId) -> Result<Option<Film>> {
    let found = store::found(tx, id)?;
    Ok(found.map(|(title, film)| {
        let plain = markdown::plain(&markdown::parse(&film.words, Dialect::Talk));
        Film { words: if plain.is_empty() { title } else { plain }, ..film }
    }))
}
