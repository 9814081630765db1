//! Which titles somebody may act on, and what they lack to watch one: the only way to obtain a title for a request.

use super::store::{self, Film};
use crate::access::{Actor, Caller};
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::Tx;
use tea_protocol::accounts::Role;
use tea_protocol::live::Port;
use tea_protocol::video::{Access, Barrier, Rung, State};
use tea_protocol::{Code, SessionId, StreamId};

/// What somebody wants to do with a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// See that it is there, and follow what happens to it.
    See,
    /// Watch it, and download it: what `See` gives, and no barrier.
    Watch,
    /// Say something about it, like it, keep it, buy it: members.
    TakePart,
    /// Write over its pictures: what `TakePart` and `Watch` give.
    Comment,
    /// Change it: who brought it, and admins.
    Edit,
    /// Take its bullet comments away: who brought it, and admins.
    Moderate,
    /// Give purchases back, see what it brought: admins.
    Manage,
}

/// A title that somebody may act on, and what they are to it.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The title.
    pub film: Film,
    /// Whether they brought it or are an admin.
    pub editor: bool,
    /// Whether they have a VIP term now.
    pub vip: bool,
    /// What they lack to watch it.
    pub barrier: Option<Barrier>,
    /// The best quality that they may watch.
    pub top: Rung,
}

/// The title, if the actor may do this with it. One that the actor may not even see is not found.
///
/// # Errors
/// `not_found`; `gone` for one that was taken away from those who bought it; `sign_in_required`, `muted`, `forbidden`;
/// for watching `film_not_ready`, `purchase_required`, `vip_required`.
pub fn title(tx: &Tx<'_>, actor: &Actor, id: StreamId, act: Act) -> Result<Seat> {
    let film = store::film(tx, actor.id(), id)?.ok_or_else(|| Error::new(Code::NotFound))?;
    let seat = seat(actor, film, tx.now);
    visible(&seat)?;
    match act {
        Act::See => {}
        Act::Watch => no_barrier(&seat)?,
        Act::TakePart => has_a_voice(actor, tx.now)?,
        Act::Comment => {
            has_a_voice(actor, tx.now)?;
            no_barrier(&seat)?;
        }
        Act::Edit | Act::Moderate => {
            actor.member()?;
            if !seat.editor {
                return Err(Error::new(Code::Forbidden));
            }
        }
        Act::Manage => {
            actor.at_least(Role::Admin)?;
        }
    }
    Ok(seat)
}

fn no_barrier(seat: &Seat) -> Result<()> {
    match seat.barrier {
        None => Ok(()),
        Some(Barrier::SignIn) => Err(Error::new(Code::SignInRequired)),
        Some(Barrier::Buy) => Err(Error::new(Code::PurchaseRequired)),
        Some(Barrier::Vip) => Err(Error::new(Code::VipRequired)),
        Some(Barrier::NotReady) => Err(Error::new(Code::FilmNotReady)),
        Some(Barrier::Gone) => Err(Error::new(Code::Gone)),
    }
}

fn has_a_voice(actor: &Actor, now: Millis) -> Result<()> {
    let muted = actor.member()?.muted_until.filter(|until| *until > now);
    muted.map_or(Ok(()), |until| Err(Error::new(Code::Muted).retry_after((until - now).unsigned_abs())))
}

/// That somebody may bring films.
///
/// # Errors
/// `sign_in_required`, `forbidden`.
pub fn may_bring(tx: &Tx<'_>, actor: &Actor) -> Result<()> {
    let person = actor.member()?;
    if person.role >= Role::Admin || (person.role >= Role::Member && founding::library(tx)?.members_upload) {
        Ok(())
    } else {
        Err(Error::new(Code::Forbidden))
    }
}

/// Whether a stream is a title, and the actor may follow it; none when it is no title.
///
/// # Errors
/// As [`title`] for [`Act::See`].
pub fn may_follow(tx: &Tx<'_>, actor: &Actor, stream: StreamId) -> Result<Option<()>> {
    match title(tx, actor, stream, Act::See) {
        Ok(_) => Ok(Some(())),
        Err(error) if error.code == Code::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether a session, or a guest, may go on following a stream. Only titles are looked at; who may follow anything else is
/// not for here to say.
///
/// # Errors
/// From the database.
pub(crate) fn may_go_on(tx: &Tx<'_>, session: Option<SessionId>, stream: StreamId) -> Result<bool> {
    if store::film(tx, None, stream)?.is_none() {
        return Ok(true);
    }
    let caller = Caller { session, ..Caller::guest(Port::Browser, None) };
    let seen = Actor::of(tx, &caller).and_then(|actor| may_follow(tx, &actor, stream));
    match seen {
        Ok(found) => Ok(found.is_some()),
        Err(error) if error.cause.is_none() => Ok(false),
        Err(error) => Err(error),
    }
}

fn seat(actor: &Actor, film: Film, now: Millis) -> Seat {
    let editor = actor.role() >= Role::Admin || (actor.id().is_some() && actor.id() == Some(film.owner));
    let vip = film.vip_until.is_some_and(|until| until > now);
    let barrier = barrier(actor, &film, editor, vip);
    let top = match (actor.id(), editor || vip || film.bought) {
        (_, true) => Rung::R1080,
        (Some(_), false) => film.members_top,
        (None, false) => Rung::R480,
    };
    Seat { film, editor, vip, barrier, top }
}

fn barrier(actor: &Actor, film: &Film, editor: bool, vip: bool) -> Option<Barrier> {
    if film.removed {
        return Some(Barrier::Gone);
    }
    match (entitled(film.access, editor, film.bought, vip), film.access) {
        (true, _) => (!watchable(film.state)).then_some(Barrier::NotReady),
        (false, _) if actor.id().is_none() => Some(Barrier::SignIn),
        (false, Access::Vip) => Some(Barrier::Vip),
        (false, _) => Some(Barrier::Buy),
    }
}

/// Whether somebody has what it takes to watch a title that is to be had like this.
pub(super) fn entitled(access: Access, editor: bool, bought: bool, vip: bool) -> bool {
    editor
        || match access {
            Access::Free => true,
            Access::Paid => bought,
            Access::Vip => vip || bought,
        }
}

/// Whether a film that has come so far can be watched.
pub(super) fn watchable(state: State) -> bool {
    matches!(state, State::Playable | State::Ladder | State::Ready)
}

/// That the actor may know of the title.
fn visible(seat: &Seat) -> Result<()> {
    let Seat { film, editor, .. } = seat;
    match film {
        _ if *editor => Ok(()),
        Film { removed: true, bought: true, .. } => Err(Error::new(Code::Gone)),
        Film { removed: false, published: true, state, .. } if watchable(*state) => Ok(()),
        _ => Err(Error::new(Code::NotFound)),
    }
}
