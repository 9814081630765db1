//! The raw text ports: ways in for ten lines of any language over a plain socket.
//!
//! - `hello`, `desk` and `echo` are ping-pong: the client speaks first, every message gets exactly one answer, nothing
//!   tells where a message ends but a pause or a newline (`framing`). `exchange` is one such connection;
//! - `text` is an interactive line mode for netcat and telnet;
//! - `decode` and `strip` make text of bytes, and text that no terminal acts on;
//! - `cut` makes answers fit what such a client reads at once.
//!
//! Connections come in through the same entrance as those of the main port, with the same caps.

pub(crate) mod cut;
pub(crate) mod decode;
mod desk;
mod echo;
pub(crate) mod exchange;
pub mod framing;
mod hello;
pub(crate) mod language;
mod settings;
pub(crate) mod strip;
mod text;

pub use settings::{Browser, RawSettings};

use crate::live::Live;
use crate::metrics::Kind;
use crate::port::{Entrance, PeerInfo, PortSettings, Stop, Ticket, socket};
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream};

/// Which of the raw ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawKind {
    /// Greets once and closes.
    Hello,
    /// A person answers.
    Desk,
    /// Gives back the same bytes.
    Echo,
    /// Rooms, by lines.
    Text,
}

/// What all connections of the raw ports share.
pub(crate) struct Raw {
    pub(crate) live: Arc<Live>,
    pub(crate) settings: RawSettings,
    /// Minutes that the house's local time is ahead of UTC.
    pub(crate) offset_minutes: i32,
}

impl Raw {
    pub(crate) fn new(live: Arc<Live>, settings: RawSettings, offset_minutes: i32) -> Arc<Raw> {
        Arc::new(Raw { live, settings, offset_minutes })
    }

    /// Serves one raw port until `stop`; caps and the end are those of [`crate::port::run`].
    ///
    /// # Errors
    /// When the listener breaks.
    pub(crate) async fn run(
        self: &Arc<Raw>,
        kind: RawKind,
        listener: TcpListener,
        port: PortSettings,
        stop: Stop,
    ) -> io::Result<()> {
        let entrance = Arc::new(Entrance::new(port, &stop));
        let serve = |socket, remote, ticket| {
            let (raw, within) = (Arc::clone(self), Arc::clone(&entrance));
            entrance.tracker().spawn(async move {
                let peer = PeerInfo::connected(remote, Ticket::seat(&ticket), within.leave.clone());
                let life = pin!(raw.live_through(kind, socket, peer, ticket));
                within.watch(life).await;
            });
        };
        entrance.run(listener, &stop, serve).await
    }

    async fn live_through(
        self: Arc<Raw>,
        kind: RawKind,
        socket: TcpStream,
        peer: PeerInfo,
        mut ticket: Ticket,
    ) -> io::Result<()> {
        ticket.becomes(Kind::Raw);
        socket::prepare(&socket)?;
        // Boxed, since each connection's task would otherwise hold room for the largest of the four.
        match kind {
            RawKind::Hello => Box::pin(hello::serve(&self, socket, &peer)).await,
            RawKind::Desk => Box::pin(desk::serve(&self, socket, &peer)).await,
            RawKind::Echo => Box::pin(echo::serve(&self, socket, &peer)).await,
            RawKind::Text => Box::pin(text::serve(&self, socket, &peer)).await,
        }
    }

    /// Where a browser finds the house, as seen by a client of this socket; none when it is not known.
    pub(crate) fn address(&self, socket: &TcpStream) -> Option<String> {
        let browser = self.settings.browser?;
        let local = socket.local_addr().ok()?;
        Some(browser.address(local))
    }
}

impl Browser {
    /// The address of the pages: of the main port, or, where that listens everywhere, of the socket's own side.
    fn address(self, local: SocketAddr) -> String {
        let ip = if self.main.ip().is_unspecified() { local.ip().to_canonical() } else { self.main.ip() };
        let scheme = if self.tls { "https" } else { "http" };
        format!("{scheme}://{}", SocketAddr::new(ip, self.main.port()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Bytes that a connection of a port holds while it waits.
    fn bytes_of<'a, F: Future>(_life: fn(&'a Arc<Raw>, TcpStream, &'a PeerInfo) -> F) -> usize {
        size_of::<F>()
    }

    /// Ten thousand idle connections hold ten thousand of these.
    #[test]
    fn a_connection_is_small() {
        let text = bytes_of(text::serve);
        let desk = bytes_of(desk::serve);
        let echo = bytes_of(echo::serve);
        let hello = bytes_of(hello::serve);
        assert!(text <= 1_700 && desk <= 1_600 && echo <= 1_000 && hello <= 1_000, "{text} {desk} {echo} {hello}");
    }

    #[test]
    fn a_client_is_sent_to_an_address_it_can_reach() {
        let address =
            |main: &str, tls, local: &str| Browser { main: main.parse().unwrap(), tls }.address(local.parse().unwrap());
        assert_eq!(address("127.0.0.1:8000", false, "10.0.0.5:9527"), "http://127.0.0.1:8000");
        assert_eq!(address("0.0.0.0:443", true, "10.0.0.5:9527"), "https://10.0.0.5:443");
        assert_eq!(address("[::]:8000", false, "[::ffff:10.0.0.5]:9527"), "http://10.0.0.5:8000");
        assert_eq!(address("[::]:8000", false, "[2001:db8::5]:9527"), "http://[2001:db8::5]:8000");
    }
}
