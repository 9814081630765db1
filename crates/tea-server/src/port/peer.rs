//! Who is at the other end of a connection or request.

use std::net::SocketAddr;
use std::sync::{Arc, Weak};

use tokio_util::sync::CancellationToken;

use super::pace::Pace;
use super::seats::Seat;

/// The other end. Given to the framed handler, and to HTTP handlers as a request extension.
#[derive(Clone, Debug)]
pub struct PeerInfo {
    /// The client's address; behind a trusted proxy the one the proxy names (its port is then 0).
    pub addr: SocketAddr,
    /// Whether the client's own connection is encrypted, here or at a trusted proxy.
    pub tls: bool,
    /// Whether the request names other addresses on its way, truthfully or not.
    pub forwarded: bool,
    /// Weak, so that a peer kept somewhere does not hold a seat of a closed connection.
    seat: Weak<Seat>,
    leave: CancellationToken,
    pace: Arc<Pace>,
}

impl PeerInfo {
    /// A peer without a connection of the port behind it, for routers called directly.
    pub fn new(addr: SocketAddr, tls: bool) -> PeerInfo {
        PeerInfo { addr, tls, forwarded: false, seat: Weak::new(), leave: CancellationToken::new(), pace: Pace::new() }
    }

    pub(crate) fn connected(addr: SocketAddr, seat: Weak<Seat>, leave: CancellationToken) -> PeerInfo {
        PeerInfo { addr, tls: false, forwarded: false, seat, leave, pace: Pace::new() }
    }

    /// To be called once somebody has signed in over this connection: it no longer counts towards the cap on
    /// unauthenticated connections of its address. Further calls do nothing.
    pub fn signed_in(&self) {
        if let Some(seat) = self.seat.upgrade() {
            seat.release();
        }
    }

    /// Cancelled when the house closes: say goodbye and end. Long-lived connections have to watch this.
    pub fn leave(&self) -> &CancellationToken {
        &self.leave
    }

    /// How fast it gets films, on all its requests together.
    pub(crate) fn pace(&self) -> Arc<Pace> {
        Arc::clone(&self.pace)
    }

    /// The same for a client of its own behind a proxy, whose connection it shares with others.
    pub(super) fn with_own_pace(self) -> PeerInfo {
        PeerInfo { pace: Pace::new(), ..self }
    }

    /// Whether the client runs on this machine, with nothing known in between.
    pub fn is_this_machine(&self) -> bool {
        self.addr.ip().to_canonical().is_loopback() && !self.forwarded
    }
}
