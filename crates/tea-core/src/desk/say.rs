//! Adding words to a case: the way of every draft from a port to its place, and what the words change.

use super::access::{self, Act, Seat, Side};
use super::{Desk, change, give, notice, silence, store, word};
use crate::access::{Actor, Caller};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::rates::{Act as RateAct, Key, Limiter};
use crate::streams::{self, Author, Placed, Sent, Stored, Told};
use crate::talk;
use tea_protocol::desk::{Case, CaseState, Say};
use tea_protocol::entry::{Body, CaseEvent, Entry, Post};
use tea_protocol::live::{Draft, DraftPost, Send as SendMessage};
use tea_protocol::talk::Posted;
use tea_protocol::{Cid, Code, RoomRef, StreamId};

/// What words need to be stored in a case.
pub(super) struct Saying<'a> {
    pub(super) caller: &'a Caller,
    pub(super) actor: &'a Actor,
    pub(super) limiter: &'a Limiter,
    pub(super) seed: &'a Seed,
    pub(super) sent: &'a Sent,
    pub(super) draft: &'a Draft,
}

impl Desk {
    /// `desk.say`.
    ///
    /// # Errors
    /// `not_found`, `word_invalid`, `empty`, `too_long`, `muted`, `case_taken`, `case_closed` for staff, `cid_conflict`,
    /// `rate_limited`.
    pub async fn say(&self, caller: &Caller, ask: Say) -> Result<Posted> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = word::actor(tx, &limiter, &caller, ask.word.as_deref())?;
                let id = access::meant(tx, &actor, ask.case)?;
                let cid = ask.cid.unwrap_or_else(|| Cid(seed.bytes()));
                let draft = words(ask.text);
                let sent = Sent::new(cid, id, &draft);
                let (caller, actor, limiter, seed) = (&caller, &actor, &limiter, &seed);
                let saying = Saying { caller, actor, limiter, seed, sent: &sent, draft: &draft };
                Ok(posted(say(tx, &saying, id)?))
            })
            .await
    }
}

/// Words as the draft that a client would send.
pub(super) fn words(text: String) -> Draft {
    Draft::Post(DraftPost { text, reply_to: None, files: Vec::new() })
}

pub(super) fn posted(placed: Placed) -> Posted {
    Posted { seq: placed.seq, at: placed.at, dup: placed.dup }
}

/// Stores a draft in a case.
pub(crate) fn store_draft(
    tx: &mut Tx<'_>,
    caller: &Caller,
    limiter: &Limiter,
    seed: &Seed,
    send: &SendMessage,
) -> Result<Stored> {
    let actor = &Actor::of(tx, caller)?;
    let RoomRef::Id(stream) = send.stream else { return Err(Error::new(Code::NotFound)) };
    let sent = &Sent::new(send.cid, stream, &send.draft);
    let saying = Saying { caller, actor, limiter, seed, sent, draft: &send.draft };
    Ok(Stored { stream, placed: say(tx, &saying, stream)? })
}

/// Stores words in a case, as its visitor or as staff.
pub(super) fn say(tx: &mut Tx<'_>, saying: &Saying<'_>, id: StreamId) -> Result<Placed> {
    let case = store::case(tx, id)?.ok_or_else(|| Error::new(Code::NotFound))?;
    if saying.actor.person.is_none() {
        access::case(tx, saying.actor, id, Act::Read)?;
    }
    // Before anything else can refuse: what was acknowledged once is acknowledged for ever.
    match streams::placed_before(tx, access::author_id(saying.actor, &case), saying.sent) {
        Ok(Some(placed)) => return Ok(placed),
        Ok(None) => {}
        Err(conflict) => {
            // Somebody who may not see the case learns that it is not there, and nothing else.
            access::case(tx, saying.actor, id, Act::Read)?;
            return Err(conflict);
        }
    }
    allowance(tx, saying)?;
    let Seat { case, side } = access::case(tx, saying.actor, id, Act::Say)?;
    let entry = match side {
        Side::Visitor => visitor_says(tx, saying, &case)?,
        Side::Staff => staff_answers(tx, saying, &case)?,
    };
    Ok(Placed { seq: entry.seq, at: entry.at, dup: false })
}

/// People are counted by their account, guests by their address.
pub(super) fn allowance(tx: &Tx<'_>, saying: &Saying<'_>) -> Result<()> {
    let key = match saying.actor.id() {
        Some(account) => Some(Key::Account(account)),
        None => saying.caller.address.map(Key::address),
    };
    key.map_or(Ok(()), |key| saying.limiter.take(RateAct::Send, key, tx.now))
}

/// The visitor asks on. In a closed case that opens it again.
fn visitor_says(tx: &mut Tx<'_>, saying: &Saying<'_>, case: &Case) -> Result<Entry> {
    let author = access::author(saying.actor, case);
    let post = checked(tx, case.id, saying.draft)?;
    if case.state == CaseState::Closed {
        store::reopen(tx, case.id)?;
        change::tell(tx, case.id, CaseEvent::Reopened, author, None)?;
        let entry = append(tx, saying, case, author, post)?;
        give::give_out(tx, saying.seed)?;
        return Ok(entry);
    }
    let entry = append(tx, saying, case, author, post)?;
    if case.owed_since.is_none() {
        let taken = case.state == CaseState::Taken;
        let leaves_at = if taken { Some(silence::watch(tx, saying.seed, case.id)?) } else { None };
        store::owe(tx, case.id, leaves_at)?;
    }
    change::tell_staff(tx, case.id, CaseEvent::Said, author, None)?;
    Ok(entry)
}

/// Somebody of the staff answers; a case that waits becomes theirs.
fn staff_answers(tx: &mut Tx<'_>, saying: &Saying<'_>, case: &Case) -> Result<Entry> {
    let person = saying.actor.member()?;
    let author = access::author(saying.actor, case);
    let post = checked(tx, case.id, saying.draft)?;
    if case.state == CaseState::Waiting {
        // It is answered with the same step, so nothing is owed that would have to be watched.
        let answered = Case { owed_since: None, ..case.clone() };
        give::give(tx, saying.seed, &answered, &give::agent(person), CaseEvent::Taken, author)?;
    }
    let entry = append(tx, saying, case, author, post)?;
    store::answered(tx, case.id)?;
    change::tell_staff(tx, case.id, CaseEvent::Said, author, None)?;
    if case.owed_since.is_some() {
        notice::answered(tx, person, case, &entry)?;
    }
    Ok(entry)
}

/// The words of a draft. Nothing but words has a place in a case.
pub(super) fn checked(tx: &Tx<'_>, case: StreamId, draft: &Draft) -> Result<Post> {
    let Draft::Post(draft) = draft else { return Err(Error::new(Code::Forbidden)) };
    if !draft.files.is_empty() {
        return Err(Error::new(Code::Forbidden));
    }
    let text = talk::checked_text(&draft.text, false)?;
    if let Some(answered) = draft.reply_to {
        talk::message(tx, case, answered)?;
    }
    Ok(Post { text, reply_to: draft.reply_to, ..Post::default() })
}

/// Gives words their place and tells them to those who follow.
pub(super) fn append(
    tx: &mut Tx<'_>,
    saying: &Saying<'_>,
    case: &Case,
    author: Author<'_>,
    post: Post,
) -> Result<Entry> {
    let answered = match post.reply_to {
        Some(seq) => streams::find(tx, case.id, seq)?,
        None => None,
    };
    let entry = streams::append(tx, case.id, author, Some(saying.sent), Body::Post(post))?;
    streams::tell(tx, case.id, Told { entry: entry.clone(), target: None, answered, floor: false });
    Ok(entry)
}
