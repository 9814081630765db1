//! News of the house: what its admins publish for everybody.
//!
//! A piece of news is a row; that it was published, changed or taken away is told on the stream of news, which everybody may
//! follow.

mod call;
mod change;
mod list;
mod publish;
mod store;
#[cfg(test)]
mod tests;
mod words;

pub use list::newest;

use crate::clock::Seed;
use crate::ground::db::Db;
use crate::rates::Limiter;
use std::sync::Arc;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct News {
    db: Db,
    seed: Seed,
    limiter: Arc<Limiter>,
}

impl News {
    /// Over the ground of the house.
    #[must_use]
    pub fn new(db: Db, seed: Seed, limiter: Arc<Limiter>) -> Self {
        Self { db, seed, limiter }
    }
}
