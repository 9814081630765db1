//! What tending sends into inboxes: to the author of a post, and to those who moderate a board.

use super::Tending;
use crate::access::{Actor, Person};
use crate::accounts::lookup::{self, Known};
use crate::boards::access::{self, Act};
use crate::boards::{store, wants};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{BOARD_MODERATORS_MAX, NOTICE_EXCERPT_CHARS};
use crate::streams::{self, Author};
use tea_protocol::accounts::Role;
use tea_protocol::entry::{Body, Notice, Reason};
use tea_protocol::{AccountId, StreamId};

/// Tells somebody that they may not write on a board, and why; not of a board that they may not see.
pub(super) fn banned(tx: &mut Tx<'_>, tending: &Tending, whom: &Known, why: &str) -> Result<()> {
    let board = &tending.place.board;
    let Some(person) = lookup::person(tx, whom.account.id)? else { return Ok(()) };
    let actor = Actor { person: Some(person), case: None };
    if access::board(tx, &actor, &board.id.into(), Act::Read).is_err() {
        return Ok(());
    }
    let notice = Notice {
        reason: Reason::Refused,
        stream: board.id,
        place: 0,
        excerpt: cut(why),
        title: Some(board.name.clone()),
        count: None,
    };
    send(tx, Author::Person(&tending.person), whom.account.id, whom.inbox, notice).map(|_| ())
}

/// Tells an author what became of a post of theirs.
pub(super) fn decided(tx: &mut Tx<'_>, by: &Person, whom: &Person, notice: Notice) -> Result<()> {
    let notice = Notice { excerpt: cut(&notice.excerpt), ..notice };
    send(tx, Author::Person(by), whom.id, whom.inbox, notice).map(|_| ())
}

/// Tells those who moderate a board that something waits there; not while a notice about it is unread, since one is
/// enough to come and look. A board without moderators has the admins. Nobody is told of what they did themselves.
///
/// # Errors
/// From the database.
pub(in crate::boards) fn to_moderators(
    tx: &mut Tx<'_>,
    board: StreamId,
    about: (StreamId, u64),
    title: &str,
    excerpt: &str,
    by: AccountId,
) -> Result<()> {
    let mut inboxes = store::moderators_inboxes(tx, board, BOARD_MODERATORS_MAX)?;
    if inboxes.is_empty() {
        inboxes = store::inboxes_of_role(tx, Role::Admin as i64, BOARD_MODERATORS_MAX)?;
    }
    for (account, inbox) in inboxes {
        if account != by && !store::tend_unread(tx, board, account, inbox)? {
            let notice = Notice {
                reason: Reason::Tend,
                stream: about.0,
                place: about.1,
                excerpt: cut(excerpt),
                title: Some(title.to_owned()),
                count: None,
            };
            if let Some(seq) = send(tx, Author::House, account, inbox, notice)? {
                store::set_tend_told(tx, board, account, seq)?;
            }
        }
    }
    Ok(())
}

/// Puts a notice into an inbox, unless its owner wants none of the kind; returns its place.
fn send(
    tx: &mut Tx<'_>,
    author: Author<'_>,
    account: AccountId,
    inbox: StreamId,
    notice: Notice,
) -> Result<Option<u64>> {
    if !wants(tx, account, notice.reason)? {
        return Ok(None);
    }
    let told = streams::append(tx, inbox, author, None, Body::Notice(notice))?;
    let seq = told.seq;
    streams::tell(tx, inbox, told.into());
    Ok(Some(seq))
}

fn cut(text: &str) -> String {
    text.chars().take(NOTICE_EXCERPT_CHARS).collect()
}
