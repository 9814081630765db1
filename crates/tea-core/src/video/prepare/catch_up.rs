//! What the house says of ffmpeg when it opens, and the films that had to do without it until then.

use super::PREPARE;
use crate::error::Result;
use crate::ground::jobs;
use crate::limits::FILMS_CAUGHT_UP_MAX;
use crate::video::access::watchable;
use crate::video::{Video, store};
use serde_json::json;
use tea_protocol::video::State;

impl Video {
    /// Looks for ffmpeg and tells the log whether it is there. If it is, films that were taken while it was not are put
    /// among the work. Whoever could watch one as it came goes on watching it meanwhile.
    pub(crate) async fn catch_up(&self) {
        match self.caught_up().await {
            Ok(Some((version, 0))) => tracing::info!(version, "films are made ready with ffmpeg"),
            Ok(Some((version, films))) => {
                tracing::info!(version, films, "films that waited for ffmpeg are made ready with it");
            }
            Ok(None) => tracing::warn!(
                "ffmpeg 5.1 or newer is not here: films that browsers know are shown as they came, others wait for it"
            ),
            Err(error) => tracing::error!(%error, "the films that waited for ffmpeg could not be looked for"),
        }
    }

    /// The version of ffmpeg and how many films had waited for it.
    async fn caught_up(&self) -> Result<Option<(String, usize)>> {
        let Some(tools) = self.works.tools().await? else { return Ok(None) };
        // Most houses have none, and need no write to know it.
        let found = self.db.read(|tx| store::without_tools(tx, FILMS_CAUGHT_UP_MAX)).await?;
        if found.is_empty() {
            return Ok(Some((tools.version().to_owned(), 0)));
        }
        let seed = self.seed.clone();
        let write = self.db.write(move |tx| {
            let films = store::without_tools(tx, FILMS_CAUGHT_UP_MAX)?;
            // By primary key, and never more than the limit.
            for (title, state) in &films {
                let state = if watchable(*state) { State::Ladder } else { State::Received };
                store::set_state(tx, *title, state, None)?;
                jobs::add(tx, &seed, PREPARE, &json!({ "title": title.0 }), tx.now)?;
            }
            Ok(films.len())
        });
        Ok(Some((tools.version().to_owned(), write.await?)))
    }
}
