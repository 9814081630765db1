//! Landlock (landlock(7), `linux/landlock.h`): which files a tool may reach, and that it reaches no network.
#![expect(unsafe_code, reason = "the C library has no functions for Landlock; three system calls with owned values")]

use std::fs::File;
use std::io;
use std::mem::size_of;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// `struct landlock_ruleset_attr`. Older kernels know a shorter one, so that its length goes with the version.
#[repr(C)]
struct Attributes {
    handled_access_fs: u64,
    handled_access_net: u64,
    scoped: u64,
}

/// `struct landlock_path_beneath_attr`, which the kernel declares packed.
#[repr(C, packed)]
struct PathBeneath {
    allowed_access: u64,
    parent_fd: i32,
}

const CREATE_RULESET_VERSION: u32 = 1;
const RULE_PATH_BENEATH: i32 = 1;

const EXECUTE: u64 = 1;
const WRITE_FILE: u64 = 1 << 1;
const READ_FILE: u64 = 1 << 2;
const READ_DIR: u64 = 1 << 3;
const REMOVE_FILE: u64 = 1 << 5;
const MAKE_REG: u64 = 1 << 8;
const TRUNCATE: u64 = 1 << 14;
/// Bind and connect with TCP.
const NET_ALL: u64 = 0b11;
/// Sockets without a path and signals to processes outside.
const SCOPED_ALL: u64 = 0b11;

/// What a tool may do with a file or with everything below a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Read one file.
    ReadFile,
    /// Read and write one file, such as a device.
    WriteFile,
    /// Read and run one file.
    RunFile,
    /// Read everything below a directory, and load it as a library.
    Libraries,
    /// Read everything below a directory.
    ReadBelow,
    /// Read, make, write and remove files below a directory.
    WriteBelow,
}

impl Reach {
    fn bits(self) -> u64 {
        match self {
            Self::ReadFile => READ_FILE,
            Self::WriteFile => READ_FILE | WRITE_FILE,
            Self::RunFile => READ_FILE | EXECUTE,
            Self::Libraries => READ_FILE | READ_DIR | EXECUTE,
            Self::ReadBelow => READ_FILE | READ_DIR,
            Self::WriteBelow => READ_FILE | READ_DIR | WRITE_FILE | MAKE_REG | REMOVE_FILE | TRUNCATE,
        }
    }
}

/// The version of Landlock that the running kernel has; none where it is absent or switched off.
pub(crate) fn abi() -> Option<u32> {
    // SAFETY: with this flag the kernel reads no structure, so that a null pointer of length zero is what it wants.
    let version = unsafe {
        libc::syscall(
            libc::SYS_landlock_create_ruleset,
            std::ptr::null::<Attributes>(),
            0_usize,
            CREATE_RULESET_VERSION,
        )
    };
    u32::try_from(version).ok().filter(|version| *version > 0)
}

/// Everything that this version can forbid about files.
fn all_of(abi: u32) -> u64 {
    let bits = match abi {
        0 | 1 => 13,
        2 => 14,
        3 | 4 => 15,
        _ => 16,
    };
    (1 << bits) - 1
}

/// A list of what may be reached, ready to be laid on a process. Everything else is forbidden.
pub(crate) struct Ruleset {
    list: OwnedFd,
    abi: u32,
}

impl Ruleset {
    /// An empty list, with which nothing may be reached.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub(crate) fn new(abi: u32) -> io::Result<Self> {
        let attributes = Attributes { handled_access_fs: all_of(abi), handled_access_net: NET_ALL, scoped: SCOPED_ALL };
        let length = match abi {
            0..=3 => size_of::<u64>(),
            4 | 5 => 2 * size_of::<u64>(),
            _ => size_of::<Attributes>(),
        };
        // SAFETY: the kernel reads `length` bytes of a structure that is at least as long and lives through the call.
        let list = unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, &raw const attributes, length, 0_u32) };
        let list = i32::try_from(list).map_err(io::Error::other)?;
        if list < 0 {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the kernel just opened this descriptor for us, and nobody else knows it.
        Ok(Self { list: unsafe { OwnedFd::from_raw_fd(list) }, abi })
    }

    /// Lets a path be reached.
    ///
    /// # Errors
    /// When the path is not there or the kernel refuses.
    pub(crate) fn allow(&mut self, path: &Path, reach: Reach) -> io::Result<()> {
        let place: File =
            std::fs::OpenOptions::new().read(true).custom_flags(libc::O_PATH | libc::O_CLOEXEC).open(path)?;
        let rule = PathBeneath { allowed_access: reach.bits() & all_of(self.abi), parent_fd: place.as_raw_fd() };
        // SAFETY: both descriptors are open through the call, and the kernel reads one structure that lives through it.
        let outcome = unsafe {
            libc::syscall(libc::SYS_landlock_add_rule, self.list.as_raw_fd(), RULE_PATH_BENEATH, &raw const rule, 0_u32)
        };
        if outcome == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }

    /// Lays the list on the running process, for good. Makes one system call and takes no memory, as it must between
    /// fork and exec. The process must have given up new privileges before.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub(crate) fn enforce(&self) -> io::Result<()> {
        // SAFETY: one call with a descriptor that is open and no pointers.
        let outcome = unsafe { libc::syscall(libc::SYS_landlock_restrict_self, self.list.as_raw_fd(), 0_u32) };
        if outcome == 0 { Ok(()) } else { Err(io::Error::last_os_error()) }
    }
}
