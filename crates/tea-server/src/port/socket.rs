//! Options of accepted sockets.

use std::io;

use socket2::{SockRef, TcpKeepalive};
use tokio::net::TcpStream;

use crate::limits::{KEEPALIVE_IDLE, KEEPALIVE_INTERVAL, UNACKNOWLEDGED_DEADLINE};

/// For every connection: small writes leave at once, and a peer that vanished is noticed within the minute.
///
/// # Errors
/// When the socket is already dead.
pub(crate) fn prepare(socket: &TcpStream) -> io::Result<()> {
    let socket = SockRef::from(socket);
    socket.set_tcp_nodelay(true)?;
    socket.set_tcp_user_timeout(Some(UNACKNOWLEDGED_DEADLINE))?;
    socket.set_tcp_keepalive(&TcpKeepalive::new().with_time(KEEPALIVE_IDLE).with_interval(KEEPALIVE_INTERVAL))
}

/// What the kernel has taken can no longer be dropped, and says nothing of how the client reads; so it takes little.
///
/// # Errors
/// When the socket is already dead.
pub(super) fn keep_unsent_below(socket: &TcpStream, bytes: u32) -> io::Result<()> {
    SockRef::from(socket).set_tcp_notsent_lowat(bytes)
}
