//! Adding to a room: the way of every draft from a port to its place.

use super::Talk;
use super::access::{self, Act};
use crate::access::{Actor, Caller, Person};
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::rates::{Act as RateAct, Key, Limiter};
use crate::streams::{self, Placed, Sent, Stored};
use tea_protocol::live::{Draft, DraftEdit, DraftPost, Send as SendMessage};
use tea_protocol::talk::{Edit, Pin, Post, Posted, React, Remove};
use tea_protocol::{Cid, Code, RoomRef, StreamId, entry};

/// What every kind of draft needs to be stored.
pub(super) struct Sending<'a> {
    pub(super) actor: &'a Actor,
    pub(super) person: &'a Person,
    pub(super) room: &'a RoomRef,
    pub(super) stream: StreamId,
    pub(super) sent: &'a Sent,
    pub(super) seed: &'a Seed,
}

impl Talk {
    async fn send_one(&self, caller: &Caller, room: RoomRef, cid: Option<Cid>, draft: Draft) -> Result<Posted> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        let cid = cid.unwrap_or_else(|| Cid(self.seed.bytes()));
        let send = SendMessage { stream: room, cid, draft };
        let store = move |tx: &mut Tx<'_>| {
            let stream = stream_of(tx, &send.stream)?.ok_or(Code::NotFound)?;
            store_draft(tx, &caller, &limiter, &seed, stream, send)
        };
        let stored = self.db.write(store).await?;
        let Placed { seq, at, dup } = stored.placed;
        Ok(Posted { seq, at, dup })
    }

    /// `talk.post`.
    ///
    /// # Errors
    /// Everything a send can be refused for.
    pub async fn post(&self, caller: &Caller, ask: Post) -> Result<Posted> {
        let Post { room, cid, text, reply_to, files } = ask;
        self.send_one(caller, room, cid, Draft::Post(DraftPost { text, reply_to, files })).await
    }

    /// `talk.edit`.
    ///
    /// # Errors
    /// Everything a send can be refused for.
    pub async fn edit(&self, caller: &Caller, ask: Edit) -> Result<Posted> {
        let draft = Draft::Edit(DraftEdit { target: ask.seq, text: ask.text });
        self.send_one(caller, ask.room, ask.cid, draft).await
    }

    /// `talk.remove`.
    ///
    /// # Errors
    /// Everything a send can be refused for.
    pub async fn remove(&self, caller: &Caller, ask: Remove) -> Result<Posted> {
        self.send_one(caller, ask.room, ask.cid, Draft::Remove(entry::Target { target: ask.seq })).await
    }

    /// `talk.react`.
    ///
    /// # Errors
    /// Everything a send can be refused for.
    pub async fn react(&self, caller: &Caller, ask: React) -> Result<Posted> {
        let draft = Draft::React(entry::React { target: ask.seq, emoji: ask.emoji, on: ask.on });
        self.send_one(caller, ask.room, ask.cid, draft).await
    }

    /// `talk.pin`.
    ///
    /// # Errors
    /// Everything a send can be refused for.
    pub async fn pin(&self, caller: &Caller, ask: Pin) -> Result<Posted> {
        let draft = Draft::Pin(entry::Switch { target: ask.seq, on: ask.on });
        self.send_one(caller, ask.room, ask.cid, draft).await
    }
}

/// The stream of a room, if there is such a room, whoever may see it.
pub(crate) fn stream_of(tx: &Tx<'_>, room: &RoomRef) -> Result<Option<StreamId>> {
    super::store::room_id(tx, room)
}

/// Stores a draft in a room.
pub(crate) fn store_draft(
    tx: &mut Tx<'_>,
    caller: &Caller,
    limiter: &Limiter,
    seed: &Seed,
    stream: StreamId,
    send: SendMessage,
) -> Result<Stored> {
    let actor = Actor::of(tx, caller)?;
    let person = actor.member()?;
    let room = &send.stream;
    let sent = Sent::new(send.cid, stream, &send.draft);
    // Before anything else can refuse: what was acknowledged once is acknowledged for ever.
    match streams::placed_before(tx, person.id, &sent) {
        Ok(Some(placed)) => return Ok(Stored { stream, placed }),
        Ok(None) => {}
        Err(conflict) => {
            // Somebody who may not see the room learns that it is not there, and nothing else.
            access::room(tx, &actor, room, Act::Read)?;
            return Err(conflict);
        }
    }
    limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
    let sending = Sending { actor: &actor, person, room, stream, sent: &sent, seed };
    let placed = match send.draft {
        Draft::Post(post) => super::post::store_post(tx, &sending, &post)?,
        Draft::Edit(edit) => super::revise::store_edit(tx, &sending, &edit)?,
        Draft::Remove(target) => super::revise::store_remove(tx, &sending, target.target)?,
        Draft::React(react) => super::mark::store_react(tx, &sending, react)?,
        Draft::Pin(switch) => super::mark::store_pin(tx, &sending, switch)?,
    };
    Ok(Stored { stream, placed })
}
