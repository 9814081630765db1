//! Lists of titles.
//!
//! What is shown comes in the order that is asked for. What is found by words, and what includes drafts, comes by when it
//! was made.

use super::Video;
use super::cursor::{self, START};
use super::store::{self, Asker, Filter};
use crate::access::{Actor, Caller};
use crate::accounts::lookup;
use crate::error::{Error, Result};
use crate::ground::bigrams;
use crate::ground::db::Tx;
use crate::ground::search;
use crate::limits::{LOOKED_UP_NAME_BYTES_MAX, SEARCH_QUERY_CHARS_MAX, TITLES_PAGE_DEFAULT, TITLES_PAGE_MAX};
use crate::line;
use crate::rates::{Act as RateAct, Key};
use tea_protocol::accounts::Role;
use tea_protocol::video::{List, Sort, TitlePage};
use tea_protocol::{AccountId, Code, StreamId};

impl Video {
    /// `video.list`.
    ///
    /// # Errors
    /// `limit_reached`; `bad_request` for a cursor of another list, and for the order of a series without a series;
    /// `sign_in_required` for drafts; `too_long`, `empty` and `rate_limited` for words.
    pub async fn list(&self, caller: &Caller, ask: List) -> Result<TitlePage> {
        let limit = cursor::limit(ask.limit, TITLES_PAGE_DEFAULT, TITLES_PAGE_MAX)?;
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                if ask.all {
                    actor.member()?;
                }
                if ask.query.is_some() {
                    let key = actor.id().map(Key::Account).or_else(|| caller.address.map(Key::address));
                    key.map_or(Ok(()), |key| limiter.take(RateAct::Search, key, tx.now))?;
                }
                page(tx, &actor, &ask, limit)
            })
            .await
    }
}

/// Who asks, as far as lists depend on it.
pub(super) fn asker(actor: &Actor) -> Asker {
    Asker { account: actor.id().unwrap_or(AccountId(0)), admin: actor.role() >= Role::Admin }
}

fn page(tx: &Tx<'_>, actor: &Actor, ask: &List, limit: u32) -> Result<TitlePage> {
    let asker = asker(actor);
    let nothing = TitlePage { titles: Vec::new(), next: None, total: ask.after.is_none().then_some(0) };
    let Some(filter) = filter(tx, ask)? else { return Ok(nothing) };
    let sort = ask.sort.unwrap_or_default();
    if sort == Sort::Episode && ask.series.is_none() {
        return Err(Error::new(Code::BadRequest).with("field", "sort"));
    }
    let ((ids, next), counted) = if let Some(query) = &ask.query {
        (found(tx, asker, &filter, query, ask, limit)?, false)
    } else if ask.all {
        let after = cursor::read('a', ask.after.as_deref(), START)?;
        (cursor::page('a', store::all(tx, asker, &filter, after, limit + 1)?, limit), true)
    } else {
        let (letter, start) = match sort {
            Sort::Newest => ('n', START),
            Sort::Watched => ('w', START),
            Sort::Liked => ('l', START),
            Sort::Episode => ('e', (-1, StreamId(0))),
        };
        let after = cursor::read(letter, ask.after.as_deref(), start)?;
        (cursor::page(letter, store::shown(tx, sort, &filter, after, limit + 1)?, limit), true)
    };
    let total = match counted && ask.after.is_none() {
        true => Some(store::count(tx, asker, &filter, ask.all)?),
        false => None,
    };
    Ok(TitlePage { titles: store::titles(tx, asker, &ids)?, next, total })
}

/// What the filter of a list means; none when it names somebody who is not there, or what is no tag and no category.
fn filter(tx: &Tx<'_>, ask: &List) -> Result<Option<Filter>> {
    let Some(author) = lookup::asked_for(tx, ask.author.as_deref())? else { return Ok(None) };
    if [&ask.tag, &ask.category].into_iter().flatten().any(|word| word.len() > LOOKED_UP_NAME_BYTES_MAX) {
        return Ok(None);
    }
    let tag = ask.tag.as_deref().map(line::tag_key);
    let category = ask.category.as_deref().map(|category| category.trim().to_owned());
    Ok(Some(Filter { access: ask.access, category, tag, series: ask.series, author }))
}

/// Titles that have all the words of a question, what was made last first.
fn found(
    tx: &Tx<'_>,
    asker: Asker,
    filter: &Filter,
    query: &str,
    ask: &List,
    limit: u32,
) -> Result<(Vec<StreamId>, Option<String>)> {
    if query.chars().count() > SEARCH_QUERY_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("field", "query").with("max", SEARCH_QUERY_CHARS_MAX));
    }
    let query = bigrams::query(query).ok_or_else(|| Error::new(Code::Empty).with("field", "query"))?;
    let after = cursor::read('q', ask.after.as_deref(), START)?;
    let wanted = search::Films {
        before: after.0,
        access: filter.access.map(|access| access as i64),
        category: filter.category.as_deref(),
        tag: filter.tag.as_deref(),
        series: filter.series,
        author: filter.author,
        drafts_of: ask.all.then_some(asker.account),
        drafts: ask.all && asker.admin,
    };
    let found = search::films(tx, &query, &wanted, limit + 1)?;
    Ok(cursor::page('q', found, limit))
}
