//! Changing the file of a program while it runs: the new one is whole before it takes the name, and the old one stays.

use crate::system;
use anyhow::{Context, Result};
use ring::digest::{Context as Hasher, SHA256};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// A program that is not whole yet, beside the one it is to replace; gone when it is dropped.
pub(super) struct Draft {
    path: PathBuf,
    file: File,
    hasher: Hasher,
}

/// Where the old program is kept.
pub(super) fn old(program: &Path) -> PathBuf {
    with_ending(program, ".old")
}

fn with_ending(program: &Path, ending: &str) -> PathBuf {
    let mut name = program.file_name().map(OsString::from).unwrap_or_default();
    name.push(ending);
    program.with_file_name(name)
}

impl Draft {
    /// An empty draft, in the same directory, so that taking the name is one step.
    pub(super) fn beside(program: &Path) -> Result<Self> {
        let path = with_ending(program, &format!(".new-{}", std::process::id()));
        let opened = File::options().write(true).create_new(true).mode(0o600).open(&path);
        let file = opened.with_context(|| system::writing(program))?;
        Ok(Self { path, file, hasher: Hasher::new(&SHA256) })
    }

    /// Takes what came.
    pub(super) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hasher.update(bytes);
        self.file.write_all(bytes)
    }

    /// The SHA-256 of what came.
    pub(super) fn hash(&self) -> Vec<u8> {
        self.hasher.clone().finish().as_ref().to_vec()
    }

    /// Takes the name of the program, which is kept as [`old`]. There is a program under the name at every moment.
    pub(super) fn swap(self, program: &Path) -> Result<()> {
        let replacing = || system::writing(program);
        let mode = fs::metadata(program).with_context(replacing)?.permissions();
        self.file.set_permissions(mode).and_then(|()| self.file.sync_all()).with_context(replacing)?;
        keep_old(program).with_context(replacing)?;
        fs::rename(&self.path, program).with_context(replacing)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Not there any more once it has the name.
        let _ = fs::remove_file(&self.path);
    }
}

fn keep_old(program: &Path) -> io::Result<()> {
    let old = old(program);
    match fs::remove_file(&old) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // Some file systems know no second name for a file.
    fs::hard_link(program, &old).or_else(|_| fs::copy(program, &old).map(|_| ()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_new_program_takes_the_name_and_the_old_one_stays() {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("teahouse");
        fs::write(&program, "one").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        for (before, after) in [("one", "two"), ("two", "three")] {
            let mut draft = Draft::beside(&program).unwrap();
            draft.add(after.as_bytes()).unwrap();
            draft.swap(&program).unwrap();
            assert_eq!(fs::read_to_string(&program).unwrap(), after);
            assert_eq!(fs::read_to_string(old(&program)).unwrap(), before);
            assert_eq!(fs::metadata(&program).unwrap().permissions().mode() & 0o777, 0o755);
        }
        let mut given_up = Draft::beside(&program).unwrap();
        given_up.add(b"half").unwrap();
        assert_eq!(given_up.hash(), ring::digest::digest(&SHA256, b"half").as_ref());
        drop(given_up);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no draft is left");
    }
}
