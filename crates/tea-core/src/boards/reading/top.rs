//! The ten topics of the day.

use super::store::{self, Asker};
use crate::access::{Actor, Caller};
use crate::boards::Boards;
use crate::error::Result;
use crate::limits::{TOP_DAY_MS, TOP_LISTED};
use tea_protocol::boards::{Top, TopList};

impl Boards {
    /// `boards.top`: the topics with the most replies and votes of the last 24 hours, on boards that everybody may read.
    /// They are counted at most once a minute; a topic that is hidden meanwhile is left out at once.
    ///
    /// # Errors
    /// What ends a session.
    pub async fn top(&self, caller: &Caller, _: Top) -> Result<TopList> {
        let (caller, recent) = (caller.clone(), self.recent.clone());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let ids = match recent.top.get(None, tx.now) {
                    Some(ids) => ids,
                    None => recent.top.put(None, tx.now, store::top(tx, tx.now - TOP_DAY_MS, TOP_LISTED)?),
                };
                Ok(TopList { topics: store::topics(tx, Asker::of(&actor), &ids)? })
            })
            .await
    }
}
