//! What nobody finishes goes: uploads after a week, files without an upload, and what is remembered of those that ended.

use super::blocking;
use crate::error::Result;
use crate::ground::files::Stored;
use crate::ground::jobs::Handlers;
use crate::limits::{UPLOADS_SWEEP_EVERY_MS, UPLOADS_SWEPT_AT_ONCE};
use crate::video::Video;
use crate::video::store::{self, Done};
use std::fs;

/// The job that lets a film arrive that came whole.
pub(super) const ARRIVE: &str = "video.arrive";
/// The job that gives up what nobody finishes.
const SWEEP: &str = "video.sweep_uploads";

impl Video {
    /// The jobs of films on their way, added to those of others.
    #[must_use]
    pub(crate) fn upload_handlers(&self, handlers: Handlers) -> Handlers {
        let (arrive, sweep) = (self.clone(), self.clone());
        handlers
            .on(ARRIVE, move |task| {
                let video = arrive.clone();
                Box::pin(async move { video.arrive_again(&task.payload).await })
            })
            .every(SWEEP, UPLOADS_SWEEP_EVERY_MS, move |_| {
                let video = sweep.clone();
                Box::pin(async move { video.sweep_uploads().await })
            })
    }

    /// Does the job [`SWEEP`].
    pub(in crate::video) async fn sweep_uploads(&self) -> Result<()> {
        loop {
            let overdue = self.db.read(|tx| store::overdue_uploads(tx, UPLOADS_SWEPT_AT_ONCE)).await?;
            for id in &overdue {
                self.sweep_upload(*id).await?;
            }
            if overdue.len() < UPLOADS_SWEPT_AT_ONCE as usize {
                break;
            }
        }
        while self.db.write(|tx| store::forget_uploads(tx, UPLOADS_SWEPT_AT_ONCE)).await?
            == UPLOADS_SWEPT_AT_ONCE as usize
        {}
        for id in self.files_on_the_way().await? {
            let row = self.db.read(move |tx| store::upload(tx, id)).await?;
            if row.is_none_or(|row| row.done != Done::No) {
                self.remove_upload(id).await?;
            }
        }
        Ok(())
    }

    /// Gives one upload up, unless something came meanwhile.
    async fn sweep_upload(&self, id: i64) -> Result<()> {
        let _place = self.uploads.places.take(id).await?;
        let row = self.db.read(move |tx| Ok(store::upload(tx, id)?.filter(|row| row.expires_at <= tx.now))).await?;
        let Some(row) = row else { return Ok(()) };
        self.give_up(id).await?;
        self.remove_upload(id).await?;
        // The content store may have it already; without a row nothing else would remove it.
        match row.sha256.map(|hash| Stored { hash, bytes: row.bytes }) {
            Some(stored) if row.received == row.bytes && self.files.has(&stored) => {
                self.files.disown(stored.hash).await
            }
            _ => Ok(()),
        }
    }

    /// The uploads that have a file. What is not named for one is not ours.
    async fn files_on_the_way(&self) -> Result<Vec<i64>> {
        let dir = self.uploads.dir.clone();
        blocking(move || {
            // It is made when the first film comes.
            let Ok(files) = fs::read_dir(&dir) else { return Ok(Vec::new()) };
            Ok(files.filter_map(|file| file.ok()?.file_name().to_str()?.parse().ok()).collect())
        })
        .await
    }
}
