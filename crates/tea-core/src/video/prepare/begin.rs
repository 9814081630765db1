//! The first step: what the film is, what can be watched as it came, and a still.

use super::outcome::{self, Trouble, trouble};
use super::title_of;
use crate::error::{Error, Result};
use crate::ground::jobs::Task;
use crate::video::Video;
use crate::video::store::{self, Film};
use tea_media::{Probe, Tools};
use tea_protocol::StreamId;
use tea_protocol::video::{Chapter, Fault, Rung, State};

impl Video {
    /// Begins. Done again after an interruption it finds what is there and goes on.
    pub(in crate::video) async fn begin(&self, task: &Task) -> Result<()> {
        let title = title_of(task)?;
        let film = self.db.read(move |tx| store::film(tx, None, title)).await?;
        let is_over = |film: &Film| matches!(film.state, State::Ready | State::Damaged);
        let Some(film) = film.filter(|film| film.hash.is_some() && !is_over(film)) else { return Ok(()) };
        match self.works.tools().await? {
            Some(tools) => self.begin_with(&tools, &film, task.attempt).await,
            None => self.begin_without(&film).await,
        }
    }

    async fn begin_with(&self, tools: &Tools, film: &Film, attempt: u32) -> Result<()> {
        let (title, source) = (film.id, self.source(film)?);
        let work = self.work_dir(title, "begin").await?;
        let probe = match tea_media::probe(tools, &source, work.path()).await {
            Ok(probe) => probe,
            Err(fault) => return self.put_down(title, trouble(&fault, attempt)).await,
        };
        self.keep_probe(title, &probe).await?;
        if probe.copies && !self.has_rung(title, probe.own_rung()).await? {
            match tea_media::copy(tools, &source, work.path(), &probe, &mut |_| {}).await {
                Ok(made) => self.keep_made(title, made, true).await?,
                // What cannot be copied may still be encoded; what cannot be read either is found out by that.
                Err(fault) => {
                    outcome::unless_stopped(&fault, attempt)?;
                    tracing::info!(%fault, title = title.0, detail = fault.detail, "a film was not copied");
                }
            }
        }
        match tea_media::poster(tools, &source, work.path(), &probe).await {
            Ok(poster) => {
                let seed = self.seed.clone();
                self.take_over(poster, move |tx, stored| store::set_poster(tx, &seed, title, &stored.hash)).await?;
            }
            Err(fault) => {
                outcome::unless_stopped(&fault, attempt)?;
                tracing::info!(%fault, title = title.0, detail = fault.detail, "a film has no still");
            }
        }
        let seed = self.seed.clone();
        self.db.write(move |tx| outcome::go_on(tx, &seed, title, None, None)).await
    }

    /// Without ffmpeg a film plays as it came, where browsers can.
    async fn begin_without(&self, film: &Film) -> Result<()> {
        let (title, seed, plays) = (film.id, self.seed.clone(), film.mime == "video/mp4" || film.mime == "video/webm");
        let write = self.db.write(move |tx| match plays {
            true => outcome::reached(tx, &seed, title, State::Ready, None),
            false => outcome::ended(tx, &seed, title, Fault::Tools),
        });
        write.await
    }

    /// Writes down what the film is, and which qualities it will have.
    async fn keep_probe(&self, title: StreamId, probe: &Probe) -> Result<()> {
        let probe = probe.clone();
        let text = serde_json::to_string(&probe).map_err(Error::internal)?;
        let seed = self.seed.clone();
        let write = self.db.write(move |tx| {
            store::set_probe(tx, title, (probe.duration_ms, probe.width, probe.height), probe.copies, &text)?;
            for rung in probe.rungs() {
                store::plan_rung(tx, title, wire(rung))?;
            }
            let chapters = probe.chapters.iter();
            let chapters = chapters.map(|part| Chapter { start_ms: part.start_ms, title: part.title.clone() });
            store::add_chapters(tx, title, &chapters.collect::<Vec<_>>())?;
            if store::film(tx, None, title)?.is_some_and(|film| film.state == State::Received) {
                outcome::reached(tx, &seed, title, State::Probed, None)?;
            }
            Ok(())
        });
        write.await
    }

    pub(super) async fn has_rung(&self, title: StreamId, rung: tea_media::Rung) -> Result<bool> {
        self.db.read(move |tx| store::is_rung_ready(tx, title, wire(rung))).await
    }

    /// Keeps a quality that was made; from then on it can be watched.
    pub(super) async fn keep_made(&self, title: StreamId, made: tea_media::Made, copy: bool) -> Result<()> {
        let (seed, rung) = (self.seed.clone(), wire(made.rung));
        self.take_over(made.file.clone(), move |tx, stored| {
            store::set_rung_made(tx, &seed, title, rung, stored, &made, copy)?;
            let state = if store::next_rung(tx, title)?.is_some() { State::Ladder } else { State::Playable };
            outcome::reached(tx, &seed, title, state, Some(rung))
        })
        .await
    }

    /// Ends the work on a film, or has it tried again.
    pub(super) async fn put_down(&self, title: StreamId, trouble: Trouble) -> Result<()> {
        match trouble {
            Trouble::Later(error) => Err(error),
            Trouble::Ended(fault) => {
                let seed = self.seed.clone();
                self.db.write(move |tx| outcome::ended(tx, &seed, title, fault)).await
            }
        }
    }

    /// Where the original stands.
    pub(super) fn source(&self, film: &Film) -> Result<std::path::PathBuf> {
        let hash = film.hash.as_ref().ok_or_else(|| Error::internal("a film without bytes is worked on"))?;
        Ok(self.files.path_of(hash))
    }
}

/// A quality as the wire names it.
pub(super) fn wire(rung: tea_media::Rung) -> Rung {
    match rung {
        tea_media::Rung::R480 => Rung::R480,
        tea_media::Rung::R720 => Rung::R720,
        tea_media::Rung::R1080 => Rung::R1080,
    }
}

/// A quality as the tools name it.
pub(super) fn tool(rung: Rung) -> tea_media::Rung {
    match rung {
        Rung::R480 => tea_media::Rung::R480,
        Rung::R720 => tea_media::Rung::R720,
        Rung::R1080 => tea_media::Rung::R1080,
    }
}
