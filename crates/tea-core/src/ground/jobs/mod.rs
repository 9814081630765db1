//! Work to be done after a commit: a row that is written in the transaction which makes the work necessary.
//!
//! Whoever does a job holds it by a lease that a heartbeat extends. When the lease runs out, because a process died or
//! a machine slept, somebody else takes the job. So **a job may run twice**, and must do no harm when it does. A job
//! that fails is tried again after a pause that grows; after the last attempt its row stays, with the error.

mod runner;
mod store;

pub use runner::{Jobs, Pace};

use crate::clock::{Millis, Seed};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{JOB_PAUSE_MS_MAX, JOB_PAUSE_MS_MIN};
use serde_json::Value;
use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;

/// Adds a job, to be done at a time or soon after. It exists if and when the transaction is committed.
///
/// # Errors
/// From the database.
pub fn add(tx: &Tx<'_>, seed: &Seed, kind: &'static str, payload: &Value, run_at: Millis) -> Result<()> {
    store::insert(tx, seed.id(tx.now), kind, &payload.to_string(), run_at)?;
    tx.wake_jobs();
    Ok(())
}

/// What a handler is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// What was given to [`add`]; null for what is repeated.
    pub payload: Value,
    /// Which attempt this is, from 1.
    pub attempt: u32,
}

/// The work of a handler.
pub type Work = Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// Who does which kind of job.
#[derive(Default)]
pub struct Handlers(HashMap<&'static str, Handler>);

struct Handler {
    /// Milliseconds from the end of one run to the next, for what is repeated.
    every_ms: Option<i64>,
    run: Arc<dyn Fn(Task) -> Work + Send + Sync>,
}

impl Handlers {
    /// Does jobs of a kind when they are added.
    #[must_use]
    pub fn on(self, kind: &'static str, run: impl Fn(Task) -> Work + Send + Sync + 'static) -> Self {
        self.with(kind, Handler { every_ms: None, run: Arc::new(run) })
    }

    /// Does a job again and again: at the first start, and then so many milliseconds after its last end.
    #[must_use]
    pub fn every(self, kind: &'static str, ms: i64, run: impl Fn(Task) -> Work + Send + Sync + 'static) -> Self {
        self.with(kind, Handler { every_ms: Some(ms), run: Arc::new(run) })
    }

    fn with(mut self, kind: &'static str, handler: Handler) -> Self {
        let before = self.0.insert(kind, handler);
        assert!(before.is_none(), "a kind of job has one handler");
        self
    }
}

/// The pause after an attempt that failed: it doubles, up to a limit.
fn pause_ms(attempt: u32) -> i64 {
    let doublings = attempt.saturating_sub(1).min(32);
    JOB_PAUSE_MS_MIN.saturating_mul(1 << doublings).min(JOB_PAUSE_MS_MAX)
}

#[cfg(test)]
mod tests;
