//! Every limit of the program.

use std::time::Duration;

/// Bytes of the configuration file.
pub(crate) const CONFIG_BYTES_MAX: u64 = 64 << 10;
/// Addresses that a house listens on.
pub(crate) const LISTEN_MAX: usize = 16;
/// Passwords hashed at once; each takes 19 MiB and a core.
pub(crate) const HASHES_AT_ONCE_MAX: usize = 4;
/// Passwords that wait for their turn.
pub(crate) const HASHES_WAITING_MAX: usize = 64;
/// Connections that the system keeps for a house that is busy accepting.
pub(crate) const BACKLOG: i32 = 1_024;
/// Bytes of a password on standard input.
pub(crate) const PASSWORD_BYTES_MAX: u64 = 4_096;
/// Bytes of a message on standard input.
pub(crate) const MESSAGE_BYTES_MAX: u64 = 64 << 10;
/// How long `say` waits for the acknowledgement.
pub(crate) const SAY_DEADLINE: Duration = Duration::from_secs(60);
/// Messages shown by `tail` and `join` before the live ones.
pub(crate) const TAIL_DEFAULT: u32 = 20;
