//! The house's list of words over what is written about films. Admins may name what they talk about, as on boards.

use super::store::Written;
use super::text;
use crate::access::Person;
use crate::boards;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::accounts::Role;

/// Words of a title as the list leaves them. What stood there `before` is not looked at again, so that a title with words
/// that were put on the list later can still be tended.
///
/// # Errors
/// `word_refused`.
pub(super) fn written(tx: &Tx<'_>, by: &Person, before: Option<&Written>, new: Written) -> Result<Written> {
    if by.role >= Role::Admin {
        return Ok(new);
    }
    let mut new = new;
    if before.is_none_or(|before| before.title != new.title) {
        new.title = boards::listed_words(tx, &new.title)?;
    }
    if before.is_none_or(|before| before.description.text != new.description.text) {
        let listed = boards::listed_words(tx, &new.description.text)?;
        if listed != new.description.text {
            new.description = text::description(&listed)?;
        }
    }
    if before.is_none_or(|before| before.category != new.category) {
        new.category = boards::listed_words(tx, &new.category)?;
    }
    if before.is_none_or(|before| before.tags != new.tags) {
        let listed = new.tags.iter().map(|tag| boards::listed_words(tx, &tag.name)).collect::<Result<Vec<_>>>()?;
        new.tags = text::tags(&listed)?;
    }
    Ok(new)
}

/// One line of something about films, as the list leaves it.
///
/// # Errors
/// `word_refused`.
pub(super) fn line(tx: &Tx<'_>, by: &Person, line: String) -> Result<String> {
    if by.role >= Role::Admin { Ok(line) } else { boards::listed_words(tx, &line) }
}
