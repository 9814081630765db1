//! Whoever has a case and does not answer loses it to the queue.
//!
//! Every time a case begins to owe an answer to somebody's charge, a job is added for the moment at which it leaves them.
//! The moment is kept with the case and taken away by an answer, so a job that comes for nothing finds nothing due.

use super::{Desk, change, give, store};
use crate::clock::{Millis, Seed};
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::Tx;
use crate::ground::jobs;
use crate::streams::Author;
use serde_json::{Value, json};
use tea_protocol::StreamId;
use tea_protocol::desk::DESK;
use tea_protocol::entry::CaseEvent;

/// The job that returns a case.
pub(super) const JOB: &str = "desk.silence";

/// Adds the job for a case that owes an answer from now on; returns the moment at which the case leaves.
pub(super) fn watch(tx: &Tx<'_>, seed: &Seed, case: StreamId) -> Result<Millis> {
    let leaves_at = tx.now + i64::from(founding::desk_silence_s(tx)?) * 1_000;
    jobs::add(tx, seed, JOB, &json!({ "case": case.0 }), leaves_at)?;
    Ok(leaves_at)
}

impl Desk {
    /// Does the job [`JOB`].
    pub(super) async fn return_silent(&self, payload: &Value) -> Result<()> {
        let case =
            payload["case"].as_i64().ok_or_else(|| Error::internal("a job of the desk does not say which case"))?;
        let seed = self.seed.clone();
        self.db.write(move |tx| return_silent(tx, &seed, StreamId(case))).await
    }
}

/// Returns the case if its time has come. Whoever was silent is taken for away: they are off duty from now on, so that
/// the next visitor is not given to an empty chair. What else they have stays until its own time comes.
fn return_silent(tx: &mut Tx<'_>, seed: &Seed, id: StreamId) -> Result<()> {
    if !store::is_left(tx, id)? {
        return Ok(());
    }
    let Some(case) = store::case(tx, id)? else { return Ok(()) };
    give::put_back(tx, &case, CaseEvent::Returned, Author::House)?;
    if let Some(silent) = &case.agent {
        let (since, slots) = store::duty(tx, silent.id)?;
        if since.is_some() {
            store::set_duty(tx, silent.id, None, slots)?;
            change::tell_staff(tx, DESK, CaseEvent::Duty, Author::House, Some(silent))?;
        }
    }
    give::give_out(tx, seed)
}
