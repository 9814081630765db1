//! Forgetting what was watched.

use super::{Video, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::rates::{Act as RateAct, Key};
use tea_protocol::accounts::Done;
use tea_protocol::video::Forget;

impl Video {
    /// `video.forget`. What was not watched is forgotten already.
    ///
    /// # Errors
    /// `sign_in_required`, `rate_limited`.
    pub async fn forget(&self, caller: &Caller, ask: Forget) -> Result<Done> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let person = Actor::of(tx, &caller)?.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                store::forget(tx, person, ask.title)?;
                Ok(Done {})
            })
            .await
    }
}
