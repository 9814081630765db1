//! The picture that stands for a title.

use super::access::{self, Act};
use super::{Video, store, title};
use crate::access::{Actor, Caller};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::files;
use crate::ground::db::Tx;
use crate::ground::jobs;
use crate::rates::{Act as RateAct, Key};
use serde_json::json;
use tea_protocol::video::{SetCover, State, TitleReply};
use tea_protocol::{Code, StreamId};

/// The job that makes a cover of a moment of a film; its payload has `title` and `at_ms`. A title has one at most: what is
/// chosen later takes the row away, and a moment whose row is gone becomes no cover, even if it was being made.
pub(super) const COVER: &str = "film.cover";

impl Video {
    /// `video.set_cover`. A picture that was brought is the cover at once; one of the film is made soon after.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`, `rate_limited`; `bad_request` unless it is one picture or one moment;
    /// `unsupported_type` for a file that is no picture, `film_not_ready` for a moment of a film that is not there.
    pub async fn set_cover(&self, caller: &Caller, ask: SetCover) -> Result<TitleReply> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::title(tx, &actor, ask.title, Act::Edit)?;
                let person = actor.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                match (ask.file, ask.at_ms) {
                    (Some(file), None) => {
                        let picture = files::picture(tx, person, file)?;
                        store::drop_cover_wishes(tx, ask.title)?;
                        wear(tx, &seed, ask.title, &picture)?;
                    }
                    (None, Some(at_ms)) => {
                        if matches!(seat.film.state, State::Waiting | State::Received | State::Damaged) {
                            return Err(Error::new(Code::FilmNotReady));
                        }
                        if at_ms >= seat.film.duration_ms.max(1) {
                            return Err(Error::new(Code::BadRequest).with("field", "at_ms"));
                        }
                        store::drop_cover_wishes(tx, ask.title)?;
                        let wish = json!({ "title": ask.title.0, "at_ms": at_ms });
                        jobs::add(tx, &seed, COVER, &wish, tx.now)?;
                    }
                    _ => return Err(Error::new(Code::BadRequest).with("field", "file")),
                }
                title::reply(tx, &actor, ask.title)
            })
            .await
    }
}

/// Gives a title a cover whose bytes are stored, and lets go of the one it had.
///
/// # Errors
/// From the database.
pub(super) fn wear(tx: &Tx<'_>, seed: &Seed, id: StreamId, cover: &crate::ground::files::Hash) -> Result<()> {
    match store::set_cover(tx, id, cover)? {
        Some(old) => files::release(tx, seed, &old),
        None => Ok(()),
    }
}
