//! Tending: what admins and moderators do with boards, topics, floors and people.
//!
//! Every act that changes something for others is written into the moderators' log of its board, in the same transaction.

mod ban;
mod board;
mod call;
mod essence;
mod held;
mod hide;
mod log;
mod merge;
mod moving;
mod notice;
mod reader;
mod report;
mod reports;
mod set_topic;
mod split;
mod word;
pub(super) mod words;

pub(crate) use words::{listed_texts, listed_words};

use super::Boards;
use super::access::{self, Act, Place};
use crate::access::{Actor, Caller, Person};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::REASON_CHARS_MAX;
use crate::talk;
pub(super) use log::Line;
pub(super) use notice::to_moderators;
use tea_protocol::boards::{Board, BoardRef};
use tea_protocol::{Code, StreamId};

/// A person on a board on which they may act.
pub(super) struct Tending {
    pub(super) actor: Actor,
    pub(super) person: Person,
    pub(super) place: Place,
    pub(super) seed: Seed,
}

impl Tending {
    /// The board.
    pub(super) fn board(&self) -> StreamId {
        self.place.board.id
    }

    /// A line for the log, about the board itself.
    fn line<'a>(&self, act: &'a str) -> Line<'a> {
        Line::new(self.board(), self.person.id, act)
    }
}

impl Boards {
    /// Runs a change inside one transaction, if the caller is a person who may act like this on the board.
    ///
    /// # Errors
    /// What access refuses, and what the change does.
    async fn tending<T: Send + 'static>(
        &self,
        caller: &Caller,
        board: BoardRef,
        act: Act,
        change: impl FnOnce(&mut Tx<'_>, &Tending) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        let write = self.db.write(move |tx| {
            let actor = Actor::of(tx, &caller)?;
            let place = access::board(tx, &actor, &board, act)?;
            let person = actor.member()?.clone();
            change(tx, &Tending { actor, person, place, seed })
        });
        write.await
    }
}

/// The board as the actor sees it after a change.
fn board_now(tx: &Tx<'_>, actor: &Actor, board: StreamId) -> Result<Board> {
    Ok(access::board(tx, actor, &board.into(), Act::Read)?.board)
}

/// What a moderator gives as the reason: one line, not too long; none when there is nothing in it.
///
/// # Errors
/// `too_long`.
fn reason(text: Option<&str>) -> Result<Option<String>> {
    let line = talk::line(text.unwrap_or_default(), REASON_CHARS_MAX, true)?;
    Ok(Some(line).filter(|line| !line.is_empty()))
}

/// Refuses more of something than a request may name, and nothing at all.
///
/// # Errors
/// `empty`, `limit_reached`.
fn bounded(count: usize, max: usize) -> Result<()> {
    match count {
        0 => Err(Error::new(Code::Empty)),
        count if count > max => Err(Error::new(Code::LimitReached).with("max", max)),
        _ => Ok(()),
    }
}
