//! Whether a post is looked at before others see it, and where it waits.

use super::access::Place;
use super::store::{self, NewHeld};
use super::tend::words;
use crate::access::Person;
use crate::clock::{Millis, Seed};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::HELD_POSTS_MAX;
use tea_protocol::boards::{HeldFor, Review};
use tea_protocol::{AccountId, Cid, Code, FileId, StreamId};

/// What becomes of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Gate {
    /// It is seen at once, with these words.
    Pass {
        /// The title; empty for a reply.
        title: String,
        /// The words.
        text: String,
    },
    /// It waits for a moderator.
    Hold(HeldFor),
}

/// Decides what becomes of a post.
///
/// What is written by whoever is trusted there goes through as it is; the list of words is for everybody else.
///
/// # Errors
/// `word_refused`.
pub(super) fn gate(tx: &Tx<'_>, person: &Person, place: &Place, title: &str, text: &str) -> Result<Gate> {
    if place.trusted {
        return Ok(Gate::Pass { title: title.to_owned(), text: text.to_owned() });
    }
    let (title, text) = (words::judge(tx, title)?, words::judge(tx, text)?);
    let reason = match place.board.review {
        Review::Always => Some(HeldFor::Review),
        Review::First if !store::was_read(tx, person.id)? => Some(HeldFor::First),
        _ if title.held || text.held => Some(HeldFor::Word),
        Review::First | Review::Open | Review::Closed => None,
    };
    Ok(match reason {
        Some(reason) => Gate::Hold(reason),
        None => Gate::Pass { title: title.text, text: text.text },
    })
}

/// A post that is to wait.
pub(super) struct Waiting<'a> {
    pub(super) person: &'a Person,
    pub(super) board: StreamId,
    pub(super) topic: Option<StreamId>,
    pub(super) cid: Cid,
    pub(super) reason: HeldFor,
    pub(super) title: &'a str,
    pub(super) text: &'a str,
    pub(super) files: &'a [FileId],
    /// The CBOR of the request, with its cid.
    pub(super) draft: &'a Vec<u8>,
}

/// Has a post wait for a moderator. Its files stand on the board at the place of its id, so that they are not swept
/// meanwhile: [`crate::files::take_back`] makes them the author's again, for the floor that it becomes.
///
/// # Errors
/// `limit_reached` when too many posts of the person wait; `not_found` for files that are not theirs.
pub(super) fn hold(tx: &Tx<'_>, seed: &Seed, waiting: &Waiting<'_>) -> Result<i64> {
    if store::count_held(tx, waiting.person.id)? >= HELD_POSTS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", HELD_POSTS_MAX));
    }
    let id = seed.id(tx.now);
    let &Waiting { person, board, topic, cid, reason, title, text, files, draft } = waiting;
    store::insert_held(tx, &NewHeld { id, board, topic, author: person.id, cid, reason, title, text, draft })?;
    crate::files::attach(tx, person.id, files, board, id.unsigned_abs())?;
    Ok(id)
}

/// Since when a post waits that was sent before under the same cid; none when none does.
///
/// # Errors
/// `cid_conflict` when it was another post.
pub(super) fn held_before(tx: &Tx<'_>, author: AccountId, cid: &Cid, draft: &[u8]) -> Result<Option<Millis>> {
    match store::held_before(tx, author, cid)? {
        None => Ok(None),
        Some((held, at)) if held == draft => Ok(Some(at)),
        Some(_) => Err(Error::new(Code::CidConflict)),
    }
}

/// The request of a post that waits, as it was sent.
///
/// # Errors
/// `internal` when it cannot be read.
pub(super) fn read<'d, T: minicbor::Decode<'d, ()>>(draft: &'d [u8]) -> Result<T> {
    minicbor::decode(draft).map_err(|error| Error::internal(format!("reading a post that waits: {error}")))
}
