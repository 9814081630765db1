//! The file that a tool is let at.
//!
//! A source is named to the tools by its own whole path behind `file:`. The path is the house's choice: the file must
//! be a regular file and no link, its directory is resolved first, and the one file alone is opened to the sandbox, so
//! that neither its neighbours nor what a link points to can be read. No hard link is made into the job's directory:
//! that fails between file systems and would need a second way for it.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::fault::Fault;
use crate::sniff::{Container, SNIFF_BYTES, sniff};

/// A file whose first bytes are those of a film.
pub(crate) struct Source {
    /// Its whole path, without links.
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
    pub(crate) container: Container,
}

impl Source {
    /// Looks at a file.
    ///
    /// # Errors
    /// When it cannot be read, is no regular file, or is nothing that is taken.
    pub(crate) fn look(path: &Path) -> Result<Self, Fault> {
        let failed = |error: std::io::Error| Fault::of_io("looking at the source", &error);
        let about = std::fs::symlink_metadata(path).map_err(failed)?;
        if !about.is_file() {
            return Err(Fault::unsupported("the source is no regular file"));
        }
        let path = path.canonicalize().map_err(failed)?;
        let mut first = Vec::with_capacity(SNIFF_BYTES);
        let file = std::fs::File::open(&path).map_err(failed)?;
        file.take(SNIFF_BYTES as u64).read_to_end(&mut first).map_err(failed)?;
        let container = sniff(&first).ok_or_else(|| Fault::unsupported("the first bytes are those of no film"))?;
        Ok(Self { path, bytes: about.len(), container })
    }
}

/// The directory of a job, as a whole path.
///
/// # Errors
/// When it is not there.
pub(crate) fn work_directory(work: &Path) -> Result<PathBuf, Fault> {
    let failed = |error: std::io::Error| Fault::of_io("the job's directory", &error);
    let work = work.canonicalize().map_err(failed)?;
    if work.is_dir() {
        Ok(work)
    } else {
        Err(Fault::of_io("the job's directory", &std::io::ErrorKind::NotADirectory.into()))
    }
}
