//! The file that a download grows in: FILE.part, and beside it FILE.part.tag, which says what it is a part of.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

/// What is there of a file.
pub(super) struct Part {
    file: File,
    path: PathBuf,
    tag_path: PathBuf,
    tag: String,
    bytes: u64,
}

impl Part {
    /// Opens what is there of a file with this tag, or begins it: what is of another file is thrown away.
    ///
    /// # Errors
    /// `ResourceBusy` while another program brings the same file; what the disk says.
    pub(super) fn open(target: &Path, tag: &str, bytes_max: u64) -> io::Result<Part> {
        let (path, tag_path) = (beside(target, ".part"), beside(target, ".part.tag"));
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path)?;
        // It ends with the file.
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::ResourceBusy.into()),
            Err(TryLockError::Error(error)) => return Err(error),
            Ok(()) => {}
        }
        let bytes = file.metadata()?.len();
        let mut part = Part { file, path, tag_path, tag: tag.to_owned(), bytes };
        let known = fs::read_to_string(&part.tag_path).unwrap_or_default();
        if known != tag || bytes > bytes_max {
            part.begin_anew()?;
        }
        Ok(part)
    }

    /// Whether something of a file has come, to go on from. If nothing has, what was made for it goes.
    pub(super) fn leave(target: &Path) -> bool {
        let part = beside(target, ".part");
        if fs::metadata(&part).is_ok_and(|part| part.len() > 0) {
            return true;
        }
        // Nothing is lost with them: if they stay, the next download takes them over.
        let _ = fs::remove_file(part);
        let _ = fs::remove_file(beside(target, ".part.tag"));
        false
    }

    /// How many bytes are there.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What it is a part of.
    pub(super) fn tag(&self) -> &str {
        &self.tag
    }

    /// Another handle to read it with, from its beginning.
    pub(super) fn read(&self) -> io::Result<File> {
        File::open(&self.path)
    }

    /// Throws away what is there.
    pub(super) fn begin_anew(&mut self) -> io::Result<()> {
        self.file.set_len(0)?;
        self.bytes = 0;
        fs::write(&self.tag_path, &self.tag)
    }

    /// Adds bytes at their place. What was behind that place is worth nothing.
    pub(super) fn add(&mut self, at: u64, bytes: &[u8]) -> io::Result<()> {
        if at < self.bytes {
            self.file.set_len(at)?;
            self.bytes = at;
        }
        self.file.write_all_at(bytes, at)?;
        self.bytes = at + bytes.len() as u64;
        Ok(())
    }

    /// Gives it its name, once it is safe on the disk.
    pub(super) fn finish(self, target: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, target)?;
        fs::remove_file(&self.tag_path)
    }
}

fn beside(target: &Path, ending: &str) -> PathBuf {
    let mut name = target.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_gone_on_with_and_what_is_of_another_file_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("tea.mp4");
        let mut part = Part::open(&target, "\"one\"", 10).unwrap();
        part.add(0, b"01234").unwrap();
        assert_eq!(Part::open(&target, "\"one\"", 10).err().unwrap().kind(), io::ErrorKind::ResourceBusy);
        drop(part);
        assert_eq!(Part::open(&target, "\"one\"", 10).unwrap().bytes(), 5);
        assert!(Part::leave(&target));
        assert_eq!(Part::open(&target, "\"two\"", 10).unwrap().bytes(), 0);
        assert!(!Part::leave(&target));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "what is empty is not left there");
    }

    #[test]
    fn bytes_from_the_beginning_replace_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("tea.mp4");
        let mut part = Part::open(&target, "\"one\"", 10).unwrap();
        part.add(0, b"0123456789").unwrap();
        part.add(0, b"ab").unwrap();
        part.add(2, b"c").unwrap();
        part.finish(&target).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"abc");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
    }
}
