//! Adding to a topic as clients add to any stream: the way of a draft from a terminal, a WebSocket or an outbox.

use super::access::{self, Act, FloorAct};
use super::edit::{self, Changes, Editing};
use super::remove;
use super::reply::{self, NewReply};
use crate::access::{Actor, Caller};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::rates::{Act as RateAct, Key, Limiter};
use crate::streams::{self, Placed, Sent, Stored};
use tea_protocol::boards::{EditFloor, WriteReply};
use tea_protocol::live::{Draft, DraftPost, Send as SendMessage};
use tea_protocol::{Cid, Code, RoomRef, StreamId};

/// The topic that a draft is sent into, if the stream is one, whoever may see it.
///
/// # Errors
/// From the database.
pub(crate) fn topic_of(tx: &Tx<'_>, stream: &RoomRef) -> Result<Option<StreamId>> {
    match stream {
        RoomRef::Id(id) => super::store::topic_id(tx, *id),
        RoomRef::Name(_) => Ok(None),
    }
}

/// Stores a draft in a topic: words are a reply, and one's own floor may be edited and removed. What is acknowledged is
/// the floor that it is about, or 0 for a reply that waits for a moderator.
///
/// # Errors
/// As `boards.reply`, `boards.edit` and `boards.remove`; `forbidden` for what floors do not have.
pub(crate) fn store_draft(
    tx: &mut Tx<'_>,
    caller: &Caller,
    limiter: &Limiter,
    seed: &Seed,
    stream: StreamId,
    send: SendMessage,
) -> Result<Stored> {
    let actor = Actor::of(tx, caller)?;
    let SendMessage { cid, draft, .. } = send;
    let placed = match draft {
        Draft::Post(DraftPost { text, reply_to, files }) => {
            let ask = WriteReply { topic: stream, text, reply_to, cid: Some(cid), files };
            let new = NewReply::of(&ask);
            let replied = reply::reply(tx, &actor, limiter, seed, &ask, cid, new)?;
            Placed { seq: replied.floor, at: replied.at, dup: replied.dup }
        }
        Draft::Edit(_) | Draft::Remove(_) => change(tx, &actor, limiter, seed, (stream, cid), &draft)?,
        Draft::React(_) | Draft::Pin(_) => {
            access::topic(tx, &actor, stream, Act::Read)?;
            return Err(Error::new(Code::Forbidden));
        }
    };
    Ok(Stored { stream, placed })
}

/// Edits or removes a floor.
fn change(
    tx: &mut Tx<'_>,
    actor: &Actor,
    limiter: &Limiter,
    seed: &Seed,
    (topic, cid): (StreamId, Cid),
    draft: &Draft,
) -> Result<Placed> {
    let person = actor.member()?;
    let sent = Sent::new(cid, topic, draft);
    let floor = match draft {
        Draft::Edit(edit) => edit.target,
        Draft::Remove(target) => target.target,
        Draft::Post(_) | Draft::React(_) | Draft::Pin(_) => return Err(Error::new(Code::Forbidden)),
    };
    match streams::placed_before(tx, person.id, &sent) {
        // It stands in the stream of the board; here it is about the floor.
        Ok(Some(placed)) => return Ok(Placed { seq: floor, ..placed }),
        Ok(None) => {}
        Err(conflict) => {
            access::topic(tx, actor, topic, Act::Read)?;
            return Err(conflict);
        }
    }
    let seat = access::floor(tx, actor, topic, floor, FloorAct::Change)?;
    limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
    let editing = Editing { actor, seed, sent: Some(&sent) };
    match draft {
        Draft::Edit(edit) => {
            let text = edit.text.clone();
            let ask = EditFloor {
                topic,
                floor,
                text,
                title: None,
                tags: None,
                category: None,
                files: Vec::new(),
                drop: Vec::new(),
                edits: None,
            };
            edit::edit_floor(tx, &editing, &seat, Changes::of(&ask)?)?;
        }
        _ => remove::remove_floor(tx, &editing, &seat, "")?,
    }
    Ok(Placed { seq: floor, at: tx.now, dup: false })
}
