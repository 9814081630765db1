//! What a message sends into inboxes: mentions, answers, first words of a conversation; and rooms that are listed.

use super::access::Place;
use super::send::Sending;
use super::store;
use crate::accounts::lookup::Known;
use crate::boards;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::NOTICE_EXCERPT_CHARS;
use crate::markdown::{self, Dialect};
use crate::streams::{self, Author};
use tea_protocol::entry::{Body, Entry, Listed, Notice, Reason, Unlisted};
use tea_protocol::talk::{Kind, Room};
use tea_protocol::{AccountId, StreamId};

/// Tells everybody concerned, each once: those mentioned, the author answered, the others of a conversation.
pub(super) fn of_post(
    tx: &mut Tx<'_>,
    sending: &Sending<'_>,
    place: &Place,
    entry: &Entry,
    answered: Option<&Entry>,
    mentioned: &[Known],
) -> Result<()> {
    let direct = place.room.kind == Kind::Direct;
    if mentioned.is_empty() && answered.is_none() && !direct {
        return Ok(());
    }
    let mut told: Vec<AccountId> = vec![sending.person.id];
    for known in mentioned {
        if may_see(tx, place, known.account.id)? && !told.contains(&known.account.id) {
            told.push(known.account.id);
            store::mention(tx, known.account.id, sending.stream, entry.seq)?;
            send(tx, sending, entry, (known.account.id, known.inbox), Reason::Mentioned)?;
        }
    }
    if let Some(author) = answered.and_then(|answered| answered.author_id)
        && !told.contains(&author)
        && may_see(tx, place, author)?
        && let Some(inbox) = store::inbox(tx, author)?
    {
        told.push(author);
        send(tx, sending, entry, (author, inbox), Reason::Replied)?;
    }
    if direct {
        for (account, inbox) in store::others_without_unread(tx, place.room.id, sending.person.id)? {
            if !told.contains(&account) {
                send(tx, sending, entry, (account, inbox), Reason::Direct)?;
            }
        }
    }
    Ok(())
}

/// Takes the words of a message that is removed out of the notices that it sent.
pub(super) fn forget(tx: &Tx<'_>, room: &Room, old: &Entry) -> Result<()> {
    let Body::Post(post) = &old.body else { return Ok(()) };
    let mut inboxes = store::inboxes_mentioned(tx, room.id, old.seq)?;
    if let Some(reply_to) = post.reply_to
        && let Some(author) = streams::find(tx, room.id, reply_to)?.and_then(|answered| answered.author_id)
    {
        inboxes.extend(store::inbox(tx, author)?);
    }
    if room.kind == Kind::Direct {
        inboxes.extend(store::inboxes_in(tx, room.id)?);
    }
    inboxes.into_iter().try_for_each(|inbox| streams::clear_notices(tx, inbox, old.at, room.id, old.seq))
}

fn may_see(tx: &Tx<'_>, place: &Place, account: AccountId) -> Result<bool> {
    Ok(place.room.kind == Kind::Public || store::membership(tx, place.room.id, account)?.is_some())
}

/// Sends a notice to somebody, unless they turned that kind off.
fn send(
    tx: &mut Tx<'_>,
    sending: &Sending<'_>,
    entry: &Entry,
    (account, inbox): (AccountId, StreamId),
    reason: Reason,
) -> Result<()> {
    let Body::Post(post) = &entry.body else { return Ok(()) };
    if !boards::wants(tx, account, reason)? {
        return Ok(());
    }
    let plain = markdown::plain(&markdown::parse(&post.text, Dialect::Talk));
    let excerpt = plain.chars().take(NOTICE_EXCERPT_CHARS).collect();
    let notice = Notice { reason, stream: sending.stream, place: entry.seq, excerpt, title: None, count: None };
    let told = streams::append(tx, inbox, Author::Person(sending.person), None, Body::Notice(notice))?;
    streams::tell(tx, inbox, told.into());
    Ok(())
}

/// Puts a room into somebody's list, on all their devices.
pub(super) fn listed(tx: &mut Tx<'_>, room: &Room, title: String, inbox: StreamId) -> Result<()> {
    let direct = room.kind == Kind::Direct;
    let listed = Listed { stream: room.id, room_name: room.name.clone(), title, direct };
    let told = streams::append(tx, inbox, Author::House, None, Body::Listed(listed))?;
    streams::tell(tx, inbox, told.into());
    Ok(())
}

/// Takes a room out of somebody's list, on all their devices.
pub(super) fn unlisted(tx: &mut Tx<'_>, room: StreamId, inbox: StreamId) -> Result<()> {
    let told = streams::append(tx, inbox, Author::House, None, Body::Unlisted(Unlisted { stream: room }))?;
    streams::tell(tx, inbox, told.into());
    Ok(())
}
