//! One request and its answer, on a connection of their own.

use super::body::Sending;
use super::{Bringer, UploadError, refused};
use crate::limits::{ANSWER_BYTES_MAX, SEND_ANSWER_DEADLINE, SEND_LOOK_PAUSE};
use crate::transport::dial;
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{ACCEPT_LANGUAGE, AUTHORIZATION, HOST, HeaderMap, USER_AGENT};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::time::{Instant, MissedTickBehavior, interval};

/// An answer, read whole.
pub(super) struct Answer {
    headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.header(name)?.parse().ok()
    }
}

/// Sends a request and reads the answer.
///
/// # Errors
/// [`UploadError`], also for an answer that is a refusal.
pub(super) async fn exchange<B: Sending>(
    bringer: Bringer<'_>,
    method: Method,
    path: &str,
    headers: &[(&'static str, String)],
    body: B,
) -> Result<Answer, UploadError> {
    let gone = body.gone();
    let request = request(bringer, method, path, headers, body)?;
    let wire = dial(bringer.address).await?;
    let (mut sender, connection) = http1::handshake::<_, B>(TokioIo::new(wire)).await?;
    let driver = tokio::spawn(connection);
    let answered = async {
        let response = sender.send_request(request).await?;
        read(response).await
    };
    let outcome = tokio::select! {
        answered = answered => answered,
        () = stalled(|| gone.bytes()) => Err(UploadError::Stalled),
    };
    driver.abort();
    outcome
}

fn request<B>(
    bringer: Bringer<'_>,
    method: Method,
    path: &str,
    headers: &[(&'static str, String)],
    body: B,
) -> Result<Request<B>, UploadError> {
    let address = bringer.address;
    let host = if address.host.contains(':') { format!("[{}]", address.host) } else { address.host.clone() };
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header(HOST, format!("{host}:{}", address.port))
        .header(USER_AGENT, crate::release::this_client())
        .header(AUTHORIZATION, format!("Bearer {}", bringer.token))
        .header(ACCEPT_LANGUAGE, bringer.language)
        .header("tus-resumable", "1.0.0");
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request.body(body).map_err(|_| UploadError::Answer)
}

async fn read(response: Response<Incoming>) -> Result<Answer, UploadError> {
    let (head, body) = response.into_parts();
    let body = Limited::new(body, ANSWER_BYTES_MAX).collect().await.map_err(unread)?;
    let answer = Answer { headers: head.headers, body: body.to_bytes().to_vec() };
    if head.status.is_success() { Ok(answer) } else { Err(refused(&answer, head.status)) }
}

/// An answer that is cut may come whole the next time; one that is too long does not get shorter.
fn unread(error: Box<dyn std::error::Error + Send + Sync>) -> UploadError {
    error.downcast::<hyper::Error>().map_or(UploadError::Answer, |cut| UploadError::Broken(*cut))
}

/// Returns when nothing moved for too long: bytes while some are left, the answer after the last.
async fn stalled(gone: impl Fn() -> u64) {
    let mut looking = interval(SEND_LOOK_PAUSE);
    looking.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut before, mut since) = (gone(), Instant::now());
    loop {
        looking.tick().await;
        let now = gone();
        if now != before {
            (before, since) = (now, Instant::now());
        }
        if since.elapsed() >= SEND_ANSWER_DEADLINE {
            return;
        }
    }
}
