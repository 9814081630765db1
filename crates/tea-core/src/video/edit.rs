//! Changing a title, and publishing it.

use super::access::{self, Act};
use super::create::{self, check_episode, check_price, check_series};
use super::store::{self, Written};
use super::{Video, appear, listed, text, title, topic};
use crate::access::{Actor, Caller};
use crate::clock::{Millis, Seed};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::ground::search;
use crate::rates::{Act as RateAct, Key};
use crate::streams::{Event, Scope};
use tea_protocol::video::{Edit, TitleReply};

impl Video {
    /// `video.edit`. What lets fewer people watch the film makes the addresses of its bytes void that were given out.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`, `empty`, `too_long`, `word_refused`, `limit_reached`, `rate_limited`;
    /// `bad_request` for a price or a number that is out of its range.
    pub async fn edit(&self, caller: &Caller, ask: Edit) -> Result<TitleReply> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        let done = self.db.write(move |tx| {
            let actor = Actor::of(tx, &caller)?;
            let seat = access::title(tx, &actor, ask.title, Act::Edit)?;
            let person = actor.member()?;
            limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
            let before = store::written(tx, ask.title)?;
            let after = listed::written(tx, person, Some(&before), changed(tx, &before, &ask, tx.now)?)?;
            keep(tx, &seed, &seat.film, &before, &after)?;
            title::reply(tx, &actor, ask.title)
        });
        let done = done.await?;
        self.look_anew();
        Ok(done)
    }
}

fn changed(tx: &Tx<'_>, before: &Written, ask: &Edit, now: Millis) -> Result<Written> {
    let mut after = before.clone();
    if let Some(name) = &ask.name {
        after.title = text::title(name, "name")?;
    }
    if let Some(description) = &ask.description {
        after.description = text::description(description)?;
    }
    after.access = ask.access.unwrap_or(before.access);
    if let Some(price) = ask.price {
        check_price(price)?;
        after.price = price;
    }
    if let Some(category) = &ask.category {
        after.category = text::category(category)?;
    }
    if let Some(tags) = &ask.tags {
        after.tags = text::tags(tags)?;
    }
    if let Some(series) = ask.series {
        after.series = Some(series).filter(|&series| series != 0);
        check_series(tx, after.series)?;
    }
    if let Some(episode) = ask.episode {
        check_episode(ask.episode)?;
        after.episode = Some(episode).filter(|&episode| episode != 0);
    }
    after.members_top = ask.members_top.unwrap_or(before.members_top);
    after.published_at = match ask.published {
        Some(true) => before.published_at.or(Some(now)),
        Some(false) => None,
        None => before.published_at,
    };
    Ok(after)
}

fn keep(tx: &mut Tx<'_>, seed: &Seed, film: &store::Film, before: &Written, after: &Written) -> Result<()> {
    let void = before.access != after.access
        || (after.members_top as i64) < before.members_top as i64
        || (before.published_at.is_some() && after.published_at.is_none());
    store::update(tx, film.id, after, void)?;
    if before.tags != after.tags {
        store::set_tags(tx, film.id, &after.tags)?;
    }
    let found_by = create::found_by(after);
    if create::found_by(before) != found_by {
        search::replace(tx, seed, &create::doc(film.id, film.owner, tx.now), &found_by)?;
    }
    if before.title != after.title {
        topic::rename(tx, seed, film, &after.title)?;
    }
    appear::refresh_shown(tx, seed, film.id)?;
    if void {
        tx.tell(Event::Rights(Scope::Stream(film.id)));
    }
    Ok(())
}
