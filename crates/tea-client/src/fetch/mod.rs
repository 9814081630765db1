//! Fetching a file from a house: HTTP/1.1 GET over the same transport and the same trust as a session. It goes where it
//! is told and nowhere else: a redirect is a refusal. [`get`] fetches it whole, [`rest`] from where it was cut off.

mod range;
#[cfg(test)]
mod scene;

pub use range::{Had, rest};

use crate::limits::FETCH_STALL;
use crate::transport::{Address, DialError, dial};
use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{AUTHORIZATION, HOST, USER_AGENT};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::io;
use tea_protocol::{Code, Fault};
use tokio::time::timeout;

/// What is to be fetched.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// The path on the main port of the house.
    pub path: &'w str,
    /// A session token, for what only some may have.
    pub token: Option<&'w str>,
    /// More bytes than this are refused.
    pub bytes_max: u64,
}

/// Why a file was not fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The house was not reached.
    #[error(transparent)]
    Dial(#[from] DialError),
    /// The house does not give it.
    #[error("the house answered {0}")]
    Status(u16),
    /// The house does not give it, and says why.
    #[error("{}", .0.message)]
    Refused(Box<Fault>),
    /// The house sends the client elsewhere, which it does not follow.
    #[error("the house points to another address, which is not followed")]
    Redirect,
    /// It is larger than was allowed.
    #[error("it is larger than {bytes_max} bytes")]
    Large {
        /// What was allowed.
        bytes_max: u64,
    },
    /// It ended before all bytes came.
    #[error("it ended after {bytes} bytes")]
    Short {
        /// How many there are.
        bytes: u64,
    },
    /// The house sent another part than was asked for.
    #[error("the house sent another part than was asked for")]
    Elsewhere,
    /// Nothing came for a while.
    #[error("the house sent nothing for {} seconds", FETCH_STALL.as_secs())]
    Stalled,
    /// The connection ended early, or what came is not HTTP.
    #[error("the transfer broke: {0}")]
    Broken(#[from] hyper::Error),
    /// The path cannot be asked for.
    #[error("the path cannot be asked for")]
    Path,
    /// What came could not be kept.
    #[error("keeping what came: {0}")]
    Keep(#[from] io::Error),
}

impl FetchError {
    /// Whether trying again can help.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Dial(DialError::Reach { .. } | DialError::Late { .. })
            | Self::Short { .. }
            | Self::Stalled
            | Self::Broken(_) => true,
            Self::Refused(fault) => matches!(
                fault.code,
                Code::Busy
                    | Code::Internal
                    | Code::RateLimited
                    | Code::TicketEarly
                    | Code::Timeout
                    | Code::TooManyConnections
            ),
            Self::Status(status) => matches!(status, 408 | 425 | 429 | 500 | 502..=504),
            Self::Dial(DialError::Trust { .. })
            | Self::Redirect
            | Self::Large { .. }
            | Self::Elsewhere
            | Self::Path
            | Self::Keep(_) => false,
        }
    }
}

/// Fetches a file and hands its bytes to `keep`, in order, as they come. Returns how many there were.
///
/// # Errors
/// [`FetchError`]. What was handed to `keep` until then is worth nothing.
pub async fn get(
    address: &Address,
    wanted: Wanted<'_>,
    mut keep: impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<u64, FetchError> {
    let wire = dial(address).await?;
    let (mut sender, connection) = http1::handshake::<_, Empty<Bytes>>(TokioIo::new(wire)).await?;
    // Ends with the sender, or with the connection.
    let driver = tokio::spawn(connection);
    let outcome = transfer(&mut sender, address, wanted, &mut keep).await;
    driver.abort();
    outcome
}

async fn transfer(
    sender: &mut http1::SendRequest<Empty<Bytes>>,
    address: &Address,
    wanted: Wanted<'_>,
    keep: &mut impl FnMut(&[u8]) -> io::Result<()>,
) -> Result<u64, FetchError> {
    let request = request(address, wanted)?;
    let response = timeout(FETCH_STALL, sender.send_request(request)).await.map_err(|_| FetchError::Stalled)??;
    let mut body = accept(response)?;
    let mut bytes: u64 = 0;
    while let Some(frame) = timeout(FETCH_STALL, body.frame()).await.map_err(|_| FetchError::Stalled)? {
        let Ok(chunk) = frame?.into_data() else { continue };
        bytes += chunk.len() as u64;
        if bytes > wanted.bytes_max {
            return Err(FetchError::Large { bytes_max: wanted.bytes_max });
        }
        keep(&chunk)?;
    }
    Ok(bytes)
}

fn request(address: &Address, wanted: Wanted<'_>) -> Result<Request<Empty<Bytes>>, FetchError> {
    if !wanted.path.starts_with('/') {
        return Err(FetchError::Path);
    }
    let host = if address.host.contains(':') { format!("[{}]", address.host) } else { address.host.clone() };
    let mut request = Request::get(wanted.path)
        .header(HOST, format!("{host}:{}", address.port))
        .header(USER_AGENT, crate::release::this_client());
    if let Some(token) = wanted.token {
        request = request.header(AUTHORIZATION, format!("Bearer {token}"));
    }
    request.body(Empty::new()).map_err(|_| FetchError::Path)
}

fn accept(response: Response<Incoming>) -> Result<Incoming, FetchError> {
    match response.status() {
        status if status.is_redirection() => Err(FetchError::Redirect),
        status if !status.is_success() => Err(FetchError::Status(status.as_u16())),
        _ => Ok(response.into_body()),
    }
}

#[cfg(test)]
mod tests {
    use super::scene::one_answer;
    use super::*;

    /// Fetches from a server that gives one answer; returns what was kept, and what the server was asked.
    async fn fetch(answer: &'static str, bytes_max: u64) -> (Result<u64, FetchError>, Vec<u8>, String) {
        let (address, server) = one_answer(answer).await;
        let mut kept = Vec::new();
        let wanted = Wanted { path: "/clients/x/teahouse", token: Some("secret"), bytes_max };
        let outcome = get(&address, wanted, |bytes| {
            kept.extend_from_slice(bytes);
            Ok(())
        })
        .await;
        (outcome, kept, server.await.unwrap())
    }

    #[tokio::test]
    async fn a_file_comes_whole() {
        let (outcome, kept, asked) = fetch("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbytes", 5).await;
        assert_eq!((outcome.unwrap(), kept.as_slice()), (5, &b"bytes"[..]));
        assert!(asked.starts_with("GET /clients/x/teahouse HTTP/1.1\r\nhost: 127.0.0.1:"), "{asked}");
        assert!(asked.contains("authorization: Bearer secret\r\n"), "{asked}");
    }

    #[tokio::test]
    async fn what_is_not_the_file_is_refused() {
        let large = fetch("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbytes", 4).await.0;
        assert!(matches!(large, Err(FetchError::Large { bytes_max: 4 })), "{large:?}");
        let short = fetch("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbytes", 100).await.0;
        assert!(matches!(short, Err(FetchError::Broken(_))), "{short:?}");
        let moved =
            fetch("HTTP/1.1 302 Found\r\nLocation: http://elsewhere/\r\nContent-Length: 0\r\n\r\n", 100).await.0;
        assert!(matches!(moved, Err(FetchError::Redirect)), "{moved:?}");
        let missing = fetch("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", 100).await.0;
        assert!(matches!(missing, Err(FetchError::Status(404))), "{missing:?}");
        let noise = fetch("hello there\r\n\r\n", 100).await.0;
        assert!(matches!(noise, Err(FetchError::Broken(_))), "{noise:?}");
    }
}
