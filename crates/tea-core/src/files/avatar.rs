//! Portraits of people.

use super::bring::check_size;
use super::{Files, blocking, open, store, sweep};
use crate::access::Caller;
use crate::error::{Error, Result};
use crate::ground::files::Hash;
use crate::ground::images;
use crate::limits::{AVATAR_BYTES_MAX, BLOB_GRACE_MS};
use bytes::Bytes;
use std::path::PathBuf;
use tea_protocol::Code;

/// A portrait that anybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portrait {
    /// Where its bytes stand.
    pub path: PathBuf,
    /// Its media type.
    pub mime: &'static str,
    /// How many bytes it has.
    pub bytes: u64,
}

impl Files {
    /// Makes a portrait out of a picture. It goes again unless an account takes it within a few minutes.
    ///
    /// # Errors
    /// `sign_in_required`, `rate_limited`, `empty`, `too_large`, `unsupported_type`, `storage_full`.
    pub async fn put_avatar(&self, caller: &Caller, bytes: Bytes) -> Result<Hash> {
        self.may_bring(caller).await?;
        check_size(&bytes, AVATAR_BYTES_MAX)?;
        let portrait = self.open_picture(move || images::avatar(&bytes)).await?;
        let files = self.clone();
        let kept = tokio::spawn(async move { files.keep_avatar(portrait.bytes.into()).await }).await;
        kept.unwrap_or_else(|error| Err(Error::internal(format!("keeping a portrait did not end well: {error}"))))
    }

    async fn keep_avatar(&self, bytes: Bytes) -> Result<Hash> {
        let keeping = self.keeping.read().await;
        let stored = self.put(bytes).await?;
        let seed = self.seed.clone();
        let inserted = self.db.write(move |tx| {
            store::insert_blob(tx, &stored)?;
            sweep::add(tx, &seed, &stored.hash, tx.now + BLOB_GRACE_MS)
        });
        let inserted = inserted.await;
        drop(keeping);
        if inserted.is_err() {
            self.forget(stored.hash).await?;
        }
        inserted.map(|()| stored.hash)
    }

    /// A portrait by its hash. Only what is somebody's portrait now is given out.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn open_avatar(&self, hash: Hash) -> Result<Portrait> {
        if !self.db.read(move |tx| store::is_portrait(tx, &hash)).await? {
            return Err(Error::new(Code::NotFound));
        }
        let store = self.store.clone();
        let (mime, bytes) = blocking(move || open::picture_of(&store, &hash)).await?;
        Ok(Portrait { path: self.store.path(&hash), mime, bytes })
    }
}
