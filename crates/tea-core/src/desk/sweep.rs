//! What is over goes: transcripts a month after their case was closed, and with them what staff were told.
//!
//! A case in which nothing is owed and nothing was said for as long is closed first, so that none is kept for ever.

use super::{Desk, close, standing, store};
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{CASE_KEPT_MS, CASE_QUIET_MS_MAX, CASES_SWEPT_AT_ONCE, RESUME_ENTRIES_MAX};
use crate::streams::{self, Author};
use tea_protocol::desk::DESK;

/// The job that comes again.
pub(super) const JOB: &str = "desk.sweep";

impl Desk {
    /// Does the job [`JOB`].
    pub(super) async fn sweep(&self) -> Result<()> {
        loop {
            let seed = self.seed.clone();
            let swept = self.db.write(move |tx| Ok(close_quiet(tx, &seed)? + delete_old(tx)?)).await?;
            if swept == 0 {
                break;
            }
        }
        self.db.write(|tx| streams::trim(tx, DESK, tx.now - CASE_KEPT_MS, RESUME_ENTRIES_MAX)).await
    }
}

fn close_quiet(tx: &mut Tx<'_>, seed: &Seed) -> Result<usize> {
    let quiet = store::quiet_since(tx, tx.now - CASE_QUIET_MS_MAX, CASES_SWEPT_AT_ONCE)?;
    for id in &quiet {
        let case = standing::now(tx, *id)?;
        close::close(tx, seed, &case, Author::House)?;
    }
    Ok(quiet.len())
}

fn delete_old(tx: &mut Tx<'_>) -> Result<usize> {
    let old = store::closed_before(tx, tx.now - CASE_KEPT_MS, CASES_SWEPT_AT_ONCE)?;
    for id in &old {
        store::delete(tx, *id)?;
        streams::remove(tx, *id)?;
    }
    Ok(old.len())
}
