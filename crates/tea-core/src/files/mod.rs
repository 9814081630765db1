//! Files that people bring: pictures and others in messages, and portraits.
//!
//! Bytes stand in [`crate::ground::files`] under their hash; a row says who brought them, what they are and in which
//! message they stand. Whoever may read the message may have the file, and nobody else but who brought it, before it
//! is used. Bytes go when the last row that names them went: see `sweep`.

mod adopt;
mod attach;
mod avatar;
mod bring;
mod media;
mod name;
mod open;
mod store;
mod sweep;
#[cfg(test)]
mod tests;

pub(crate) use adopt::media_type;
pub use attach::{attach, carry, detach, release, take_back, take_out};
pub(crate) use attach::{picture, with_pictures};
pub use avatar::Portrait;
pub use open::Opened;

use crate::access::Actor;
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::{Db, Tx};
use crate::ground::files::{Store, Stored};
use crate::ground::jobs::Handlers;
use crate::limits::{ACCOUNT_BYTES_MAX, FILE_BYTES_MAX, FILES_SWEEP_EVERY_MS, PICTURES_AT_ONCE};
use crate::rates::Limiter;
use bytes::Bytes;
use std::path::Path;
use std::sync::Arc;
use tea_protocol::StreamId;
use tokio::sync::{RwLock, Semaphore};

/// What files may be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Bytes of one file.
    pub file_bytes_max: u64,
    /// Bytes of all files of one account.
    pub account_bytes_max: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { file_bytes_max: FILE_BYTES_MAX, account_bytes_max: ACCOUNT_BYTES_MAX }
    }
}

/// Whether somebody may read a stream, and so the files in it: `not_found` if it is not there for them.
pub type MayRead = fn(&Tx<'_>, &Actor, StreamId) -> Result<()>;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    db: Db,
    store: Arc<Store>,
    seed: Seed,
    limiter: Arc<Limiter>,
    may_read: MayRead,
    settings: Settings,
    /// Held by readers from the moment bytes are stored until their row is committed, and by one writer while it finds
    /// out that no row names some bytes and removes them. Without it, bytes that somebody just brought again could go.
    keeping: Arc<RwLock<()>>,
    /// How many pictures may be open at the same time.
    pictures: Arc<Semaphore>,
}

impl Files {
    /// Over this database and a directory of its own, which is made if it is not there.
    ///
    /// # Errors
    /// When the directory cannot be made or read.
    pub fn new(
        db: Db,
        dir: &Path,
        seed: Seed,
        limiter: Arc<Limiter>,
        may_read: MayRead,
        settings: Settings,
    ) -> Result<Self> {
        let store = Arc::new(Store::open(dir)?);
        let pictures = Arc::new(Semaphore::new(PICTURES_AT_ONCE));
        Ok(Self { db, store, seed, limiter, may_read, settings, keeping: Arc::default(), pictures })
    }

    /// The jobs of this service: bytes that nobody names any more, and files that nobody used.
    #[must_use]
    pub fn handlers(&self) -> Handlers {
        let (blobs, unused) = (self.clone(), self.clone());
        Handlers::default()
            .on(sweep::BLOB, move |task| {
                let files = blobs.clone();
                Box::pin(async move { files.sweep_blob(&task.payload).await })
            })
            .every(sweep::UNUSED, FILES_SWEEP_EVERY_MS, move |_| {
                let files = unused.clone();
                Box::pin(async move { files.sweep_unused().await })
            })
    }

    /// Stores bytes where blocking is allowed.
    async fn put(&self, bytes: Bytes) -> Result<Stored> {
        let store = self.store.clone();
        blocking(move || store.put(&bytes)).await
    }
}

/// Runs what takes the disk or a core for a while.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Error::internal(format!("work with files did not end well: {error}"))))
}
