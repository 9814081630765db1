//! Which process sends which rows: each process holds the lock of a file of its own, named in its rows. The system
//! lets go of the lock when the process ends, however it ends, so a lock that can be had marks rows without an owner.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use tea_protocol::Cid;

/// The claim of this process.
pub(super) struct Claim {
    folder: PathBuf,
    name: String,
    /// Locked for as long as it is open.
    _file: File,
}

/// The claim of a process that is gone, locked by us.
pub(super) struct Dead {
    path: PathBuf,
    _file: Option<File>,
}

impl Claim {
    /// Makes a fresh claim in the folder.
    pub(super) fn take(folder: &Path) -> io::Result<Self> {
        make_private_dir(folder)?;
        let name = Cid::fresh().to_string();
        let file = File::create_new(folder.join(&name))?;
        file.lock()?;
        Ok(Self { folder: folder.to_owned(), name, _file: file })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Finds out whether another claim is dead. None while its process lives, or when that cannot be known.
    pub(super) fn dead(&self, other: &str) -> Option<Dead> {
        let path = self.folder.join(Path::new(other).file_name()?);
        match File::open(&path) {
            Ok(file) => file.try_lock().is_ok().then_some(Dead { path, _file: Some(file) }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Some(Dead { path, _file: None }),
            Err(_) => None,
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // Whoever finds rows of this claim and no file knows that their owner is gone.
        let _ = fs::remove_file(self.folder.join(&self.name));
    }
}

impl Dead {
    /// Removes its file, once its rows have another owner.
    pub(super) fn remove(self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Makes a folder that only its owner can look into.
pub(super) fn make_private_dir(folder: &Path) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.recursive(true).create(folder)
}
