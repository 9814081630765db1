//! Boards: topics with permanent floors, votes, moderation, and a personal page for everybody.
//!
//! A topic is a stream whose entries are its floors: the floor is the `seq`. What happens to an earlier floor, or to a
//! topic, is an entry in the stream of the board, so that no number is ever spent on anything but a floor. A post that
//! waits for a moderator stands in a table of its own and gets its floor when it is let through. A personal space is a
//! board that belongs to a member, and an article a topic on it.
//!
//! Which board, topic or floor somebody may act on is decided in `access` alone.

pub mod access;
mod call;
mod category;
mod change;
mod choose;
mod difference;
mod drafts;
mod edit;
pub mod export;
mod films;
mod first;
mod follow;
mod history;
mod hot;
pub mod import;
mod keep;
mod live;
mod month;
mod notice;
mod numbers;
mod open;
mod poll;
mod preview;
mod read;
mod reading;
mod remove;
mod reply;
mod review;
mod send;
mod set_site;
mod shown;
mod space;
mod store;
mod switches;
mod tend;
#[cfg(test)]
mod tests;
mod text;
mod told;
mod vote;
mod withdraw;
mod words;

pub(crate) use films::{open_film_topic, rename_film_topic};
pub use first::create_first;
pub use live::read_log;
pub use reading::{BoardPage, Mapped};
pub(crate) use send::{store_draft, topic_of};
pub(crate) use switches::wants;
pub(crate) use tend::{listed_texts, listed_words};
pub(crate) use told::may_be_told;

use crate::clock::Seed;
use crate::ground::db::Db;
use crate::rates::Limiter;
use std::sync::Arc;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct Boards {
    db: Db,
    seed: Seed,
    limiter: Arc<Limiter>,
    recent: Arc<reading::Recent>,
}

impl Boards {
    /// Over the ground of the house.
    #[must_use]
    pub fn new(db: Db, seed: Seed, limiter: Arc<Limiter>) -> Self {
        Self { db, seed, limiter, recent: Arc::default() }
    }
}
