//! The accept loop: a permit first, then a connection, and no spinning when the machine runs out of something.

use std::fs::File;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use futures_util::FutureExt;
use tokio::net::{TcpListener, TcpStream};

use super::Stop;
use super::entrance::Entrance;
use super::ticket::Ticket;
use crate::limits::EXHAUSTED_PAUSE;

/// Accepts until asked to stop, and hands each connection on with its ticket.
///
/// # Errors
/// When the listener itself is broken; nothing that a client or a shortage does ends the loop.
pub(super) async fn until_stopped(
    listener: &TcpListener,
    entrance: &Entrance,
    stop: &Stop,
    admit: impl Fn(TcpStream, SocketAddr, Ticket),
) -> io::Result<()> {
    let mut reserve = Reserve::new();
    loop {
        let accepted = tokio::select! {
            () = stop.soft().cancelled() => return Ok(()),
            accepted = accept_one(listener, entrance, &admit) => accepted,
        };
        let Err(error) = accepted else { continue };
        match Trouble::of(&error) {
            Trouble::Client => {}
            Trouble::Listener => return Err(error),
            Trouble::Shortage => {
                tracing::warn!(%error, "cannot accept connections for the moment");
                entrance.settings.metrics.refuse("shortage");
                tokio::select! {
                    () = stop.soft().cancelled() => return Ok(()),
                    () = entrance.ended.notified() => {}
                    () = tokio::time::sleep(EXHAUSTED_PAUSE) => reserve.turn_away_waiting(listener),
                }
            }
        }
    }
}

async fn accept_one(
    listener: &TcpListener,
    entrance: &Entrance,
    admit: impl Fn(TcpStream, SocketAddr, Ticket),
) -> io::Result<()> {
    let permits = Arc::clone(&entrance.permits);
    let permit = permits.acquire_owned().await.expect("the semaphore is never closed");
    let (socket, remote) = listener.accept().await?;
    if let Some(ticket) = entrance.ticket(remote.ip(), permit) {
        admit(socket, remote, ticket);
    }
    Ok(())
}

/// Whose fault a failed accept is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// The connection was gone before we took it; the next may be fine.
    Client,
    /// Descriptors, memory, or something unknown: wait.
    Shortage,
    /// This listener will never accept again.
    Listener,
}

impl Trouble {
    fn of(error: &io::Error) -> Trouble {
        match error.raw_os_error() {
            Some(
                libc::ECONNABORTED
                | libc::ECONNRESET
                | libc::EINTR
                | libc::EPERM
                | libc::EPROTO
                | libc::ENETDOWN
                | libc::ENOPROTOOPT
                | libc::EHOSTDOWN
                | libc::EHOSTUNREACH
                | libc::ENETUNREACH,
            ) => Trouble::Client,
            Some(libc::EBADF | libc::EINVAL | libc::ENOTSOCK | libc::EOPNOTSUPP | libc::EFAULT) => Trouble::Listener,
            _ => Trouble::Shortage,
        }
    }
}

/// A descriptor kept aside, so that without any other, waiting clients are told to go instead of left hanging.
struct Reserve(Option<File>);

impl Reserve {
    fn new() -> Reserve {
        Reserve(File::open("/dev/null").ok())
    }

    fn turn_away_waiting(&mut self, listener: &TcpListener) {
        if self.0.take().is_some() {
            // Each is closed at once, so the one descriptor serves for all of them.
            while let Some(Ok(accepted)) = listener.accept().now_or_never() {
                drop(accepted);
            }
        }
        *self = Reserve::new();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_broken_listener_ends_accepting() {
        for (code, expected) in [
            (libc::ECONNABORTED, Trouble::Client),
            (libc::EMFILE, Trouble::Shortage),
            (libc::ENFILE, Trouble::Shortage),
            (libc::ENOBUFS, Trouble::Shortage),
            (libc::ENOMEM, Trouble::Shortage),
            (libc::EBADF, Trouble::Listener),
        ] {
            assert_eq!(Trouble::of(&io::Error::from_raw_os_error(code)), expected);
        }
    }
}
