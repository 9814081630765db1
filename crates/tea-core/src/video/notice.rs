//! Whom a title is told: those who watched another one of its series, and who brought it.

use super::store::{self, Film};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::EPISODE_TOLD_MAX;
use crate::streams::{self, Author};
use tea_protocol::StreamId;
use tea_protocol::entry::{Body, Notice, Reason};

/// Tells those who watched the series of a title that appeared, and want to hear of it.
///
/// # Errors
/// From the database.
pub(super) fn of_episode(tx: &mut Tx<'_>, film: &Film) -> Result<()> {
    let Some(series) = store::written(tx, film.id)?.series else { return Ok(()) };
    for inbox in store::watchers_of_series(tx, series, film.id, film.owner, EPISODE_TOLD_MAX)? {
        let notice = Notice {
            reason: Reason::Episode,
            stream: film.id,
            place: 0,
            excerpt: String::new(),
            title: Some(film.title.clone()),
            count: None,
        };
        let entry = streams::append(tx, inbox, Author::House, None, Body::Notice(notice))?;
        streams::tell(tx, inbox, entry.into());
    }
    Ok(())
}

/// Tells who brought a film that everything of it is ready, or that it cannot be shown.
///
/// # Errors
/// From the database.
pub(super) fn of_film(tx: &mut Tx<'_>, title: StreamId) -> Result<()> {
    let Some(told) = store::owner_to_tell(tx, title)? else { return Ok(()) };
    let notice = Notice {
        reason: Reason::Film,
        stream: title,
        place: 0,
        excerpt: String::new(),
        title: Some(told.title),
        count: None,
    };
    let entry = streams::append(tx, told.inbox, Author::House, None, Body::Notice(notice))?;
    streams::tell(tx, told.inbox, entry.into());
    Ok(())
}
