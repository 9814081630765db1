//! Reading the transcript of a case.

use super::access::{self, Act};
use super::{Desk, word};
use crate::access::Caller;
use crate::error::{Error, Result};
use crate::limits::{HISTORY_PAGE_BYTES_MAX, HISTORY_PAGE_DEFAULT};
use crate::streams::{self, Range};
use crate::talk;
use tea_protocol::Code;
use tea_protocol::desk::History;
use tea_protocol::limits::HISTORY_PAGE_MAX;
use tea_protocol::talk::HistoryPage;

impl Desk {
    /// `desk.history`.
    ///
    /// # Errors
    /// `not_found`, `word_invalid`, `bad_request` when more than one place is given, `limit_reached`, `rate_limited`.
    pub async fn history(&self, caller: &Caller, ask: History) -> Result<HistoryPage> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        let limit = talk::checked_limit(ask.limit, HISTORY_PAGE_DEFAULT, HISTORY_PAGE_MAX)?;
        let range = match (ask.after, ask.before) {
            (None, None) => Range::Newest,
            (Some(after), None) => Range::After(after),
            (None, Some(before)) => Range::Before(before),
            (Some(_), Some(_)) => return Err(Error::new(Code::BadRequest)),
        };
        self.db
            .read(move |tx| {
                let actor = word::actor(tx, &limiter, &caller, ask.word.as_deref())?;
                let id = access::meant(tx, &actor, ask.case)?;
                let case = access::case(tx, &actor, id, Act::Read)?.case;
                let mut entries = streams::page(tx, id, range, limit)?;
                talk::keep_within(&mut entries, ask.after.is_none(), HISTORY_PAGE_BYTES_MAX);
                Ok(HistoryPage { entries, head: case.head, epoch: case.epoch })
            })
            .await
    }
}
