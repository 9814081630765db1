//! How far somebody has read: in one topic, and on all boards.

use super::access::{self, Act};
use super::{Boards, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::streams::{self, Author};
use tea_protocol::accounts::Done;
use tea_protocol::boards::{ReadAll, ReadTopic};
use tea_protocol::entry::{Body, ReadMark};

impl Boards {
    /// `boards.read`: a mark only moves forward, and never beyond the newest floor. The person's other devices are told.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`.
    pub async fn read(&self, caller: &Caller, ask: ReadTopic) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                let topic = access::topic(tx, &actor, ask.topic, Act::Read)?.topic.id;
                if let Some(upto) = streams::mark_read(tx, person.id, topic, ask.floor)? {
                    store::heard(tx, topic, person.id, upto)?;
                    let mark = Body::Read(ReadMark { stream: topic, upto });
                    let told = streams::append(tx, person.inbox, Author::House, None, mark)?;
                    streams::tell(tx, person.inbox, told.into());
                }
                Ok(Done {})
            })
            .await
    }

    /// `boards.read_all`: everything that was written until now.
    ///
    /// # Errors
    /// `sign_in_required`.
    pub async fn read_all(&self, caller: &Caller, _: ReadAll) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                store::read_all(tx, person.id)?;
                store::heard_all(tx, person.id)?;
                Ok(Done {})
            })
            .await
    }
}
