//! Having a film worked on again.

use super::PREPARE;
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::jobs;
use crate::video::access::{self, Act, watchable};
use crate::video::{Video, store, title};
use serde_json::json;
use tea_protocol::Code;
use tea_protocol::video::{Retry, State, TitleReply};

impl Video {
    /// `video.retry`. What is there stays; only what failed is made again.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`; `film_not_ready` for a title whose film has not arrived, or is
    /// worked on already; `bad_request` for one that lacks nothing.
    pub async fn retry(&self, caller: &Caller, ask: Retry) -> Result<TitleReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let film = access::title(tx, &actor, ask.title, Act::Edit)?.film;
                if film.hash.is_none() || store::is_worked_on(tx, film.id)? {
                    return Err(Error::new(Code::FilmNotReady));
                }
                let again = store::plan_failed_again(tx, film.id, ask.rung)?;
                if again == 0 && film.state == State::Ready {
                    return Err(Error::new(Code::BadRequest).with("field", "rung"));
                }
                let state = if watchable(film.state) { State::Ladder } else { State::Received };
                store::set_state(tx, film.id, state, None)?;
                jobs::add(tx, &seed, PREPARE, &json!({ "title": film.id.0 }), tx.now)?;
                title::reply(tx, &actor, ask.title)
            })
            .await
    }
}
