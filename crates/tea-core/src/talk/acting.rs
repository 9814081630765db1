//! What most requests that change a room have in common: one transaction, who acts, and the room they may act on.

use super::Talk;
use super::access::{self, Act, Place};
use crate::access::{Actor, Caller, Person};
use crate::accounts::lookup::Known;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{RoomRef, StreamId};

/// A person in a room on which they may act.
pub(super) struct Acting {
    pub(super) actor: Actor,
    pub(super) person: Person,
    pub(super) place: Place,
    seed: Seed,
}

impl Acting {
    /// The room.
    pub(super) fn room(&self) -> StreamId {
        self.place.room.id
    }

    /// Writes an act about a person, or about the room itself, into the moderators' log.
    ///
    /// # Errors
    /// From the database.
    pub(super) fn log(&self, tx: &Tx<'_>, act: &str, whom: Option<&Known>, detail: Option<&str>) -> Result<()> {
        let whom = whom.map(|known| known.account.id);
        super::store::log(tx, &self.seed, self.room(), self.person.id, act, whom, None, detail)
    }
}

impl Talk {
    /// Runs a change inside one transaction, if the caller is a person who may act like this on the room.
    ///
    /// # Errors
    /// What access refuses, and what the change does.
    pub(super) async fn acting<T: Send + 'static>(
        &self,
        caller: &Caller,
        room: RoomRef,
        act: Act,
        change: impl FnOnce(&mut Tx<'_>, &Acting) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        let write = self.db.write(move |tx| {
            let actor = Actor::of(tx, &caller)?;
            let place = access::room(tx, &actor, &room, act)?;
            let person = actor.member()?.clone();
            change(tx, &Acting { actor, person, place, seed })
        });
        write.await
    }
}
