//! The interactive text port, for netcat and telnet: rooms, direct messages and the front desk, by lines.
//!
//! It is a client of the live session inside this process (`live::Inside`) and holds no rule: what a command may do is
//! said by the house, and a refusal is shown in its words.
//!
//! - `telnet`, `line` and `wrap` are pure: bytes to text, text to lines, lines to the columns of a terminal; `wire` is
//!   a connection made of them;
//! - `command` is the grammar;
//! - `visit` is the life of a connection, `asking` what it says to the house, `hearing` what the house says meanwhile,
//!   `show` how an entry looks;
//! - `obey` does what a command asks for; `rooms`, `boards`, `films`, `talk`, `sign` and `desk` are the longer ones.

mod asking;
mod boards;
mod command;
mod desk;
mod films;
mod hearing;
mod limits;
mod line;
mod nearest;
mod news;
mod notices;
mod obey;
mod rooms;
mod show;
mod sign;
mod talk;
mod telnet;
mod visit;
mod wire;
mod wrap;

use super::Raw;
use crate::port::PeerInfo;
use std::io;
use std::sync::Arc;
use tokio::net::TcpStream;
use visit::Visit;

/// Serves one connection until either side ends it.
pub(super) async fn serve(raw: &Arc<Raw>, socket: TcpStream, peer: &PeerInfo) -> io::Result<()> {
    let mut visit = Visit::new(raw, socket, peer);
    let Err(end) = visit.live().await;
    // Boxed like all that a waiting connection need not hold room for.
    Box::pin(visit.take_leave(end)).await
}
