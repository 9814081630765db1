//! The main port: one listener for pages, JSON, WebSocket and frames, with or without TLS.
//!
//! - `entrance` lets connections in (`accept`) within the caps and sees them out; `seats` and `ticket` are what a
//!   connection holds meanwhile. The raw text ports stand on it too;
//! - `connection` finds out from the first bytes (`opening`) what a client speaks, takes TLS off (`tls`) and hands on;
//! - `http` serves HTTP over a `wire`; framed connections get a bare [`Stream`];
//! - `pace` is how fast one connection gets films;
//! - [`Stop`] ends it all, kindly or at once.
//!
//! Every wait for a client has a deadline, listed in [`Deadlines`].

mod accept;
mod connection;
mod entrance;
mod forwarded;
mod http;
mod http2_meter;
mod network;
mod opening;
mod pace;
mod peer;
mod seats;
mod settings;
pub(crate) mod socket;
mod stop;
mod stream;
mod ticket;
mod tls;
mod under_way;
mod wire;

use std::io;
use std::sync::Arc;

use axum::Router;
use futures_util::future::BoxFuture;
use hyper::server::conn::{http1, http2};
use hyper_util::rt::TokioExecutor;
use tokio::net::TcpListener;

pub(crate) use self::entrance::Entrance;
pub use self::network::{Network, NetworkError};
pub use self::opening::FRAMES_MAGIC;
pub(crate) use self::pace::Pace;
pub use self::peer::PeerInfo;
pub use self::settings::{Deadlines, Encryption, PortSettings};
pub use self::stop::Stop;
pub use self::stream::Stream;
pub(crate) use self::ticket::Ticket;
pub use self::tls::{Tls, TlsError};

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
    entrance: Entrance,
    doors: Doors,
    http1: http1::Builder,
    http2: http2::Builder<TokioExecutor>,
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
        entrance: Entrance::new(settings, &stop),
        doors,
    });
    let serve = |socket, remote, ticket| {
        port.entrance.tracker().spawn(connection::run(Arc::clone(&port), socket, remote, ticket));
    };
    port.entrance.run(listener, &stop, serve).await
}
