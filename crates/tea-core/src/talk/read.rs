//! Read marks, on all devices.

use super::Talk;
use super::access::{self, Act};
use crate::access::{Actor, Caller, Person};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::streams::{self, Author};
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
                    tell(tx, person, stream, upto)?;
                }
                Ok(Done {})
            })
            .await
    }
}

/// Whoever writes has read what stands above. Told to their other devices only where something of others was unread,
/// so that a lively talk does not fill the inbox.
pub(super) fn by_writing(tx: &mut Tx<'_>, person: &Person, stream: StreamId, own: u64) -> Result<()> {
    let (_, unread) = streams::unread(tx, person.id, stream)?;
    streams::mark_read(tx, person.id, stream, own)?;
    // The own message counts as one of the unread until the mark has moved.
    if unread > 1 { tell(tx, person, stream, own) } else { Ok(()) }
}

fn tell(tx: &mut Tx<'_>, person: &Person, stream: StreamId, upto: u64) -> Result<()> {
    let mark = Body::Read(ReadMark { stream, upto });
    let told = streams::append(tx, person.inbox, Author::House, None, mark)?;
    streams::tell(tx, person.inbox, told.into());
    Ok(())
}
