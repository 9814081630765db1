//! Reactions and pins.

use super::access::{self, Act};
use super::send::Sending;
use super::{post, revise, store};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{PINS_MAX, REACTIONS_KINDS_MAX};
use crate::streams::{self, Placed};
use tea_protocol::Code;
use tea_protocol::entry::{Body, Post, React, Switch};
use tea_protocol::limits::EMOJI_BYTES_MAX;
use tea_protocol::talk::Kind;

pub(super) fn store_react(tx: &mut Tx<'_>, sending: &Sending<'_>, react: React) -> Result<Placed> {
    access::room(tx, sending.actor, sending.room, Act::Write)?;
    post::message(tx, sending.stream, react.target)?;
    check_emoji(&react.emoji)?;
    let (stream, account) = (sending.stream, sending.person.id);
    // An entry even where it stands as asked already: whatever was acknowledged has its place.
    if react.on {
        let kinds = store::reaction_kinds(tx, stream, react.target, &react.emoji)?;
        if kinds >= REACTIONS_KINDS_MAX {
            return Err(Error::new(Code::LimitReached).with("max", REACTIONS_KINDS_MAX));
        }
        store::react(tx, stream, react.target, &react.emoji, account)?;
    } else {
        store::unreact(tx, stream, react.target, &react.emoji, account)?;
    }
    revise::tell_about(tx, sending, Body::React(react))
}

/// A reaction is a picture, not a word: short, without spaces or controls, and not of plain letters.
fn check_emoji(emoji: &str) -> Result<()> {
    let shape = !emoji.is_empty() && !emoji.chars().any(|c| c.is_whitespace() || c.is_control());
    let picture = emoji.chars().any(|c| !c.is_alphanumeric() && !c.is_ascii());
    if !shape || !picture {
        return Err(Error::new(Code::BadRequest));
    }
    if emoji.len() > EMOJI_BYTES_MAX {
        return Err(Error::new(Code::TooLong).with("max", EMOJI_BYTES_MAX));
    }
    Ok(())
}

pub(super) fn store_pin(tx: &mut Tx<'_>, sending: &Sending<'_>, switch: Switch) -> Result<Placed> {
    let place = access::room(tx, sending.actor, sending.room, Act::Write)?;
    if !place.moderator && place.room.kind != Kind::Direct {
        return Err(Error::new(Code::Forbidden));
    }
    let old = post::message(tx, sending.stream, switch.target)?;
    let Body::Post(old_post) = old.body else { return Err(Error::new(Code::NotFound)) };
    if switch.on && store::pins(tx, sending.stream)? >= PINS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", PINS_MAX));
    }
    store::pin(tx, sending.stream, switch.target, switch.on)?;
    streams::rewrite(tx, sending.stream, switch.target, &Body::Post(Post { pinned: switch.on, ..old_post }))?;
    let act = if switch.on { "pin" } else { "unpin" };
    store::log(tx, sending.seed, place.room.id, sending.person.id, act, old.author_id, Some(switch.target), None)?;
    revise::tell_about(tx, sending, Body::Pin(switch))
}
