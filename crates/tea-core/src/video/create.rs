//! Making the draft of a title.

use super::store::{self, Written};
use super::{Video, access, listed, text, title};
use crate::access::{Actor, Caller, Person};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::Tx;
use crate::ground::search;
use crate::limits::{EPISODE_MAX, FILM_DRAFTS_MAX, PRICE_MAX};
use crate::rates::{Act as RateAct, Key};
use crate::streams::{self, Kind};
use tea_protocol::video::{Create, Rung, TitleReply};
use tea_protocol::{Cid, Code, StreamId};

impl Video {
    /// `video.create`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `empty`, `too_long`, `word_refused`, `limit_reached`, `rate_limited`; `not_found` for
    /// a series that is not there, `bad_request` for a price or a number that is out of its range.
    pub async fn create(&self, caller: &Caller, ask: Create) -> Result<TitleReply> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                let before = match &ask.cid {
                    Some(cid) => store::by_cid(tx, person.id, cid)?,
                    None => None,
                };
                if let Some(known) = before {
                    return title::reply(tx, &actor, known);
                }
                access::may_bring(tx, &actor)?;
                limiter.take(RateAct::MakeTitle, Key::Account(person.id), tx.now)?;
                let new = listed::written(tx, person, None, written(tx, &ask)?)?;
                let id = insert(tx, &seed, person, ask.cid.as_ref(), &new)?;
                title::reply(tx, &actor, id)
            })
            .await
    }
}

/// Makes a draft with a name and nothing else, for somebody who may bring films: a film that came without one.
///
/// # Errors
/// `limit_reached`, or from the database.
pub(super) fn draft(tx: &Tx<'_>, seed: &Seed, person: &Person, name: &str) -> Result<StreamId> {
    let shortest: String = name.chars().take(crate::limits::FILM_TITLE_CHARS_MAX).collect();
    let title = text::title(&shortest, "title").and_then(|title| listed::line(tx, person, title));
    let title = match title {
        Ok(title) => title,
        // A name that no title may have is no reason to turn the film away.
        Err(error) if matches!(error.code, Code::Empty | Code::TooLong | Code::WordRefused) => "?".to_owned(),
        Err(error) => return Err(error),
    };
    insert(tx, seed, person, None, &written(tx, &Create { title, ..Create::default() })?)
}

fn written(tx: &Tx<'_>, ask: &Create) -> Result<Written> {
    let price = match ask.price {
        Some(price) => price,
        None => founding::library(tx)?.title_price,
    };
    check_price(price)?;
    check_episode(ask.episode)?;
    let series = ask.series.filter(|&series| series != 0);
    check_series(tx, series)?;
    Ok(Written {
        title: text::title(&ask.title, "title")?,
        description: text::description(ask.description.as_deref().unwrap_or_default())?,
        access: ask.access.unwrap_or_default(),
        price,
        members_top: Rung::R1080,
        category: text::category(ask.category.as_deref().unwrap_or_default())?,
        tags: text::tags(&ask.tags)?,
        series,
        episode: ask.episode.filter(|&episode| episode != 0),
        published_at: None,
    })
}

fn insert(tx: &Tx<'_>, seed: &Seed, person: &Person, cid: Option<&Cid>, new: &Written) -> Result<StreamId> {
    if store::count_waiting(tx, person.id)? >= FILM_DRAFTS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", FILM_DRAFTS_MAX));
    }
    let id = streams::create(tx, seed, Kind::Title)?;
    store::insert(tx, id, person.id, cid, new)?;
    let doc = doc(id, person.id, tx.now);
    search::index(tx, seed, &doc, &found_by(new))?;
    Ok(id)
}

/// Where a title stands in the index.
pub(super) fn doc(id: StreamId, owner: tea_protocol::AccountId, at: i64) -> search::Doc {
    search::Doc { kind: search::Kind::Video, stream: id, seq: 0, author: Some(owner), at }
}

/// The words that a title is found by.
pub(super) fn found_by(written: &Written) -> String {
    text::findable(&written.title, &written.description.text, &written.tags, &written.category)
}

/// That a price is one.
pub(super) fn check_price(price: i64) -> Result<()> {
    if (0..=PRICE_MAX).contains(&price) {
        return Ok(());
    }
    Err(Error::new(Code::BadRequest).with("field", "price").with("max", PRICE_MAX))
}

/// That a number in a series is one.
pub(super) fn check_episode(episode: Option<u32>) -> Result<()> {
    if episode.is_some_and(|episode| episode > EPISODE_MAX) {
        return Err(Error::new(Code::BadRequest).with("field", "episode").with("max", EPISODE_MAX));
    }
    Ok(())
}

/// That a series is there.
pub(super) fn check_series(tx: &Tx<'_>, series: Option<i64>) -> Result<()> {
    match series {
        Some(id) if store::series(tx, id)?.is_none() => Err(Error::new(Code::NotFound).with("field", "series")),
        _ => Ok(()),
    }
}
