//! The bytes of a film come in.
//!
//! Whoever reads the line hands pieces to an [`Intake`]; a thread of its own writes and hashes them. When the line breaks
//! and the intake is dropped, that thread puts away what came all the same, so that nothing has to travel twice. Bytes
//! are acknowledged after fdatasync(2), every [`UPLOAD_STEP_BYTES`] and at the end.

use super::digests::Running;
use super::places::Place;
use super::sweep::ARRIVE;
use super::{Standing, blocking, failed, known, own, own_to_bring};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::Hash;
use crate::ground::jobs;
use crate::limits::{UPLOAD_ARRIVES_AGAIN_MS, UPLOAD_KEPT_MS, UPLOAD_PIECES_WAITING, UPLOAD_STEP_BYTES};
use crate::video::Video;
use crate::video::store::{self, Done, UploadRow};
use bytes::Bytes;
use serde_json::json;
use sha2::Digest;
use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use tea_protocol::Code;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// Bytes that somebody wants to bring.
#[derive(Debug, Clone)]
pub struct Bringing {
    /// The address of the upload.
    pub word: String,
    /// Where in the film they belong.
    pub offset: u64,
    /// How many they are, where that is known.
    pub bytes: Option<u64>,
    /// Whether they count only together, once [`Intake::finish`] says that they are right.
    pub together: bool,
}

/// Takes the bytes of one request.
pub struct Intake {
    pieces: mpsc::Sender<Piece>,
    wanted: CancellationToken,
    left: u64,
    work: JoinHandle<Result<Standing>>,
}

enum Piece {
    Bytes(Bytes),
    /// All that came is right.
    Right,
}

impl Video {
    /// Begins to take bytes of an upload; whoever did before is made to stop.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `gone`; `stale` when the bytes do not belong where the upload
    /// stands, or somebody newer came; `film_known` when the library got the announced film meanwhile, which ends the
    /// upload; `too_large` for more than are missing; `busy`; `storage_full`.
    pub async fn receive(&self, caller: &Caller, ask: Bringing) -> Result<Intake> {
        let (row, place) = self.place_for(caller, &ask).await?;
        let (pieces, waiting) = mpsc::channel(UPLOAD_PIECES_WAITING);
        let (wanted, left) = (place.wanted(), row.bytes - row.received);
        let turn = self.uploads.turns.clone().acquire_owned().await;
        let turn = turn.map_err(|error| Error::internal(format!("waiting to receive a film: {error}")))?;
        let (video, caller) = (self.clone(), caller.clone());
        let work = tokio::spawn(async move {
            let desk = Desk { video, caller, place, row, together: ask.together, runtime: Handle::current() };
            let outcome = desk.take(waiting).await;
            drop(turn);
            outcome
        });
        Ok(Intake { pieces, wanted, left, work })
    }

    /// The upload as it stands once nobody else touches it.
    async fn place_for(&self, caller: &Caller, ask: &Bringing) -> Result<(UploadRow, Place)> {
        let find = |bring: bool| {
            let (caller, word) = (caller.clone(), ask.word.clone());
            self.db.read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                if bring { own_to_bring(tx, &actor, &word) } else { own(tx, &actor, &word) }
            })
        };
        let place = self.uploads.places.take(find(true).await?.id).await?;
        let row = self.without_lost_bytes(&place, find(false).await?).await?;
        if row.received != ask.offset {
            return Err(Error::new(Code::Stale).with("offset", row.received));
        }
        self.unless_known(&row).await?;
        let left = row.bytes - row.received;
        if ask.bytes.is_some_and(|bytes| bytes > left) {
            return Err(Error::new(Code::TooLarge).with("max", left));
        }
        Ok((row, place))
    }

    /// Ends an upload whose film, as far as it is known which, the library got on another way meanwhile: the rest of it need
    /// not travel.
    async fn unless_known(&self, row: &UploadRow) -> Result<()> {
        let Some(hash) = row.sha256.filter(|_| row.done == Done::No && row.received < row.bytes) else { return Ok(()) };
        match self.db.read(move |tx| store::title_of_hash(tx, &hash)).await? {
            Some(title) => self.refuse(row, known(title)).await,
            None => Ok(()),
        }
    }
}

impl Intake {
    /// Takes a piece; returns when there is room for it. False when no more is taken: [`Intake::finish`] says why.
    ///
    /// # Errors
    /// `too_large` when the film would get longer than was announced.
    pub async fn push(&mut self, piece: Bytes) -> Result<bool> {
        let bytes = piece.len() as u64;
        if bytes > self.left {
            return Err(Error::new(Code::TooLarge).with("max", self.left));
        }
        self.left -= bytes;
        Ok(self.pieces.send(Piece::Bytes(piece)).await.is_ok())
    }

    /// Returns when somebody newer brings this film.
    pub async fn evicted(&self) {
        self.wanted.cancelled().await;
    }

    /// Ends; returns how the upload stands once what came is safe, and once the film belongs to its title if that was the
    /// last of it.
    ///
    /// # Errors
    /// `stale` when somebody newer came; `gone`; `film_known`, or `bad_request` with the field `sha256`, for a film that
    /// came whole; `storage_full`; `internal` when the disk fails.
    pub async fn finish(self) -> Result<Standing> {
        // When nothing is taken any more, the outcome says why.
        let _ = self.pieces.send(Piece::Right).await;
        self.discard().await
    }

    /// Ends likewise, without saying that what came is right.
    ///
    /// # Errors
    /// As [`Intake::finish`].
    pub async fn discard(self) -> Result<Standing> {
        drop(self.pieces);
        let done = self.work.await;
        done.unwrap_or_else(|error| Err(Error::internal(format!("receiving a film did not end well: {error}"))))
    }
}

/// Where the bytes of one request are put.
struct Desk {
    video: Video,
    caller: Caller,
    place: Place,
    row: UploadRow,
    together: bool,
    runtime: Handle,
}

impl Desk {
    async fn take(mut self, pieces: mpsc::Receiver<Piece>) -> Result<Standing> {
        if self.row.done == Done::Came {
            // Nothing is missing, and nothing was taken: the answer to the last byte got lost.
            return Ok(self.row.into());
        }
        if self.row.received == self.row.bytes {
            // The house stopped before the film arrived; its file may be in the content store by now.
            self.video.arrive(&self.place, &self.row, None).await?;
            return Ok(self.row.into());
        }
        let (desk, hash) = blocking(move || {
            let hash = self.write(pieces);
            Ok((self, hash))
        })
        .await?;
        if let Some(hash) = hash? {
            desk.video.arrive(&desk.place, &desk.row, Some(hash)).await?;
        }
        match desk.place.is_wanted() && desk.row.received < desk.row.bytes {
            true => Err(Error::new(Code::Stale).with("offset", desk.row.received)),
            false => Ok(desk.row.into()),
        }
    }

    /// Writes what comes; returns the hash of the film when it is whole.
    fn write(&mut self, mut pieces: mpsc::Receiver<Piece>) -> Result<Option<Hash>> {
        let mut paper = Paper::open(&self.video, &self.row)?;
        let before = self.together.then(|| paper.running.clone());
        let written = self.write_pieces(&mut paper, &mut pieces);
        match (before, &written) {
            (Some(before), Ok(false) | Err(_)) => paper.running = before,
            _ => self.make_safe(&mut paper)?,
        }
        written?;
        if self.row.received == self.row.bytes {
            return Ok(Some(paper.running.hash.finalize().into()));
        }
        self.video.uploads.digests.keep(self.row.id, paper.running);
        Ok(None)
    }

    /// Returns whether somebody said that everything was right.
    fn write_pieces(&mut self, paper: &mut Paper, pieces: &mut mpsc::Receiver<Piece>) -> Result<bool> {
        let mut right = false;
        while let Some(piece) = self.next(pieces) {
            match piece {
                Piece::Right => right = true,
                Piece::Bytes(bytes) => paper.write(&bytes)?,
            }
            if !self.together && paper.running.bytes - self.row.received >= UPLOAD_STEP_BYTES {
                self.make_safe(paper)?;
                self.video.uploads.room(1)?;
            }
        }
        Ok(right)
    }

    /// The next piece. When somebody newer wants the place, only what waits already is still put away.
    fn next(&self, pieces: &mut mpsc::Receiver<Piece>) -> Option<Piece> {
        if self.place.is_wanted() {
            pieces.close();
        }
        let wanted = self.place.wanted();
        self.runtime.block_on(async {
            tokio::select! {
                biased;
                piece = pieces.recv() => return piece,
                () = wanted.cancelled() => {}
            }
            pieces.close();
            pieces.recv().await
        })
    }

    /// Makes what was written safe, then says so.
    fn make_safe(&mut self, paper: &mut Paper) -> Result<()> {
        let (id, received, whole) = (self.row.id, paper.running.bytes, paper.running.bytes == self.row.bytes);
        if received == self.row.received && !whole {
            return Ok(());
        }
        paper.sync()?;
        let (caller, seed) = (self.caller.clone(), self.video.seed.clone());
        let row = move |tx: &mut Tx<'_>| {
            Actor::of(tx, &caller)?;
            let expires_at = tx.now + UPLOAD_KEPT_MS;
            if !store::acknowledge(tx, id, received, expires_at)? {
                return Err(Error::new(Code::Gone));
            }
            if whole {
                jobs::add(tx, &seed, ARRIVE, &json!({ "upload": id }), tx.now + UPLOAD_ARRIVES_AGAIN_MS)?;
            }
            Ok(expires_at)
        };
        self.row.expires_at = self.runtime.block_on(self.video.db.write(row))?;
        self.row.received = received;
        Ok(())
    }
}

/// The file of an upload, open where the next byte goes, and the hash of what stands before.
struct Paper {
    file: File,
    path: std::path::PathBuf,
    /// Whether the name of the file may not be on the disk yet.
    is_new: bool,
    running: Running,
}

impl Paper {
    /// Opens the file; cuts off what is not safe.
    fn open(video: &Video, row: &UploadRow) -> Result<Self> {
        let path = video.uploads.path(row.id);
        let why = |error: std::io::Error| failed("opening", &path, &error);
        fs::create_dir_all(&video.uploads.dir).map_err(why)?;
        let mut file = File::options().create(true).truncate(false).read(true).write(true).open(&path).map_err(why)?;
        let length = file.metadata().map_err(why)?.len();
        if length < row.received {
            return Err(Error::internal("a film on its way lost bytes while it waited for its turn"));
        }
        file.set_len(row.received).map_err(why)?;
        let running = match video.uploads.digests.take(row.id, row.received) {
            Some(running) => running,
            None => Running::of(&file, row.received).map_err(why)?,
        };
        file.seek(SeekFrom::Start(row.received)).map_err(why)?;
        Ok(Self { file, path, is_new: row.received == 0, running })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|error| failed("writing", &self.path, &error))?;
        self.running.update(bytes);
        Ok(())
    }

    fn sync(&mut self) -> Result<()> {
        let name = || match self.path.parent().filter(|_| self.is_new) {
            Some(dir) => File::open(dir)?.sync_all(),
            None => Ok(()),
        };
        self.file.sync_data().and_then(|()| name()).map_err(|error| failed("syncing", &self.path, &error))?;
        self.is_new = false;
        Ok(())
    }
}
