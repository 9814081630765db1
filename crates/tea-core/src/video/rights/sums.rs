//! What a title brought.

use super::super::access::{self, Act};
use super::super::{Video, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::limits::BUYERS_NAMED_MAX;
use tea_protocol::video::{Sums, SumsReply};

impl Video {
    /// `video.sums`: for admins, how often a title was bought and kept, what was paid for it, and how often it was
    /// downloaded to the end.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`.
    pub async fn sums(&self, caller: &Caller, ask: Sums) -> Result<SumsReply> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let title = access::title(tx, &actor, ask.title, Act::Manage)?.film.id;
                let (bought, paid) = store::purchase::purchase_sums(tx, title)?;
                let downloaded = store::ticket::times_downloaded(tx, title)?;
                let by = store::purchase::buyers(tx, title, BUYERS_NAMED_MAX)?;
                Ok(SumsReply { bought, paid, downloaded, by })
            })
            .await
    }
}
