//! Whether a house is open over a data directory, told without touching its lock: trying it could stop a house that
//! starts in the same moment.

use crate::data_dir;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// The process that keeps the house of a directory, if there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Running(pub(super) Option<u32>);

impl Running {
    /// Looks into the system's table of locks (`/proc/locks`, proc(5)).
    pub(super) fn over(data: &Path) -> Self {
        let file = data_dir::lock_file(data);
        let (Ok(metadata), Ok(table)) = (fs::metadata(&file), fs::read_to_string("/proc/locks")) else {
            return Self(None);
        };
        // Seen from inside a container the holder may have no number; the file names it then.
        let named = || fs::read_to_string(&file).ok()?.trim().parse().ok();
        Self(holder(&table, metadata.ino()).and_then(|process| process.or_else(named)))
    }
}

/// The holder of a lock on a whole file, by its number in the file system. The device is left out of the comparison,
/// because layered file systems name another one than they show. The inner value is none where the system hides it.
fn holder(table: &str, inode: u64) -> Option<Option<u32>> {
    table.lines().find_map(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let is_flock = fields.get(1) == Some(&"FLOCK");
        let found: u64 = fields.get(5)?.rsplit(':').next()?.parse().ok()?;
        (is_flock && found == inode).then(|| fields[4].parse().ok().filter(|process| *process > 0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_holder_is_found_in_the_table() {
        let table = "1: POSIX  ADVISORY  WRITE 11 fe:01:77 0 EOF\n2: FLOCK  ADVISORY  WRITE 12 fe:01:77 0 EOF\n\
            2: -> FLOCK  ADVISORY  WRITE 13 fe:01:78 0 EOF\n3: FLOCK  ADVISORY  WRITE 0 fe:01:79 0 EOF\nbroken\n";
        assert_eq!(holder(table, 77), Some(Some(12)));
        assert_eq!(holder(table, 79), Some(None));
        assert_eq!(holder(table, 78), None, "who waits for a lock does not hold it");
        assert_eq!(holder(table, 1), None);
    }

    #[test]
    fn a_house_of_this_process_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Running::over(folder.path()), Running(None));
        let held = data_dir::lock(folder.path()).unwrap();
        assert_eq!(Running::over(folder.path()), Running(Some(std::process::id())));
        drop(held);
        assert_eq!(Running::over(folder.path()), Running(None));
    }
}
