//! One quality of the ladder.

use super::begin::tool;
use super::outcome::{self, Trouble, trouble};
use super::title_of;
use super::work::Bar;
use crate::error::{Error, Result};
use crate::ground::jobs::Task;
use crate::video::Video;
use crate::video::access::watchable;
use crate::video::numbers;
use crate::video::store::{self, Film};
use tea_media::{Gain, Made, Probe, Tools};
use tea_protocol::StreamId;
use tea_protocol::video::{Fault, Rung, State};

impl Video {
    /// Makes one quality, and adds the next step.
    pub(super) async fn make_rung(&self, task: &Task) -> Result<()> {
        let (title, rung) = (title_of(task)?, numbers::rung(task.payload["rung"].as_i64().unwrap_or(0)));
        let read = self.db.read(move |tx| Ok((store::film(tx, None, title)?, store::probe(tx, title)?)));
        let (Some(film), Some(probe)) = read.await? else { return Ok(()) };
        if matches!(film.state, State::Ready | State::Damaged) {
            return Ok(());
        }
        let probe: Probe = serde_json::from_str(&probe).map_err(Error::internal)?;
        let gain = task.payload["gain_centi_db"].as_i64().and_then(|centi| i32::try_from(centi).ok());
        if self.has_rung(title, tool(rung)).await? {
            // It was made, and the house stopped before the next step was added.
            return self.after_rung(title, rung, gain).await;
        }
        let Some(tools) = self.works.tools().await? else {
            return self.fail_rung(title, rung, gain, Trouble::Ended(Fault::Tools)).await;
        };
        let (gain, made) = self.encode(&tools, &film, &probe, rung, gain, task.attempt).await?;
        match made {
            Ok((work, made)) => {
                self.keep_made(title, made, false).await?;
                drop(work);
                self.after_rung(title, rung, gain).await
            }
            Err(fault) => self.fail_rung(title, rung, gain, trouble(&fault, task.attempt)).await,
        }
    }

    async fn after_rung(&self, title: StreamId, rung: Rung, gain: Option<i32>) -> Result<()> {
        let seed = self.seed.clone();
        self.db.write(move |tx| outcome::go_on(tx, &seed, title, Some(rung), gain)).await
    }

    /// Encodes, by the loudness that the first quality measures for all of them.
    async fn encode(
        &self,
        tools: &Tools,
        film: &Film,
        probe: &Probe,
        rung: Rung,
        gain: Option<i32>,
        attempt: u32,
    ) -> Result<(Option<i32>, Result<(super::work::WorkDir, Made), tea_media::Fault>)> {
        let (title, source) = (film.id, self.source(film)?);
        let work = self.work_dir(title, rung.name()).await?;
        self.db.write(move |tx| store::begin_rung(tx, title, rung)).await?;
        let bar = Bar::default();
        let measured = match gain {
            Some(gain) => Ok(Some(Gain { centi_db: gain })),
            None => tea_media::loudness(tools, &source, work.path(), probe, &mut |_| {}).await,
        };
        let loudness = match measured {
            Ok(loudness) => loudness,
            Err(fault) => {
                outcome::unless_stopped(&fault, attempt)?;
                tracing::info!(%fault, title = title.0, detail = fault.detail, "the loudness of a film was not measured");
                None
            }
        };
        let mut teller = bar.teller();
        let one = [tool(rung)];
        let encoding = tea_media::encode(tools, &source, work.path(), probe, &one, loudness, &mut teller);
        let made = self.while_told(title, rung, &bar, encoding).await;
        // What is right as it is is not measured again for the next quality.
        let gain = Some(loudness.map_or(0, |gain| gain.centi_db));
        let made = made.map(|made| made.into_iter().next());
        Ok(match made {
            Ok(Some(made)) => (gain, Ok((work, made))),
            Ok(None) => return Err(Error::internal("a quality was made and is not there")),
            Err(fault) => (gain, Err(fault)),
        })
    }

    /// A quality that cannot be made: the film goes on with the others, and ends only when nothing of it can be watched.
    async fn fail_rung(&self, title: StreamId, rung: Rung, gain: Option<i32>, trouble: Trouble) -> Result<()> {
        let fault = match trouble {
            Trouble::Later(error) => return Err(error),
            Trouble::Ended(fault) => fault,
        };
        let seed = self.seed.clone();
        let write = self.db.write(move |tx| {
            store::fail_rung(tx, title, rung)?;
            let playable = store::film(tx, None, title)?.is_some_and(|film| watchable(film.state));
            let readable = matches!(fault, Fault::TooSlow | Fault::Internal);
            if playable || readable && store::next_rung(tx, title)?.is_some() {
                outcome::go_on(tx, &seed, title, Some(rung), gain)
            } else {
                outcome::ended(tx, &seed, title, fault)
            }
        });
        write.await
    }
}
