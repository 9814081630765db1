//! Bullet comments: words at a moment of a film.
//!
//! Each is an entry in the stream of its title, so that those who watch now are told as in a room, and a row in a stretch
//! of the film, so that a player asks for what it is about to show and for nothing else.

mod density;
mod kept;
mod remove;
mod report;
mod segment;
mod send;

pub(super) use kept::Kept;

use crate::limits::BULLET_SEGMENT_MS;

/// The stretch that a moment stands in.
fn segment_of(at_ms: u64) -> u64 {
    at_ms / BULLET_SEGMENT_MS
}
