//! The moderators' log: what was done on a board, by whom, to whom.

use crate::access::{Actor, Caller};
use crate::boards::access::{self, Act};
use crate::boards::{Boards, store};
use crate::error::Result;
use crate::limits::BOARD_LOG_PAGE;
use tea_protocol::boards::{BoardLog, BoardLogPage};
use tea_protocol::{AccountId, StreamId};

/// A line of the log before it is stored.
pub(in crate::boards) struct Line<'a> {
    pub(in crate::boards) board: StreamId,
    pub(in crate::boards) by: AccountId,
    /// What was done, in a word.
    pub(in crate::boards) act: &'a str,
    /// The topic it was done to, and its title at that time.
    pub(in crate::boards) topic: Option<(StreamId, &'a str)>,
    pub(in crate::boards) floor: Option<u64>,
    pub(in crate::boards) person: Option<AccountId>,
    /// Why, or how.
    pub(in crate::boards) detail: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// About a board itself.
    pub(in crate::boards) fn new(board: StreamId, by: AccountId, act: &'a str) -> Self {
        Self { board, by, act, topic: None, floor: None, person: None, detail: None }
    }
}

impl Boards {
    /// `boards.log`, for those who moderate the board.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `forbidden`.
    pub async fn log(&self, caller: &Caller, ask: BoardLog) -> Result<BoardLogPage> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::board(tx, &actor, &ask.board, Act::Moderate)?;
                let lines = store::log_lines(tx, place.board.id, ask.before, BOARD_LOG_PAGE)?;
                let next = lines.last().map(|line| line.id).filter(|_| lines.len() == BOARD_LOG_PAGE as usize);
                Ok(BoardLogPage { lines, next })
            })
            .await
    }
}
