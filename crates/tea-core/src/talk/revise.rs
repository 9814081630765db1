//! Giving a message a new text, and taking it away.

use super::access::{self, Act};
use super::send::Sending;
use super::{history, notice, post, store};
use crate::error::{Error, Result};
use crate::ground::{db::Tx, search};
use crate::streams::{self, Author, Placed};
use tea_protocol::Code;
use tea_protocol::entry::{Body, Edit, Post, Target};
use tea_protocol::live::DraftEdit;

pub(super) fn store_edit(tx: &mut Tx<'_>, sending: &Sending<'_>, draft: &DraftEdit) -> Result<Placed> {
    access::room(tx, sending.actor, sending.room, Act::Write)?;
    let old = post::message(tx, sending.stream, draft.target)?;
    if old.author_id != Some(sending.person.id) {
        return Err(Error::new(Code::Forbidden));
    }
    let Body::Post(old_post) = old.body else { return Err(Error::new(Code::NotFound)) };
    let text = post::checked_text(&draft.text, !old_post.files.is_empty())?;
    let mentions: Vec<_> = post::mentioned(tx, &text)?.into_iter().map(|known| known.account.id).collect();
    let edited = Post { text: text.clone(), mentions: mentions.clone(), edited_at: Some(tx.now), ..old_post };
    streams::rewrite(tx, sending.stream, draft.target, &Body::Post(edited))?;
    let doc = post::doc(sending.stream, draft.target, sending.person.id, old.at);
    search::replace(tx, sending.seed, &doc, &text)?;
    let entry = Body::Edit(Edit { target: draft.target, text, mentions });
    tell_about(tx, sending, entry)
}

pub(super) fn store_remove(tx: &mut Tx<'_>, sending: &Sending<'_>, target: u64) -> Result<Placed> {
    let place = access::room(tx, sending.actor, sending.room, Act::Read)?;
    let old = post::message(tx, sending.stream, target)?;
    let own = old.author_id == Some(sending.person.id);
    if !own && !place.moderator {
        return Err(Error::new(Code::Forbidden));
    }
    notice::forget(tx, &place.room, &old)?;
    let Body::Post(old_post) = old.body else { return Err(Error::new(Code::NotFound)) };
    let removed_by = Some(sending.person.id);
    let gone = Post { removed_at: Some(tx.now), removed_by, reply_to: old_post.reply_to, ..Post::default() };
    streams::rewrite(tx, sending.stream, target, &Body::Post(gone))?;
    streams::clear_edits(tx, sending.stream, target)?;
    search::remove(tx, sending.stream, target)?;
    crate::files::detach(tx, sending.seed, sending.stream, target)?;
    store::forget_marks(tx, sending.stream, target)?;
    if !own {
        let person = old.author_id;
        store::log(tx, sending.seed, place.room.id, sending.person.id, "remove", person, Some(target), None)?;
    }
    tell_about(tx, sending, Body::Remove(Target { target }))
}

/// Stores and tells an entry about an earlier message, with that message as it stands now.
pub(super) fn tell_about(tx: &mut Tx<'_>, sending: &Sending<'_>, body: Body) -> Result<Placed> {
    let entry = streams::append(tx, sending.stream, Author::Person(sending.person), Some(sending.sent), body)?;
    let placed = Placed { seq: entry.seq, at: entry.at, dup: false };
    let told = history::with_context(tx, sending.stream, entry)?;
    streams::tell(tx, sending.stream, told);
    Ok(placed)
}
