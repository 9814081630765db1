//! Series that titles belong to.

use super::{Video, access, listed, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{SERIES_ABOUT_CHARS_MAX, SERIES_MAX, SERIES_NAME_CHARS_MAX};
use crate::line;
use crate::rates::{Act as RateAct, Key};
use tea_protocol::Code;
use tea_protocol::video::{SeriesReply, SetSeries};

impl Video {
    /// `video.set_series`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `empty`, `too_long`, `word_refused`, `name_taken`, `limit_reached`,
    /// `rate_limited`.
    pub async fn set_series(&self, caller: &Caller, ask: SetSeries) -> Result<SeriesReply> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                access::may_bring(tx, &actor)?;
                let person = actor.member()?;
                limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
                let name = listed::line(tx, person, line::checked(&ask.name, SERIES_NAME_CHARS_MAX, "name")?)?;
                let about = |about: &str| {
                    listed::line(tx, person, line::checked_or_empty(about, SERIES_ABOUT_CHARS_MAX, "about")?)
                };
                let about = ask.about.as_deref().map(about).transpose()?;
                let id = match ask.id {
                    Some(id) => {
                        let old = store::series(tx, id)?.ok_or_else(|| Error::new(Code::NotFound))?;
                        store::update_series(tx, id, &name, about.as_deref().unwrap_or(&old.about))?;
                        id
                    }
                    None => {
                        if store::count_series(tx)? >= SERIES_MAX {
                            return Err(Error::new(Code::LimitReached).with("max", SERIES_MAX));
                        }
                        let id = seed.id(tx.now);
                        store::insert_series(tx, id, &name, about.as_deref().unwrap_or_default())?;
                        id
                    }
                };
                Ok(SeriesReply { series: store::series(tx, id)?.ok_or_else(|| Error::new(Code::NotFound))? })
            })
            .await
    }
}
