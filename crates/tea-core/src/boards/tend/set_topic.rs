//! How a topic stands: pinned, among the best, locked, hidden, brought back, moved.

use super::{Line, reason};
use crate::access::{Actor, Caller, Person};
use crate::boards::access::{self, Act, Seat};
use crate::boards::{Boards, change, store};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::TOPICS_PINNED_MAX;
use crate::streams::{Author, Event, Scope};
use tea_protocol::accounts::Role;
use tea_protocol::boards::{BoardRef, Pin, SetTopic, Topic, TopicReply};
use tea_protocol::entry::TopicEvent;
use tea_protocol::{Code, StreamId};

impl Boards {
    /// `boards.set_topic`. All that is asked is done, or nothing of it.
    ///
    /// A topic that was removed comes back without the words of its first floor, which are gone for ever, and with all its
    /// other floors. A topic that moves loses its place on top, among the best and in a category of the board it leaves;
    /// nobody moves a topic into the space of somebody who did not open it.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `too_long`; `gone` for a topic that was merged, or to bring one back
    /// of which nothing can be read; `limit_reached` for too many pins; `board_archived` to move it there; `bad_request`
    /// with the field `removed` to take a topic away by this.
    pub async fn set_topic(&self, caller: &Caller, ask: SetTopic) -> Result<TopicReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::topic(tx, &actor, ask.topic, Act::Moderate)?;
                let person = actor.member()?;
                if seat.topic.merged_into.is_some() {
                    return Err(Error::new(Code::Gone));
                }
                let why = reason(ask.reason.as_deref())?;
                let now = changed(tx, &actor, &seat, &ask)?;
                store_change(tx, person, &seed, &seat.topic, &now, why.as_deref())?;
                Ok(TopicReply { topic: access::topic(tx, &actor, ask.topic, Act::Read)?.topic })
            })
            .await
    }
}

/// The topic as it is to stand.
fn changed(tx: &Tx<'_>, actor: &Actor, seat: &Seat, ask: &SetTopic) -> Result<Topic> {
    let mut topic = seat.topic.clone();
    if let Some(board) = &ask.board {
        move_to(tx, actor, &mut topic, board)?;
    }
    if let Some(pin) = ask.pin.filter(|pin| *pin != topic.pin) {
        if pin == Pin::House || topic.pin == Pin::House {
            actor.at_least(Role::Admin)?;
        }
        let (board, house) = store::count_pinned(tx, topic.board)?;
        let full = match pin {
            Pin::No => false,
            Pin::Board => topic.pin == Pin::No && board >= TOPICS_PINNED_MAX,
            Pin::House => house >= TOPICS_PINNED_MAX,
        };
        if full {
            return Err(Error::new(Code::LimitReached).with("max", TOPICS_PINNED_MAX));
        }
        topic.pin = pin;
    }
    topic.essence = ask.essence.unwrap_or(topic.essence);
    topic.locked = ask.locked.unwrap_or(topic.locked);
    topic.hidden = ask.hidden.unwrap_or(topic.hidden);
    match ask.removed {
        Some(false) if topic.removed => {
            if store::count_readable(tx, topic.id)? == 0 {
                return Err(Error::new(Code::Gone));
            }
            topic.removed = false;
        }
        Some(true) => return Err(Error::new(Code::BadRequest).with("field", "removed")),
        _ => {}
    }
    Ok(topic)
}

fn move_to(tx: &Tx<'_>, actor: &Actor, topic: &mut Topic, board: &BoardRef) -> Result<()> {
    let target = access::board(tx, actor, board, Act::Moderate)?.board;
    if target.id == topic.board {
        return Ok(());
    }
    if target.archived {
        return Err(Error::new(Code::BoardArchived));
    }
    if target.owner.is_some_and(|owner| owner != topic.author_id) {
        return Err(Error::new(Code::Forbidden));
    }
    topic.board = target.id;
    topic.category = None;
    topic.essence = false;
    if topic.pin == Pin::Board {
        topic.pin = Pin::No;
    }
    Ok(())
}

/// Stores what changed, counts it, writes it into the log, and tells those who follow.
pub(super) fn store_change(
    tx: &mut Tx<'_>,
    person: &Person,
    seed: &Seed,
    before: &Topic,
    now: &Topic,
    why: Option<&str>,
) -> Result<()> {
    let acts = acts(before, now);
    if acts.is_empty() {
        return Ok(());
    }
    store::update_topic(tx, now)?;
    let moved = before.board != now.board;
    if moved {
        store::delete_essence_of(tx, now.id)?;
    }
    if before.removed && !now.removed {
        let doc = title_doc(now.id, now);
        search::replace(tx, seed, &doc, &now.title)?;
    }
    let (was, is) = (shown(before), shown(now));
    if was && (!is || moved) {
        store::count_topic(tx, before.board, now.id, -1)?;
    }
    if is && (!was || moved) {
        store::count_topic(tx, now.board, now.id, 1)?;
    }
    for (act, board) in acts {
        let line = Line { topic: Some((now.id, &now.title)), detail: why, ..Line::new(board, person.id, act) };
        store::log(tx, seed, &line)?;
    }
    tell(tx, Author::Person(person), before, now)?;
    if moved || (now.hidden && !before.hidden) {
        tx.tell(Event::Rights(Scope::Stream(now.id)));
    }
    Ok(())
}

/// What was done, by its name in the log, and in the log of which board it stands.
fn acts(before: &Topic, now: &Topic) -> Vec<(&'static str, StreamId)> {
    let mut acts = Vec::new();
    let mut note = |changed: bool, on: bool, names: (&'static str, &'static str)| {
        if changed {
            acts.push((if on { names.0 } else { names.1 }, now.board));
        }
    };
    note(before.pin != now.pin, now.pin == Pin::House, ("pin_house", if now.pin == Pin::No { "unpin" } else { "pin" }));
    note(before.essence != now.essence, now.essence, ("essence", "unessence"));
    note(before.locked != now.locked, now.locked, ("lock", "unlock"));
    note(before.hidden != now.hidden, now.hidden, ("hide", "show"));
    note(before.removed != now.removed, now.removed, ("remove", "restore"));
    if before.board != now.board {
        acts.push(("move_away", before.board));
        acts.push(("move_here", now.board));
    }
    acts
}

fn tell(tx: &mut Tx<'_>, by: Author<'_>, before: &Topic, now: &Topic) -> Result<()> {
    let (was, is) = (shown(before), shown(now));
    let moved = before.board != now.board;
    if moved && was {
        change::topic(tx, before.board, now.id, TopicEvent::Gone, by)?;
    }
    let event = match (was, is) {
        (_, true) if moved => TopicEvent::Opened,
        (true, false) if !moved => TopicEvent::Gone,
        // What nobody sees changes for nobody.
        (_, false) => return Ok(()),
        (_, true) => TopicEvent::Changed,
    };
    change::topic(tx, now.board, now.id, event, by).map(|_| ())
}

fn shown(topic: &Topic) -> bool {
    !topic.hidden && !topic.removed && topic.merged_into.is_none()
}

/// Where the title of a topic stands in the index.
pub(super) fn title_doc(id: StreamId, topic: &Topic) -> search::Doc {
    search::Doc { kind: search::Kind::Topic, stream: id, seq: 0, author: Some(topic.author_id), at: topic.at }
}
