//! Hashes that are half done: SHA-256 goes on while a film comes, over as many requests as that takes.

use crate::limits::UPLOAD_DIGESTS_KEPT;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How much is read at once when a hash is begun anew.
const READ_BYTES: usize = 256 * 1024;

/// The hash of the first bytes of a film.
#[derive(Clone, Default)]
pub(super) struct Running {
    /// How many bytes it is of.
    pub(super) bytes: u64,
    pub(super) hash: Sha256,
}

impl Running {
    /// Goes on with more bytes.
    pub(super) fn update(&mut self, piece: &[u8]) {
        self.hash.update(piece);
        self.bytes += piece.len() as u64;
    }

    /// Reads the first bytes of a file; of a shorter one, as many as there are.
    pub(super) fn of(file: &File, bytes: u64) -> io::Result<Self> {
        let (mut running, mut buffer) = (Self::default(), vec![0; READ_BYTES]);
        let mut first = file.take(bytes);
        loop {
            match first.read(&mut buffer) {
                Ok(0) => return Ok(running),
                Ok(read) => running.update(&buffer[..read]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// The half done hashes of films that wait for their next bytes.
#[derive(Default)]
pub(super) struct Digests(Mutex<HashMap<i64, Running>>);

impl Digests {
    fn kept(&self) -> MutexGuard<'_, HashMap<i64, Running>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the hash of exactly so many bytes, if it is here.
    pub(super) fn take(&self, id: i64, bytes: u64) -> Option<Running> {
        self.kept().remove(&id).filter(|running| running.bytes == bytes)
    }

    /// Keeps a hash. When there are too many, the one that is begun anew most quickly goes.
    pub(super) fn keep(&self, id: i64, running: Running) {
        let mut kept = self.kept();
        kept.insert(id, running);
        if kept.len() > UPLOAD_DIGESTS_KEPT {
            let least = kept.iter().min_by_key(|(_, running)| running.bytes).map(|(id, _)| *id);
            least.and_then(|id| kept.remove(&id));
        }
    }

    /// Forgets the hash of a film that is not on its way any more.
    pub(super) fn forget(&self, id: i64) {
        self.kept().remove(&id);
    }
}
