//! What an open connection holds of the port, and gives back when it ends.

use std::sync::{Arc, Weak};

use tokio::sync::{Notify, OwnedSemaphorePermit};
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::seats::Seat;
use crate::metrics::{CountedConnection, Kind};

/// Lives exactly as long as the socket: with an upgraded connection it moves along.
#[derive(Debug)]
pub(crate) struct Ticket {
    counted: CountedConnection,
    seat: Option<Arc<Seat>>,
    ended: Arc<Notify>,
    _permit: OwnedSemaphorePermit,
    _tracked: TaskTrackerToken,
}

impl Ticket {
    pub(super) fn new(
        permit: OwnedSemaphorePermit,
        tracked: TaskTrackerToken,
        counted: CountedConnection,
        seat: Option<Seat>,
        ended: Arc<Notify>,
    ) -> Ticket {
        Ticket { counted, seat: seat.map(Arc::new), ended, _permit: permit, _tracked: tracked }
    }

    /// The seat at the client's address, for whoever may find out that somebody signed in.
    pub(crate) fn seat(&self) -> Weak<Seat> {
        self.seat.as_ref().map(Arc::downgrade).unwrap_or_default()
    }

    /// Notes what the connection speaks.
    pub(crate) fn becomes(&mut self, kind: Kind) {
        self.counted.becomes(kind);
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.ended.notify_one();
    }
}
