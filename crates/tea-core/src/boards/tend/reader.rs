//! Those whom a board lists, and its moderators.

use super::{Tending, board_now};
use crate::access::Caller;
use crate::accounts::lookup;
use crate::boards::access::Act;
use crate::boards::{Boards, store};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{BOARD_LISTED_MAX, BOARD_MODERATORS_MAX};
use crate::streams::{Event, Scope};
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{BoardDetail, SetReader};

impl Boards {
    /// `boards.set_reader`: moderators list people, admins make moderators; nobody moderates a personal space but whose it
    /// is. A moderator is always listed; taking somebody off the list takes their office too.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `limit_reached`.
    pub async fn set_reader(&self, caller: &Caller, ask: SetReader) -> Result<BoardDetail> {
        let board = ask.board.clone();
        self.tending(caller, board, Act::Moderate, move |tx, tending| set(tx, tending, &ask)).await
    }
}

fn set(tx: &mut Tx<'_>, tending: &Tending, ask: &SetReader) -> Result<BoardDetail> {
    let known = lookup::get(tx, &ask.name)?;
    let (board, whom) = (tending.board(), known.account.id);
    let before = store::listing(tx, board, whom)?;
    let was_moderator = before == Some(true);
    let moderator = ask.moderator.unwrap_or(was_moderator && ask.listed != Some(false));
    let listed = moderator || ask.listed.unwrap_or(before.is_some());
    if moderator != was_moderator {
        tending.actor.at_least(Role::Admin)?;
        if tending.place.board.owner.is_some() {
            return Err(Error::new(Code::Forbidden));
        }
    }
    let after = listed.then_some(moderator);
    if after != before {
        match after {
            Some(moderator) => {
                has_room(tx, tending, before, moderator)?;
                store::put_on_list(tx, board, whom, moderator)?;
            }
            None => store::take_off_list(tx, board, whom)?,
        }
        let act = match (before, after) {
            (_, Some(true)) => "moderator",
            (Some(true), Some(false)) => "plain",
            (_, Some(false)) => "list",
            (_, None) => "unlist",
        };
        store::log(tx, &tending.seed, &super::Line { person: Some(whom), ..tending.line(act) })?;
        if before.is_some() {
            tx.tell(Event::Rights(Scope::Stream(board)));
        }
    }
    detail(tx, tending)
}

fn has_room(tx: &Tx<'_>, tending: &Tending, before: Option<bool>, moderator: bool) -> Result<()> {
    let (listed, moderators) = store::count_people(tx, tending.board())?;
    if before.is_none() && listed >= BOARD_LISTED_MAX {
        return Err(Error::new(Code::LimitReached).with("max", BOARD_LISTED_MAX));
    }
    if moderator && moderators >= BOARD_MODERATORS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", BOARD_MODERATORS_MAX));
    }
    Ok(())
}

fn detail(tx: &Tx<'_>, tending: &Tending) -> Result<BoardDetail> {
    let people = store::people_of_board(tx, tending.board(), BOARD_LISTED_MAX)?;
    let moderators = people.iter().filter(|(_, moderator)| *moderator).map(|(reader, _)| reader.clone()).collect();
    let listed = people.into_iter().map(|(reader, _)| reader).collect();
    let board = match board_now(tx, &tending.actor, tending.board()) {
        Ok(board) => board,
        // Whoever gave up their own office sees the board as it was.
        Err(error) if error.code == Code::NotFound => tending.place.board.clone(),
        Err(error) => return Err(error),
    };
    Ok(BoardDetail { board, moderators, listed })
}
