//! Putting the floors of a topic behind those of another.

use super::{Line, moving};
use crate::access::{Actor, Caller, Person};
use crate::boards::access::{self, Act, Seat};
use crate::boards::{Boards, change, store};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::MERGE_FLOORS_MAX;
use crate::streams::{self, Author};
use tea_protocol::Code;
use tea_protocol::boards::{Merge, Topic, TopicReply, Who};
use tea_protocol::entry::TopicEvent;

impl Boards {
    /// `boards.merge`, for whoever moderates both. All floors that are there move, hidden ones stay hidden; those who
    /// follow the old topic follow the other one, and what waits for a moderator in the old one waits in the other.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`; `gone` when one of them was removed or merged; `limit_reached` for
    /// too many floors; `bad_request` with the field `into` for a topic into itself, and with the field `topic` for one
    /// that asks a question, whose votes belong to it.
    pub async fn merge(&self, caller: &Caller, ask: Merge) -> Result<TopicReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let from_seat = access::topic(tx, &actor, ask.topic, Act::Moderate)?;
                let into_seat = access::topic(tx, &actor, ask.into, Act::Moderate)?;
                let (from, into) = (&from_seat.topic, &into_seat.topic);
                if from.id == into.id {
                    return Err(Error::new(Code::BadRequest).with("field", "into"));
                }
                if [from, into].iter().any(|topic| topic.removed || topic.merged_into.is_some()) {
                    return Err(Error::new(Code::Gone));
                }
                if from.poll {
                    return Err(Error::new(Code::BadRequest).with("field", "topic"));
                }
                let person = actor.member()?;
                merge(tx, person, from, into)?;
                log(tx, person, &seed, &from_seat, &into_seat)?;
                Ok(TopicReply { topic: access::topic(tx, &actor, into.id, Act::Read)?.topic })
            })
            .await
    }
}

fn merge(tx: &mut Tx<'_>, person: &Person, from: &Topic, into: &Topic) -> Result<()> {
    let floors = store::floors_here(tx, from.id, MERGE_FLOORS_MAX + 1)?;
    if floors.len() as u64 > MERGE_FLOORS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", MERGE_FLOORS_MAX));
    }
    let readable = store::count_readable(tx, from.id)?.cast_signed();
    store::merge_topic(tx, from.id, into.id)?;
    if !from.hidden {
        store::count_topic(tx, from.board, from.id, -1)?;
    }
    let last_author = store::last_author(tx, into.id)?;
    moving::carry(tx, person, from.id, &floors, into.id)?;
    store::recount_newest(tx, from.id, -from.replies.cast_signed())?;
    store::set_floors(tx, into.id, streams::head(tx, into.id)?.seq)?;
    store::recount_newest(tx, into.id, readable)?;
    store::keep_latest(tx, into.id, into.last_at, last_author)?;
    if !into.hidden {
        store::count_posts(tx, into.board, readable)?;
        store::find_latest(tx, into.board)?;
    }
    store::delete_essence_of(tx, from.id)?;
    search::remove(tx, from.id, 0)?;
    let by = Author::Person(person);
    if !from.hidden {
        change::topic(tx, from.board, from.id, TopicEvent::Gone, by)?;
    }
    if !into.hidden {
        change::topic(tx, into.board, into.id, TopicEvent::Changed, by)?;
    }
    Ok(())
}

/// In the log of both boards, once when they are the same. Neither names a topic of the other that its own moderators may
/// not read.
fn log(tx: &Tx<'_>, person: &Person, seed: &Seed, from: &Seat, into: &Seat) -> Result<()> {
    let (old, new) = (&from.topic, &into.topic);
    let whole = |board| Line {
        topic: Some((old.id, &old.title)),
        detail: Some(&new.title),
        ..Line::new(board, person.id, "merge")
    };
    if old.board == new.board {
        return store::log(tx, seed, &whole(old.board));
    }
    let away = Line { topic: Some((old.id, &old.title)), ..Line::new(old.board, person.id, "merge_away") };
    store::log(tx, seed, &if is_open(into) { whole(old.board) } else { away })?;
    let here = Line { topic: Some((new.id, &new.title)), ..Line::new(new.board, person.id, "merge_here") };
    store::log(tx, seed, &if is_open(from) { whole(new.board) } else { here })
}

/// Whether every member may read a topic, and so whoever moderates any board.
fn is_open(seat: &Seat) -> bool {
    matches!(seat.place.board.read, Who::Everyone | Who::Members) && !seat.topic.hidden
}
