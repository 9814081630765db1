//! Being told of new floors.

use super::access::{self, Act};
use super::{Boards, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use tea_protocol::boards::{Follow, TopicReply};

impl Boards {
    /// `boards.follow`. Whoever opens a topic or replies in it follows it from then on.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`.
    pub async fn follow(&self, caller: &Caller, ask: Follow) -> Result<TopicReply> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?.id;
                let topic = access::topic(tx, &actor, ask.topic, Act::Read)?.topic;
                if ask.on {
                    store::follow(tx, topic.id, person)?;
                } else {
                    store::unfollow(tx, topic.id, person)?;
                }
                Ok(TopicReply { topic: access::topic(tx, &actor, ask.topic, Act::Read)?.topic })
            })
            .await
    }
}
