//! A film came whole: its hash is looked at, the content store takes the file over, the title has a film.

use super::places::Place;
use super::{Uploads, blocking, failed, known};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::files::{self, media_type};
use crate::ground::db::Tx;
use crate::ground::files::{Hash, Stored};
use crate::ground::jobs;
use crate::limits::UPLOAD_ENDED_KEPT_MS;
use crate::streams::{self, Author};
use crate::video::Video;
use crate::video::prepare::PREPARE;
use crate::video::store::{self, Done, UploadRow};
use serde_json::{Value, json};
use sha2::Digest;
use std::fs::File;
use std::io::{ErrorKind, Read};
use tea_protocol::entry::{Body, FilmChange};
use tea_protocol::{Code, StreamId};

/// Bytes by which the kind of a film is told.
const FIRST_BYTES: u64 = 1_024;

/// What became of a film that came whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    /// Its title has it.
    There,
    /// Another title had it.
    Known(StreamId),
    /// Its title was taken away meanwhile, or got another film.
    Late,
}

/// A whole film: its hash, and what kind it is.
struct Whole {
    hash: Hash,
    mime: &'static str,
}

impl Video {
    /// Gives a film whose last byte is safe to its title. `hash` is what its bytes hash to, where that is known.
    ///
    /// # Errors
    /// `film_known` with the title that has it; `bad_request` with the field `sha256` when the bytes are not those that
    /// were announced; `stale` when the title is gone or has a film. The upload is over then. Anything else, and the
    /// film waits to arrive again.
    pub(super) async fn arrive(&self, _place: &Place, upload: &UploadRow, hash: Option<Hash>) -> Result<()> {
        let whole = match self.whole(upload, hash).await? {
            Some(whole) => whole,
            None => return self.refuse(upload, Error::internal("a film on its way is not on the disk")).await,
        };
        let announced = upload.sha256.is_none_or(|announced| announced == whole.hash);
        if !announced {
            return self.refuse(upload, Error::new(Code::BadRequest).with("field", "sha256")).await;
        }
        let (id, hash) = (upload.id, whole.hash);
        let before = self.db.write(move |tx| {
            store::set_upload_hash(tx, id, &hash)?;
            store::title_of_hash(tx, &hash)
        });
        if let Some(title) = before.await? {
            return self.refuse(upload, known(title)).await;
        }
        let stored = Stored { hash, bytes: upload.bytes };
        let (row, seed, mime) = (upload.clone(), self.seed.clone(), whole.mime);
        let adopted = self.files.adopt(self.uploads.path(id), stored, move |tx| end(tx, &seed, &row, &stored, mime));
        let came = adopted.await?;
        self.remove_upload(id).await?;
        match came {
            Came::There => Ok(()),
            Came::Known(title) => Err(known(title)),
            Came::Late => Err(Error::new(Code::Stale)),
        }
    }

    /// The job that lets a film arrive if the house stopped before it had.
    pub(super) async fn arrive_again(&self, payload: &Value) -> Result<()> {
        let id = payload["upload"].as_i64().ok_or_else(|| Error::internal("a job for a film does not say which"))?;
        let place = self.uploads.places.take(id).await?;
        let row = self.db.read(move |tx| store::upload(tx, id)).await?;
        let Some(row) = row.filter(|row| row.done == Done::No && row.received == row.bytes) else { return Ok(()) };
        let row = self.without_lost_bytes(&place, row).await?;
        if row.received < row.bytes {
            return Ok(());
        }
        match self.arrive(&place, &row, None).await {
            Err(error) if error.cause.is_some() || error.code == Code::StorageFull => Err(error),
            // Whoever brought it finds out when they ask.
            _ => Ok(()),
        }
    }

    /// Ends an upload for a reason, and removes its file.
    pub(super) async fn refuse(&self, upload: &UploadRow, reason: Error) -> Result<()> {
        self.give_up(upload.id).await?;
        self.remove_upload(upload.id).await?;
        Err(reason)
    }

    /// Ends an upload that is on its way; false when it was not.
    pub(super) async fn give_up(&self, id: i64) -> Result<bool> {
        self.db.write(move |tx| store::end_upload(tx, id, Done::Over, tx.now + UPLOAD_ENDED_KEPT_MS)).await
    }

    /// What is known of a whole film; none when it is nowhere. The content store has it when the house stopped after the
    /// file was moved and before the row was written; then the row says its hash.
    async fn whole(&self, upload: &UploadRow, hash: Option<Hash>) -> Result<Option<Whole>> {
        let (uploads, files, upload) = (self.uploads.clone(), self.files.clone(), upload.clone());
        blocking(move || {
            if let Some(whole) = read(&uploads, &upload, hash)? {
                return Ok(Some(whole));
            }
            let Some(hash) = upload.sha256 else { return Ok(None) };
            if !files.has(&Stored { hash, bytes: upload.bytes }) {
                return Ok(None);
            }
            Ok(Some(Whole { hash, mime: kind(files.open_bytes(&hash)?)? }))
        })
        .await
    }
}

/// Reads what is needed of the file of an upload; none when it is not there.
fn read(uploads: &Uploads, upload: &UploadRow, hash: Option<Hash>) -> Result<Option<Whole>> {
    let path = uploads.path(upload.id);
    let open = || match File::open(&path) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("opening", &path, &error)),
    };
    let Some(file) = open()? else { return Ok(None) };
    let hash = match hash {
        Some(hash) => hash,
        None => {
            let running = super::digests::Running::of(&file, upload.bytes);
            running.map_err(|error| failed("reading", &path, &error))?.hash.finalize().into()
        }
    };
    Ok(open()?.map(kind).transpose()?.map(|mime| Whole { hash, mime }))
}

fn kind(file: File) -> Result<&'static str> {
    let mut first = Vec::new();
    let read = file.take(FIRST_BYTES).read_to_end(&mut first);
    read.map_err(|error| Error::internal(format!("reading the beginning of a film: {error}")))?;
    Ok(media_type(&first))
}

/// Ends an upload whose bytes the content store has, for good or not.
fn end(tx: &Tx<'_>, seed: &Seed, row: &UploadRow, stored: &Stored, mime: &str) -> Result<Came> {
    let came = match store::title_of_hash(tx, &stored.hash)? {
        Some(title) => Came::Known(title),
        None => give(tx, seed, row, stored, mime)?,
    };
    let done = if came == Came::There { Done::Came } else { Done::Over };
    if came != Came::There {
        files::release(tx, seed, &stored.hash)?;
    }
    store::end_upload(tx, row.id, done, tx.now + UPLOAD_ENDED_KEPT_MS)?;
    Ok(came)
}

/// Gives a title its film, tells those who follow it, and has it made ready.
pub(super) fn give(tx: &Tx<'_>, seed: &Seed, row: &UploadRow, stored: &Stored, mime: &str) -> Result<Came> {
    let before = store::film(tx, None, row.title)?.and_then(|film| film.hash);
    if !store::set_film(tx, row.title, stored, mime, &row.name)? {
        return Ok(Came::Late);
    }
    if let Some(damaged) = before.filter(|before| before != &stored.hash) {
        files::release(tx, seed, &damaged)?;
    }
    // What was made of the damaged one, or planned for it, says nothing about this one.
    store::forget_rungs(tx, seed, row.title)?;
    let change = FilmChange { state: tea_protocol::video::State::Received, rung: None, fault: None };
    streams::append(tx, row.title, Author::House, None, Body::Film(change))?;
    jobs::add(tx, seed, PREPARE, &json!({ "title": row.title.0 }), tx.now)?;
    Ok(Came::There)
}
