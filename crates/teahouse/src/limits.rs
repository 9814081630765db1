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
/// Bytes of one line of standard input for `line`.
pub(crate) const TYPED_BYTES_MAX: usize = 64 << 10;
/// Messages of `line` that wait for their turn.
pub(crate) const LINE_QUEUED_MAX: usize = 16;
/// How long `line` looks whether more is in the pipe when the other side has closed.
pub(crate) const LINE_REST_DEADLINE: Duration = Duration::from_millis(200);
/// Houses that `find` tells of.
pub(crate) const FOUND_MAX: usize = 256;
/// Characters of what a house on the network says of itself.
pub(crate) const FOUND_TEXT_CHARS_MAX: usize = 80;
/// Bytes of the name under which a house is announced: a label of DNS.
pub(crate) const ANNOUNCED_NAME_BYTES_MAX: usize = 63;
/// Between two looks whether the house has another name.
pub(crate) const NAME_LOOK_PAUSE: Duration = Duration::from_secs(60);
/// How long a goodbye to the network may take.
pub(crate) const GOODBYE_DEADLINE: Duration = Duration::from_secs(1);
/// Bytes of a key that signs programs.
pub(crate) const SIGNING_KEY_BYTES_MAX: u64 = 4 << 10;
