//! A cover of a moment of the film.

use super::title_of;
use crate::error::{Error, Result};
use crate::ground::jobs::Task;
use crate::video::Video;
use crate::video::cover::wear;
use crate::video::store;
use tea_media::Probe;

impl Video {
    /// Makes the picture of a moment the cover. A film that has none there keeps the cover it has.
    pub(super) async fn make_cover(&self, task: &Task) -> Result<()> {
        let (title, at_ms) = (title_of(task)?, task.payload["at_ms"].as_u64().unwrap_or(0));
        let read = self.db.read(move |tx| Ok((store::film(tx, None, title)?, store::probe(tx, title)?)));
        let (Some(film), Some(probe)) = read.await? else { return Ok(()) };
        let probe: Probe = serde_json::from_str(&probe).map_err(Error::internal)?;
        let Some(tools) = self.works.tools().await? else { return Ok(()) };
        let work = self.work_dir(title, "cover").await?;
        match tea_media::still(&tools, &self.source(&film)?, work.path(), &probe, at_ms).await {
            Ok(still) => {
                let seed = self.seed.clone();
                self.take_over(still, move |tx, stored| wear(tx, &seed, title, &stored.hash)).await
            }
            Err(fault) if fault.kind.is_worth_another_try() => Err(Error::internal(fault.detail)),
            Err(fault) => {
                tracing::info!(%fault, title = title.0, detail = fault.detail, "a moment gives no cover");
                Ok(())
            }
        }
    }
}
