//! Taking a title away, and bringing it back. Its film stays with the house.

use super::access::{self, Act};
use super::{Video, appear, store, title};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::rates::{Act as RateAct, Key};
use crate::streams::{Event, Scope};
use tea_protocol::video::{Remove, TitleReply};

impl Video {
    /// `video.remove`. What is away already stays away, since when it was.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`, `rate_limited`.
    pub async fn remove(&self, caller: &Caller, ask: Remove) -> Result<TitleReply> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        let done = self.db.write(move |tx| {
            let actor = Actor::of(tx, &caller)?;
            let seat = access::title(tx, &actor, ask.title, Act::Edit)?;
            limiter.take(RateAct::Send, Key::Account(actor.member()?.id), tx.now)?;
            if seat.film.removed != ask.removed {
                store::set_removed(tx, ask.title, ask.removed.then_some(tx.now))?;
                appear::refresh_shown(tx, &seed, ask.title)?;
                tx.tell(Event::Rights(Scope::Stream(ask.title)));
            }
            title::reply(tx, &actor, ask.title)
        });
        let done = done.await?;
        self.look_anew();
        Ok(done)
    }
}
