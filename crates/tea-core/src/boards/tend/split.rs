//! Making a topic of its own out of some floors.

use super::set_topic::title_doc;
use super::{Line, bounded, moving};
use crate::access::{Actor, Caller, Person};
use crate::boards::access::{self, Act, Seat};
use crate::boards::store::NewTopicRow;
use crate::boards::words::Words;
use crate::boards::{Boards, change, hot, month, store, text};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::{SPLIT_FLOORS_MAX, TOPIC_EXCERPT_CHARS};
use crate::streams::{self, Author, Kind};
use tea_protocol::boards::{FloorState, Split, Topic, TopicReply};
use tea_protocol::entry::{Body, FloorEvent, TopicEvent};
use tea_protocol::{Code, StreamId};

impl Boards {
    /// `boards.split`: the new topic stands on the same board, belongs to the author of its first floor, and is as old as
    /// that. It is hidden if the old one is. Hidden floors stay hidden.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `empty`, `too_long`, `limit_reached`; `gone` for floors that were
    /// removed or moved, and for a topic that was; `bad_request` with the field `floors` for the first floor.
    pub async fn split(&self, caller: &Caller, ask: Split) -> Result<TopicReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::topic(tx, &actor, ask.topic, Act::Moderate)?;
                let person = actor.member()?;
                if seat.topic.removed || seat.topic.merged_into.is_some() {
                    return Err(Error::new(Code::Gone));
                }
                let title = text::checked_title(&ask.title)?;
                bounded(ask.floors.len(), SPLIT_FLOORS_MAX)?;
                let floors = checked(tx, &seat, &ask.floors)?;
                let new = split(tx, person, &seed, &seat, &floors, &title)?;
                Ok(TopicReply { topic: access::topic(tx, &actor, new, Act::Read)?.topic })
            })
            .await
    }
}

/// The floors in order, each once, if they are all there.
fn checked(tx: &Tx<'_>, seat: &Seat, floors: &[u64]) -> Result<Vec<u64>> {
    let mut floors = floors.to_vec();
    floors.sort_unstable();
    floors.dedup();
    if floors.first() == Some(&1) {
        return Err(Error::new(Code::BadRequest).with("field", "floors"));
    }
    // By primary key, and never more than two hundred: a list cannot be bound portably.
    for &floor in &floors {
        let known = store::known_floor(tx, seat.topic.id, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
        if matches!(known.state, FloorState::Removed | FloorState::Moved) {
            return Err(Error::new(Code::Gone));
        }
    }
    Ok(floors)
}

fn split(tx: &mut Tx<'_>, person: &Person, seed: &Seed, seat: &Seat, floors: &[u64], title: &str) -> Result<StreamId> {
    let (old, board) = (&seat.topic, seat.topic.board);
    let new = open(tx, person, seed, old, floors, title)?;
    let readable_before = store::count_readable(tx, old.id)?;
    if !old.hidden {
        store::count_topic(tx, board, old.id, -1)?;
    }
    moving::carry(tx, person, old.id, floors, new)?;
    let gone = readable_before - store::count_readable(tx, old.id)?;
    store::recount_newest(tx, old.id, -gone.cast_signed())?;
    settle(tx, seed, old, new, floors)?;
    if !old.hidden {
        store::count_topic(tx, board, old.id, 1)?;
        store::count_topic(tx, board, new, 1)?;
        tell(tx, person, old, new, floors)?;
    }
    let line = Line {
        topic: Some((old.id, &old.title)),
        floor: floors.first().copied(),
        detail: Some(title),
        ..Line::new(board, person.id, "split")
    };
    store::log(tx, seed, &line)?;
    Ok(new)
}

/// The new topic, still without floors.
fn open(tx: &Tx<'_>, person: &Person, seed: &Seed, old: &Topic, floors: &[u64], title: &str) -> Result<StreamId> {
    let first = floors.first().copied().unwrap_or_default();
    let known = store::known_floor(tx, old.id, first)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let excerpt = match (known.state, streams::find(tx, old.id, first)?.map(|entry| entry.body)) {
        (FloorState::Here, Some(Body::Post(post))) => Words::of(post.text).excerpt(TOPIC_EXCERPT_CHARS),
        _ => String::new(),
    };
    let id = streams::create(tx, seed, Kind::Topic)?;
    let author = known.author.unwrap_or(person.id);
    let row = NewTopicRow {
        id,
        board: old.board,
        author,
        title,
        excerpt: &excerpt,
        hot: hot::hot(known.at, 0, 0),
        month: month::month(known.at),
        category: None,
        poll: false,
    };
    store::insert_topic(tx, &row)?;
    store::follow(tx, id, author)?;
    Ok(id)
}

/// The row of the new topic, now that its floors are there.
fn settle(tx: &Tx<'_>, seed: &Seed, old: &Topic, new: StreamId, floors: &[u64]) -> Result<()> {
    let (up, down, at) = store::votes_of(tx, new, 1)?;
    store::settle_made(tx, new, floors.len() as u64, old.hidden, at, (up, down, hot::hot(at, up, down)))?;
    let readable = store::count_readable(tx, new)?.cast_signed();
    let first_readable = store::known_floor(tx, new, 1)?.is_some_and(|floor| floor.state == FloorState::Here);
    store::recount_newest(tx, new, readable - i64::from(first_readable))?;
    let (author, title) = store::author_and_title(tx, new)?;
    let doc = title_doc(new, &Topic { author_id: author, at, ..old.clone() });
    search::index(tx, seed, &doc, &title)
}

fn tell(tx: &mut Tx<'_>, person: &Person, old: &Topic, new: StreamId, floors: &[u64]) -> Result<()> {
    let by = Author::Person(person);
    change::topic(tx, old.board, new, TopicEvent::Opened, by)?;
    for &floor in floors {
        change::floor(tx, old.board, (old.id, floor), FloorEvent::Stands, by, None)?;
    }
    Ok(())
}
