//! What a member is told in the inbox: that their question has an answer.

use crate::access::Person;
use crate::accounts::lookup;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::NOTICE_EXCERPT_CHARS;
use crate::markdown::{self, Dialect};
use crate::streams::{self, Author};
use tea_protocol::desk::Case;
use tea_protocol::entry::{Body, Entry, Notice, Reason};

/// Tells the visitor of an answer, if they have an account. A guest finds it by the pickup word.
pub(super) fn answered(tx: &mut Tx<'_>, by: &Person, case: &Case, entry: &Entry) -> Result<()> {
    let Some(name) = &case.account else { return Ok(()) };
    let (Some(known), Body::Post(post)) = (lookup::find(tx, name)?, &entry.body) else { return Ok(()) };
    let plain = markdown::plain(&markdown::parse(&post.text, Dialect::Talk));
    let excerpt = plain.chars().take(NOTICE_EXCERPT_CHARS).collect();
    let notice =
        Notice { reason: Reason::Answered, stream: case.id, place: entry.seq, excerpt, title: None, count: None };
    let told = streams::append(tx, known.inbox, Author::Person(by), None, Body::Notice(notice))?;
    streams::tell(tx, known.inbox, told.into());
    Ok(())
}
