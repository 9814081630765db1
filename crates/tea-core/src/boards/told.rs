//! Whether a notice may still say what it said: rights are asked anew each time that it is read, because a board may have
//! been closed to whom it was sent, and a floor carried somewhere else.

use super::access::{self, Act};
use super::store;
use crate::access::Actor;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use tea_protocol::entry::{Notice, Reason};
use tea_protocol::{Code, StreamId};

/// Whether the actor may read what a notice about a board or a topic tells.
///
/// # Errors
/// From the database.
pub(crate) fn may_be_told(tx: &Tx<'_>, actor: &Actor, notice: &Notice) -> Result<bool> {
    let seen = match notice.reason {
        // What waits for moderators is nobody else's to read.
        Reason::Tend => on(tx, actor, notice.stream, Act::Moderate),
        Reason::Refused => board_of(tx, actor, notice.stream),
        _ => floor(tx, actor, notice),
    };
    match seen {
        Ok(()) => Ok(true),
        Err(error) if error.cause.is_none() => Ok(false),
        Err(error) => Err(error),
    }
}

/// A topic, or a board.
fn on(tx: &Tx<'_>, actor: &Actor, stream: StreamId, act: Act) -> Result<()> {
    match access::topic(tx, actor, stream, act) {
        Err(error) if error.code == Code::NotFound => access::board(tx, actor, &stream.into(), act).map(|_| ()),
        found => found.map(|_| ()),
    }
}

/// The board alone, of a topic too: somebody is told why a topic of theirs is gone.
fn board_of(tx: &Tx<'_>, actor: &Actor, stream: StreamId) -> Result<()> {
    match store::topic(tx, actor.id(), stream)? {
        Some((_, standing)) => access::visible(actor, standing, tx.now).map(|_| ()),
        None => access::board(tx, actor, &stream.into(), Act::Read).map(|_| ()),
    }
}

/// A topic, and the one that the floor was carried to.
fn floor(tx: &Tx<'_>, actor: &Actor, notice: &Notice) -> Result<()> {
    let stands_in = store::stands_in(tx, notice.stream, notice.place)?.ok_or_else(|| Error::new(Code::NotFound))?;
    access::topic(tx, actor, notice.stream, Act::Read)?;
    if stands_in != notice.stream {
        access::topic(tx, actor, stands_in, Act::Read)?;
    }
    Ok(())
}
