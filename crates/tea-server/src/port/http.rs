//! One HTTP connection, from its first request to its end.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::{Service, service_fn};
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tower::ServiceExt;

use super::forwarded::peer_of_request;
use super::http2_meter::Http2Meter;
use super::under_way::{CountedBody, UnderWay};
use super::wire::Wire;
use super::{PeerInfo, Port, PortSettings};
use crate::limits::{HEADER_BYTES_MAX, HTTP2_CONTROL_FRAMES_PER_SECOND_MAX, HTTP2_STREAMS_MAX, HTTP2_UNSENT_BYTES_MAX};

/// How HTTP/1 is spoken on this port.
pub(super) fn http1_builder(settings: &PortSettings) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        // Without a timer hyper has no header deadline, whatever is set.
        .timer(TokioTimer::new())
        .header_read_timeout(settings.deadlines.header)
        // Clients such as `printf ... | nc -N` close their side and then wait for the answer.
        .half_close(true)
        .max_buf_size(HEADER_BYTES_MAX);
    builder
}

/// How HTTP/2 is spoken on this port.
pub(super) fn http2_builder() -> http2::Builder<TokioExecutor> {
    let mut builder = http2::Builder::new(TokioExecutor::new());
    builder
        .timer(TokioTimer::new())
        .max_concurrent_streams(HTTP2_STREAMS_MAX)
        .max_send_buf_size(HTTP2_UNSENT_BYTES_MAX)
        .max_header_list_size(u32::try_from(HEADER_BYTES_MAX).expect("64 KiB fits"));
    builder
}

/// Serves HTTP/1 until the client is done, a deadline passes or the port drains. A kept-alive connection is idle for
/// as long as a header may take, since hyper measures both with one timer.
pub(super) async fn serve_http1(port: &Arc<Port>, wire: Wire, peer: PeerInfo) {
    let service = requests(port, peer, &UnderWay::new());
    let connection = port.http1.serve_connection(TokioIo::new(wire), service).with_upgrades();
    let mut connection = pin!(connection);
    let outcome = tokio::select! {
        outcome = connection.as_mut() => outcome,
        () = port.entrance.leave.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    note(outcome);
}

/// Serves HTTP/2 likewise. Deadlines of our own end connections without a request, or with an answer that the client
/// does not open its window for, since hyper has none.
pub(super) async fn serve_http2(port: &Arc<Port>, wire: Wire, peer: PeerInfo) {
    let under_way = UnderWay::new();
    let service = requests(port, peer, &under_way);
    let wire = wire.with_meter(Http2Meter::new(HTTP2_CONTROL_FRAMES_PER_SECOND_MAX, Instant::now()));
    let mut connection = pin!(port.http2.serve_connection(TokioIo::new(wire), service));
    let deadlines = &port.entrance.settings.deadlines;
    let outcome = loop {
        let until_idle = deadlines.http2_idle.saturating_sub(under_way.quiet_for());
        let until_untaken = deadlines.reader.saturating_sub(under_way.untaken_for());
        tokio::select! {
            outcome = connection.as_mut() => break outcome,
            () = port.entrance.leave.cancelled() => {
                connection.as_mut().graceful_shutdown();
                break connection.await;
            }
            () = tokio::time::sleep(until_idle.min(until_untaken)) => {
                if under_way.untaken_for() >= deadlines.reader {
                    break Ok(());
                }
                if under_way.quiet_for() >= deadlines.http2_idle {
                    connection.as_mut().graceful_shutdown();
                    // A client that ignores the goodbye is not waited for.
                    break tokio::time::timeout(deadlines.linger, connection).await.unwrap_or(Ok(()));
                }
            }
        }
    };
    note(outcome);
}

/// Hands each request with its peer to the router.
fn requests(
    port: &Arc<Port>,
    peer: PeerInfo,
    under_way: &UnderWay,
) -> impl Service<Request<Incoming>, Response = Response<CountedBody>, Error = Infallible, Future: Send + 'static> + use<>
{
    let port = Arc::clone(port);
    let under_way = under_way.clone();
    service_fn(move |mut request: Request<Incoming>| {
        let one = under_way.begin();
        let peer = peer_of_request(&peer, request.headers_mut(), &port.entrance.settings.trusted_proxies);
        request.extensions_mut().insert(peer);
        let answer = port.doors.http.clone().oneshot(request.map(Body::new));
        async move {
            let answer = answer.await?;
            Ok(answer.map(|body| one.answer_with(body)))
        }
    })
}

/// Clients vanish, stall and send nonsense all day; that is worth a line only to someone looking for it.
fn note(outcome: hyper::Result<()>) {
    if let Err(error) = outcome {
        tracing::debug!(%error, "http connection ended early");
    }
}
