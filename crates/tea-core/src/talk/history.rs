//! Reading a room: by page, by jump, and from the log for those who come back.

use super::access::{self, Act};
use super::{Talk, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{HISTORY_PAGE_BYTES_MAX, HISTORY_PAGE_DEFAULT};
use crate::streams::{self, Range, Told};
use std::collections::HashMap;
use tea_protocol::entry::{Body, Entry, Post, Reaction};
use tea_protocol::limits::HISTORY_PAGE_MAX;
use tea_protocol::talk::{History, HistoryPage};
use tea_protocol::{Code, StreamId};

impl Talk {
    /// A page of history as those who show it need it: with the messages that are answered on it.
    ///
    /// # Errors
    /// Like [`Talk::history`].
    pub async fn history_with_context(&self, caller: &Caller, ask: History) -> Result<(HistoryPage, Vec<Entry>)> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let page = history(tx, &Actor::of(tx, &caller)?, &ask)?;
                let stream = store::room_id(tx, &ask.room)?.ok_or(Code::NotFound)?;
                let answered = answered(tx, stream, &page.entries)?;
                Ok((page, answered))
            })
            .await
    }

    /// `talk.history`.
    ///
    /// # Errors
    /// `not_found`, `bad_request` when more than one place is given, `limit_reached`.
    pub async fn history(&self, caller: &Caller, ask: History) -> Result<HistoryPage> {
        let caller = caller.clone();
        self.db.read(move |tx| history(tx, &Actor::of(tx, &caller)?, &ask)).await
    }
}

fn history(tx: &Tx<'_>, actor: &Actor, ask: &History) -> Result<HistoryPage> {
    let place = access::room(tx, actor, &ask.room, Act::Read)?;
    let stream = place.room.id;
    let limit = checked_limit(ask.limit, HISTORY_PAGE_DEFAULT, HISTORY_PAGE_MAX)?;
    let mut entries = match (ask.after, ask.before, ask.around) {
        (None, None, None) => streams::page(tx, stream, Range::Newest, limit)?,
        (Some(after), None, None) => streams::page(tx, stream, Range::After(after), limit)?,
        (None, Some(before), None) => streams::page(tx, stream, Range::Before(before), limit)?,
        (None, None, Some(around)) => {
            let mut before = streams::page(tx, stream, Range::Before(around), limit / 2)?;
            let mut from = streams::page(tx, stream, Range::After(around.saturating_sub(1)), limit - limit / 2)?;
            // Each side gives way at its far end, so that the place asked for is on the page.
            keep_within(&mut before, true, HISTORY_PAGE_BYTES_MAX / 2);
            keep_within(&mut from, false, HISTORY_PAGE_BYTES_MAX / 2);
            before.append(&mut from);
            before
        }
        _ => return Err(Error::new(Code::BadRequest)),
    };
    hydrate(tx, stream, &mut entries)?;
    if ask.around.is_none() {
        keep_within(&mut entries, ask.after.is_none(), HISTORY_PAGE_BYTES_MAX);
    }
    let head = streams::head(tx, stream)?;
    Ok(HistoryPage { entries, head: head.seq, epoch: head.epoch })
}

/// Ends a page early that would be too long for a reply: at its far end from where the reader asked.
pub(crate) fn keep_within(entries: &mut Vec<Entry>, newest: bool, bytes_max: usize) {
    if newest {
        let kept = streams::within(entries.iter().rev(), bytes_max);
        entries.drain(..entries.len() - kept);
    } else {
        entries.truncate(streams::within(entries.iter(), bytes_max));
    }
}

/// The messages answered on a page, those of the page itself first.
fn answered(tx: &Tx<'_>, stream: StreamId, entries: &[Entry]) -> Result<Vec<Entry>> {
    let mut found: Vec<Entry> = Vec::new();
    for entry in entries {
        let Body::Post(Post { reply_to: Some(seq), .. }) = entry.body else { continue };
        if found.iter().any(|known| known.seq == seq) {
            continue;
        }
        match entries.iter().find(|known| known.seq == seq) {
            Some(known) => found.push(known.clone()),
            // Off this page: one look-up by key each, bounded by the page.
            None => found.extend(streams::find(tx, stream, seq)?),
        }
    }
    Ok(found)
}

pub(crate) fn checked_limit(asked: Option<u32>, default: u32, max: u32) -> Result<u32> {
    match asked {
        None => Ok(default),
        Some(limit) if (1..=max).contains(&limit) => Ok(limit),
        Some(_) => Err(Error::new(Code::LimitReached).with("max", max)),
    }
}

/// Puts the reactions as they stand now onto messages; entries are in order of `seq`.
pub(super) fn hydrate(tx: &Tx<'_>, stream: StreamId, entries: &mut [Entry]) -> Result<()> {
    let (Some(first), Some(last)) = (entries.first().map(|e| e.seq), entries.last().map(|e| e.seq)) else {
        return Ok(());
    };
    let mut by_seq: HashMap<u64, Vec<Reaction>> = HashMap::new();
    for (seq, emoji, account) in store::reactions(tx, stream, first, last)? {
        let reactions = by_seq.entry(seq).or_default();
        match reactions.iter_mut().find(|reaction| reaction.emoji == emoji) {
            Some(reaction) => {
                reaction.count += 1;
                if reaction.by.len() < crate::limits::REACTIONS_NAMED_MAX {
                    reaction.by.push(account);
                }
            }
            None => reactions.push(Reaction { emoji, by: vec![account], count: 1 }),
        }
    }
    for entry in entries {
        if let (Body::Post(post), Some(reactions)) = (&mut entry.body, by_seq.remove(&entry.seq)) {
            post.reactions = reactions;
        }
    }
    Ok(())
}

/// A part of any stream as followers get it.
///
/// # Errors
/// From the database.
pub fn read_log(tx: &Tx<'_>, stream: StreamId, after: u64, limit: u32) -> Result<Vec<Told>> {
    let entries = streams::page(tx, stream, Range::After(after), limit)?;
    let floor = streams::is_topic(tx, stream)?;
    entries.into_iter().map(|entry| Ok(Told { floor, ..with_context(tx, stream, entry)? })).collect()
}

/// An entry with the earlier messages that it is about or answers, as they stand now. Those lie anywhere in the
/// stream, so each is one look-up by key, and only for entries that have one.
pub(super) fn with_context(tx: &Tx<'_>, stream: StreamId, entry: Entry) -> Result<Told> {
    let target = match entry.body.target() {
        Some(target) => standing(tx, stream, target)?,
        None => None,
    };
    let answered = match &target.as_ref().unwrap_or(&entry).body {
        Body::Post(Post { reply_to: Some(reply_to), .. }) => streams::find(tx, stream, *reply_to)?,
        _ => None,
    };
    Ok(Told { entry, target, answered, floor: false })
}

/// A message as it stands now, with its reactions.
pub(super) fn standing(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Option<Entry>> {
    let mut entries: Vec<Entry> = streams::find(tx, stream, seq)?.into_iter().collect();
    hydrate(tx, stream, &mut entries)?;
    Ok(entries.pop())
}
