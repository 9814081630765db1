//! Where somebody is in a film, and what counts as a view.

use super::access::{self, Act};
use super::{Video, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::limits::{DAY_MS, FILM_LENGTH_MS_MAX, VIEW_COUNTS_FROM_MS};
use crate::rates::{Act as RateAct, Key};
use tea_protocol::accounts::Done;
use tea_protocol::video::Watched;

impl Video {
    /// `video.watched`. It counts as a view once a person and day (UTC), from the tenth second on, or at the end of what is
    /// shorter.
    ///
    /// # Errors
    /// `sign_in_required`, `rate_limited`, and what keeps somebody from watching.
    pub async fn watched(&self, caller: &Caller, ask: Watched) -> Result<Done> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                let film = access::title(tx, &actor, ask.title, Act::Watch)?.film;
                let end_ms = if film.duration_ms == 0 { FILM_LENGTH_MS_MAX } else { film.duration_ms };
                let position_ms = ask.position_ms.min(end_ms);
                let counted_on = store::watch(tx, person, ask.title, position_ms, ask.finished)?;
                let today = tx.now / DAY_MS;
                if counted_on != today && (position_ms >= VIEW_COUNTS_FROM_MS.min(end_ms) || ask.finished) {
                    store::count_view(tx, person, ask.title, today)?;
                }
                Ok(Done {})
            })
            .await
    }
}
