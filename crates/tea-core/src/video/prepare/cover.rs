//! A cover of a moment of the film.

use super::title_of;
use crate::error::{Error, Result};
use crate::files;
use crate::ground::db::Tx;
use crate::ground::files::Stored;
use crate::ground::jobs::Task;
use crate::video::Video;
use crate::video::cover::wear;
use crate::video::store;
use tea_media::Probe;

impl Video {
    /// Makes the picture of a moment the cover, unless something else was chosen meanwhile. A film that has none there keeps
    /// the cover it has.
    pub(in crate::video) async fn make_cover(&self, task: &Task) -> Result<()> {
        let (title, at_ms) = (title_of(task)?, task.payload["at_ms"].as_u64().unwrap_or(0));
        let read = self.db.read(move |tx| Ok((store::film(tx, None, title)?, store::probe(tx, title)?)));
        let (Some(film), Some(probe)) = read.await? else { return Ok(()) };
        let probe: Probe = serde_json::from_str(&probe).map_err(Error::internal)?;
        let Some(tools) = self.works.tools().await? else { return Ok(()) };
        let work = self.work_dir(title, &format!("cover-{at_ms}")).await?;
        match tea_media::still(&tools, &self.source(&film)?, work.path(), &probe, at_ms).await {
            Ok(still) => {
                let (seed, wish) = (self.seed.clone(), task.payload.clone());
                let put_on = move |tx: &mut Tx<'_>, stored: &Stored| match store::is_cover_wished(tx, &wish)? {
                    true => wear(tx, &seed, title, &stored.hash),
                    false => files::release(tx, &seed, &stored.hash),
                };
                self.take_over(still, put_on).await
            }
            Err(fault) if fault.kind.is_worth_another_try() => Err(Error::internal(fault.detail)),
            Err(fault) => {
                tracing::info!(%fault, title = title.0, detail = fault.detail, "a moment gives no cover");
                Ok(())
            }
        }
    }
}
