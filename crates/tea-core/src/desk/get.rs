//! One case, for the page that shows it.

use super::Desk;
use super::access::{self, Act};
use crate::access::{Actor, Caller};
use crate::error::Result;
use tea_protocol::StreamId;
use tea_protocol::desk::Case;

impl Desk {
    /// The case, for its visitor and for staff.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn get(&self, caller: &Caller, id: StreamId) -> Result<Case> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                Ok(access::case(tx, &actor, id, Act::Read)?.case)
            })
            .await
    }
}
