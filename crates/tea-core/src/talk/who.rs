//! Who is in a room now, and names to complete a mention with.

use super::access::{self, Act};
use super::{Talk, store};
use crate::access::{Actor, Caller};
use crate::accounts::name;
use crate::error::Result;
use crate::limits::{COMPLETIONS_MAX, PRESENT_NAMED_MAX};
use tea_protocol::talk::{Complete, Completions, Who, WhoReply};

impl Talk {
    /// `talk.who`.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn who(&self, caller: &Caller, ask: Who) -> Result<WhoReply> {
        let caller = caller.clone();
        let room = self
            .db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                Ok(access::room(tx, &actor, &ask.room, Act::Read)?.room.id)
            })
            .await?;
        let (here, people) = self.hub.who(room, PRESENT_NAMED_MAX);
        Ok(WhoReply { here, people })
    }

    /// `talk.complete`.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`.
    pub async fn complete(&self, caller: &Caller, ask: Complete) -> Result<Completions> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::room(tx, &actor, &ask.room, Act::Read)?;
                actor.member()?;
                let from = name::key(&ask.prefix);
                let mut people = store::names_in_room(tx, place.room.id, &from, COMPLETIONS_MAX)?;
                if place.room.kind == tea_protocol::talk::Kind::Public {
                    for other in store::names(tx, &from, COMPLETIONS_MAX)? {
                        if people.len() < COMPLETIONS_MAX as usize && !people.contains(&other) {
                            people.push(other);
                        }
                    }
                }
                Ok(Completions { people })
            })
            .await
    }
}
