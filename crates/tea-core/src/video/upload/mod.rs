//! Films on their way to the house.
//!
//! An upload is a row and a file. The row says how many bytes are safe; they are on the disk before it says so, and what
//! the file holds beyond them is cut off when more comes. `create` makes an upload, `receive` takes its bytes, `arrive`
//! gives a whole one to its title, `sweep` gives up what nobody finishes. Whoever touches an upload holds its place
//! (`places`), which the newest always gets, and finds the row true to the file (`lost`). A house that stops anywhere goes on from the rows: of a file there is the
//! part that is safe, or the whole, or the content store has it under the hash that the row says.

mod arrive;
mod create;
mod digests;
mod disk;
mod known;
mod list;
mod lost;
mod places;
mod receive;
mod sweep;

pub use create::Announced;
pub use disk::{Space, space};
pub use receive::{Bringing, Intake};

use super::Video;
use super::access::may_bring;
use super::store::{self, Done, UploadRow};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{FILM_BYTES_MAX, FILMS_ACCOUNT_BYTES_MAX, UPLOADS_AT_ONCE};
use digests::Digests;
use places::Places;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tea_protocol::accounts::Role;
use tea_protocol::{Code, StreamId};
use tokio::sync::Semaphore;

/// What films may be brought.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Bytes of one film.
    pub film_bytes_max: u64,
    /// Bytes of all films of one account; admins may bring more.
    pub account_bytes_max: u64,
    /// How much room a disk has.
    pub disk: fn(&Path) -> io::Result<Space>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { film_bytes_max: FILM_BYTES_MAX, account_bytes_max: FILMS_ACCOUNT_BYTES_MAX, disk: space }
    }
}

/// What the service keeps of films on their way.
pub(super) struct Uploads {
    dir: PathBuf,
    settings: Settings,
    places: Arc<Places>,
    digests: Digests,
    turns: Arc<Semaphore>,
}

/// How an upload stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its address: the last part of the path.
    pub word: String,
    /// The draft it belongs to.
    pub title: StreamId,
    /// How many bytes the film has.
    pub bytes: u64,
    /// How many of them are safe with the house.
    pub offset: u64,
    /// When it is given up, in milliseconds since 1970.
    pub expires_at: i64,
    /// What the client said of it.
    pub metadata: String,
}

impl From<UploadRow> for Standing {
    fn from(row: UploadRow) -> Self {
        let UploadRow { word, title, bytes, received, expires_at, metadata, .. } = row;
        Self { word, title, bytes, offset: received, expires_at, metadata }
    }
}

impl Uploads {
    /// In a directory of its own, which is made when the first film comes.
    pub(super) fn new(dir: PathBuf, settings: Settings) -> Self {
        let turns = Arc::new(Semaphore::new(UPLOADS_AT_ONCE));
        Self { dir, settings, places: Arc::default(), digests: Digests::default(), turns }
    }

    #[cfg(test)]
    pub(super) fn settings(&self) -> Settings {
        self.settings
    }

    /// How many places are held or waited for.
    #[cfg(test)]
    pub(super) fn waiting(&self) -> usize {
        self.places.len()
    }

    fn path(&self, id: i64) -> PathBuf {
        self.dir.join(id.to_string())
    }

    /// Removes the file of an upload that is not on its way any more.
    fn remove(&self, id: i64) -> Result<()> {
        self.digests.forget(id);
        let path = self.path(id);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed("removing", &path, &error)),
            _ => Ok(()),
        }
    }

    /// That the disk takes so many bytes more. A disk that does not tell takes them until it is full.
    fn room(&self, bytes: u64) -> Result<()> {
        let there = self.dir.ancestors().find(|path| path.exists()).unwrap_or(&self.dir);
        match (self.settings.disk)(there) {
            Ok(space) => space.take(bytes),
            Err(error) => {
                tracing::warn!(%error, "how full the disk is could not be found out");
                Ok(())
            }
        }
    }
}

impl Video {
    /// How an upload stands, for those who go on with it: who brings it now is made to put away what came, and to go.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`, `busy`.
    pub async fn upload(&self, caller: &Caller, word: &str) -> Result<Standing> {
        let row = self.own_upload(caller, word).await?;
        if row.done == Done::Came {
            return Ok(row.into());
        }
        let place = self.uploads.places.take(row.id).await?;
        let row = self.own_upload(caller, word).await?;
        Ok(self.without_lost_bytes(&place, row).await?.into())
    }

    /// Gives an upload up, and removes what came of it. The draft stays.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `gone`, `busy`; `stale` for one that came whole.
    pub async fn drop_upload(&self, caller: &Caller, word: &str) -> Result<()> {
        let row = self.own_upload(caller, word).await?;
        let place = self.uploads.places.take(row.id).await?;
        if !self.give_up(row.id).await? {
            return Err(Error::new(Code::Stale));
        }
        self.remove_upload(row.id).await?;
        drop(place);
        Ok(())
    }

    /// An upload of the caller's that is there still.
    async fn own_upload(&self, caller: &Caller, word: &str) -> Result<UploadRow> {
        let (caller, word) = (caller.clone(), word.to_owned());
        self.db.read(move |tx| own(tx, &Actor::of(tx, &caller)?, &word)).await
    }

    /// Removes the file of an upload, where blocking is allowed.
    async fn remove_upload(&self, id: i64) -> Result<()> {
        let uploads = self.uploads.clone();
        blocking(move || uploads.remove(id)).await
    }
}

/// The upload, if it is the actor's, or the actor is an admin.
fn own(tx: &Tx<'_>, actor: &Actor, word: &str) -> Result<UploadRow> {
    let person = actor.member()?;
    let row = store::upload_by_word(tx, word)?.filter(|row| row.account == person.id || person.role >= Role::Admin);
    let row = row.ok_or_else(|| Error::new(Code::NotFound))?;
    match row.done {
        Done::No if row.expires_at <= tx.now => Err(Error::new(Code::Gone)),
        Done::Over => Err(Error::new(Code::Gone)),
        Done::No | Done::Came => Ok(row),
    }
}

/// The upload, if the actor may bring more of it.
fn own_to_bring(tx: &Tx<'_>, actor: &Actor, word: &str) -> Result<UploadRow> {
    let row = own(tx, actor, word)?;
    may_bring(tx, actor)?;
    Ok(row)
}

/// That the library has a film already, in this title.
fn known(title: StreamId) -> Error {
    Error::new(Code::FilmKnown).with("title", title.0)
}

/// Runs what takes the disk for a while.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(Error::internal(format!("work with a film did not end well: {error}"))))
}

fn failed(doing: &str, path: &Path, error: &io::Error) -> Error {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Code::StorageFull,
        _ => Code::Internal,
    };
    Error { cause: Some(format!("{doing} {}: {error}", path.display())), ..Error::new(code) }
}
