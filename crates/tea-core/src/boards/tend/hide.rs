//! Hiding a floor from everybody but moderators and its author, and showing it again.

use super::{Line, reason};
use crate::access::{Actor, Caller, Person};
use crate::boards::access::{self, FloorAct, FloorSeat};
use crate::boards::words::Words;
use crate::boards::{Boards, change, shown, store};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::TOPIC_EXCERPT_CHARS;
use crate::streams::{self, Author, Event};
use tea_protocol::Code;
use tea_protocol::boards::{FloorReply, FloorState, HideFloor};
use tea_protocol::entry::{Body, FloorEvent};

impl Boards {
    /// `boards.hide`. The topic stays when its first floor is hidden, without its first words in the lists; the topic
    /// itself is hidden by `boards.set_topic`.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `too_long`; `gone` for a floor that was removed or moved.
    pub async fn hide(&self, caller: &Caller, ask: HideFloor) -> Result<FloorReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let at = access::floor(tx, &actor, ask.topic, ask.floor, FloorAct::Moderate)?;
                let person = actor.member()?;
                let why = reason(ask.reason.as_deref())?;
                set_hidden(tx, person, &seed, &at, ask.hidden, why.as_deref())?;
                Ok(FloorReply { floor: shown::floor(tx, &actor, &at.seat, ask.floor)? })
            })
            .await
    }
}

/// Hides a floor, or shows it again. One that stands so already is left alone.
pub(super) fn set_hidden(
    tx: &mut Tx<'_>,
    person: &Person,
    seed: &Seed,
    at: &FloorSeat,
    hidden: bool,
    why: Option<&str>,
) -> Result<()> {
    let state = if hidden { FloorState::Hidden } else { FloorState::Here };
    if at.floor.state == state {
        return Ok(());
    }
    let (topic, floor) = (&at.seat.topic, at.floor.floor);
    store::set_floor_state(tx, topic.id, floor, state)?;
    let more = if hidden { -1 } else { 1 };
    store::recount_newest(tx, topic.id, if floor == 1 { 0 } else { more })?;
    if !topic.hidden && !topic.removed && topic.merged_into.is_none() {
        store::count_posts(tx, topic.board, more)?;
        store::find_latest(tx, topic.board)?;
    }
    set_found(tx, seed, at, hidden)?;
    let act = if hidden { "hide" } else { "show" };
    let line = Line {
        topic: Some((topic.id, &topic.title)),
        floor: Some(floor),
        person: at.floor.author,
        detail: why,
        ..Line::new(topic.board, person.id, act)
    };
    store::log(tx, seed, &line)?;
    tx.tell(Event::Rewritten(topic.id));
    change::floor(tx, topic.board, (topic.id, floor), FloorEvent::Stands, Author::Person(person), None).map(|_| ())
}

/// Takes the words of a floor out of the index, the list and the notices, or puts them back where they can be found.
fn set_found(tx: &Tx<'_>, seed: &Seed, at: &FloorSeat, hidden: bool) -> Result<()> {
    let (topic, floor) = (at.seat.topic.id, at.floor.floor);
    let entry = streams::find(tx, topic, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let Body::Post(post) = entry.body else { return Err(Error::new(Code::NotFound)) };
    if hidden {
        search::remove(tx, topic, floor)?;
        streams::clear_all_notices(tx, entry.at, topic, floor)?;
    } else {
        let doc = search::Doc {
            kind: search::Kind::Floor,
            stream: topic,
            seq: floor,
            author: at.floor.author,
            at: at.floor.at,
        };
        search::replace(tx, seed, &doc, &post.text)?;
    }
    if floor == 1 {
        let excerpt = if hidden { String::new() } else { Words::of(post.text).excerpt(TOPIC_EXCERPT_CHARS) };
        store::set_excerpt(tx, topic, &excerpt)?;
    }
    Ok(())
}
