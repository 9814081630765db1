//! The first words of a visitor.

use super::say::{self, Saying};
use super::{Desk, access, change, give, standing, store, word};
use crate::access::{Actor, Caller};
use crate::accounts::{display_refusal, name};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{CASE_SUBJECT_CHARS, CASES_OPEN_MAX};
use crate::rates::{Act as RateAct, Key, Limiter};
use crate::streams::{self, Kind, Placed, Sent};
use sha2::{Digest, Sha256};
use tea_protocol::desk::{Open, Opened};
use tea_protocol::entry::CaseEvent;
use tea_protocol::live::Draft;
use tea_protocol::{AccountId, Cid, Code, StreamId};

/// Words that may open a case.
struct Opening<'a> {
    caller: &'a Caller,
    actor: &'a Actor,
    limiter: &'a Limiter,
    seed: &'a Seed,
    cid: Cid,
    draft: &'a Draft,
    /// What a guest wants to be called; empty for nothing.
    name: &'a str,
}

impl Desk {
    /// `desk.open`. A resend with the same cid finds the case that it made, and is told its word again.
    ///
    /// # Errors
    /// `empty`, `too_long`, `name_invalid`, `word_invalid`, `muted`, `cid_conflict`, `limit_reached` when too many cases
    /// are open, `rate_limited`.
    pub async fn open(&self, caller: &Caller, ask: Open) -> Result<Opened> {
        let (caller, limiter, seed) = (caller.clone(), self.limiter.clone(), self.seed.clone());
        let called = checked_name(ask.name.as_deref())?;
        self.db
            .write(move |tx| {
                let actor = word::actor(tx, &limiter, &caller, ask.word.as_deref())?;
                let cid = ask.cid.unwrap_or_else(|| Cid(seed.bytes()));
                let (draft, name) = (&say::words(ask.text), called.as_str());
                let (caller, actor, limiter, seed) = (&caller, &actor, &limiter, &seed);
                let opening = Opening { caller, actor, limiter, seed, cid, draft, name };
                let (id, placed) = open(tx, &opening)?;
                let case = standing::now(tx, id)?;
                let word = if case.account.is_none() { Some(word::of(tx, seed, id)?) } else { None };
                Ok(Opened { standing: standing::standing(tx, case)?, posted: say::posted(placed), word })
            })
            .await
    }
}

/// A display name, or nothing.
fn checked_name(wanted: Option<&str>) -> Result<String> {
    match wanted.map(str::trim) {
        None | Some("") => Ok(String::new()),
        Some(wanted) => name::check_display(wanted).map_err(|why| display_refusal(&why, "name")),
    }
}

fn open(tx: &mut Tx<'_>, opening: &Opening<'_>) -> Result<(StreamId, Placed)> {
    let opened_by = digest(opening.actor.id(), opening.cid);
    if let Some(id) = store::by_opening(tx, &opened_by)? {
        return Ok((id, resent(tx, opening, id)?));
    }
    match access::own(tx, opening.actor)? {
        Some(id) => {
            let sent = Sent::new(opening.cid, id, opening.draft);
            Ok((id, say::say(tx, &saying(opening, &sent), id)?))
        }
        None => create(tx, opening, &opened_by),
    }
}

/// The first acknowledgement of the words that opened a case.
fn resent(tx: &Tx<'_>, opening: &Opening<'_>, id: StreamId) -> Result<Placed> {
    let visitor = standing::now(tx, id)?.visitor;
    let sent = Sent::new(opening.cid, id, opening.draft);
    streams::placed_before(tx, visitor, &sent)?
        .ok_or_else(|| Error::internal("a case without the words that opened it"))
}

fn create(tx: &mut Tx<'_>, opening: &Opening<'_>, opened_by: &[u8; 32]) -> Result<(StreamId, Placed)> {
    let Opening { caller, actor, limiter, seed, cid, draft, name } = *opening;
    if let Some(address) = caller.address {
        limiter.take(RateAct::OpenCase, Key::address(address), tx.now)?;
    }
    let (waiting, taken) = store::open_cases(tx)?;
    if waiting + taken >= CASES_OPEN_MAX {
        return Err(Error::new(Code::LimitReached).with("max", CASES_OPEN_MAX));
    }
    let id = streams::create(tx, seed, Kind::Case)?;
    let sent = Sent::new(cid, id, draft);
    let saying = saying(opening, &sent);
    say::allowance(tx, &saying)?;
    access::not_muted(tx, actor)?;
    let post = say::checked(tx, id, draft)?;
    let account = actor.id();
    let word_hash = match account {
        Some(_) => None,
        None => Some(word::digest(&word::of(tx, seed, id)?)),
    };
    let visitor = account.unwrap_or_else(|| AccountId(seed.id(tx.now)));
    let (word_hash, subject, port) = (word_hash.as_ref(), &subject(&post.text), caller.port);
    store::insert(tx, &store::NewCase { id, visitor, account, word_hash, opened_by, name, subject, port })?;
    let case = standing::now(tx, id)?;
    let author = access::first_author(actor, &case);
    change::tell(tx, id, CaseEvent::Opened, author, None)?;
    let entry = say::append(tx, &saying, &case, author, post)?;
    give::give_out(tx, seed)?;
    Ok((id, Placed { seq: entry.seq, at: entry.at, dup: false }))
}

fn saying<'a>(opening: &Opening<'a>, sent: &'a Sent) -> Saying<'a> {
    let Opening { caller, actor, limiter, seed, draft, .. } = *opening;
    Saying { caller, actor, limiter, seed, sent, draft }
}

/// The client's id of an opening, bound to who opens: SHA-256 over the account, 0 for a guest, and the id.
fn digest(account: Option<AccountId>, cid: Cid) -> [u8; 32] {
    let account = account.map_or(0, |account| account.0);
    Sha256::new().chain_update(account.to_be_bytes()).chain_update(cid.0).finalize().into()
}

/// The first words on one line.
fn subject(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(CASE_SUBJECT_CHARS).collect()
}
