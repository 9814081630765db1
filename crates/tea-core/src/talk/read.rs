//! Read marks, on all devices.

use super::Talk;
use super::access::{self, Act};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::streams;
use tea_protocol::StreamId;
use tea_protocol::accounts::Done;
use tea_protocol::entry::{Body, ReadMark};
use tea_protocol::talk::Read;

impl Talk {
    /// `talk.read`: a mark only moves forward, and never beyond the newest entry. The own inbox has one too.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`.
    pub async fn read(&self, caller: &Caller, ask: Read) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                let own_inbox = tea_protocol::RoomRef::Id(person.inbox);
                let stream: StreamId = if ask.room == own_inbox {
                    person.inbox
                } else {
                    access::room(tx, &actor, &ask.room, Act::Read)?.room.id
                };
                if let Some(upto) = streams::mark_read(tx, person.id, stream, ask.seq)? {
                    let mark = Body::Read(ReadMark { stream, upto });
                    let told = streams::append(tx, person.inbox, None, None, mark)?;
                    streams::tell(tx, person.inbox, told.into());
                }
                Ok(Done {})
            })
            .await
    }
}
