//! Notices as they are read: what the house told a member, as far as they may still know it.
//!
//! The services write notices into inboxes, each with the rights of that moment. Rights change: a board is closed, somebody
//! is struck off a list, a floor is carried behind a door. So whoever reads an inbox, by page or from the log, gets a notice
//! about a place that they may not see any more as [`Reason::Closed`], without words, place or person. It stays in the
//! count, because an inbox is a stream, and a stream has no holes.

mod access;
mod store;
#[cfg(test)]
mod tests;

use crate::access::{Actor, Caller, Person};
use crate::accounts::lookup;
use crate::boards;
use crate::error::Result;
use crate::ground::db::{Db, Tx};
use crate::limits::NOTICES_PAGE_MAX;
use crate::streams::{self, Told};
use crate::talk::checked_limit;
use access::Seen;
use tea_protocol::StreamId;
use tea_protocol::entry::{Body, Entry, Notice, Reason};
use tea_protocol::talk::{NoticeList, Notices as Ask};

/// The service.
pub struct Notices {
    db: Db,
}

impl Notices {
    /// Over this database.
    #[must_use]
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// `talk.notices`.
    ///
    /// # Errors
    /// `sign_in_required`, `limit_reached`.
    pub async fn list(&self, caller: &Caller, ask: Ask) -> Result<NoticeList> {
        let caller = caller.clone();
        let limit = checked_limit(ask.limit, NOTICES_PAGE_MAX, NOTICES_PAGE_MAX)?;
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person = actor.member()?;
                let mut entries = streams::notices(tx, person.inbox, ask.before, limit)?;
                close(tx, person, entries.iter_mut())?;
                let (_, unread) = streams::unread(tx, person.id, person.inbox)?;
                Ok(NoticeList { entries, inbox: person.inbox, unread })
            })
            .await
    }
}

/// Reads entries of any stream after a place, as [`boards::read_log`] does, and those of an inbox as its owner may know
/// them now.
///
/// # Errors
/// From the database.
pub fn read_log(tx: &Tx<'_>, stream: StreamId, after: u64, limit: u32) -> Result<Vec<Told>> {
    let mut told = boards::read_log(tx, stream, after, limit)?;
    let noticed = told.iter().any(|told| matches!(told.entry.body, Body::Notice(_)));
    if noticed
        && let Some(owner) = store::owner(tx, stream)?
        && let Some(person) = lookup::person(tx, owner)?
    {
        close(tx, &person, told.iter_mut().map(|told| &mut told.entry))?;
    }
    Ok(told)
}

/// Takes the words out of the notices about what somebody may not see any more. Each place is asked for once, by its key,
/// and there are never more than a page of them.
fn close<'e>(tx: &Tx<'_>, person: &Person, entries: impl Iterator<Item = &'e mut Entry>) -> Result<()> {
    let mut seen = Seen::by(person);
    for entry in entries {
        if let Body::Notice(notice) = &entry.body
            && !seen.may_be_told(tx, notice)?
        {
            *entry = closed(entry);
        }
    }
    Ok(())
}

fn closed(entry: &Entry) -> Entry {
    let notice = Notice {
        reason: Reason::Closed,
        stream: StreamId(0),
        place: 0,
        excerpt: String::new(),
        title: None,
        count: None,
    };
    Entry {
        seq: entry.seq,
        at: entry.at,
        author_id: None,
        author: String::new(),
        display: String::new(),
        cid: None,
        body: Body::Notice(notice),
        role: None,
        avatar: None,
    }
}
