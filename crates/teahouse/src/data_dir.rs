//! The data directory: private to its owner, and used by one house at a time.

use crate::system;
use anyhow::{Context, Result, bail};
use std::fs::{self, DirBuilder, File, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// The file of the database inside it.
const DATABASE: &str = "teahouse.db";

/// Makes the directory, if it is not there, so that only its owner can look into it.
pub(crate) fn make(path: &Path) -> Result<()> {
    let making = || system::writing(path);
    if path.is_dir() {
        // Messages and password hashes are in it, so an earlier, wider mode is corrected.
        let mode = fs::metadata(path).with_context(making)?.permissions().mode();
        if mode & 0o077 != 0 {
            fs::set_permissions(path, fs::Permissions::from_mode(0o700)).with_context(making)?;
        }
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(path).with_context(making)
}

/// The database in a data directory.
pub(crate) fn database(path: &Path) -> PathBuf {
    path.join(DATABASE)
}

/// The file whose lock the house of a data directory holds.
pub(crate) fn lock_file(path: &Path) -> PathBuf {
    path.join("lock")
}

/// That this process alone keeps the house of a directory; let go at the end of the process, however it ends.
pub(crate) struct Lock {
    _file: File,
}

/// Takes the directory for this process.
///
/// # Errors
/// When another process has it, with its number where it is known.
pub(crate) fn lock(path: &Path) -> Result<Lock> {
    let name = lock_file(path);
    let opening = || system::writing(&name);
    let mut file =
        File::options().read(true).write(true).create(true).truncate(false).open(&name).with_context(opening)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut holder = String::new();
            file.read_to_string(&mut holder).with_context(opening)?;
            bail!("another house is open over {} (process {})", path.display(), holder.trim());
        }
        Err(TryLockError::Error(error)) => return Err(error).with_context(opening),
    }
    file.set_len(0).with_context(opening)?;
    writeln!(file, "{}", std::process::id()).with_context(opening)?;
    Ok(Lock { _file: file })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_private_and_taken_once() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("a/b");
        make(&data).unwrap();
        assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
        fs::set_permissions(&data, fs::Permissions::from_mode(0o755)).unwrap();
        make(&data).unwrap();
        assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);

        let held = lock(&data).unwrap();
        let refused = lock(&data).err().unwrap().to_string();
        assert!(refused.contains(&format!("(process {})", std::process::id())), "{refused}");
        drop(held);
        lock(&data).unwrap();
    }
}
