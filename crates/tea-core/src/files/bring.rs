//! A file comes in.

use super::{Files, blocking, media, name, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::Stored;
use crate::ground::images::{self, ImageError, Picture};
use crate::limits::{IMAGE_PIXELS_MAX, PICTURE_SIDE_MAX, PREVIEW_SIDE_MAX};
use crate::rates::{Act, Key};
use bytes::Bytes;
use tea_protocol::entry::File;
use tea_protocol::{AccountId, Code, FileId};

/// A file as it will be kept.
struct Ready {
    name: String,
    mime: &'static str,
    bytes: Bytes,
    size: Option<(u32, u32)>,
    preview: Option<Bytes>,
}

impl Files {
    /// Keeps a file for the message it is meant for, which must name it within a day. A picture is written anew, which
    /// takes away where and with what it was made; what another file is, its first bytes say.
    ///
    /// # Errors
    /// `sign_in_required`, `rate_limited`, `empty`, `too_large` for bytes or pixels, `unsupported_type` for a damaged
    /// picture, `quota_exceeded`, `storage_full`.
    pub async fn bring(&self, caller: &Caller, name: &str, bytes: Bytes) -> Result<File> {
        self.may_bring(caller).await?;
        let ready = self.ready(name, bytes).await?;
        let (files, caller, max) = (self.clone(), caller.clone(), self.settings.account_bytes_max);
        let owner = move |tx: &Tx<'_>, bytes: u64| {
            let person = Actor::of(tx, &caller)?.member()?.id;
            match store::bytes_of(tx, person)?.saturating_add(bytes) > max {
                true => Err(Error::new(Code::QuotaExceeded).with("max", max)),
                false => Ok(person),
            }
        };
        // In a task of its own, so that somebody who hangs up leaves no bytes without a row.
        let kept = tokio::spawn(async move { files.keep(owner, ready).await }).await;
        kept.unwrap_or_else(|error| Err(Error::internal(format!("keeping a file did not end well: {error}"))))
    }

    /// Keeps a file that somebody had elsewhere, however much they have by then. What it is made of is as in
    /// [`Files::bring`].
    ///
    /// # Errors
    /// `empty`, `too_large` for bytes or pixels, `unsupported_type` for a damaged picture, `storage_full`.
    pub(crate) async fn bring_imported(&self, account: AccountId, name: &str, bytes: Bytes) -> Result<File> {
        let ready = self.ready(name, bytes).await?;
        self.keep(move |_, _| Ok(account), ready).await
    }

    /// A file as it will be kept.
    async fn ready(&self, name: &str, bytes: Bytes) -> Result<Ready> {
        check_size(&bytes, self.settings.file_bytes_max)?;
        let name = name::cleaned(name);
        if images::sniff(&bytes).is_none() {
            return Ok(Ready { name, mime: media::of(&bytes), bytes, size: None, preview: None });
        }
        let picture = self.open_picture(move || ready_picture(&name, &bytes)).await?;
        // Written anew it may be larger than it came.
        check_size(&picture.bytes, self.settings.file_bytes_max)?;
        Ok(picture)
    }

    /// Refuses guests and whoever brings too much, before anything costly is done.
    pub(super) async fn may_bring(&self, caller: &Caller) -> Result<()> {
        let (caller, limiter) = (caller.clone(), self.limiter.clone());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                limiter.take(Act::Upload, Key::Account(actor.member()?.id), tx.now)
            })
            .await
    }

    /// Opens a picture when it is its turn, where blocking is allowed.
    pub(super) async fn open_picture<T: Send + 'static>(
        &self,
        open: impl FnOnce() -> Result<T, ImageError> + Send + 'static,
    ) -> Result<T> {
        let turn = self.pictures.clone().acquire_owned().await;
        let turn = turn.map_err(|error| Error::internal(format!("waiting to open a picture: {error}")))?;
        blocking(move || {
            let opened = open().map_err(refusal);
            drop(turn);
            opened
        })
        .await
    }

    /// Stores a file for whoever `owner` says inside the transaction, given its bytes.
    async fn keep<F>(&self, owner: F, ready: Ready) -> Result<File>
    where
        F: FnOnce(&Tx<'_>, u64) -> Result<AccountId> + Send + 'static,
    {
        let keeping = self.keeping.read().await;
        let Ready { name, mime, bytes, size, preview } = ready;
        let blob = self.put(bytes).await?;
        let preview = match preview {
            Some(preview) => Some(self.put(preview).await?),
            None => None,
        };
        let (width, height) = size.unzip();
        let file = File { id: FileId(0), name, mime: mime.to_owned(), bytes: blob.bytes, width, height };
        let files = self.clone();
        let insert = move |tx: &mut Tx<'_>| {
            let owner = owner(tx, file.bytes)?;
            files.insert(tx, owner, file, &blob, preview.as_ref())
        };
        let inserted = self.db.write(insert).await;
        drop(keeping);
        if inserted.is_err() {
            for stored in [Some(blob), preview].into_iter().flatten() {
                self.forget(stored.hash).await?;
            }
        }
        inserted
    }

    fn insert(
        &self,
        tx: &Tx<'_>,
        owner: AccountId,
        file: File,
        blob: &Stored,
        preview: Option<&Stored>,
    ) -> Result<File> {
        let file = File { id: FileId(self.seed.id(tx.now)), ..file };
        for stored in [Some(blob), preview].into_iter().flatten() {
            store::insert_blob(tx, stored)?;
        }
        store::insert_file(tx, owner, &file, &blob.hash, preview.map(|preview| &preview.hash))?;
        Ok(file)
    }
}

/// Refuses what is empty or larger than allowed.
pub(super) fn check_size(bytes: &Bytes, bytes_max: u64) -> Result<()> {
    match bytes.len() as u64 {
        0 => Err(Error::new(Code::Empty)),
        length if length > bytes_max => Err(Error::new(Code::TooLarge).with("max", bytes_max)),
        _ => Ok(()),
    }
}

fn ready_picture(name: &str, bytes: &[u8]) -> Result<Ready, ImageError> {
    let opened = images::open(bytes, IMAGE_PIXELS_MAX)?;
    let Picture { bytes, mime, width, height } = opened.picture(PICTURE_SIDE_MAX)?;
    // What is small enough is its own preview.
    let preview = match width.max(height) > PREVIEW_SIDE_MAX {
        true => Some(Bytes::from(opened.thumbnail(PREVIEW_SIDE_MAX)?.bytes)),
        false => None,
    };
    let name = name::with_extension(name, mime);
    Ok(Ready { name, mime, bytes: bytes.into(), size: Some((width, height)), preview })
}

fn refusal(error: ImageError) -> Error {
    match error {
        ImageError::TooLarge { pixels_max } => Error::new(Code::TooLarge).with("max", pixels_max),
        ImageError::Unknown | ImageError::Broken => Error::new(Code::UnsupportedType),
    }
}
