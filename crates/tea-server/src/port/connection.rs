//! One accepted connection: find out what it speaks, then hand it to whoever speaks that.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout, timeout_at};
use tokio_rustls::TlsAcceptor;

use super::opening::{self, Opening, Replay, TLS_HANDSHAKE};
use super::ticket::Ticket;
use super::wire::Wire;
use super::{Encryption, PeerInfo, Port, Stream, Tls, http, socket};
use crate::limits::{FRAMES_UNSENT_BYTES_MAX, HTTP_UNSENT_BYTES_MAX, LINGER_BYTES_MAX};
use crate::metrics::Kind;

/// What a browser that was sent to the wrong scheme is told.
const HTTPS_WANTED: &[u8] = b"HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain; charset=utf-8\r\n\
    content-length: 57\r\nconnection: close\r\n\r\nThis port speaks HTTPS only. Use https:// and try again.\n";

/// A fatal `handshake_failure` alert, for TLS clients of a port without a certificate.
const NO_TLS_HERE: &[u8] = &[0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28];

/// Lives the connection's whole life.
pub(super) async fn run(port: Arc<Port>, socket: TcpStream, remote: SocketAddr, ticket: Ticket) {
    let peer = PeerInfo::connected(remote, ticket.seat(), port.entrance.leave.clone());
    let life = pin!(live(&port, socket, peer, ticket));
    port.entrance.watch(life).await;
}

async fn live(port: &Arc<Port>, mut socket: TcpStream, peer: PeerInfo, ticket: Ticket) -> io::Result<()> {
    socket::prepare(&socket)?;
    let deadline = Instant::now() + port.entrance.settings.deadlines.first_bytes;
    // Only looked at, since a TLS handshake has to find it still there.
    let mut first = [0];
    let Some(1..) = before(port, deadline, socket.peek(&mut first)).await? else { return Ok(()) };
    let tls = first[0] == TLS_HANDSHAKE;
    match (&port.entrance.settings.encryption, tls) {
        (Encryption::Off, true) => {
            port.entrance.settings.metrics.refuse("tls_without_certificate");
            say_and_close(port, &mut socket, NO_TLS_HERE).await;
            Ok(())
        }
        (Encryption::Optional(tls) | Encryption::Required(tls), true) => {
            Box::pin(live_encrypted(port, socket, tls, peer, ticket)).await
        }
        (Encryption::Off | Encryption::Optional(_), false) => {
            let Some(opened) = before(port, deadline, opening::read(&mut socket)).await?.flatten() else {
                return Ok(());
            };
            serve(port, Stream::Plain(socket), opened, peer, ticket).await
        }
        (Encryption::Required(_), false) => {
            let opened = before(port, deadline, opening::read(&mut socket)).await?.flatten();
            port.entrance.settings.metrics.refuse("plain_on_tls_port");
            let word = if let Some((Opening::Http1, _)) = opened { HTTPS_WANTED } else { &[] };
            say_and_close(port, &mut socket, word).await;
            Ok(())
        }
    }
}

async fn live_encrypted(
    port: &Arc<Port>,
    socket: TcpStream,
    tls: &Tls,
    mut peer: PeerInfo,
    ticket: Ticket,
) -> io::Result<()> {
    let acceptor = TlsAcceptor::from(tls.config());
    let deadline = Instant::now() + port.entrance.settings.deadlines.handshake;
    let Some(stream) = before(port, deadline, acceptor.accept(socket)).await? else { return Ok(()) };
    peer.tls = true;
    let mut stream = Stream::Tls(Box::new(stream));
    let deadline = Instant::now() + port.entrance.settings.deadlines.first_bytes;
    let Some(opened) = before(port, deadline, opening::read(&mut stream)).await?.flatten() else {
        return Ok(());
    };
    serve(port, stream, opened, peer, ticket).await
}

async fn serve(
    port: &Arc<Port>,
    stream: Stream,
    (opening, replay): (Opening, Replay),
    peer: PeerInfo,
    mut ticket: Ticket,
) -> io::Result<()> {
    if opening == Opening::Frames {
        ticket.becomes(Kind::Frames);
        socket::keep_unsent_below(stream.socket(), FRAMES_UNSENT_BYTES_MAX)?;
        (port.doors.frames)(stream, peer).await;
        return Ok(());
    }
    ticket.becomes(Kind::Http);
    socket::keep_unsent_below(stream.socket(), HTTP_UNSENT_BYTES_MAX)?;
    let wire = Wire::new(stream, replay, ticket, &port.entrance.cut, &port.entrance.settings.deadlines);
    match opening {
        // Boxed, since a framed connection's task would otherwise carry their size too.
        Opening::Http2 => Box::pin(http::serve_http2(port, wire, peer)).await,
        _ => Box::pin(http::serve_http1(port, wire, peer)).await,
    }
    Ok(())
}

/// The outcome, or `None` when the deadline passed or the port drained first.
async fn before<T>(port: &Port, deadline: Instant, work: impl Future<Output = io::Result<T>>) -> io::Result<Option<T>> {
    tokio::select! {
        outcome = timeout_at(deadline, work) => match outcome {
            Ok(outcome) => outcome.map(Some),
            Err(_) => {
                port.entrance.settings.metrics.refuse("silent");
                Ok(None)
            }
        },
        () = port.entrance.leave.cancelled() => Ok(None),
    }
}

/// Sends a last word and reads what the client had still to say, so that the word is not lost to a reset.
async fn say_and_close(port: &Port, socket: &mut TcpStream, word: &[u8]) {
    let farewell = async {
        socket.write_all(word).await?;
        socket.shutdown().await?;
        // Not an array, which every connection's task would have to hold room for.
        let mut waste = vec![0; 4096];
        let mut left_bytes = LINGER_BYTES_MAX;
        while left_bytes > 0 {
            match socket.read(&mut waste).await? {
                0 => break,
                count => left_bytes = left_bytes.saturating_sub(count),
            }
        }
        io::Result::Ok(())
    };
    if let Ok(Err(error)) = timeout(port.entrance.settings.deadlines.linger, farewell).await {
        tracing::debug!(%error, "a refused client did not wait for the reason");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes_of<A, B, C, D, F: Future>(_life: fn(A, B, C, D) -> F) -> usize {
        size_of::<F>()
    }

    /// Ten thousand idle framed connections hold ten thousand of these.
    #[test]
    fn a_connection_is_small() {
        let bytes = bytes_of(run);
        assert!(bytes <= 1_536, "{bytes} bytes");
    }
}
