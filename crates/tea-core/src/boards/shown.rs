//! A floor as somebody sees it after they changed it.

use super::access::Seat;
use super::store;
use crate::access::Actor;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::streams;
use tea_protocol::boards::{Floor, FloorState};
use tea_protocol::entry::{Body, Post};
use tea_protocol::{AccountId, Code};

/// A floor of a topic that the actor could read before it changed.
///
/// # Errors
/// `not_found`.
pub(super) fn floor(tx: &Tx<'_>, actor: &Actor, seat: &Seat, floor: u64) -> Result<Floor> {
    let topic = seat.topic.id;
    let not_found = || Error::new(Code::NotFound);
    let beside = store::beside(tx, topic, floor)?.ok_or_else(not_found)?;
    let entry = streams::find(tx, topic, floor)?.ok_or_else(not_found)?;
    let Body::Post(post) = entry.body else { return Err(not_found()) };
    let own = entry.author_id.is_some() && entry.author_id == actor.id();
    let readable = match beside.known.state {
        FloorState::Here => true,
        FloorState::Hidden => own || seat.place.moderator,
        FloorState::Removed | FloorState::Moved => false,
    };
    let post = if readable { post } else { Post::default() };
    Ok(Floor {
        floor,
        at: entry.at,
        author_id: entry.author_id,
        author: entry.author,
        display: entry.display,
        role: entry.role,
        avatar: entry.avatar,
        text: post.text,
        html: if readable { beside.html } else { String::new() },
        reply_to: beside.known.parent,
        files: post.files,
        up: if readable { beside.up } else { 0 },
        down: if readable { beside.down } else { 0 },
        vote: vote(tx, seat, actor.id(), floor)?,
        state: beside.known.state,
        edited_at: post.edited_at,
        edits: if readable { beside.known.edits } else { 0 },
        moved_to: None,
        starter: entry.author_id == Some(seat.topic.author_id),
        cid: entry.cid.filter(|_| own && readable),
    })
}

fn vote(tx: &Tx<'_>, seat: &Seat, account: Option<AccountId>, floor: u64) -> Result<i8> {
    let Some(account) = account else { return Ok(0) };
    Ok(store::vote(tx, seat.topic.id, floor, account)?.signum() as i8)
}
