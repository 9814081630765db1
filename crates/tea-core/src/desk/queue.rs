//! What staff see: the queue, who is there, and what is over.

use super::{Desk, standing, store};
use crate::access::{Actor, Caller};
use crate::clock::Millis;
use crate::error::Result;
use crate::limits::{AGENTS_MAX, PAST_PAGE_DEFAULT, QUEUE_SHOWN_MAX};
use crate::{streams, talk};
use tea_protocol::accounts::Role;
use tea_protocol::desk::{CaseList, DESK, Past, Queue, QueueReply};
use tea_protocol::limits::PAST_PAGE_MAX;

impl Desk {
    /// `desk.queue`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below staff.
    pub async fn queue(&self, caller: &Caller, _: Queue) -> Result<QueueReply> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.at_least(Role::Staff)?;
                let (since, slots) = store::duty(tx, person.id)?;
                Ok(QueueReply {
                    waiting: store::waiting(tx, QUEUE_SHOWN_MAX)?,
                    taken: store::taken(tx, QUEUE_SHOWN_MAX)?,
                    agents: store::on_duty(tx, AGENTS_MAX)?,
                    usual_ms: standing::usual_ms(tx)?,
                    on_duty: since.is_some(),
                    slots,
                    head: streams::head(tx, DESK)?.seq,
                })
            })
            .await
    }

    /// `desk.past`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden` below staff; `limit_reached`.
    pub async fn past(&self, caller: &Caller, ask: Past) -> Result<CaseList> {
        let caller = caller.clone();
        let limit = talk::checked_limit(ask.limit, PAST_PAGE_DEFAULT, PAST_PAGE_MAX)?;
        self.db
            .read(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Staff)?;
                Ok(CaseList { cases: store::past(tx, ask.before.unwrap_or(Millis::MAX), limit)? })
            })
            .await
    }
}
