//! How the film of a title stands after a step, told to everybody who waits for it.

use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::jobs;
use crate::limits::JOB_ATTEMPTS_MAX;
use crate::streams::{self, Author};
use crate::video::{appear, notice, store};
use serde_json::json;
use tea_media::FaultKind;
use tea_protocol::StreamId;
use tea_protocol::entry::{Body, FilmChange};
use tea_protocol::video::{Fault, Rung, State};

/// A step on a film that did not come out well.
pub(super) enum Trouble {
    /// It may come out well later: the job is tried again.
    Later(Error),
    /// It will not.
    Ended(Fault),
}

/// What to do about what the tools say, given which attempt it was.
pub(super) fn trouble(fault: &tea_media::Fault, attempt: u32) -> Trouble {
    let cause = format!("{}: {}", fault.kind.code(), fault.detail);
    if fault.kind.is_worth_another_try() && attempt < JOB_ATTEMPTS_MAX {
        return Trouble::Later(Error::internal(cause));
    }
    tracing::info!(cause, "a film could not be made ready");
    Trouble::Ended(match fault.kind {
        FaultKind::Unsupported => Fault::Unsupported,
        FaultKind::Damaged(_) => Fault::Damaged,
        FaultKind::TooLarge => Fault::TooLarge,
        FaultKind::TooSlow => Fault::TooSlow,
        FaultKind::Tools => Fault::Tools,
        FaultKind::NoSpace | FaultKind::Stopped => Fault::Internal,
    })
}

/// For what a film can do without: when it was ended from outside, the step is tried again all the same.
///
/// # Errors
/// `internal`, so that the job is tried again.
pub(super) fn unless_stopped(fault: &tea_media::Fault, attempt: u32) -> Result<()> {
    match fault.kind {
        FaultKind::Stopped if attempt < JOB_ATTEMPTS_MAX => Err(Error::internal(fault.kind.code())),
        _ => Ok(()),
    }
}

/// The film has come so far: its row says so, and whoever follows the title is told. `rung` can be watched from now on.
pub(super) fn reached(tx: &mut Tx<'_>, seed: &Seed, title: StreamId, state: State, rung: Option<Rung>) -> Result<()> {
    store::set_state(tx, title, state, None)?;
    appear::refresh_shown(tx, seed, title)?;
    tell(tx, title, FilmChange { state, rung, fault: None })?;
    if state == State::Ready {
        notice::of_film(tx, title)?;
    }
    Ok(())
}

/// The film cannot be shown.
pub(super) fn ended(tx: &mut Tx<'_>, seed: &Seed, title: StreamId, fault: Fault) -> Result<()> {
    store::set_state(tx, title, State::Damaged, Some(fault))?;
    appear::refresh_shown(tx, seed, title)?;
    tell(tx, title, FilmChange { state: State::Damaged, rung: None, fault: Some(fault) })?;
    notice::of_film(tx, title)
}

fn tell(tx: &mut Tx<'_>, title: StreamId, change: FilmChange) -> Result<()> {
    let entry = streams::append(tx, title, Author::House, None, Body::Film(change))?;
    streams::tell(tx, title, entry.into());
    Ok(())
}

/// Adds the step that comes next: the smallest quality that waits, or the end. A step that is done again, because the house
/// stopped before its end was written down, finds the next one there or the film at its end, and adds nothing.
pub(super) fn go_on(
    tx: &Tx<'_>,
    seed: &Seed,
    title: StreamId,
    done: Option<Rung>,
    gain_centi_db: Option<i32>,
) -> Result<()> {
    let over = store::film(tx, None, title)?.is_none_or(|film| matches!(film.state, State::Ready | State::Damaged));
    if over || store::has_step_after(tx, title, done)? {
        return Ok(());
    }
    match store::next_rung(tx, title)? {
        Some(rung) => {
            let payload = json!({ "title": title.0, "rung": rung as i64, "gain_centi_db": gain_centi_db });
            jobs::add(tx, seed, super::RUNG, &payload, tx.now)
        }
        None => jobs::add(tx, seed, super::FINISH, &json!({ "title": title.0 }), tx.now),
    }
}
