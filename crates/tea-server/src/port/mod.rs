//! The main port: one listener for pages, JSON, WebSocket and frames, with or without TLS.
//!
//! - `accept` takes connections within the caps, `seats` and `ticket` are what a connection holds meanwhile;
//! - `connection` finds out from the first bytes (`opening`) what a client speaks, takes TLS off (`tls`) and hands on;
//! - `http` serves HTTP over a `wire`; framed connections get a bare [`Stream`];
//! - [`Stop`] ends it all, kindly or at once.
//!
//! Every wait for a client has a deadline, listed in [`Deadlines`].

mod accept;
mod connection;
mod forwarded;
mod http;
mod http2_meter;
mod network;
mod opening;
mod peer;
mod seats;
mod settings;
mod socket;
mod stop;
mod stream;
mod ticket;
mod tls;
mod under_way;
mod wire;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use futures_util::future::BoxFuture;
use hyper::server::conn::{http1, http2};
use hyper_util::rt::TokioExecutor;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use self::network::{Network, NetworkError};
pub use self::opening::FRAMES_MAGIC;
pub use self::peer::PeerInfo;
use self::seats::Seats;
pub use self::settings::{Deadlines, Encryption, PortSettings};
pub use self::stop::Stop;
pub use self::stream::Stream;
use self::ticket::Ticket;
pub use self::tls::{Tls, TlsError};
use crate::metrics::CountedConnection;

/// Serves one framed connection; the magic has been read. It should end soon after [`PeerInfo::leave`] is cancelled,
/// and is dropped when the port is cut.
pub type FramesHandler = Arc<dyn Fn(Stream, PeerInfo) -> BoxFuture<'static, ()> + Send + Sync>;

/// What answers behind the port.
#[derive(Clone)]
pub struct Doors {
    /// HTTP, including WebSocket upgrades. Each request carries a [`PeerInfo`] extension.
    pub http: Router,
    /// Framed connections.
    pub frames: FramesHandler,
}

/// What every connection of the port shares.
struct Port {
    settings: PortSettings,
    doors: Doors,
    http1: http1::Builder,
    http2: http2::Builder<TokioExecutor>,
    permits: Arc<Semaphore>,
    seats: Seats,
    tracker: TaskTracker,
    /// Told at the end of each connection.
    ended: Arc<Notify>,
    /// Cancelled when connections are asked to go.
    leave: CancellationToken,
    /// Cancelled when they are no longer asked.
    cut: CancellationToken,
}

/// Accepts and serves until `stop`, then lets connections finish: accepting ends first, connections are told to go
/// `drain_lead` later, and what is left after `drain`, or at a hard stop, is cut.
///
/// # Errors
/// When the listener breaks. The connections are drained first in this case too.
pub async fn run(listener: TcpListener, settings: PortSettings, doors: Doors, stop: Stop) -> io::Result<()> {
    let port = Arc::new(Port {
        http1: http::http1_builder(&settings),
        http2: http::http2_builder(),
        permits: Arc::new(Semaphore::new(settings.connections_max)),
        seats: Seats::new(settings.unauthenticated_per_address_max),
        tracker: TaskTracker::new(),
        ended: Arc::new(Notify::new()),
        leave: CancellationToken::new(),
        cut: stop.hard().child_token(),
        settings,
        doors,
    });
    let outcome = accept::until_stopped(&listener, &port, &stop).await;
    drop(listener);
    port.drain().await;
    outcome
}

impl Port {
    /// Starts the life of an accepted connection, or closes it when its address holds too many.
    fn admit(self: &Arc<Port>, socket: TcpStream, remote: SocketAddr, permit: OwnedSemaphorePermit) {
        let address = remote.ip();
        let here = address.to_canonical().is_loopback() && !self.settings.cap_this_machine;
        let seat = if here || self.settings.trusted_proxies.iter().any(|proxy| proxy.contains(address)) {
            None
        } else if let Some(seat) = self.seats.take(address) {
            Some(seat)
        } else {
            self.settings.metrics.refuse("address_cap");
            return;
        };
        let counted = CountedConnection::new(Arc::clone(&self.settings.metrics));
        let ticket = Ticket::new(permit, self.tracker.token(), counted, seat, Arc::clone(&self.ended));
        self.tracker.spawn(connection::run(Arc::clone(self), socket, remote, ticket));
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
