//! Search: words in what the asker may read, and people by name.

mod person;
mod store;

use crate::access::{Actor, Caller};
use crate::accounts::lookup;
use crate::boards;
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::ground::bigrams::{self, Piece, SearchQuery};
use crate::ground::db::{Db, Tx};
use crate::ground::search::{self, Filter, Found, Kind, Reader};
use crate::limits::{SEARCH_EXCERPT_CHARS_MAX, SEARCH_PAGE, SEARCH_PAGE_MAX, SEARCH_QUERY_CHARS_MAX};
use crate::markdown::{self, Dialect};
use crate::rates::{Act, Key, Limiter};
use crate::{streams, talk, video};
use person::PERSON;
use std::sync::Arc;
use tea_protocol::Code;
use tea_protocol::accounts::Role;
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

    /// Finds topics, floors and messages, newest first, and people.
    ///
    /// # Errors
    /// `empty` when there is no word in the question, `too_long`, `bad_request` for an unknown kind, `not_found` when
    /// the room or the board is not there for the asker, `rate_limited`.
    pub async fn find(&self, caller: &Caller, ask: Find) -> Result<Hits> {
        let (query, wanted) = (checked(&ask)?, wanted(&ask)?);
        let caller = caller.clone();
        let (limiter, now) = (self.limiter.clone(), self.clock.now());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                if let Some(key) = key(&actor, &caller) {
                    limiter.take(Act::Search, key, now)?;
                }
                page(tx, &actor, &query, wanted, &ask)
            })
            .await
    }
}

/// Who is limited: the account, or the address of a guest.
fn key(actor: &Actor, caller: &Caller) -> Option<Key> {
    actor.id().map(Key::Account).or_else(|| caller.address.map(Key::address))
}

fn checked(ask: &Find) -> Result<SearchQuery> {
    if ask.query.chars().count() > SEARCH_QUERY_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("max", SEARCH_QUERY_CHARS_MAX));
    }
    bigrams::query(&ask.query).ok_or_else(|| Error::new(Code::Empty))
}

/// What kind of thing is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Everything,
    People,
    Words(Kind),
}

fn wanted(ask: &Find) -> Result<Wanted> {
    match ask.kind.as_deref() {
        None => Ok(Wanted::Everything),
        Some(PERSON) => Ok(Wanted::People),
        Some(kind) => {
            let known =
                [Kind::Message, Kind::Topic, Kind::Floor, Kind::Video].into_iter().find(|known| name(*known) == kind);
            known.map(Wanted::Words).ok_or_else(|| Error::new(Code::BadRequest).with("field", "kind"))
        }
    }
}

/// A kind as it is named on the wire.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Message => "message",
        Kind::Topic => "topic",
        Kind::Floor => "floor",
        Kind::Video => "video",
    }
}

fn page(tx: &Tx<'_>, actor: &Actor, query: &SearchQuery, wanted: Wanted, ask: &Find) -> Result<Hits> {
    let limit = ask.limit.unwrap_or(SEARCH_PAGE).clamp(1, SEARCH_PAGE_MAX);
    if wanted == Wanted::People {
        return person::page(tx, query, ask, limit);
    }
    let Some(filter) = filter(tx, actor, wanted, ask)? else { return Ok(Hits { hits: Vec::new(), next: None }) };
    let reader = Reader { account: actor.id(), staff: actor.role() >= Role::Staff, admin: actor.role() >= Role::Admin };
    // One more than asked for tells whether there is another page.
    let mut found = search::find(tx, query, &filter, reader, limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|last| last.id);
    let narrowed = ask.room.is_some() || ask.board.is_some() || ask.author.is_some() || dated(ask);
    let mut hits = match wanted {
        Wanted::Everything if ask.after.is_none() && !narrowed => person::first_few(tx, query, ask)?,
        _ => Vec::new(),
    };
    for found in found {
        // By primary key, and never more than a page of them. A title is told by the first floor's author.
        if found.kind == Kind::Video {
            hits.extend(video::found(tx, found.stream)?.map(|film| film_hit(found, film, query)));
            continue;
        }
        let entry = streams::find(tx, found.stream, found.seq.max(1))?;
        hits.extend(entry.and_then(|entry| hit(found, entry, query)));
    }
    Ok(Hits { hits, next })
}

fn dated(ask: &Find) -> bool {
    ask.from.is_some() || ask.to.is_some()
}

/// What narrows the search; none when nobody has the author's name, so that nothing can be found.
fn filter(tx: &Tx<'_>, actor: &Actor, wanted: Wanted, ask: &Find) -> Result<Option<Filter>> {
    let stream = match &ask.room {
        Some(room) => Some(talk::access::room(tx, actor, room, talk::access::Act::Read)?.room.id),
        None => None,
    };
    let board = match &ask.board {
        Some(board) => Some(boards::access::board(tx, actor, board, boards::access::Act::Read)?.board.id),
        None => None,
    };
    let Some(author) = lookup::asked_for(tx, ask.author.as_deref())? else { return Ok(None) };
    let kind = if let Wanted::Words(kind) = wanted { Some(kind) } else { None };
    Ok(Some(Filter { kind, stream, board, author, from: ask.from, to: ask.to, before: ask.after }))
}

/// A hit with its words; none when they are not there any more.
fn hit(found: Found, entry: Entry, query: &SearchQuery) -> Option<Hit> {
    let Body::Post(post) = &entry.body else { return None };
    if post.removed_at.is_some() && found.kind != Kind::Topic {
        return None;
    }
    let words = match found.kind {
        Kind::Message => markdown::plain(&markdown::parse(&post.text, Dialect::Talk)),
        Kind::Floor => markdown::plain(&markdown::parse(&post.text, Dialect::Long)),
        Kind::Topic | Kind::Video => found.title.clone(),
    };
    let (excerpt, marks) = marked(bigrams::excerpt(&words, query, SEARCH_EXCERPT_CHARS_MAX));
    let (slug, board_name) = found.board.unzip();
    let in_room = found.kind == Kind::Message;
    Some(Hit {
        id: found.id,
        kind: name(found.kind).to_owned(),
        room: Some(found.stream).filter(|_| in_room),
        seq: Some(found.seq).filter(|_| in_room),
        title: found.title,
        author: entry.author,
        at: entry.at,
        excerpt,
        marks,
        author_id: entry.author_id,
        display: entry.display,
        avatar: entry.avatar,
        topic: Some(found.stream).filter(|_| !in_room),
        floor: Some(found.seq).filter(|_| found.kind == Kind::Floor),
        board: slug,
        board_name,
        person: None,
        video: None,
    })
}

/// A title of the library.
fn film_hit(found: Found, film: video::Film, query: &SearchQuery) -> Hit {
    let (excerpt, marks) = marked(bigrams::excerpt(&film.words, query, SEARCH_EXCERPT_CHARS_MAX));
    Hit {
        id: found.id,
        kind: name(found.kind).to_owned(),
        room: None,
        seq: None,
        title: found.title,
        author: film.name,
        at: film.at,
        excerpt,
        marks,
        author_id: Some(film.owner),
        display: film.display,
        avatar: film.avatar,
        topic: None,
        floor: None,
        board: None,
        board_name: None,
        person: None,
        video: Some(found.stream),
    }
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
