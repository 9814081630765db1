//! The rest of a file from an offset on, so that what came over a cut line need not come again (RFC 9110, section 14).

use super::{FetchError, Wanted};
use crate::limits::{ANSWER_BYTES_MAX, FETCH_STALL};
use crate::transport::{Address, dial};
use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, CONTENT_RANGE, HeaderValue, IF_RANGE, RANGE};
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use std::io;
use tokio::time::timeout;

/// What is there of a file, and how to know that the rest belongs to it.
#[derive(Debug, Clone, Copy)]
pub struct Had<'h> {
    /// Bytes that are there.
    pub bytes: u64,
    /// The strong tag of the file that they are of, in its quotes. If the file is another by now, it comes from its beginning.
    pub tag: &'h str,
}

/// Fetches what is missing of a file of `wanted.bytes_max` bytes, and hands each piece to `keep` with its place in the file.
/// A place before `had.bytes` says that the file comes anew from there, and that what was there is worth nothing.
///
/// # Errors
/// [`FetchError`]. What was handed to `keep` until then is good.
pub async fn rest(
    address: &Address,
    wanted: Wanted<'_>,
    had: Had<'_>,
    mut keep: impl FnMut(u64, &[u8]) -> io::Result<()>,
) -> Result<(), FetchError> {
    let wire = dial(address).await?;
    let (mut sender, connection) = http1::handshake::<_, Empty<Bytes>>(TokioIo::new(wire)).await?;
    // Ends with the sender, or with the connection.
    let driver = tokio::spawn(connection);
    let outcome = transfer(&mut sender, address, wanted, had, &mut keep).await;
    driver.abort();
    outcome
}

async fn transfer(
    sender: &mut http1::SendRequest<Empty<Bytes>>,
    address: &Address,
    wanted: Wanted<'_>,
    had: Had<'_>,
    keep: &mut impl FnMut(u64, &[u8]) -> io::Result<()>,
) -> Result<(), FetchError> {
    let mut request = super::request(address, wanted)?;
    // A refusal is told as a program reads it.
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/octet-stream, application/json"));
    if had.bytes > 0 {
        let tag = HeaderValue::try_from(had.tag).map_err(|_| FetchError::Path)?;
        request.headers_mut().insert(IF_RANGE, tag);
        request.headers_mut().insert(RANGE, text(&format!("bytes={}-", had.bytes))?);
    }
    let response = timeout(FETCH_STALL, sender.send_request(request)).await.map_err(|_| FetchError::Stalled)??;
    let mut place = begins(&response, wanted, had)?;
    let Some(begin) = place.take() else { return Err(refusal(response).await) };
    let (mut at, mut body) = (begin, response.into_body());
    while let Some(frame) = timeout(FETCH_STALL, body.frame()).await.map_err(|_| FetchError::Stalled)? {
        let Ok(chunk) = frame?.into_data() else { continue };
        if at + chunk.len() as u64 > wanted.bytes_max {
            return Err(FetchError::Large { bytes_max: wanted.bytes_max });
        }
        keep(at, &chunk)?;
        at += chunk.len() as u64;
    }
    if at == wanted.bytes_max { Ok(()) } else { Err(FetchError::Short { bytes: at }) }
}

/// At which byte of the file the answer begins; none for a refusal.
fn begins(response: &Response<Incoming>, wanted: Wanted<'_>, had: Had<'_>) -> Result<Option<u64>, FetchError> {
    match response.status() {
        StatusCode::PARTIAL_CONTENT => {
            let told = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok()).unwrap_or_default();
            let last = wanted.bytes_max.saturating_sub(1);
            // Bytes of another place, put here, would make a file that nobody has.
            let asked = format!("bytes {}-{last}/{}", had.bytes, wanted.bytes_max);
            if told == asked { Ok(Some(had.bytes)) } else { Err(FetchError::Elsewhere) }
        }
        status if status.is_redirection() => Err(FetchError::Redirect),
        status if status.is_success() => Ok(Some(0)),
        _ => Ok(None),
    }
}

/// What a refusal says, in the words of the house where it has any.
async fn refusal(response: Response<Incoming>) -> FetchError {
    let status = response.status().as_u16();
    let body = Limited::new(response.into_body(), ANSWER_BYTES_MAX).collect();
    let read = timeout(FETCH_STALL, body).await.ok().and_then(Result::ok);
    let fault = read.and_then(|body| serde_json::from_slice(&body.to_bytes()).ok());
    fault.map_or(FetchError::Status(status), |fault| FetchError::Refused(Box::new(fault)))
}

fn text(value: &str) -> Result<HeaderValue, FetchError> {
    HeaderValue::try_from(value).map_err(|_| FetchError::Path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::scene::one_answer;
    use tea_protocol::Code;

    const TAG: &str = "\"abc\"";

    /// Fetches the rest of ten bytes from a server that gives one answer and hangs up; returns what was kept with its places,
    /// and what the server was asked.
    async fn fetch(answer: &'static str, had: u64) -> (Result<(), FetchError>, Vec<(u64, String)>, String) {
        let (address, server) = one_answer(answer).await;
        let wanted = Wanted { path: "/download/t/tea.mp4", token: None, bytes_max: 10 };
        let mut kept = Vec::new();
        let outcome = rest(&address, wanted, Had { bytes: had, tag: TAG }, |at, bytes| {
            kept.push((at, String::from_utf8(bytes.to_vec()).unwrap()));
            Ok(())
        })
        .await;
        (outcome, kept, server.await.unwrap())
    }

    #[tokio::test]
    async fn the_rest_comes_with_its_place() {
        let answer = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 6-9/10\r\nContent-Length: 4\r\n\r\nrest";
        let (outcome, kept, asked) = fetch(answer, 6).await;
        outcome.unwrap();
        assert_eq!(kept, [(6, "rest".to_owned())]);
        assert!(asked.contains("range: bytes=6-\r\n") && asked.contains("if-range: \"abc\"\r\n"), "{asked}");
    }

    #[tokio::test]
    async fn another_file_comes_from_its_beginning() {
        let (outcome, kept, _) = fetch("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789", 6).await;
        outcome.unwrap();
        assert_eq!(kept, [(0, "0123456789".to_owned())]);
        let (outcome, _, asked) = fetch("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789", 0).await;
        outcome.unwrap();
        assert!(!asked.contains("range:"), "{asked}");
    }

    #[tokio::test]
    async fn what_came_before_a_cut_is_kept() {
        let (outcome, kept, _) = fetch("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123", 0).await;
        let error = outcome.unwrap_err();
        assert!(matches!(error, FetchError::Broken(_)) && error.may_pass(), "{error:?}");
        assert_eq!(kept, [(0, "0123".to_owned())]);
    }

    #[tokio::test]
    async fn other_bytes_than_asked_for_are_refused() {
        for range in ["bytes 5-9/10", "bytes 6-9/11", "bytes 6-8/10", ""] {
            let answer =
                format!("HTTP/1.1 206 Partial Content\r\nContent-Range: {range}\r\nContent-Length: 4\r\n\r\nrest");
            let (outcome, kept, _) = fetch(Box::leak(answer.into_boxed_str()), 6).await;
            assert!(matches!(outcome, Err(FetchError::Elsewhere)) && kept.is_empty(), "{range} {outcome:?}");
        }
        let (outcome, ..) = fetch("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n0123456789x", 0).await;
        assert!(matches!(outcome, Err(FetchError::Large { bytes_max: 10 })), "{outcome:?}");
        let (outcome, ..) = fetch("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n012345678", 0).await;
        assert!(matches!(outcome, Err(FetchError::Short { bytes: 9 })), "{outcome:?}");
    }

    #[tokio::test]
    async fn a_refusal_has_the_words_of_the_house() {
        let answer = "HTTP/1.1 425 Too Early\r\nContent-Length: 66\r\n\r\n\
            {\"code\":\"ticket_early\",\"message\":\"wait\",\"retry_after\":3.0}         ";
        let (outcome, ..) = fetch(answer, 0).await;
        let Err(FetchError::Refused(fault)) = &outcome else { panic!("{outcome:?}") };
        assert_eq!((fault.code, fault.retry_after), (Code::TicketEarly, Some(3.0)));
        let (outcome, ..) = fetch("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", 0).await;
        assert!(matches!(outcome, Err(FetchError::Status(404))), "{outcome:?}");
    }
}
