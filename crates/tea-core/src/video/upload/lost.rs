//! A file that is shorter than its row says, after a disk failed or a backup was put back: what it holds counts.

use super::places::Place;
use super::{blocking, failed};
use crate::error::{Error, Result};
use crate::ground::files::Stored;
use crate::video::Video;
use crate::video::store::{self, Done, UploadRow};
use std::fs;
use std::io::ErrorKind;
use tea_protocol::Code;

impl Video {
    /// The row of an upload, set back to what its file holds when that lost bytes which were safe. A whole film that
    /// the content store took over already lost none.
    ///
    /// # Errors
    /// `gone`; `internal` when the disk fails.
    pub(super) async fn without_lost_bytes(&self, _place: &Place, mut row: UploadRow) -> Result<UploadRow> {
        if row.done != Done::No {
            return Ok(row);
        }
        let Some(length) = self.shorter(&row).await? else { return Ok(row) };
        tracing::error!(upload = row.id, length, safe = row.received, "a film on its way lost bytes");
        let (id, expires_at) = (row.id, row.expires_at);
        if !self.db.write(move |tx| store::acknowledge(tx, id, length, expires_at)).await? {
            return Err(Error::new(Code::Gone));
        }
        row.received = length;
        Ok(row)
    }

    /// How many bytes the file holds, when they are fewer than were safe.
    async fn shorter(&self, row: &UploadRow) -> Result<Option<u64>> {
        let (files, row, path) = (self.files.clone(), row.clone(), self.uploads.path(row.id));
        blocking(move || {
            let length = match fs::metadata(&path) {
                Ok(found) => found.len(),
                Err(error) if error.kind() == ErrorKind::NotFound => 0,
                Err(error) => return Err(failed("looking at", &path, &error)),
            };
            let moved = || row.sha256.is_some_and(|hash| files.has(&Stored { hash, bytes: row.bytes }));
            let lost = length < row.received && !(row.received == row.bytes && moved());
            Ok(lost.then_some(length))
        })
        .await
    }
}
