//! Messages: the rules of their text, and their way into the room.

use super::access::{self, Act, Place};
use super::send::Sending;
use super::{notice, read, store};
use crate::accounts::lookup;
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::limits::MENTIONS_MAX;
use crate::markdown::{self, Dialect};
use crate::streams::{self, Author, Placed, Told};
use tea_protocol::entry::{Body, Entry, Post};
use tea_protocol::limits::{MESSAGE_CHARS_MAX, MESSAGE_FILES_MAX};
use tea_protocol::live::DraftPost;
use tea_protocol::talk::Kind;
use tea_protocol::{AccountId, Code, StreamId};

pub(super) fn store_post(tx: &mut Tx<'_>, sending: &Sending<'_>, draft: &DraftPost) -> Result<Placed> {
    let place = access::room(tx, sending.actor, sending.room, Act::Write)?;
    let text = checked_text(&draft.text, !draft.files.is_empty())?;
    if draft.files.len() > MESSAGE_FILES_MAX {
        return Err(Error::new(Code::LimitReached).with("max", MESSAGE_FILES_MAX));
    }
    slow_mode(tx, &place, sending.person.id)?;
    let answered = match draft.reply_to {
        Some(seq) => Some(message(tx, sending.stream, seq)?),
        None => None,
    };
    let mentioned = mentioned(tx, &text)?;
    let seq = streams::head(tx, sending.stream)?.seq + 1;
    let files = crate::files::attach(tx, sending.person.id, &draft.files, sending.stream, seq)?;
    let post = Post {
        text,
        reply_to: draft.reply_to,
        files,
        mentions: mentioned.iter().map(|known| known.account.id).collect(),
        ..Post::default()
    };
    let entry =
        streams::append(tx, sending.stream, Author::Person(sending.person), Some(sending.sent), Body::Post(post))?;
    count(tx, sending, &place, &entry)?;
    index(tx, sending, &entry)?;
    notice::of_post(tx, sending, &place, &entry, answered.as_ref(), &mentioned)?;
    let placed = Placed { seq: entry.seq, at: entry.at, dup: false };
    streams::tell(tx, sending.stream, Told { entry, target: None, answered, floor: false });
    Ok(placed)
}

/// A message's text: line ends as one character, no other control characters, something in it, not too long.
pub(crate) fn checked_text(text: &str, may_be_empty: bool) -> Result<String> {
    let text = text.replace("\r\n", "\n");
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let text = text.trim_end();
    if text.trim_start().is_empty() && !may_be_empty {
        return Err(Error::new(Code::Empty));
    }
    if text.chars().count() > MESSAGE_CHARS_MAX {
        return Err(Error::new(Code::TooLong).with("max", MESSAGE_CHARS_MAX));
    }
    Ok(text.to_owned())
}

/// The people that a text mentions by `@name`, each once.
pub(super) fn mentioned(tx: &Tx<'_>, text: &str) -> Result<Vec<lookup::Known>> {
    if !text.contains('@') {
        return Ok(Vec::new());
    }
    let tree = markdown::parse(text, Dialect::Talk);
    let mut found: Vec<lookup::Known> = Vec::new();
    // One look-up a name, at most MENTIONS_MAX of them: a list cannot be bound portably.
    for name in markdown::mentions(&tree).into_iter().take(MENTIONS_MAX) {
        if let Some(known) = lookup::find(tx, name)?
            && !found.iter().any(|other| other.account.id == known.account.id)
        {
            found.push(known);
        }
    }
    Ok(found)
}

/// A message that is still there.
pub(crate) fn message(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Entry> {
    match streams::find(tx, stream, seq)? {
        Some(entry) => match &entry.body {
            Body::Post(Post { removed_at: Some(_), .. }) => Err(Error::new(Code::Gone)),
            Body::Post(_) => Ok(entry),
            _ => Err(Error::new(Code::NotFound)),
        },
        None => Err(Error::new(Code::NotFound)),
    }
}

fn slow_mode(tx: &Tx<'_>, place: &Place, account: AccountId) -> Result<()> {
    let wait_ms = i64::from(place.room.slow_mode_s) * 1_000;
    if wait_ms == 0 || place.moderator {
        return Ok(());
    }
    match store::spoken_at(tx, place.room.id, account)?.map(|at| at + wait_ms) {
        Some(next_at) if next_at > tx.now => {
            Err(Error::new(Code::SlowMode).retry_after((next_at - tx.now).unsigned_abs()))
        }
        _ => store::speak(tx, place.room.id, account),
    }
}

/// Counters that change with a message, in the same transaction.
fn count(tx: &mut Tx<'_>, sending: &Sending<'_>, place: &Place, entry: &Entry) -> Result<()> {
    let (room, account) = (place.room.id, sending.person.id);
    if place.member.is_none() {
        store::add_member(tx, room, account, false)?;
        notice::listed(tx, &place.room, place.room.title.clone(), sending.person.inbox)?;
    }
    read::by_writing(tx, sending.person, room, entry.seq)?;
    store::count_hour(tx)?;
    if place.room.kind == Kind::Public {
        lookup::count_message(tx, account)?;
    }
    Ok(())
}

fn index(tx: &Tx<'_>, sending: &Sending<'_>, entry: &Entry) -> Result<()> {
    let Body::Post(post) = &entry.body else { return Ok(()) };
    search::index(tx, sending.seed, &doc(sending.stream, entry.seq, sending.person.id, entry.at), &post.text)
}

pub(super) fn doc(stream: StreamId, seq: u64, author: AccountId, at: i64) -> search::Doc {
    search::Doc { kind: search::Kind::Message, stream, seq, author: Some(author), at }
}
