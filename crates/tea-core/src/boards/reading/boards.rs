//! The list of boards, and one board with its people.

use super::store::{self, Asker};
use crate::access::{Actor, Caller};
use crate::boards::Boards;
use crate::boards::access::{self, Act};
use crate::error::Result;
use crate::limits::{BOARD_PEOPLE_LISTED_MAX, BOARDS_LISTED_MAX};
use tea_protocol::boards::{BoardDetail, BoardList, Boards as AskBoards, GetBoard};

impl Boards {
    /// `boards.boards`: those of the house that the asker may read, by heading and place, each with its newest floor.
    /// Personal spaces are not among them.
    ///
    /// # Errors
    /// What ends a session.
    pub async fn boards(&self, caller: &Caller, _: AskBoards) -> Result<BoardList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let found = store::boards(tx, Asker::of(&actor), BOARDS_LISTED_MAX)?;
                let seen = found.into_iter().map(|standing| access::visible(&actor, standing, tx.now));
                Ok(BoardList { boards: seen.filter_map(|place| Some(place.ok()?.board)).collect() })
            })
            .await
    }

    /// `boards.board`: its moderators, and to them those whom it lists.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn board(&self, caller: &Caller, ask: GetBoard) -> Result<BoardDetail> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let place = access::board(tx, &Actor::of(tx, &caller)?, &ask.board, Act::Read)?;
                let mut board = place.board;
                board.latest = store::latest(tx, board.id)?;
                let people = store::people(tx, board.id, place.moderator, BOARD_PEOPLE_LISTED_MAX)?;
                let (moderators, listed): (Vec<_>, Vec<_>) = people.into_iter().partition(|(_, moderator)| *moderator);
                let readers = |people: Vec<(_, bool)>| people.into_iter().map(|(reader, _)| reader).collect();
                Ok(BoardDetail { board, moderators: readers(moderators), listed: readers(listed) })
            })
            .await
    }
}
