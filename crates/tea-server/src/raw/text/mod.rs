//! The interactive line mode, for netcat and telnet.

use super::Raw;
use crate::port::PeerInfo;
use std::io;
use std::sync::Arc;
use tokio::net::TcpStream;

/// Serves one connection until either side ends it.
pub(super) async fn serve(_raw: &Arc<Raw>, _socket: TcpStream, _peer: &PeerInfo) -> io::Result<()> {
    Ok(())
}
