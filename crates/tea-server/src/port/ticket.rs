//! What an open connection holds of the port, and gives back when it ends.

use std::sync::Arc;

use tokio::sync::{Notify, OwnedSemaphorePermit};
use tokio_util::task::task_tracker::TaskTrackerToken;

use crate::metrics::{CountedConnection, Kind};

/// Lives exactly as long as the socket: with an upgraded connection it moves along.
#[derive(Debug)]
pub(super) struct Ticket {
    counted: CountedConnection,
    ended: Arc<Notify>,
    _permit: OwnedSemaphorePermit,
    _tracked: TaskTrackerToken,
}

impl Ticket {
    pub(super) fn new(
        permit: OwnedSemaphorePermit,
        tracked: TaskTrackerToken,
        counted: CountedConnection,
        ended: Arc<Notify>,
    ) -> Ticket {
        Ticket { counted, ended, _permit: permit, _tracked: tracked }
    }

    /// Notes what the connection speaks.
    pub(super) fn becomes(&mut self, kind: Kind) {
        self.counted.becomes(kind);
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.ended.notify_one();
    }
}
