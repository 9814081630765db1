//! How many files the process may have open: each connection is one.

use rustix::process::{Resource, getrlimit, setrlimit};

/// Raises the limit as far as the system allows. Many systems start a program with 1,024, which a house of a thousand
/// guests would meet.
pub(crate) fn raise() {
    let mut limit = getrlimit(Resource::Nofile);
    let before = limit.current;
    limit.current = limit.maximum;
    match setrlimit(Resource::Nofile, limit) {
        Ok(()) => tracing::debug!(?before, now = ?limit.current, "raised the number of files that may be open"),
        Err(error) => tracing::warn!(%error, ?before, "the number of files that may be open stays as it is"),
    }
}
