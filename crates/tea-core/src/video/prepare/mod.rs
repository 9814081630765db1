//! Making a film ready: jobs that end in a state that people understand, however often they are interrupted.
//!
//! `begin` finds out what a film is, copies what can be watched as it came, and takes a still. Then one job follows for each
//! quality (`rung`), and one for the small pictures (`finish`). Each is a row of its own that is written in the transaction
//! which ends the one before, so that a house that stops anywhere goes on with the step it was at, and does none twice that
//! counted. What a step makes it makes in a directory of its own, from where the content store takes it over.

mod begin;
mod catch_up;
mod cover;
mod finish;
mod outcome;
mod retry;
mod rung;
mod tools;
mod work;
mod works;

pub(super) use tools::Works;

use super::Video;
use crate::error::{Error, Result};
use crate::ground::jobs::{Handlers, Task};
use crate::limits::FILM_WORKERS_DEFAULT;
use std::path::PathBuf;
use tea_protocol::StreamId;

/// The job that begins.
pub(in crate::video) const PREPARE: &str = "film.prepare";
/// The job that makes one quality.
const RUNG: &str = "film.rung";
/// The job that makes the small pictures, and ends.
const FINISH: &str = "film.finish";

/// Where ffmpeg is.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The directory of ffmpeg and ffprobe; those of `PATH` when left out.
    pub tools: Option<PathBuf>,
    /// Films that are worked on at the same time.
    pub workers: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { tools: None, workers: FILM_WORKERS_DEFAULT }
    }
}

impl Video {
    /// Adds the work on films.
    #[must_use]
    pub fn film_handlers(&self, handlers: Handlers) -> Handlers {
        let (begin, rung, finish, cover) = (self.clone(), self.clone(), self.clone(), self.clone());
        handlers
            .on(PREPARE, move |task| {
                let video = begin.clone();
                Box::pin(async move { video.begin(&task).await })
            })
            .on(RUNG, move |task| {
                let video = rung.clone();
                Box::pin(async move { video.make_rung(&task).await })
            })
            .on(FINISH, move |task| {
                let video = finish.clone();
                Box::pin(async move { video.finish(&task).await })
            })
            .on(super::cover::COVER, move |task| {
                let video = cover.clone();
                Box::pin(async move { video.make_cover(&task).await })
            })
    }
}

/// The title that a job is about.
fn title_of(task: &Task) -> Result<StreamId> {
    let title = task.payload["title"].as_i64();
    title.map(StreamId).ok_or_else(|| Error::internal("a job for a film does not say which"))
}
