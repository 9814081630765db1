//! A file goes out, to those who may read where it stands.

use super::store::{self, Kept};
use super::{Files, blocking};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::{Hash, Store};
use crate::ground::images::{self, Kind};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use tea_protocol::entry::File;
use tea_protocol::{Code, FileId};

/// A file that the asker may have.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// What it is.
    pub file: File,
    /// Where its bytes stand.
    pub path: PathBuf,
    /// The name of its bytes, which never change.
    pub hash: Hash,
    /// Whether a browser may show it: only what the house itself wrote, that is pictures. The rest is for saving.
    pub inline: bool,
}

impl Files {
    /// Where bytes of the store stand. Who may have them is for the asker to have found out.
    pub(crate) fn place(&self, hash: &Hash) -> PathBuf {
        self.store.path(hash)
    }

    /// A file by its id.
    ///
    /// # Errors
    /// `not_found`, also when it is there for others.
    pub async fn open(&self, caller: &Caller, id: FileId) -> Result<Opened> {
        let Kept { file, hash, .. } = self.kept(caller, id).await?;
        let inline = file.width.is_some();
        Ok(Opened { path: self.store.path(&hash), file, hash, inline })
    }

    /// The small version of a picture; a picture that is small is its own.
    ///
    /// # Errors
    /// As [`Files::open`], and `not_found` for what is no picture.
    pub async fn preview(&self, caller: &Caller, id: FileId) -> Result<Opened> {
        let Kept { file, hash, preview, .. } = self.kept(caller, id).await?;
        if file.width.is_none() {
            return Err(Error::new(Code::NotFound));
        }
        let path = self.store.path(&hash);
        let Some(hash) = preview else { return Ok(Opened { path, file, hash, inline: true }) };
        let store = self.store.clone();
        let (mime, bytes) = blocking(move || picture_of(&store, &hash)).await?;
        let file = File { mime: mime.to_owned(), bytes, width: None, height: None, ..file };
        Ok(Opened { path: self.store.path(&hash), file, hash, inline: true })
    }

    /// Copies the bytes of a file to somewhere outside the house, for its host.
    ///
    /// # Errors
    /// `not_found`, `storage_full`, or `internal` when the disk fails.
    pub(crate) fn copy_to(&self, tx: &Tx<'_>, id: FileId, path: &Path) -> Result<()> {
        let kept = store::file(tx, id)?.ok_or_else(|| Error::new(Code::NotFound))?;
        let copied = std::fs::copy(self.store.path(&kept.hash), path);
        copied.map(drop).map_err(|error| {
            let code = match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Code::StorageFull,
                _ => Code::Internal,
            };
            Error { cause: Some(format!("copying a file to {}: {error}", path.display())), ..Error::new(code) }
        })
    }

    async fn kept(&self, caller: &Caller, id: FileId) -> Result<Kept> {
        let (caller, may_read) = (caller.clone(), self.may_read);
        self.db
            .read(move |tx: &Tx<'_>| {
                let actor = Actor::of(tx, &caller)?;
                let kept = store::file(tx, id)?.ok_or_else(|| Error::new(Code::NotFound))?;
                match kept.stream {
                    Some(stream) => may_read(tx, &actor, stream)?,
                    None if actor.id() == Some(kept.account) => {}
                    None => return Err(Error::new(Code::NotFound)),
                }
                Ok(kept)
            })
            .await
    }
}

/// The media type and length of a picture that the house wrote, from its bytes.
pub(super) fn picture_of(store: &Store, hash: &Hash) -> Result<(&'static str, u64)> {
    let mut file = store.open_file(hash)?;
    let mut first = Vec::new();
    let read = file.by_ref().take(16).read_to_end(&mut first).and_then(|_| file.metadata());
    let bytes = read.map_err(|error| Error::internal(format!("reading a picture: {error}")))?.len();
    match images::sniff(&first) {
        Some(Kind::Png) => Ok(("image/png", bytes)),
        Some(Kind::Jpeg) => Ok(("image/jpeg", bytes)),
        Some(Kind::Gif) => Ok(("image/gif", bytes)),
        Some(Kind::Webp) => Ok(("image/webp", bytes)),
        None => Err(Error::internal("a picture that the house wrote is none")),
    }
}
