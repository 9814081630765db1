//! Replying in a topic.

use super::access::{self, Act, Seat};
use super::notice::{self, Telling};
use super::open::{Writing, floor_doc};
use super::review::{self, Gate, Waiting};
use super::store::{self, Known, NewFloorRow, Source};
use super::tend::to_moderators;
use super::text;
use super::words::{self, Words};
use super::{Boards, drafts};
use crate::access::{Actor, Caller, Person};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::rates::{Act as RateAct, Key, Limiter};
use crate::streams::{self, Author, Sent, Told};
use tea_protocol::boards::{FloorState, Replied, WriteReply};
use tea_protocol::entry::{Body, Entry, Post};
use tea_protocol::live::{Draft, DraftPost};
use tea_protocol::{AccountId, Cid, Code, FileId};

/// A reply that passed the rules of its text.
#[derive(Debug, Clone)]
pub(super) struct NewReply {
    words: Words,
    /// The floor that is answered; the first one is the topic itself, so none for it.
    parent: Option<u64>,
    files: Vec<FileId>,
}

impl NewReply {
    /// Checks a request and reads its words, outside any transaction where that can be had.
    ///
    /// # Errors
    /// `empty`, `too_long`.
    pub(super) fn of(ask: &WriteReply) -> Result<Self> {
        Ok(Self {
            words: Words::of(text::checked_text(&ask.text, !ask.files.is_empty())?),
            parent: ask.reply_to.filter(|&floor| floor != 1),
            files: ask.files.clone(),
        })
    }

    /// The same reply with the words that the list of words made of it.
    fn with(self, text: String) -> Self {
        if text == self.words.text { self } else { Self { words: Words::of(text), ..self } }
    }
}

/// What finds a reply again, whatever way it came: the same as for a draft that a client sends into the topic.
pub(super) fn sent(ask: &WriteReply, cid: Cid) -> Sent {
    let WriteReply { topic, text, reply_to, files, .. } = ask.clone();
    Sent::new(cid, topic, &Draft::Post(DraftPost { text, reply_to, files }))
}

impl Boards {
    /// `boards.reply`.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`, `forbidden`, `muted`, `banned`, `board_archived`, `topic_locked`,
    /// `empty`, `too_long`, `limit_reached`, `word_refused`, `cid_conflict`, `rate_limited`.
    pub async fn reply(&self, caller: &Caller, ask: WriteReply) -> Result<Replied> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        let cid = ask.cid.unwrap_or_else(|| Cid(self.seed.bytes()));
        let (bytes, ask) = (ask.text.len(), WriteReply { cid: Some(cid), ..ask });
        // What is wrong with the words is told later: a resend is acknowledged before anything can refuse it.
        let read = move || (NewReply::of(&ask), ask);
        let (new, ask) = words::reading(bytes, read).await?;
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                reply(tx, &actor, &limiter, &seed, &ask, cid, new)
            })
            .await
    }
}

/// Stores a reply, or has it wait for a moderator.
///
/// # Errors
/// As [`Boards::reply`].
pub(super) fn reply(
    tx: &mut Tx<'_>,
    actor: &Actor,
    limiter: &Limiter,
    seed: &Seed,
    ask: &WriteReply,
    cid: Cid,
    new: Result<NewReply>,
) -> Result<Replied> {
    let person = actor.member()?;
    let sent = sent(ask, cid);
    match resent(tx, person, &sent, ask) {
        Ok(Some(replied)) => return Ok(replied),
        Ok(None) => {}
        Err(conflict) => {
            // Somebody who may not see the topic learns that it is not there, and nothing else.
            access::topic(tx, actor, ask.topic, Act::Read)?;
            return Err(conflict);
        }
    }
    limiter.take(RateAct::Send, Key::Account(person.id), tx.now)?;
    let seat = access::topic(tx, actor, ask.topic, Act::Write)?;
    let new = new?;
    drafts::forget(tx, person.id, ask.topic, 0)?;
    match review::gate(tx, person, &seat.place, "", &new.words.text)? {
        Gate::Pass { text, .. } => {
            let entry = add_reply(tx, &Writing { person, seed, sent: &sent }, &seat, &new.with(text))?;
            Ok(Replied { floor: entry.seq, at: entry.at, dup: false, held: false })
        }
        Gate::Hold(reason) => {
            // What it answers must be there now too, so that the author is told of a mistake and not a moderator.
            answered(tx, &seat, new.parent)?;
            let (board, topic, draft) = (seat.place.board.id, Some(ask.topic), &packed(ask));
            let (title, text, files) =
                (&seat.topic.title, &new.words.text, &new.words.files(tx, person.id, &new.files)?);
            review::hold(tx, seed, &Waiting { person, board, topic, cid, reason, title, text, files, draft })?;
            to_moderators(tx, board, (ask.topic, 0), title, &new.words.notice(), person.id)?;
            Ok(Replied { floor: 0, at: tx.now, dup: false, held: true })
        }
    }
}

fn packed(ask: &WriteReply) -> Vec<u8> {
    minicbor::to_vec(ask).expect("writing to memory cannot fail")
}

/// The first acknowledgement of a reply that was sent before, or that waits.
fn resent(tx: &Tx<'_>, person: &Person, sent: &Sent, ask: &WriteReply) -> Result<Option<Replied>> {
    if let Some(placed) = streams::placed_before(tx, person.id, sent)? {
        return Ok(Some(Replied { floor: placed.seq, at: placed.at, dup: true, held: false }));
    }
    let held = review::held_before(tx, person.id, &sent.cid, &packed(ask))?;
    Ok(held.map(|at| Replied { floor: 0, at, dup: true, held: true }))
}

/// Stores a reply as the next floor, for somebody who may write in the topic. Moderators let a post through by this too.
///
/// # Errors
/// `not_found` and `gone` for what it answers; `not_found` for files that are not the author's.
pub(super) fn add_reply(tx: &mut Tx<'_>, writing: &Writing<'_>, seat: &Seat, new: &NewReply) -> Result<Entry> {
    let (person, topic) = (writing.person, seat.topic.id);
    let answered = answered(tx, seat, new.parent)?;
    let said = new.words.said(tx)?;
    let floor = seat.topic.floors + 1;
    let files = new.words.files(tx, person.id, &new.files)?;
    let files = crate::files::attach(tx, person.id, &files, topic, floor)?;
    let mentions = said.mentioned.iter().map(|known| known.account.id).collect();
    let post = Post { text: new.words.text.clone(), reply_to: new.parent, files, mentions, ..Post::default() };
    let entry = streams::append(tx, topic, Author::Person(person), Some(writing.sent), Body::Post(post))?;
    if entry.seq != floor {
        return Err(Error::internal(format!("topic {} counts {} floors before {}", topic.0, floor - 1, entry.seq)));
    }
    let root = answered.as_ref().map_or(floor, |answered| answered.known.root);
    let row = NewFloorRow { topic, floor, author: person.id, parent: new.parent, root, html: &said.html };
    store::insert_floor(tx, &row)?;
    count(tx, person.id, seat, floor)?;
    search::index(tx, writing.seed, &floor_doc(topic, floor, person, entry.at), &new.words.text)?;
    if !seat.topic.hidden {
        let source =
            Source { board: seat.topic.board, readers: seat.place.board.read, topic, floor, author: person.id };
        let telling = Telling { by: person, source, title: &seat.topic.title, words: &new.words };
        let whom = answered.as_ref().map_or(Some(seat.topic.author_id), |answered| answered.known.author);
        notice::of_floor(tx, &telling, &said.mentioned, whom)?;
    }
    // Those who follow may be anybody, and what is hidden is for moderators alone.
    let answered = answered.filter(|answered| answered.known.state == FloorState::Here).map(|answered| answered.entry);
    streams::tell(tx, topic, Told::floor(entry.clone(), answered));
    Ok(entry)
}

/// A floor that is answered.
struct Answered {
    known: Known,
    entry: Entry,
}

/// The floor that is answered, if it can be read by whoever answers.
fn answered(tx: &Tx<'_>, seat: &Seat, parent: Option<u64>) -> Result<Option<Answered>> {
    let Some(floor) = parent else { return Ok(None) };
    let known = store::known_floor(tx, seat.topic.id, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let readable = known.state == FloorState::Here || (known.state == FloorState::Hidden && seat.place.moderator);
    if !readable {
        return Err(Error::new(Code::Gone));
    }
    let entry = streams::find(tx, seat.topic.id, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
    Ok(Some(Answered { known, entry }))
}

/// Counters and marks that change with a reply, in the same transaction.
fn count(tx: &Tx<'_>, author: AccountId, seat: &Seat, floor: u64) -> Result<()> {
    let (topic, board) = (seat.topic.id, seat.topic.board);
    store::count_reply(tx, topic, floor, author)?;
    if !seat.topic.hidden {
        store::count_newest(tx, board, topic)?;
    }
    store::follow(tx, topic, author)?;
    // Whoever had read everything has read the own floor too; who had not still finds where they stopped.
    if seat.topic.unread == Some(0) {
        streams::mark_read(tx, author, topic, floor)?;
    }
    Ok(())
}
