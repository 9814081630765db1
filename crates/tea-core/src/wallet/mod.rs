//! Wallets: balances that are what their ledgers add up to, redeem codes, and VIP terms.
//!
//! Money is an integer in hundredths of the house's unit. It moves through `move_money` alone, in the transaction of what
//! it pays for.

mod call;
mod codes;
mod movement;
mod redeem;
mod store;
#[cfg(test)]
mod tests;
mod top_up;
mod view;
mod vip;

pub(crate) use movement::{Moved, Moving, move_money, moved_before};
pub(crate) use top_up::checked_note;

use crate::clock::Seed;
use crate::ground::db::Db;
use crate::rates::Limiter;
use std::sync::Arc;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct Wallets {
    db: Db,
    seed: Seed,
    limiter: Arc<Limiter>,
}

impl Wallets {
    /// Over the ground of the house.
    #[must_use]
    pub fn new(db: Db, seed: Seed, limiter: Arc<Limiter>) -> Self {
        Self { db, seed, limiter }
    }
}
