//! Video: a library of titles, from the first byte of an upload to the last bullet comment.
//!
//! A title is a stream, in which its bullet comments stand and what happens to its film. Which title somebody may act on,
//! and what they lack to watch it, is decided in `access` alone.

pub mod access;
mod appear;
mod bullets;
mod call;
mod chapters;
mod cover;
mod create;
mod cursor;
mod edit;
mod forget;
mod found;
mod keep;
mod like;
mod list;
mod listed;
mod notice;
mod numbers;
mod past;
pub mod prepare;
mod remove;
mod rights;
mod series;
mod shelf;
mod store;
mod subtitle;
#[cfg(test)]
mod tests;
mod text;
mod title;
mod topic;
pub mod upload;
mod watched;

pub use rights::{Cache, Download, MediaFile, Shown};

pub(crate) use found::{Film, found};

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
    /// Films on their way stand in `uploads` below it, films that are worked on in `works`.
    data: Arc<PathBuf>,
    kept: Arc<bullets::Kept>,
    showing: Arc<rights::Showing>,
    uploads: Arc<upload::Uploads>,
    works: Arc<prepare::Works>,
}

impl Video {
    /// With these settings for the work on films.
    #[must_use]
    pub fn working(self, settings: prepare::Settings) -> Self {
        Self { works: Arc::new(prepare::Works::new(settings)), ..self }
    }

    /// Over the ground of the house.
    #[must_use]
    pub fn new(db: Db, clock: Clock, seed: Seed, limiter: Arc<Limiter>, files: Files, data: &Path) -> Self {
        let uploads = Arc::new(upload::Uploads::new(data.join("uploads"), upload::Settings::default()));
        let data = Arc::new(data.to_owned());
        let showing = rights::Showing::new(&db, &seed);
        Self { db, clock, seed, limiter, files, data, kept: Arc::default(), showing, uploads, works: Arc::default() }
    }
}
