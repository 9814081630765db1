//! Which rooms somebody may act on: the only way to obtain a room for a request.

use super::store;
use crate::access::Actor;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use tea_protocol::accounts::Role;
use tea_protocol::talk::{Kind, Room};
use tea_protocol::{Code, RoomRef, StreamId};

/// What somebody wants to do with a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// See it, read it, follow it.
    Read,
    /// Write in it: post, edit, react.
    Write,
    /// Come in by oneself.
    Join,
    /// Bring somebody in.
    Invite,
    /// Moderate it: settings, mutes, removals, pins, the log.
    Moderate,
}

/// A room that somebody may act on, and what they are in it.
#[derive(Debug, Clone)]
pub struct Place {
    /// The room.
    pub room: Room,
    /// The membership, if there is one.
    pub member: Option<Membership>,
    /// Whether the actor may moderate the room.
    pub moderator: bool,
}

/// What somebody is in a room they are a member of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Membership {
    /// Whether they moderate it.
    pub moderator: bool,
}

/// The room, if the actor may do this with it. A room that the actor may not even see is not found.
///
/// # Errors
/// `not_found`, `sign_in_required`, `forbidden`, `muted`, `room_archived`.
pub fn room(tx: &Tx<'_>, actor: &Actor, room: &RoomRef, act: Act) -> Result<Place> {
    let place = visible(tx, actor, room)?;
    match act {
        Act::Read => {}
        Act::Write => may_write(tx, actor, &place)?,
        Act::Join => {
            actor.member()?;
            open_for_change(&place)?;
        }
        Act::Invite => {
            actor.member()?;
            open_for_change(&place)?;
            let direct = place.room.kind == Kind::Direct;
            let outsider = place.member.is_none() && !place.moderator;
            if direct || outsider {
                return Err(Error::new(Code::Forbidden));
            }
        }
        Act::Moderate => {
            actor.member()?;
            if !place.moderator {
                return Err(Error::new(Code::Forbidden));
            }
        }
    }
    Ok(place)
}

/// Whether the actor may follow a stream that is a room.
///
/// # Errors
/// Like [`room`] for [`Act::Read`].
pub fn may_read(tx: &Tx<'_>, actor: &Actor, stream: StreamId) -> Result<()> {
    visible(tx, actor, &stream.into()).map(|_| ())
}

fn visible(tx: &Tx<'_>, actor: &Actor, room: &RoomRef) -> Result<Place> {
    let room = store::find_room(tx, room)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let member = match actor.id() {
        Some(account) => store::membership(tx, room.id, account)?,
        None => None,
    };
    if room.kind != Kind::Public && member.is_none() {
        return Err(Error::new(Code::NotFound));
    }
    let manages = room.kind != Kind::Direct && actor.role() >= Role::Admin;
    let moderator = manages || member.is_some_and(|member| member.moderator);
    Ok(Place { room, member, moderator })
}

fn may_write(tx: &Tx<'_>, actor: &Actor, place: &Place) -> Result<()> {
    let person = actor.member()?;
    open_for_change(place)?;
    let muted_until = person.muted_until.max(store::muted_until(tx, place.room.id, person.id)?);
    match muted_until {
        Some(until) if until > tx.now => Err(Error::new(Code::Muted).retry_after((until - tx.now).unsigned_abs())),
        _ => Ok(()),
    }
}

fn open_for_change(place: &Place) -> Result<()> {
    if place.room.archived { Err(Error::new(Code::RoomArchived)) } else { Ok(()) }
}
