//! The list of boards, and one board with its people.

use super::store::{self, Asker};
use super::{tags, topics};
use crate::access::{Actor, Caller};
use crate::boards::Boards;
use crate::boards::access::{self, Act, Place};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{BOARD_PEOPLE_LISTED_MAX, BOARDS_LISTED_MAX};
use tea_protocol::boards::{
    Board, BoardDetail, BoardList, BoardRef, Boards as AskBoards, GetBoard, TagList, TopicPage, Topics,
};

impl Boards {
    /// `boards.boards`: those of the house that the asker may read, by heading and place, each with its newest floor.
    /// Personal spaces are not among them.
    ///
    /// # Errors
    /// What ends a session.
    pub async fn boards(&self, caller: &Caller, _: AskBoards) -> Result<BoardList> {
        let caller = caller.clone();
        self.db
            .read_few(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let found = store::boards(tx, Asker::of(&actor), BOARDS_LISTED_MAX)?;
                let seen = found.into_iter().map(|standing| access::visible(&actor, standing, tx.now));
                Ok(BoardList { boards: seen.filter_map(|place| Some(place.ok()?.board)).collect() })
            })
            .await
    }

    /// What the page of a board shows: the board with its moderators, its topics, and its tags, in one read.
    ///
    /// # Errors
    /// As [`Boards::board`], [`Boards::topics`] and [`Boards::tags`].
    pub async fn board_page(&self, caller: &Caller, board: BoardRef, ask: Topics) -> Result<BoardPage> {
        let (caller, recent) = (caller.clone(), self.recent.clone());
        let limit = topics::limit(&ask)?;
        self.db
            .read_few(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::board(tx, &actor, &board, Act::Read)?;
                let id = place.board.id;
                let topics = topics::page(tx, &actor, Some(id), &ask, limit)?;
                let tags = tags::list(tx, &recent, Some(id))?;
                Ok(BoardPage { board: detail(tx, place)?, topics, tags })
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
                let latest = store::latest(tx, place.board.id)?;
                let found = detail(tx, place)?;
                Ok(BoardDetail { board: Board { latest, ..found.board }, ..found })
            })
            .await
    }
}

/// What the page of a board shows.
#[derive(Debug, Clone)]
pub struct BoardPage {
    /// The board, without its newest floor.
    pub board: BoardDetail,
    /// Its topics.
    pub topics: TopicPage,
    /// Its tags.
    pub tags: TagList,
}

/// A board with its people.
fn detail(tx: &Tx<'_>, place: Place) -> Result<BoardDetail> {
    let people = store::people(tx, place.board.id, place.moderator, BOARD_PEOPLE_LISTED_MAX)?;
    let (moderators, listed): (Vec<_>, Vec<_>) = people.into_iter().partition(|(_, moderator)| *moderator);
    let readers = |people: Vec<(_, bool)>| people.into_iter().map(|(reader, _)| reader).collect();
    Ok(BoardDetail { board: place.board, moderators: readers(moderators), listed: readers(listed) })
}
