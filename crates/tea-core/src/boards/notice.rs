//! Whom a floor is told: those it mentions, the author of what it answers, those who follow the topic.
//!
//! Each person once. Somebody who follows a topic and was told of it is told of no other floor until they have read that
//! one, so that a lively topic does not fill their inbox; a mention is always told.

use super::store::{self, Source};
use super::words::Words;
use crate::access::Person;
use crate::accounts::lookup::Known;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::FOLLOWERS_TOLD_MAX;
use crate::streams::{self, Author};
use tea_protocol::entry::{Body, Notice, Reason};
use tea_protocol::{AccountId, StreamId};

/// A floor that is told.
pub(super) struct Telling<'a> {
    pub(super) by: &'a Person,
    pub(super) source: Source,
    pub(super) title: &'a str,
    pub(super) words: &'a Words,
}

/// Tells everybody concerned of a floor. `answered` is the author of what it answers.
///
/// # Errors
/// From the database.
pub(super) fn of_floor(
    tx: &mut Tx<'_>,
    telling: &Telling<'_>,
    mentioned: &[Known],
    answered: Option<AccountId>,
) -> Result<()> {
    let mut told = vec![telling.by.id];
    for known in mentioned {
        mention(tx, telling, known.account.id, &mut told)?;
    }
    if let Some(author) = answered
        && !told.contains(&author)
        && let Some((inbox, unread)) = store::listener(tx, &telling.source, author, Reason::Replied)?
        && unread == 0
    {
        store::tell(tx, &telling.source, author)?;
        send(tx, telling, inbox, Reason::Replied)?;
    }
    // Those above have been told as far as this is concerned, so nobody comes twice.
    for inbox in store::followers_to_tell(tx, &telling.source, FOLLOWERS_TOLD_MAX)? {
        send(tx, telling, inbox, Reason::Followed)?;
    }
    Ok(())
}

/// Tells those of an edited floor who were not mentioned in it before.
///
/// # Errors
/// From the database.
pub(super) fn of_edit(tx: &mut Tx<'_>, telling: &Telling<'_>, mentioned: &[Known], before: &[AccountId]) -> Result<()> {
    let mut told = vec![telling.by.id];
    told.extend_from_slice(before);
    mentioned.iter().try_for_each(|known| mention(tx, telling, known.account.id, &mut told))
}

fn mention(tx: &mut Tx<'_>, telling: &Telling<'_>, whom: AccountId, told: &mut Vec<AccountId>) -> Result<()> {
    if !told.contains(&whom)
        && let Some((inbox, _)) = store::listener(tx, &telling.source, whom, Reason::Mentioned)?
    {
        told.push(whom);
        store::tell(tx, &telling.source, whom)?;
        send(tx, telling, inbox, Reason::Mentioned)?;
    }
    Ok(())
}

fn send(tx: &mut Tx<'_>, telling: &Telling<'_>, inbox: StreamId, reason: Reason) -> Result<()> {
    let notice = Notice {
        reason,
        stream: telling.source.topic,
        place: telling.source.floor,
        excerpt: telling.words.notice(),
        title: Some(telling.title.to_owned()),
        count: None,
    };
    let told = streams::append(tx, inbox, Author::Person(telling.by), None, Body::Notice(notice))?;
    streams::tell(tx, inbox, told.into());
    Ok(())
}
