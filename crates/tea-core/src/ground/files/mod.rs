//! The store of files: bytes under the name of their own SHA-256, so that what is there twice is kept once.
//!
//! A file appears under its name complete and on the disk, or not at all: it is written under a temporary name, synced,
//! renamed, and the directory is synced. Which files are still wanted is known by the database; the store knows bytes
//! only. Names that people give never come here: a path is made of the hash alone.

mod hash;

pub use hash::{Hash, hash_of_text, text_of_hash};

use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use tea_protocol::Code;

/// The store. Its functions block: call them where blocking is allowed.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    incoming: PathBuf,
    next: AtomicU64,
}

/// What was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// The name of the bytes.
    pub hash: Hash,
    /// How many they are.
    pub bytes: u64,
}

impl Store {
    /// Opens or makes the store in a directory of its own, and sweeps what an interrupted [`Store::put`] left behind.
    /// Another process may use the same store: what it is writing now is locked, and stays.
    ///
    /// # Errors
    /// When the directory cannot be made or read.
    pub fn open(dir: &Path) -> Result<Self> {
        let incoming = dir.join("incoming");
        fs::create_dir_all(&incoming).map_err(|error| failed("making", &incoming, &error))?;
        for leftover in fs::read_dir(&incoming).map_err(|error| failed("reading", &incoming, &error))? {
            let path = leftover.map_err(|error| failed("reading", &incoming, &error))?.path();
            sweep(&path).map_err(|error| failed("sweeping", &path, &error))?;
        }
        Ok(Self { dir: dir.to_owned(), incoming, next: AtomicU64::new(0) })
    }

    /// Stores bytes; once it returns they survive a power cut. The same bytes again are the same file.
    ///
    /// # Errors
    /// `storage_full`, or `internal` when the disk fails.
    pub fn put(&self, bytes: &[u8]) -> Result<Stored> {
        let hash: Hash = Sha256::digest(bytes).into();
        let stored = Stored { hash, bytes: bytes.len() as u64 };
        let path = self.path(&hash);
        let written = if is_there(&path, stored.bytes) { Ok(()) } else { self.write(&path, bytes) };
        // Also when it was there: whoever wrote it may have been interrupted before this.
        written.and_then(|()| self.sync_directories(&path)).map_err(|error| failed("storing", &path, &error))?;
        Ok(stored)
    }

    /// Takes over a whole file that was made elsewhere and is on the disk already. When it returns, the file stands
    /// under its hash and nowhere else. Interrupted at any point, it may be done again.
    ///
    /// # Errors
    /// `storage_full`, or `internal` when the disk fails, or when the file is neither there nor here.
    pub fn adopt(&self, from: &Path, stored: &Stored) -> Result<()> {
        let path = self.path(&stored.hash);
        let adopted = match is_there(&path, stored.bytes) {
            true => remove_if_there(from),
            false => self.move_here(from, &path),
        };
        let synced = adopted.and_then(|()| self.sync_directories(&path)).and_then(|()| match from.parent() {
            Some(left) => File::open(left)?.sync_all(),
            None => Ok(()),
        });
        synced.map_err(|error| failed("adopting", &path, &error))
    }

    /// Whether the bytes of a hash are here, whole.
    #[must_use]
    pub fn has(&self, stored: &Stored) -> bool {
        is_there(&self.path(&stored.hash), stored.bytes)
    }

    /// Renames a file, or copies it where the store is another file system.
    fn move_here(&self, from: &Path, path: &Path) -> io::Result<()> {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        match fs::rename(from, path) {
            Err(error) if error.kind() == ErrorKind::CrossesDevices => {}
            renamed => return renamed,
        }
        let temporary = self.temporary();
        let copied = (|| {
            let mut copy = File::create_new(&temporary)?;
            copy.lock()?;
            io::copy(&mut File::open(from)?, &mut copy)?;
            copy.sync_all()?;
            fs::rename(&temporary, path)
        })();
        if copied.is_err() {
            // As in `write`.
            let _ = fs::remove_file(&temporary);
        }
        copied.and_then(|()| remove_if_there(from))
    }

    fn temporary(&self) -> PathBuf {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.incoming.join(format!("{}-{number}", std::process::id()))
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    /// `not_found`, or `internal` when the disk fails.
    pub fn open_file(&self, hash: &Hash) -> Result<File> {
        let path = self.path(hash);
        File::open(&path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Error::new(Code::NotFound),
            _ => failed("opening", &path, &error),
        })
    }

    /// Where the bytes of a hash stand, if they are there.
    #[must_use]
    pub fn path(&self, hash: &Hash) -> PathBuf {
        let name = text_of_hash(hash);
        self.dir.join(&name[..2]).join(&name[2..4]).join(&name)
    }

    /// Removes a file. One that is not there is removed already.
    ///
    /// # Errors
    /// `internal` when the disk fails.
    pub fn remove(&self, hash: &Hash) -> Result<()> {
        let path = self.path(hash);
        remove_if_there(&path).map_err(|error| failed("removing", &path, &error))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let temporary = self.temporary();
        let written = write_synced(&temporary, bytes).and_then(|_locked| {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::rename(&temporary, path)
        });
        if written.is_err() {
            // The first error says what is wrong; what stays behind is swept at the next start.
            let _ = fs::remove_file(&temporary);
        }
        written
    }

    /// Makes the name of a file durable: its directory, and the names of the directories above it.
    fn sync_directories(&self, path: &Path) -> io::Result<()> {
        for above in path.ancestors().skip(1) {
            File::open(above)?.sync_all()?;
            if above == self.dir {
                break;
            }
        }
        Ok(())
    }
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    fs::remove_file(path).or_else(|error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Whether a whole file is there. A shorter one can only come from a damaged disk, and is written again.
fn is_there(path: &Path, bytes: u64) -> bool {
    fs::metadata(path).is_ok_and(|known| known.is_file() && known.len() == bytes)
}

/// Writes a file to the disk; it stays locked until it is closed.
fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let mut file = File::create_new(path)?;
    file.lock()?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(file)
}

/// Removes a temporary file, unless somebody is writing it now or has just renamed it.
fn sweep(path: &Path) -> io::Result<()> {
    let gone = |error: io::Error| if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) };
    match File::open(path) {
        Ok(file) if file.try_lock().is_ok() => fs::remove_file(path).or_else(gone),
        Ok(_) => Ok(()),
        Err(error) => gone(error),
    }
}

fn failed(doing: &str, path: &Path, error: &io::Error) -> Error {
    let code = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Code::StorageFull,
        _ => Code::Internal,
    };
    Error { cause: Some(format!("{doing} {}: {error}", path.display())), ..Error::new(code) }
}

#[cfg(test)]
mod tests;
