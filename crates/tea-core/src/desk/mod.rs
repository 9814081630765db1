//! The front desk: a stranger writes without an account, and a person answers.
//!
//! A case is a stream, so following, resending and coming back work as in a room. What happens to cases is also told in
//! the stream of the desk, for staff.

pub mod access;
mod change;
mod close;
mod duty;
mod get;
mod give;
mod hand_over;
mod history;
mod let_go;
mod notice;
mod open;
mod queue;
mod saved;
mod say;
mod silence;
mod standing;
mod store;
mod sweep;
mod take;
#[cfg(test)]
mod tests;
mod word;

pub(crate) use say::store_draft;

use crate::clock::Seed;
use crate::ground::db::Db;
use crate::ground::jobs::Handlers;
use crate::limits::DESK_SWEEP_EVERY_MS;
use crate::rates::Limiter;
use std::sync::Arc;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    db: Db,
    seed: Seed,
    limiter: Arc<Limiter>,
}

impl Desk {
    /// Over the ground of the house.
    #[must_use]
    pub fn new(db: Db, seed: Seed, limiter: Arc<Limiter>) -> Self {
        Self { db, seed, limiter }
    }

    /// Adds the follow-up work of the desk.
    #[must_use]
    pub fn handlers(&self, handlers: Handlers) -> Handlers {
        let (silence, sweep) = (self.clone(), self.clone());
        handlers
            .on(silence::JOB, move |task| {
                let desk = silence.clone();
                Box::pin(async move { desk.return_silent(&task.payload).await })
            })
            .every(sweep::JOB, DESK_SWEEP_EVERY_MS, move |_| {
                let desk = sweep.clone();
                Box::pin(async move { desk.sweep().await })
            })
    }
}
