//! News of the house: what its admins publish for everybody.

mod call;
mod pending;

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
