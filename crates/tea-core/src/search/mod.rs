//! Search: words in what the asker may read.

use crate::access::{Actor, Caller};
use crate::accounts::lookup;
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::ground::bigrams::{self, Piece, SearchQuery};
use crate::ground::db::{Db, Tx};
use crate::ground::search::{self, Filter, Found};
use crate::limits::{SEARCH_EXCERPT_CHARS_MAX, SEARCH_PAGE, SEARCH_PAGE_MAX, SEARCH_QUERY_CHARS_MAX};
use crate::markdown::{self, Dialect};
use crate::rates::{Act, Key, Limiter};
use crate::{streams, talk};
use std::sync::Arc;
use tea_protocol::Code;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::search::{Find, Hit, Hits};

/// The service.
pub struct Search {
    db: Db,
    clock: Clock,
    limiter: Arc<Limiter>,
}

impl Search {
    /// Over this database.
    #[must_use]
    pub fn new(db: Db, clock: Clock, limiter: Arc<Limiter>) -> Self {
        Self { db, clock, limiter }
    }

    /// Finds messages, newest first.
    ///
    /// # Errors
    /// `empty` when there is no word in the question, `too_long`, `bad_request` for an unknown kind, `not_found` when
    /// the room is not there for the asker, `rate_limited`.
    pub async fn find(&self, caller: &Caller, ask: Find) -> Result<Hits> {
        let query = checked(&ask)?;
        let caller = caller.clone();
        let (limiter, now) = (self.limiter.clone(), self.clock.now());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                if let Some(key) = key(&actor, &caller) {
                    limiter.take(Act::Search, key, now)?;
                }
                page(tx, &actor, &query, &ask)
            })
            .await
    }
}

/// Who is limited: the account, or the address of a guest.
fn key(actor: &Actor, caller: &Caller) -> Option<Key> {
    actor.id().map(Key::Account).or_else(|| caller.address.map(Key::address))
}

fn checked(ask: &Find) -> Result<SearchQuery> {
    if ask.kind.as_deref().is_some_and(|kind| kind != MESSAGE) {
        return Err(Error::new(Code::BadRequest));
    }
    if ask.query.chars().count() > SEARCH_QUERY_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("max", SEARCH_QUERY_CHARS_MAX));
    }
    bigrams::query(&ask.query).ok_or_else(|| Error::new(Code::Empty))
}

/// The only kind of hit so far, as it is named on the wire.
const MESSAGE: &str = "message";

fn page(tx: &Tx<'_>, actor: &Actor, query: &SearchQuery, ask: &Find) -> Result<Hits> {
    let stream = match &ask.room {
        Some(room) => Some(talk::access::room(tx, actor, room, talk::access::Act::Read)?.room.id),
        None => None,
    };
    let author = match &ask.author {
        Some(name) => match lookup::find(tx, name)? {
            Some(known) => Some(known.account.id),
            None => return Ok(Hits { hits: Vec::new(), next: None }),
        },
        None => None,
    };
    let limit = ask.limit.unwrap_or(SEARCH_PAGE).clamp(1, SEARCH_PAGE_MAX);
    let filter = Filter { stream, author, before: ask.after };
    // One more than asked for tells whether there is another page.
    let mut found = search::find(tx, query, &filter, actor.id(), limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| last.id);
    let mut hits = Vec::with_capacity(found.len());
    for found in found {
        // By primary key, and never more than a page of them.
        let entry = streams::find(tx, found.stream, found.seq)?;
        hits.extend(entry.and_then(|entry| hit(found, entry, query)));
    }
    Ok(Hits { hits, next })
}

/// A hit with its words; none when the message is not there any more.
fn hit(found: Found, entry: Entry, query: &SearchQuery) -> Option<Hit> {
    let Body::Post(post) = &entry.body else { return None };
    if post.removed_at.is_some() {
        return None;
    }
    let words = markdown::plain(&markdown::parse(&post.text, Dialect::Talk));
    let (excerpt, marks) = marked(bigrams::excerpt(&words, query, SEARCH_EXCERPT_CHARS_MAX));
    Some(Hit {
        id: found.id,
        kind: MESSAGE.to_owned(),
        room: Some(found.stream),
        seq: Some(found.seq),
        title: found.title,
        author: entry.author,
        at: entry.at,
        excerpt,
        marks,
        author_id: entry.author_id,
        display: entry.display,
        avatar: entry.avatar,
    })
}

/// Joins the pieces; the marks are where the hits begin and end, in characters.
fn marked(pieces: Vec<Piece>) -> (String, Vec<u32>) {
    let mut excerpt = String::new();
    let mut marks = Vec::new();
    let mut at: u32 = 0;
    for piece in pieces {
        let start = at;
        at += piece.text.chars().count() as u32;
        if piece.hit {
            marks.extend([start, at]);
        }
        excerpt.push_str(&piece.text);
    }
    (excerpt, marks)
}

#[cfg(test)]
mod tests;
