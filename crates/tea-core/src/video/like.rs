//! Liking a title: one a person.

use super::access::{self, Act};
use super::{Video, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::rates::{Act as RateAct, Key};
use tea_protocol::video::{Like, Liked};

impl Video {
    /// `video.like`. The same again changes nothing.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`, `muted`, `rate_limited`.
    pub async fn like(&self, caller: &Caller, ask: Like) -> Result<Liked> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                access::title(tx, &actor, ask.title, Act::TakePart)?;
                let person = actor.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                let likes = store::like(tx, person, ask.title, ask.on)?;
                Ok(Liked { likes, liked: ask.on })
            })
            .await
    }
}
