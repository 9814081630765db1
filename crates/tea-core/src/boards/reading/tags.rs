//! The tags that are used most.

use super::{Recent, store};
use crate::access::{Actor, Caller};
use crate::boards::Boards;
use crate::boards::access::{self, Act};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{TAGGED_TOPICS_MAX, TAGS_LISTED_MAX};
use tea_protocol::StreamId;
use tea_protocol::boards::{TagList, Tags};

impl Boards {
    /// `boards.tags`: of one board that the asker may read, or of all that everybody may read. They are counted in the
    /// newest 5,000 topics, at most once a minute.
    ///
    /// # Errors
    /// `not_found` for a board that is not there for the asker.
    pub async fn tags(&self, caller: &Caller, ask: Tags) -> Result<TagList> {
        let (caller, recent) = (caller.clone(), self.recent.clone());
        self.db
            .read(move |tx| {
                let board = match &ask.board {
                    Some(board) => Some(access::board(tx, &Actor::of(tx, &caller)?, board, Act::Read)?.board.id),
                    None => None,
                };
                list(tx, &recent, board)
            })
            .await
    }
}

/// The tags of a board, or of all that everybody may read, as they were counted last.
pub(super) fn list(tx: &Tx<'_>, recent: &Recent, board: Option<StreamId>) -> Result<TagList> {
    if let Some(tags) = recent.tags.get(board, tx.now) {
        return Ok(TagList { tags: tags.to_vec() });
    }
    let tags = match board {
        Some(board) => store::board_tags(tx, board, TAGGED_TOPICS_MAX, TAGS_LISTED_MAX)?,
        None => store::house_tags(tx, TAGGED_TOPICS_MAX, TAGS_LISTED_MAX)?,
    };
    Ok(TagList { tags: recent.tags.put(board, tx.now, tags).to_vec() })
}
