//! How much room the disk has, and how much of it stays free.

use crate::error::{Error, Result};
use crate::limits::{DISK_FREE_BYTES_MIN, DISK_FREE_PERCENT_MIN};
use std::io;
use std::path::Path;
use tea_protocol::Code;

/// Room on a disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Space {
    /// All of it.
    pub total: u64,
    /// What this process may still write.
    pub free: u64,
}

/// The room on the disk of a path, by statvfs(3).
///
/// # Errors
/// What the system says.
pub fn space(path: &Path) -> io::Result<Space> {
    let found = rustix::fs::statvfs(path)?;
    let block = found.f_frsize;
    Ok(Space { total: found.f_blocks.saturating_mul(block), free: found.f_bavail.saturating_mul(block) })
}

impl Space {
    /// What stays free for the database and for everything else.
    fn kept(&self) -> u64 {
        (self.total / 100 * DISK_FREE_PERCENT_MIN).min(DISK_FREE_BYTES_MIN)
    }

    /// That so many bytes more leave enough free.
    ///
    /// # Errors
    /// `storage_full`.
    pub(super) fn take(&self, bytes: u64) -> Result<()> {
        match self.free.saturating_sub(self.kept()) < bytes {
            true => Err(Error::new(Code::StorageFull)),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIB: u64 = 1 << 30;

    #[test]
    fn the_last_byte_before_the_mark_is_taken_and_no_more() {
        // On a large disk a gibibyte stays free, on a small one a twentieth.
        for (total, kept) in [(1_000 * GIB, GIB), (2_000, 100)] {
            let space = Space { total, free: kept + 10 };
            assert!(space.take(10).is_ok());
            assert_eq!(space.take(11).unwrap_err().code, Code::StorageFull);
            assert!(Space { total, free: 0 }.take(0).is_ok());
        }
    }

    #[test]
    fn a_real_disk_has_some_room() {
        let space = space(Path::new("/")).unwrap();
        assert!(space.total > 0 && space.free <= space.total, "{space:?}");
    }
}
