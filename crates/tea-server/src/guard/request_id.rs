//! The short name of a request: in its response, in the log, and on the page that says something went wrong.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Unique within one start of the house, and between starts as far as the boot number is. A request extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId {
    boot: u32,
    number: u64,
}

/// Gives out ids in order.
#[derive(Debug)]
pub(super) struct RequestIds {
    boot: u32,
    next: AtomicU64,
}

impl RequestIds {
    /// `boot` is a random number that tells starts of the house apart.
    pub(super) fn new(boot: u32) -> RequestIds {
        RequestIds { boot, next: AtomicU64::new(1) }
    }

    pub(super) fn next(&self) -> RequestId {
        RequestId { boot: self.boot, number: self.next.fetch_add(1, Ordering::Relaxed) }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}-{:x}", self.boot, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_never_the_same() {
        let ids = RequestIds::new(0xBEEF);
        assert_eq!(ids.next().to_string(), "0000beef-1");
        assert_eq!(ids.next().to_string(), "0000beef-2");
    }
}
