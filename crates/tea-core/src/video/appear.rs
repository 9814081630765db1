//! Whether a title is shown, and what happens when it is for the first time.

use super::{notice, store, topic};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use tea_protocol::{Code, StreamId};

/// Makes a title shown or not, as it must be now: published, not taken away, and to be watched. To be called by whoever
/// changed one of these, in the same transaction. The first time a title is shown it counts as published then, gets its
/// topic, and those are told who watched its series.
///
/// # Errors
/// From the database.
pub(super) fn refresh_shown(tx: &mut Tx<'_>, seed: &Seed, id: StreamId) -> Result<bool> {
    let (before, now) = store::set_shown(tx, id)?;
    if now && !before && store::appear(tx, id)? {
        let film = store::film(tx, None, id)?.ok_or_else(|| Error::new(Code::NotFound))?;
        topic::open(tx, seed, &film)?;
        notice::of_episode(tx, &film)?;
    }
    Ok(now)
}
