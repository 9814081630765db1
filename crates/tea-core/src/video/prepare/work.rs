//! What every step does: a directory of its own, a bar that moves, and a result that the content store takes over.

use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::Stored;
use crate::limits::FILM_PROGRESS_EVERY_MS;
use crate::video::Video;
use crate::video::store;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;
use tea_protocol::StreamId;
use tea_protocol::video::Rung;
use tokio::task::spawn_blocking;

/// Bytes that are read at a time to hash what was made.
const CHUNK_BYTES: usize = 1 << 20;

/// A directory that a step works in; it goes with the step.
pub(super) struct WorkDir(PathBuf);

impl WorkDir {
    /// The path.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for WorkDir {
    fn drop(&mut self) {
        // What stays is written over when the step is done again.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// How far a step is, told from where it is made to where it is written down.
#[derive(Clone, Default)]
pub(super) struct Bar(Arc<AtomicU8>);

impl Bar {
    /// For the tools to tell.
    pub(super) fn teller(&self) -> impl FnMut(u8) + Send + use<> {
        let bar = self.0.clone();
        move |percent| {
            bar.fetch_max(percent, Ordering::Relaxed);
        }
    }

    fn percent(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Video {
    /// An empty directory for a step on a title.
    pub(super) async fn work_dir(&self, title: StreamId, step: &str) -> Result<WorkDir> {
        let path = self.data.join("works").join(format!("{title}-{step}"));
        let made = spawn_blocking(move || {
            match fs::remove_dir_all(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            fs::create_dir_all(&path)?;
            Ok(WorkDir(path))
        });
        joined(made.await)
    }

    /// Does a step on a quality while its bar is written down now and then.
    pub(super) async fn while_told<T>(
        &self,
        title: StreamId,
        rung: Rung,
        bar: &Bar,
        step: impl Future<Output = T>,
    ) -> T {
        tokio::pin!(step);
        loop {
            tokio::select! {
                done = &mut step => return done,
                () = tokio::time::sleep(Duration::from_millis(FILM_PROGRESS_EVERY_MS)) => {
                    let percent = bar.percent();
                    let told = self.db.write(move |tx| store::tell_progress(tx, title, rung, percent)).await;
                    if let Err(error) = told {
                        tracing::warn!(%error, "how far a film is could not be written down");
                    }
                }
            }
        }
    }

    /// Has the content store take over what a step made, in the transaction that says what it is for.
    pub(super) async fn take_over<T: Send + 'static>(
        &self,
        made: PathBuf,
        row: impl FnOnce(&mut Tx<'_>, &Stored) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let path = made.clone();
        let stored = joined(spawn_blocking(move || stored(&path)).await)?;
        self.files.adopt(made, stored, move |tx| row(tx, &stored)).await
    }
}

fn stored(path: &Path) -> io::Result<Stored> {
    let mut file = File::open(path)?;
    let (mut hash, mut chunk, mut bytes) = (Sha256::new(), vec![0; CHUNK_BYTES], 0);
    loop {
        match file.read(&mut chunk)? {
            0 => break,
            read => {
                hash.update(&chunk[..read]);
                bytes += read as u64;
            }
        }
    }
    file.sync_all()?;
    Ok(Stored { hash: hash.finalize().into(), bytes })
}

fn joined<T>(done: Result<io::Result<T>, tokio::task::JoinError>) -> Result<T> {
    match done {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(Error::internal(format!("working on a film: {error}"))),
        Err(error) => Err(Error::internal(format!("working on a film did not end well: {error}"))),
    }
}
