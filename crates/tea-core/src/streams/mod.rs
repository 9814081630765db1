//! Streams: append-only logs with a head, and every entry at its place.
//!
//! The place is given in the transaction that stores the entry, so there is no hole and no double. What a service puts
//! into a stream, and who may, is the service's matter; here are only places, resends and read marks.

mod event;
mod store;
#[cfg(test)]
mod tests;

pub use event::{Event, Scope, Told, weight, within};

use crate::access::Person;
use crate::clock::{Millis, Seed};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::NOTICES_CLEARED_MAX;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tea_protocol::accounts::Role;
use tea_protocol::entry::{Body, Entry, Notice};
use tea_protocol::{AccountId, Cid, Code, StreamId};

/// What a stream belongs to. The number is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A room or a direct conversation.
    Room = 0,
    /// A member's inbox.
    Inbox = 1,
    /// A case of the front desk.
    Case = 2,
    /// What staff are told of the queue; there is one, made with the schema.
    Desk = 3,
    /// A board: what changes on it.
    Board = 4,
    /// A topic: its floors.
    Topic = 5,
    /// A title of the library: its bullet comments, and what happens to its film.
    Title = 6,
    /// What everybody is told of news; there is one, made with the schema.
    News = 7,
}

/// Who causes an entry.
#[derive(Debug, Clone, Copy)]
pub enum Author<'a> {
    /// The house itself.
    House,
    /// Somebody with an account.
    Person(&'a Person),
    /// A visitor of the front desk, who has a number and no account.
    Visitor(AccountId),
}

impl Author<'_> {
    fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person) => Some(person),
            Self::House | Self::Visitor(_) => None,
        }
    }

    fn id(&self) -> Option<AccountId> {
        match self {
            Self::House => None,
            Self::Person(person) => Some(person.id),
            Self::Visitor(number) => Some(*number),
        }
    }
}

/// A stream as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The epoch; another one means that what a client holds is void.
    pub epoch: i64,
    /// The newest `seq`.
    pub seq: u64,
    /// How many entries were worth reading so far.
    pub posts: u64,
}

/// Where an entry was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The place.
    pub seq: u64,
    /// When.
    pub at: Millis,
    /// Whether it had been stored before under the same cid.
    pub dup: bool,
}

/// What came of a send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// The stream.
    pub stream: StreamId,
    /// The place of the entry.
    pub placed: Placed,
}

/// The client's id of a send together with what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The client's id.
    pub cid: Cid,
    /// A digest of the stream and the draft, so that another use of the same id is noticed.
    pub digest: [u8; 16],
}

impl Sent {
    /// Binds a client's id to what it sends: SHA-256 over the stream and the draft's CBOR, cut to 16 bytes.
    #[must_use]
    pub fn new(cid: Cid, stream: StreamId, draft: &tea_protocol::live::Draft) -> Self {
        let draft = minicbor::to_vec(draft).expect("writing to memory cannot fail");
        let hash = Sha256::new().chain_update(stream.0.to_be_bytes()).chain_update(draft).finalize();
        let mut digest = [0; 16];
        digest.copy_from_slice(&hash[..16]);
        Self { cid, digest }
    }
}

/// Which part of a stream to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Range {
    /// After a place, going up.
    After(u64),
    /// Before a place: the newest of them.
    Before(u64),
    /// The newest.
    Newest,
}

/// Makes a stream.
///
/// # Errors
/// From the database.
pub fn create(tx: &Tx<'_>, seed: &Seed, kind: Kind) -> Result<StreamId> {
    let id = StreamId(seed.id(tx.now));
    store::insert_stream(tx, id, kind, seed.number())?;
    Ok(id)
}

/// Takes a stream away with all it holds, and tells those who follow it after the commit. What refers to the stream
/// goes first.
///
/// # Errors
/// From the database.
pub fn remove(tx: &mut Tx<'_>, stream: StreamId) -> Result<()> {
    store::delete_stream(tx, stream)?;
    tx.tell(Event::Closed { stream, members: Arc::default() });
    Ok(())
}

/// Forgets entries of a stream that are older than a time, but for the newest `kept` of it: whoever follows is given
/// no more than those, so nobody meets the hole.
///
/// # Errors
/// From the database.
pub fn trim(tx: &Tx<'_>, stream: StreamId, before: Millis, kept: u64) -> Result<()> {
    let head = head(tx, stream)?.seq;
    store::delete_entries(tx, stream, before, head.saturating_sub(kept))
}

/// A stream as it stands.
///
/// # Errors
/// `not_found`.
pub fn head(tx: &Tx<'_>, stream: StreamId) -> Result<Head> {
    store::head(tx, stream)?.ok_or_else(|| Error::new(Code::NotFound))
}

/// Whether a stream is a topic.
///
/// # Errors
/// From the database.
pub fn is_topic(tx: &Tx<'_>, stream: StreamId) -> Result<bool> {
    Ok(store::kind(tx, stream)? == Some(Kind::Topic as i64))
}

/// The first acknowledgement of a send, if it was stored before.
///
/// # Errors
/// `cid_conflict` when the same id was used for something else.
pub fn placed_before(tx: &Tx<'_>, author: AccountId, sent: &Sent) -> Result<Option<Placed>> {
    Ok(stored_before(tx, author, sent)?.map(|stored| stored.placed))
}

/// Like [`placed_before`], with the stream: for sends that make theirs.
///
/// # Errors
/// As [`placed_before`].
pub fn stored_before(tx: &Tx<'_>, author: AccountId, sent: &Sent) -> Result<Option<Stored>> {
    match store::by_cid(tx, author, &sent.cid)? {
        None => Ok(None),
        Some((stored, digest)) if digest == sent.digest => Ok(Some(stored)),
        Some(_) => Err(Error::new(Code::CidConflict)),
    }
}

/// Stores an entry at the next place of its stream; the caller tells it, with [`tell`].
///
/// # Errors
/// From the database.
pub fn append(tx: &Tx<'_>, stream: StreamId, author: Author<'_>, sent: Option<&Sent>, body: Body) -> Result<Entry> {
    let head = store::advance(tx, stream, body.counts_as_unread())?;
    let person = author.person();
    let entry = Entry {
        seq: head.seq,
        at: tx.now,
        author_id: author.id(),
        author: person.map(|person| person.name.clone()).unwrap_or_default(),
        display: person.map(|person| person.display.clone()).unwrap_or_default(),
        cid: sent.map(|sent| sent.cid),
        body,
        role: person.and_then(|person| shown_role(person.role)),
        avatar: person.and_then(|person| person.avatar.clone()),
    };
    store::insert_entry(tx, stream, &entry, sent.map(|sent| &sent.digest), head.posts)?;
    Ok(entry)
}

/// Stores an entry of another stream at the next place of this one, as old as it was and by whom it was. The client's id
/// of the send stays where the entry was, so that a resend finds its first acknowledgement. The caller tells it.
///
/// # Errors
/// From the database.
pub fn carry(tx: &Tx<'_>, stream: StreamId, entry: Entry) -> Result<Entry> {
    let head = store::advance(tx, stream, entry.body.counts_as_unread())?;
    let entry = Entry { seq: head.seq, cid: None, ..entry };
    store::insert_entry(tx, stream, &entry, None, head.posts)?;
    Ok(entry)
}

/// Stores an entry that was written elsewhere at another time, at the next place of its stream, and returns the place.
/// Nobody is told.
///
/// # Errors
/// From the database.
pub fn restore(tx: &Tx<'_>, stream: StreamId, at: Millis, author: Option<AccountId>, body: Body) -> Result<u64> {
    let head = store::advance(tx, stream, body.counts_as_unread())?;
    let entry = Entry {
        seq: head.seq,
        at,
        author_id: author,
        author: String::new(),
        display: String::new(),
        cid: None,
        body,
        role: None,
        avatar: None,
    };
    store::insert_entry(tx, stream, &entry, None, head.posts)?;
    Ok(head.seq)
}

/// A role that is shown beside a name: more than a member's.
fn shown_role(role: Role) -> Option<Role> {
    (role > Role::Member).then_some(role)
}

/// Tells an entry to those who follow the stream, after the commit.
pub fn tell(tx: &mut Tx<'_>, stream: StreamId, told: Told) {
    tx.tell(Event::Entry { stream, told: Arc::new(told) });
}

/// One entry.
///
/// # Errors
/// From the database.
pub fn find(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Option<Entry>> {
    store::entry(tx, stream, seq)
}

/// A part of a stream in order of `seq`, at most `limit` entries.
///
/// # Errors
/// From the database.
pub fn page(tx: &Tx<'_>, stream: StreamId, range: Range, limit: u32) -> Result<Vec<Entry>> {
    store::page(tx, stream, range, limit)
}

/// The notices of an inbox before a place, newest first.
///
/// # Errors
/// From the database.
pub fn notices(tx: &Tx<'_>, inbox: StreamId, before: Option<u64>, limit: u32) -> Result<Vec<Entry>> {
    store::notices(tx, inbox, before.unwrap_or(i64::MAX as u64), limit)
}

/// Replaces the body of a stored entry: how a message stands after it was edited or removed.
///
/// # Errors
/// From the database.
pub fn rewrite(tx: &Tx<'_>, stream: StreamId, seq: u64, body: &Body) -> Result<()> {
    store::rewrite(tx, stream, seq, body)
}

/// Takes the words out of every edit of a message, so that a removed message is gone.
///
/// # Errors
/// From the database.
pub fn clear_edits(tx: &Tx<'_>, stream: StreamId, target: u64) -> Result<()> {
    let empty = tea_protocol::entry::Edit { target, text: String::new(), mentions: Vec::new() };
    store::rewrite_edits(tx, stream, target, &Body::Edit(empty))
}

/// Takes the words out of the notices about a place that an inbox got at a time.
///
/// # Errors
/// From the database.
pub fn clear_notices(tx: &Tx<'_>, inbox: StreamId, at: Millis, about: StreamId, place: u64) -> Result<()> {
    for (seq, body) in store::notices_at(tx, inbox, at)? {
        if let Body::Notice(notice) = body
            && (notice.stream, notice.place) == (about, place)
        {
            let cleared = Notice { excerpt: String::new(), ..notice };
            store::rewrite(tx, inbox, seq, &Body::Notice(cleared))?;
        }
    }
    Ok(())
}

/// Takes the words out of every notice about a place that was sent at a time, in whosever inbox.
///
/// # Errors
/// From the database.
pub fn clear_all_notices(tx: &Tx<'_>, at: Millis, about: StreamId, place: u64) -> Result<()> {
    for (inbox, seq, body) in store::notices_of_time(tx, at, NOTICES_CLEARED_MAX)? {
        if let Body::Notice(notice) = body
            && (notice.stream, notice.place) == (about, place)
        {
            let cleared = Notice { excerpt: String::new(), ..notice };
            store::rewrite(tx, inbox, seq, &Body::Notice(cleared))?;
        }
    }
    Ok(())
}

/// Moves a person's read mark forward; returns whether it moved. A place beyond the head means the head.
///
/// # Errors
/// From the database.
pub fn mark_read(tx: &Tx<'_>, account: AccountId, stream: StreamId, upto: u64) -> Result<Option<u64>> {
    let head = head(tx, stream)?;
    let upto = upto.min(head.seq);
    let ordinal = if upto == head.seq { head.posts } else { store::ordinal(tx, stream, upto)? };
    Ok(store::mark_read(tx, account, stream, upto, ordinal)?.then_some(upto))
}

/// How far a person has read a stream, and how many entries worth reading came after.
///
/// # Errors
/// From the database.
pub fn unread(tx: &Tx<'_>, account: AccountId, stream: StreamId) -> Result<(u64, u64)> {
    let head = head(tx, stream)?;
    let (upto, ordinal) = store::read_mark(tx, account, stream)?.unwrap_or((0, 0));
    Ok((upto, head.posts.saturating_sub(ordinal)))
}
