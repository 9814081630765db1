//! Which boards, topics and floors somebody may act on: the only way to obtain one for a request.

use super::store::{self, Known, Standing};
use crate::access::{Actor, Caller, Person};
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Board, BoardRef, FloorState, Review, Topic, Who};
use tea_protocol::live::Port;
use tea_protocol::{Code, SessionId, StreamId};

/// What somebody wants to do with a board or a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// See it, read it, follow it.
    Read,
    /// Open a topic there; in a topic: reply, vote on it, choose answers.
    Write,
    /// Tend it: pin, lock, hide, split, merge, ban, look at what waits; its moderators.
    Moderate,
    /// Change who may do what there, and who moderates it; admins.
    Manage,
}

/// What somebody wants to do with a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloorAct {
    /// Read it.
    Read,
    /// Give it other words, or take it away: its author while nothing forbids writing, and moderators.
    Change,
    /// Vote on it or report it: members, not its author.
    Judge,
    /// Hide it, move it: moderators.
    Moderate,
}

/// A board that somebody may act on, and what they are there.
#[derive(Debug, Clone)]
pub struct Place {
    /// The board.
    pub board: Board,
    /// Whether the actor moderates it: its moderators, whose space it is, and admins.
    pub moderator: bool,
    /// Whether what the actor writes is never looked at first.
    pub trusted: bool,
    /// Whether the actor is among those who write there.
    writer: bool,
}

/// A topic that somebody may act on, and the board it is on.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The topic.
    pub topic: Topic,
    /// Its board, with what the actor is there.
    pub place: Place,
}

/// A floor that somebody may act on.
#[derive(Debug, Clone)]
pub(super) struct FloorSeat {
    pub(super) seat: Seat,
    pub(super) floor: Known,
}

/// The board, if the actor may do this with it. A board that the actor may not even see is not found.
///
/// # Errors
/// `not_found`, `sign_in_required`, `forbidden`, `muted`, `banned`, `board_archived`.
pub fn board(tx: &Tx<'_>, actor: &Actor, board: &BoardRef, act: Act) -> Result<Place> {
    let standing = store::standing(tx, actor.id(), board)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let place = visible(actor, standing, tx.now)?;
    match act {
        Act::Read => {}
        Act::Write => {
            writes(tx, actor, &place)?;
            if place.board.owner.is_some() && !place.moderator {
                return Err(Error::new(Code::Forbidden));
            }
        }
        Act::Moderate => moderates(actor, &place)?,
        Act::Manage => {
            actor.at_least(Role::Admin)?;
        }
    }
    Ok(place)
}

/// The topic, if the actor may do this with it. A topic that the actor may not even see is not found.
///
/// # Errors
/// As [`board`], `gone` for a topic that was removed, and `topic_locked`.
pub fn topic(tx: &Tx<'_>, actor: &Actor, id: StreamId, act: Act) -> Result<Seat> {
    let (topic, standing) = store::topic(tx, actor.id(), id)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let place = visible(actor, standing, tx.now)?;
    if topic.hidden && !place.moderator {
        return Err(Error::new(Code::NotFound));
    }
    if topic.removed && !place.moderator {
        return Err(Error::new(Code::Gone));
    }
    match act {
        Act::Read => {}
        Act::Write => replies(tx, actor, &topic, &place)?,
        Act::Moderate => moderates(actor, &place)?,
        Act::Manage => {
            actor.at_least(Role::Admin)?;
        }
    }
    Ok(Seat { topic, place })
}

/// The floor, if the actor may do this with it.
///
/// # Errors
/// As [`topic`], `gone` for a floor that cannot be read any more, `own_floor`.
pub(super) fn floor(tx: &Tx<'_>, actor: &Actor, id: StreamId, floor: u64, act: FloorAct) -> Result<FloorSeat> {
    let seat = topic(tx, actor, id, if act == FloorAct::Judge { Act::Write } else { Act::Read })?;
    let floor = store::known_floor(tx, id, floor)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let own = floor.author.is_some() && floor.author == actor.id();
    let readable = match floor.state {
        FloorState::Here => true,
        FloorState::Hidden => own || seat.place.moderator,
        FloorState::Removed | FloorState::Moved => seat.place.moderator && act == FloorAct::Read,
    };
    if !readable {
        return Err(Error::new(Code::Gone));
    }
    match act {
        FloorAct::Read => {}
        FloorAct::Change if seat.place.moderator => {
            not_muted(tx, actor.member()?)?;
        }
        FloorAct::Change => {
            actor.member()?;
            if !own {
                return Err(Error::new(Code::Forbidden));
            }
            topic(tx, actor, id, Act::Write)?;
        }
        FloorAct::Judge if own => return Err(Error::new(Code::OwnFloor)),
        FloorAct::Judge => {}
        FloorAct::Moderate => moderates(actor, &seat.place)?,
    }
    Ok(FloorSeat { seat, floor })
}

/// Whether the actor may follow a stream that is a board or a topic, and read the files in it; none when it is neither.
///
/// # Errors
/// As [`board`] and [`topic`] for [`Act::Read`].
pub fn may_read(tx: &Tx<'_>, actor: &Actor, stream: StreamId) -> Result<Option<()>> {
    match topic(tx, actor, stream, Act::Read) {
        Ok(_) => return Ok(Some(())),
        Err(error) if error.code == Code::NotFound => {}
        Err(error) => return Err(error),
    }
    match board(tx, actor, &stream.into(), Act::Read) {
        Ok(_) => Ok(Some(())),
        Err(error) if error.code == Code::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether the actor may reply in a topic that they may read.
pub(super) fn may_reply(tx: &Tx<'_>, actor: &Actor, seat: &Seat) -> bool {
    actor.person.is_some() && replies(tx, actor, &seat.topic, &seat.place).is_ok()
}

/// That the actor may reply in a topic.
fn replies(tx: &Tx<'_>, actor: &Actor, topic: &Topic, place: &Place) -> Result<()> {
    writes(tx, actor, place)?;
    if topic.removed || topic.merged_into.is_some() {
        return Err(Error::new(Code::Gone));
    }
    if topic.locked && !place.moderator {
        return Err(Error::new(Code::TopicLocked));
    }
    Ok(())
}

/// Whether a stream is a topic of a board.
///
/// # Errors
/// From the database.
pub(crate) fn hangs_on(tx: &Tx<'_>, topic: StreamId, board: StreamId) -> Result<bool> {
    store::is_on(tx, topic, board)
}

/// Whether a session, or a guest, may go on following a stream. Only boards and topics are looked at; who may follow
/// anything else is not for here to say.
///
/// # Errors
/// From the database.
pub(crate) fn may_follow(tx: &Tx<'_>, session: Option<SessionId>, stream: StreamId) -> Result<bool> {
    if !store::is_of_boards(tx, stream)? {
        return Ok(true);
    }
    let caller = Caller { session, ..Caller::guest(Port::Browser, None) };
    let read = Actor::of(tx, &caller).and_then(|actor| may_read(tx, &actor, stream));
    match read {
        Ok(found) => Ok(found.is_some()),
        Err(error) if error.cause.is_none() => Ok(false),
        Err(error) => Err(error),
    }
}

/// The board with what the actor is there, if they may see it.
///
/// # Errors
/// `not_found`.
pub(super) fn visible(actor: &Actor, standing: Standing, now: Millis) -> Result<Place> {
    let Standing { mut board, listed, moderator, banned_until } = standing;
    let owner = board.owner.is_some() && board.owner == actor.id();
    let moderator = moderator || owner || actor.role() >= Role::Admin;
    let among = |who: Who| match who {
        Who::Everyone => true,
        Who::Members => actor.person.is_some(),
        Who::Listed => listed,
        Who::Staff => actor.role() >= Role::Staff,
    };
    if !moderator && !among(board.read) {
        return Err(Error::new(Code::NotFound));
    }
    let writer = moderator || (actor.person.is_some() && among(board.write) && board.review != Review::Closed);
    board.banned_until = banned_until.filter(|until| !moderator && *until > now);
    board.moderator = moderator;
    // In somebody else's space everybody replies and nobody opens topics.
    board.may_write = writer && !board.archived && board.banned_until.is_none() && (board.owner.is_none() || moderator);
    Ok(Place { board, moderator, trusted: moderator || actor.role() >= Role::Staff, writer })
}

/// That the actor may write on the board at all, if only replies.
fn writes(tx: &Tx<'_>, actor: &Actor, place: &Place) -> Result<()> {
    not_muted(tx, actor.member()?)?;
    if place.board.archived {
        return Err(Error::new(Code::BoardArchived));
    }
    if !place.writer {
        return Err(Error::new(Code::Forbidden));
    }
    match place.board.banned_until {
        Some(until) => Err(Error::new(Code::Banned).retry_after((until - tx.now).unsigned_abs())),
        None => Ok(()),
    }
}

fn moderates(actor: &Actor, place: &Place) -> Result<()> {
    actor.member()?;
    if place.moderator { Ok(()) } else { Err(Error::new(Code::Forbidden)) }
}

fn not_muted(tx: &Tx<'_>, person: &Person) -> Result<()> {
    match person.muted_until {
        Some(until) if until > tx.now => Err(Error::new(Code::Muted).retry_after((until - tx.now).unsigned_abs())),
        _ => Ok(()),
    }
}
