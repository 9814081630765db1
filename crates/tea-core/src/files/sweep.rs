//! What nobody needs any more goes: first rows, then the bytes that no row names.
//!
//! Bytes are removed only behind the commit that took their row, while nobody can be bringing the same bytes again. A
//! job that runs twice finds the row gone and removes what may be left.

use super::{Files, blocking, store};
use crate::clock::{Millis, Seed};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::{Hash, hash_of_text, text_of_hash};
use crate::ground::jobs;
use crate::limits::{BLOB_GRACE_MS, FILE_UNUSED_MS_MAX, FILES_SWEPT_AT_ONCE};
use serde_json::{Value, json};

/// The job that removes bytes, if no row names them.
pub(super) const BLOB: &str = "files.sweep_blob";
/// The job that deletes files that nobody used.
pub(super) const UNUSED: &str = "files.sweep_unused";

/// Looks at some bytes at a time, or soon after.
pub(super) fn add(tx: &Tx<'_>, seed: &Seed, hash: &Hash, at: Millis) -> Result<()> {
    jobs::add(tx, seed, BLOB, &json!({ "hash": text_of_hash(hash) }), at)
}

impl Files {
    /// Does the job [`BLOB`].
    pub(super) async fn sweep_blob(&self, payload: &Value) -> Result<()> {
        let hash = payload["hash"].as_str().and_then(hash_of_text);
        let hash = hash.ok_or_else(|| Error::internal("a job to sweep bytes does not say which"))?;
        let seed = self.seed.clone();
        self.remove_if(hash, move |tx| {
            match store::unnamed_since(tx, &hash)? {
                Some(at) if at + BLOB_GRACE_MS > tx.now => add(tx, &seed, &hash, at + BLOB_GRACE_MS)?,
                Some(_) => store::delete_blob(tx, &hash)?,
                None => {}
            }
            Ok(!store::is_blob(tx, &hash)?)
        })
        .await
    }

    /// Removes bytes whose row was refused.
    pub(super) async fn forget(&self, hash: Hash) -> Result<()> {
        self.remove_if(hash, move |tx| Ok(!store::is_blob(tx, &hash)?)).await
    }

    /// Removes bytes once a committed transaction says so, alone.
    async fn remove_if(&self, hash: Hash, gone: impl FnOnce(&Tx<'_>) -> Result<bool> + Send + 'static) -> Result<()> {
        let _alone = self.keeping.write().await;
        if self.db.write(move |tx| gone(tx)).await? {
            let store = self.store.clone();
            blocking(move || store.remove(&hash)).await?;
        }
        Ok(())
    }

    /// Does the job [`UNUSED`].
    pub(super) async fn sweep_unused(&self) -> Result<()> {
        loop {
            let seed = self.seed.clone();
            let swept = self.db.write(move |tx| {
                let hashes = store::delete_unused(tx, tx.now - FILE_UNUSED_MS_MAX, FILES_SWEPT_AT_ONCE)?;
                hashes.iter().try_for_each(|hash| add(tx, &seed, hash, tx.now))?;
                Ok(hashes.len())
            });
            if swept.await? < FILES_SWEPT_AT_ONCE as usize {
                return Ok(());
            }
        }
    }
}
