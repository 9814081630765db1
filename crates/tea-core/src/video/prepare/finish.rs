//! The last step: the small pictures of the film's course.

use super::outcome;
use super::title_of;
use crate::error::Result;
use crate::ground::jobs::Task;
use crate::video::Video;
use crate::video::access::watchable;
use crate::video::store;
use tea_protocol::video::State;

impl Video {
    /// Makes the small pictures where there is something to make them of, and ends.
    pub(super) async fn finish(&self, task: &Task) -> Result<()> {
        let title = title_of(task)?;
        let read = self.db.read(move |tx| Ok((store::film(tx, None, title)?, store::smallest_rung(tx, title)?)));
        let (Some(film), smallest) = read.await? else { return Ok(()) };
        if film.state == State::Ready || !watchable(film.state) {
            return Ok(());
        }
        if let (Some(hash), Some(tools)) = (smallest, self.works.tools().await?) {
            let work = self.work_dir(title, "finish").await?;
            let rung = self.files.path_of(&hash);
            match tea_media::sprite(&tools, &rung, work.path(), film.duration_ms, &mut |_| {}).await {
                Ok(sprite) => {
                    if let Some(sheet) = sprite.files.first().cloned() {
                        let seed = self.seed.clone();
                        let keep = self.take_over(sheet, move |tx, stored| {
                            store::set_sprite(tx, &seed, title, &stored.hash, &sprite)
                        });
                        keep.await?;
                    }
                }
                // A film is watched without them too.
                Err(fault) => {
                    outcome::unless_stopped(&fault, task.attempt)?;
                    tracing::info!(%fault, title = title.0, detail = fault.detail, "a film has no small pictures");
                }
            }
        }
        let seed = self.seed.clone();
        self.db.write(move |tx| outcome::reached(tx, &seed, title, State::Ready, None)).await
    }
}
