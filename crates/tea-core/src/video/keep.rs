//! What members keep at hand: titles to watch later, and those they like best.

use super::access::{self, Act};
use super::cursor::{self, START};
use super::{Video, list, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{KEPT_TITLES_MAX, TITLES_PAGE_DEFAULT, TITLES_PAGE_MAX};
use crate::rates::{Act as RateAct, Key};
use tea_protocol::Code;
use tea_protocol::accounts::Done;
use tea_protocol::video::{Keep, Kept, Shelved, TitlePage};

impl Video {
    /// `video.keep`. What cannot be seen any more can still be taken off.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`, `limit_reached`, `rate_limited`.
    pub async fn keep(&self, caller: &Caller, ask: Keep) -> Result<Done> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?.id;
                limiter.take(RateAct::Send, Key::Account(person), tx.now)?;
                let list = ask.list as i64;
                if !ask.on {
                    store::unkeep(tx, person, list, ask.title)?;
                    return Ok(Done {});
                }
                access::title(tx, &actor, ask.title, Act::See)?;
                if !store::is_kept(tx, person, list, ask.title)? {
                    if store::count_kept(tx, person, list)? >= KEPT_TITLES_MAX {
                        return Err(Error::new(Code::LimitReached).with("max", KEPT_TITLES_MAX));
                    }
                    store::keep(tx, person, list, ask.title)?;
                }
                Ok(Done {})
            })
            .await
    }

    /// `video.kept`. What was taken away is left out until it comes back.
    ///
    /// # Errors
    /// `sign_in_required`, `limit_reached`, `bad_request` for a cursor of another list.
    pub async fn kept(&self, caller: &Caller, ask: Kept) -> Result<TitlePage> {
        let limit = cursor::limit(ask.limit, TITLES_PAGE_DEFAULT, TITLES_PAGE_MAX)?;
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?.id;
                let letter = match ask.list {
                    Shelved::Later => 'k',
                    Shelved::Favourite => 'f',
                };
                let (asker, kind) = (list::asker(&actor), ask.list as i64);
                let after = cursor::read(letter, ask.after.as_deref(), START)?;
                let found = store::kept(tx, asker, kind, after, limit + 1)?;
                let (ids, next) = cursor::page(letter, found, limit);
                let total = match ask.after {
                    Some(_) => None,
                    None => Some(store::count_kept(tx, person, kind)?),
                };
                Ok(TitlePage { titles: store::titles(tx, asker, &ids)?, next, total })
            })
            .await
    }
}
