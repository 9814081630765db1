//! One TCP connection attempt, with what came back when it failed.

use crate::sys::{self, Icmp, TcpInfo};
use socket2::{Domain, Protocol, Socket, Type};
use std::io;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How an attempt ended.
#[derive(Debug)]
pub(crate) enum Knock {
    /// The handshake is done.
    Open(TcpStream),
    /// The target is there, and nobody listens at the port.
    Refused,
    /// The target, or something that speaks for it, broke the attempt off.
    Reset,
    /// Nothing came back.
    Silent,
    /// Somebody on the way sent the packet back.
    SentBack(Icmp),
    /// This machine knows no way, or cannot.
    Failed(io::Error),
}

impl Knock {
    /// Whether the target itself was heard.
    pub(crate) fn reached(&self) -> bool {
        matches!(self, Self::Open(_) | Self::Refused | Self::Reset)
    }

    /// How it ended, for details.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Open(_) => "open".to_owned(),
            Self::Refused => "refused".to_owned(),
            Self::Reset => "reset".to_owned(),
            Self::Silent => "silent".to_owned(),
            Self::SentBack(Icmp { from: Some(from), kind, code, .. }) => format!("sent back by {from} ({kind}/{code})"),
            Self::SentBack(Icmp { kind, code, .. }) => format!("sent back ({kind}/{code})"),
            Self::Failed(error) => error.to_string(),
        }
    }
}

/// An attempt with how long it took.
#[derive(Debug)]
pub(crate) struct Attempt {
    pub(crate) target: SocketAddr,
    pub(crate) knock: Knock,
    pub(crate) took: Duration,
}

/// Connects, with a packet life of `hops` routers when that is given.
///
/// The connection is set up to be ended by a reset: a server that never was asked anything is then not left with a
/// half-closed line, which some servers for beginners' lessons do not survive.
pub(crate) async fn knock(target: SocketAddr, hops: Option<u8>, deadline: Instant) -> Attempt {
    let start = Instant::now();
    let knock = match open(target, hops) {
        Ok(socket) => wait(socket, target.is_ipv6(), deadline).await,
        Err(error) => Knock::Failed(error),
    };
    Attempt { target, knock, took: start.elapsed() }
}

fn open(target: SocketAddr, hops: Option<u8>) -> io::Result<tokio::net::TcpStream> {
    let socket = Socket::new(Domain::for_address(target), Type::STREAM, Some(Protocol::TCP))?;
    socket.set_nonblocking(true)?;
    socket.set_tcp_nodelay(true)?;
    socket.set_linger(Some(Duration::ZERO))?;
    // Without the queue the attempt still ends in the right way; only who sent the packet back stays unknown.
    let _ = sys::collect_errors(&socket, target.is_ipv6());
    match hops {
        Some(hops) if target.is_ipv6() => socket.set_unicast_hops_v6(hops.into())?,
        Some(hops) => socket.set_ttl_v4(hops.into())?,
        None => {}
    }
    match socket.connect(&target.into()) {
        Ok(()) => {}
        Err(error) if error.raw_os_error() == Some(libc::EINPROGRESS) => {}
        Err(error) => return Err(error),
    }
    // Not connected yet; that is all the same to whoever waits until it can be written to.
    tokio::net::TcpStream::from_std(socket.into())
}

async fn wait(socket: tokio::net::TcpStream, ipv6: bool, deadline: Instant) -> Knock {
    match timeout_at(deadline, socket.writable()).await {
        Err(_) => return Knock::Silent,
        Ok(Err(error)) => return Knock::Failed(error),
        Ok(Ok(_)) => {}
    }
    match socket.take_error() {
        Ok(None) => socket.into_std().map_or_else(Knock::Failed, Knock::Open),
        Ok(Some(error)) => end_of(error, sys::queued_error(&socket).filter(|icmp| icmp.ipv6 == ipv6)),
        Err(error) => Knock::Failed(error),
    }
}

fn end_of(error: io::Error, queued: Option<Icmp>) -> Knock {
    match (error.kind(), queued) {
        (io::ErrorKind::ConnectionRefused, None) => Knock::Refused,
        (io::ErrorKind::ConnectionReset, _) => Knock::Reset,
        (io::ErrorKind::TimedOut, None) => Knock::Silent,
        (_, Some(icmp)) => Knock::SentBack(icmp),
        (_, None) => Knock::Failed(error),
    }
}

/// What a fresh connection does by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum First {
    /// It waits for us, as a house does.
    Quiet,
    /// It was broken off.
    Reset,
    /// It was closed.
    Closed,
    /// It talks first.
    Banner(Vec<u8>),
}

/// Watches a fresh connection for a moment without taking anything from it.
pub(crate) async fn watch(stream: &tokio::net::TcpStream, wait: Duration, bytes_max: usize) -> First {
    let mut buffer = vec![0; bytes_max];
    match tokio::time::timeout(wait, stream.peek(&mut buffer)).await {
        Err(_) => First::Quiet,
        Ok(Ok(0)) => First::Closed,
        Ok(Ok(count)) => First::Banner(buffer[..count].to_vec()),
        Ok(Err(_)) => First::Reset,
    }
}

/// The state of a connection; unknown fields where the kernel does not tell.
pub(crate) fn info(stream: &TcpStream) -> TcpInfo {
    sys::tcp_info(stream).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{IpAddr, TcpListener};

    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(3)
    }

    #[tokio::test]
    async fn open_refused_and_reset_are_told_apart() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let attempt = knock(address, None, soon()).await;
        let Knock::Open(stream) = attempt.knock else { panic!("{attempt:?}") };
        let (accepted, _) = listener.accept().unwrap();
        let stream = tokio::net::TcpStream::from_std(stream).unwrap();
        assert_eq!(watch(&stream, Duration::from_millis(20), 8).await, First::Quiet);
        socket2::SockRef::from(&accepted).set_linger(Some(Duration::ZERO)).unwrap();
        drop(accepted);
        assert_eq!(watch(&stream, Duration::from_secs(3), 8).await, First::Reset);
        drop(listener);
        let attempt = knock(address, None, soon()).await;
        assert!(matches!(attempt.knock, Knock::Refused), "{attempt:?}");
    }

    #[tokio::test]
    async fn who_talks_first_and_who_hangs_up_is_seen() {
        use std::io::Write;
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        for (said, expected) in [(&b"SSH-2.0"[..], First::Banner(b"SSH-2.0".to_vec())), (b"", First::Closed)] {
            let Knock::Open(stream) = knock(listener.local_addr().unwrap(), None, soon()).await.knock else {
                panic!("not open")
            };
            let (mut accepted, _) = listener.accept().unwrap();
            accepted.write_all(said).unwrap();
            drop(accepted);
            let stream = tokio::net::TcpStream::from_std(stream).unwrap();
            assert_eq!(watch(&stream, Duration::from_secs(3), 64).await, expected);
        }
    }

    #[test]
    fn what_was_sent_back_names_its_sender() {
        let from: IpAddr = "192.0.2.1".parse().unwrap();
        let icmp = Icmp { origin: sys::Origin::Icmp, kind: 11, code: 0, ipv6: false, from: Some(from) };
        let end = end_of(io::Error::from_raw_os_error(libc::EHOSTUNREACH), Some(icmp));
        assert!(matches!(end, Knock::SentBack(icmp) if icmp.is_time_exceeded() && icmp.from == Some(from)));
        assert!(matches!(end_of(io::Error::from_raw_os_error(libc::ETIMEDOUT), None), Knock::Silent));
    }
}
