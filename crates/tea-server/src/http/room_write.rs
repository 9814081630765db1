//! Where messages are written on the page of a room, and what may be done with the one that was chosen.

use tea_protocol::Cid;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::talk::{Kind, RoomDetail};

use super::frame::Frame;
use super::room_log::Log;
use crate::pages::form::Field;
use crate::pages::message::Quote;
use crate::pages::room::{Chosen, Composer, Draft, Line};

/// What stands where messages are written.
pub(super) fn composer(frame: &Frame, detail: &RoomDetail, log: &Log, reply: Option<u64>) -> Composer {
    let Some(me) = &frame.me else { return Composer::Guest };
    if detail.line.room.archived {
        return Composer::Archived;
    }
    if let Some(until) = detail.muted_until.max(me.muted_until) {
        return Composer::Muted(Some(until));
    }
    if !detail.line.member {
        return Composer::Join;
    }
    Composer::Open(Draft { cid: fresh_cid(), text: Field::default(), reply: reply.and_then(|seq| quote(log, seq)) })
}

/// Puts refused words back into the form, so that nothing has to be written twice. A form that went away because the
/// writer may no longer write, or never came in, opens again for them.
pub(super) fn put_back(composer: &mut Composer, cid: String, text: Field) {
    let reply = match composer {
        Composer::Open(draft) => draft.reply.take(),
        _ => None,
    };
    *composer = Composer::Open(Draft { cid, text, reply });
}

/// An id for a form, by which sending it twice does nothing.
pub(super) fn fresh_cid() -> String {
    Cid::fresh().to_string()
}

/// A message of this page as the form shows it above the answer.
fn quote(log: &Log, seq: u64) -> Option<Quote> {
    log.lines.iter().find_map(|line| match line {
        Line::Message(message) if message.seq == seq => Some(Quote {
            seq,
            display: message.author.display.clone(),
            excerpt: log.entries.iter().find(|entry| entry.seq == seq).map(excerpt).unwrap_or_default(),
        }),
        _ => None,
    })
}

fn excerpt(entry: &Entry) -> String {
    let Body::Post(post) = &entry.body else { return String::new() };
    let tree = tea_core::markdown::parse(&post.text, tea_core::markdown::Dialect::Talk);
    tea_core::markdown::plain(&tree).chars().take(QUOTE_CHARS).collect()
}

/// Characters of the answered message that the form shows.
const QUOTE_CHARS: usize = 80;

/// What the viewer may do with a message; what is not on the page or is gone cannot be chosen. The house decides again
/// when it is done.
pub(super) fn chosen(frame: &Frame, detail: &RoomDetail, log: &Log, seq: u64) -> Option<Chosen> {
    let me = frame.me.as_ref()?;
    let entry = log.entries.iter().find(|entry| entry.seq == seq)?;
    let Body::Post(post) = &entry.body else { return None };
    if post.removed_at.is_some() || detail.line.room.archived {
        return None;
    }
    let own = entry.author_id == Some(me.account.id);
    let muted = detail.muted_until.max(me.muted_until).is_some();
    let may_write = !muted;
    Some(Chosen {
        seq,
        edit: (own && may_write).then(|| Field::of(post.text.clone())),
        may_remove: own || detail.moderator,
        pin: (may_write && (detail.moderator || detail.line.room.kind == Kind::Direct)).then_some(post.pinned),
        may_answer: may_write,
    })
}
