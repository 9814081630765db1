//! Taking a floor away: its words go, its number stays, and so do the answers to it. The first floor takes the topic with
//! it.

use super::access::{self, FloorAct, FloorSeat};
use super::edit::Editing;
use super::tend::Line;
use super::{Boards, change, shown, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::REASON_CHARS_MAX;
use crate::streams::{self, Author, Event, Scope};
use crate::talk;
use tea_protocol::boards::{FloorReply, FloorState, RemoveFloor};
use tea_protocol::entry::{Body, FloorEvent, Post, TopicEvent};
use tea_protocol::{AccountId, Code};

impl Boards {
    /// `boards.remove`: one's own floor, or as a moderator.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`, `forbidden`, `muted`, `banned`, `board_archived`, `topic_locked`;
    /// `too_long` for the reason.
    pub async fn remove(&self, caller: &Caller, ask: RemoveFloor) -> Result<FloorReply> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        let why = talk::line(ask.reason.as_deref().unwrap_or_default(), REASON_CHARS_MAX, true)?;
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let seat = access::floor(tx, &actor, ask.topic, ask.floor, FloorAct::Change)?;
                remove_floor(tx, &Editing { actor: &actor, seed: &seed, sent: None }, &seat, &why)?;
                Ok(FloorReply { floor: shown::floor(tx, &actor, &seat.seat, ask.floor)? })
            })
            .await
    }
}

/// Takes away a floor that the actor may change.
///
/// # Errors
/// As [`Boards::remove`].
pub(super) fn remove_floor(tx: &mut Tx<'_>, editing: &Editing<'_>, seat: &FloorSeat, why: &str) -> Result<()> {
    let person = editing.actor.member()?;
    let (topic, floor) = (&seat.seat.topic, seat.floor.floor);
    let shown = !topic.hidden && !topic.removed && topic.merged_into.is_none();
    if floor == 1 {
        store::remove_topic(tx, topic.id)?;
        search::remove(tx, topic.id, 0)?;
        if shown {
            store::count_topic(tx, topic.board, topic.id, -1)?;
        }
    }
    forget_words(tx, editing, seat, person.id)?;
    if seat.floor.state == FloorState::Here {
        store::recount_newest(tx, topic.id, if floor == 1 { 0 } else { -1 })?;
    }
    if floor > 1 && seat.floor.state == FloorState::Here && shown {
        store::count_posts(tx, topic.board, -1)?;
        store::find_latest(tx, topic.board)?;
    }
    if seat.floor.author != Some(person.id) {
        let detail = Some(why).filter(|why| !why.is_empty());
        let line = Line::new(topic.board, person.id, "remove");
        let about = Some((topic.id, topic.title.as_str()));
        let line = Line { topic: about, floor: Some(floor), person: seat.floor.author, detail, ..line };
        store::log(tx, editing.seed, &line)?;
    }
    let by = Author::Person(person);
    change::floor(tx, topic.board, (topic.id, floor), FloorEvent::Stands, by, editing.sent)?;
    tx.tell(Event::Rewritten(topic.id));
    if floor == 1 {
        change::topic(tx, topic.board, topic.id, TopicEvent::Gone, by)?;
        tx.tell(Event::Rights(Scope::Stream(topic.id)));
    }
    Ok(())
}

/// Takes the words of a floor out of wherever they stand.
fn forget_words(tx: &Tx<'_>, editing: &Editing<'_>, seat: &FloorSeat, by: AccountId) -> Result<()> {
    let (topic, floor) = (seat.seat.topic.id, seat.floor.floor);
    let entry = streams::find(tx, topic, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let Body::Post(old) = entry.body else { return Err(Error::new(Code::NotFound)) };
    let gone = Post { removed_at: Some(tx.now), removed_by: Some(by), reply_to: old.reply_to, ..Post::default() };
    streams::rewrite(tx, topic, floor, &Body::Post(gone))?;
    store::remove_floor(tx, topic, floor)?;
    search::remove(tx, topic, floor)?;
    crate::files::detach(tx, editing.seed, topic, floor)?;
    streams::clear_all_notices(tx, seat.floor.at, topic, floor)?;
    store::untell(tx, topic, floor)
}
