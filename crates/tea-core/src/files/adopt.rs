//! Bytes that came by themselves, piece by piece, and are whole now.

use super::{Files, blocking, media, store};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::ground::files::{Hash, Stored};
use std::fs::File;
use std::path::PathBuf;

impl Files {
    /// Takes over a file that is on the disk, and remembers its bytes in the transaction in which `row` says what they
    /// are for. `row` either names them or has them released. Interrupted at any point, it may be done again; when
    /// the transaction is refused, the file stays in the store until then.
    ///
    /// # Errors
    /// `storage_full`, `internal` when the disk fails, or what `row` refuses.
    pub(crate) async fn adopt<T, F>(&self, path: PathBuf, stored: Stored, row: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let _keeping = self.keeping.read().await;
        let store = self.store.clone();
        blocking(move || store.adopt(&path, &stored)).await?;
        self.db
            .write(move |tx| {
                store::insert_blob(tx, &stored)?;
                row(tx)
            })
            .await
    }

    /// Whether bytes are in the store, named or not.
    pub(crate) fn has(&self, stored: &Stored) -> bool {
        self.store.has(stored)
    }

    /// Where bytes of the store stand.
    pub(crate) fn path_of(&self, hash: &Hash) -> PathBuf {
        self.store.path(hash)
    }

    /// Opens bytes of the store for reading.
    ///
    /// # Errors
    /// `not_found`, or `internal` when the disk fails.
    pub(crate) fn open_bytes(&self, hash: &Hash) -> Result<File> {
        self.store.open_file(hash)
    }

    /// Removes bytes that were adopted for something that is not wanted any more, if no row remembers them.
    ///
    /// # Errors
    /// `internal` when the disk fails.
    pub(crate) async fn disown(&self, hash: Hash) -> Result<()> {
        self.forget(hash).await
    }
}

/// The media type of bytes, by the first of them.
pub(crate) fn media_type(first: &[u8]) -> &'static str {
    media::of(first)
}
