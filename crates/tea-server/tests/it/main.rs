//! Everything that listens, tested from outside over real sockets.

#![expect(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod port;
mod raw;
