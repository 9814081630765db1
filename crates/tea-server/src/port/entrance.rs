//! How connections come in and go: within the caps of a port, watched while they live, drained or cut at its end.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;

use futures_util::FutureExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::seats::Seats;
use super::ticket::Ticket;
use super::{PortSettings, Stop, accept};
use crate::metrics::CountedConnection;

/// What a port needs to let connections in and to see them out.
pub(crate) struct Entrance {
    pub(crate) settings: PortSettings,
    pub(super) permits: Arc<Semaphore>,
    seats: Seats,
    tracker: TaskTracker,
    /// Told at the end of each connection.
    pub(super) ended: Arc<Notify>,
    /// Cancelled when connections are asked to go.
    pub(crate) leave: CancellationToken,
    /// Cancelled when they are no longer asked.
    pub(super) cut: CancellationToken,
}

impl Entrance {
    pub(crate) fn new(settings: PortSettings, stop: &Stop) -> Entrance {
        Entrance {
            permits: Arc::new(Semaphore::new(settings.connections_max)),
            seats: Seats::new(settings.unauthenticated_per_address_max),
            tracker: TaskTracker::new(),
            ended: Arc::new(Notify::new()),
            leave: CancellationToken::new(),
            cut: stop.hard().child_token(),
            settings,
        }
    }

    /// Where the tasks of connections are spawned, so that the end waits for them.
    pub(crate) fn tracker(&self) -> &TaskTracker {
        &self.tracker
    }

    /// Accepts until `stop`, then waits for the connections as [`super::run`] says.
    ///
    /// # Errors
    /// When the listener breaks.
    pub(crate) async fn run(
        &self,
        listener: TcpListener,
        stop: &Stop,
        admit: impl Fn(TcpStream, SocketAddr, Ticket),
    ) -> io::Result<()> {
        let outcome = accept::until_stopped(&listener, self, stop, admit).await;
        drop(listener);
        self.drain().await;
        outcome
    }

    /// What an accepted connection holds; none when its address holds too many.
    pub(super) fn ticket(&self, address: IpAddr, permit: OwnedSemaphorePermit) -> Option<Ticket> {
        let here = address.to_canonical().is_loopback() && !self.settings.cap_this_machine;
        let seat = if here || self.settings.trusted_proxies.iter().any(|proxy| proxy.contains(address)) {
            None
        } else if let Some(seat) = self.seats.take(address) {
            Some(seat)
        } else {
            self.settings.metrics.refuse("address_cap");
            return None;
        };
        let counted = CountedConnection::new(Arc::clone(&self.settings.metrics));
        Some(Ticket::new(permit, self.tracker.token(), counted, seat, Arc::clone(&self.ended)))
    }

    /// Lives a connection's life until it ends or the port is cut. A panic inside ends this connection only.
    ///
    /// The life stays where the caller pinned it, since the task of a connection would otherwise hold room for it twice.
    pub(crate) async fn watch(&self, life: Pin<&mut impl Future<Output = io::Result<()>>>) {
        let life = AssertUnwindSafe(life).catch_unwind();
        tokio::select! {
            outcome = life => match outcome {
                Ok(Ok(())) => {}
                Ok(Err(error)) => tracing::debug!(%error, "connection ended early"),
                Err(_) => {
                    self.settings.metrics.panics.inc();
                    tracing::error!("a connection ended in a panic; the others go on");
                }
            },
            () = self.cut.cancelled() => {}
        }
    }

    async fn drain(&self) {
        let deadlines = &self.settings.deadlines;
        self.tracker.close();
        let kindly = async {
            // A connection accepted a moment ago has its first request still on the way.
            tokio::time::sleep(deadlines.drain_lead).await;
            self.leave.cancel();
            timeout(deadlines.drain, self.tracker.wait()).await
        };
        tokio::select! {
            outcome = kindly => if outcome.is_err() {
                tracing::warn!(connections = self.tracker.len(), "connections did not end in time and are cut");
            },
            () = self.cut.cancelled() => {}
        }
        self.leave.cancel();
        self.cut.cancel();
        // Cut connections end at their next poll; an upgraded one whose owner never reads is left to the process's end.
        if timeout(deadlines.linger, self.tracker.wait()).await.is_err() {
            tracing::warn!(connections = self.tracker.len(), "connections are still held after the cut");
        }
    }
}
