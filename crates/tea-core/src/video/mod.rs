//! Video: a library of titles, from the first byte of an upload to the last bullet comment.
//!
//! A title is a stream, in which its bullet comments stand and what happens to its film. Which title somebody may act on,
//! and what they lack to watch it, is decided in `access` alone.

pub mod access;
mod call;
mod numbers;
mod pending;
mod store;

use crate::boards::Boards;
use crate::clock::{Clock, Seed};
use crate::files::Files;
use crate::ground::db::Db;
use crate::rates::Limiter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct Video {
    db: Db,
    clock: Clock,
    seed: Seed,
    limiter: Arc<Limiter>,
    files: Files,
    boards: Boards,
    /// Films on their way stand in `uploads` below it, films that are worked on in `works`.
    data: Arc<PathBuf>,
}

impl Video {
    /// Over the ground of the house.
    #[must_use]
    pub fn new(
        db: Db,
        clock: Clock,
        seed: Seed,
        limiter: Arc<Limiter>,
        files: Files,
        boards: Boards,
        data: &Path,
    ) -> Self {
        Self { db, clock, seed, limiter, files, boards, data: Arc::new(data.to_owned()) }
    }
}
