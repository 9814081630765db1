//! Talk: rooms, direct conversations, messages and what is done about them.
//!
//! A room is a stream. Whatever changes what people see in a room is an entry of its stream, so that following, coming
//! back and reading history are one mechanism. How a message stands now is kept beside its place, in its own entry.

pub mod access;
mod acting;
mod day;
mod direct;
mod history;
mod mark;
mod member;
mod moderate;
mod notice;
mod post;
mod read;
mod revise;
mod room;
mod send;
mod store;
#[cfg(test)]
mod tests;
mod who;

pub use history::read_log;
pub(crate) use history::{checked_limit, keep_within};
pub(crate) use post::{checked_text, message};
pub(crate) use room::line;
pub use room::{ROOM_OF_A_NEW_HOUSE, create_first};
pub(crate) use send::{store_draft, stream_of};

use crate::clock::Seed;
use crate::ground::db::Db;
use crate::hub::Hub;
use crate::rates::Limiter;
use std::sync::Arc;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct Talk {
    db: Db,
    seed: Seed,
    limiter: Arc<Limiter>,
    hub: Arc<Hub>,
}

impl Talk {
    /// Over the ground of the house.
    #[must_use]
    pub fn new(db: Db, seed: Seed, limiter: Arc<Limiter>, hub: Arc<Hub>) -> Self {
        Self { db, seed, limiter, hub }
    }
}
