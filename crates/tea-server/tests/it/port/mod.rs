//! The main port over real sockets, with raw bytes.

mod bad_requests;
mod caps;
mod crowd;
mod deadlines;
mod drain;
mod exhausted;
mod languages;
mod origins;
mod tls;

use std::convert::Infallible;
use std::iter::repeat_n;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{any, get, post};
use futures_util::stream;
use tea_server::guard::{GuardSettings, Guards, Pace, RequestId, limit_bodies};
use tea_server::health::{self, Readiness};
use tea_server::metrics::{Kind, KindLabel, Metrics, ReasonLabel};
use tea_server::port::{self, Doors, FramesHandler, PeerInfo, PortSettings, Stop, Stream};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// What `/limited` takes.
const LIMITED_BYTES: u64 = 1024;

/// `/large` is 1024 of these: more than any buffer on the way.
const LARGE_PIECE: Bytes = Bytes::from_static(&[b'z'; 16 * 1024]);

/// Longer than anything in these tests takes; reached only when something hangs.
const PATIENCE: Duration = Duration::from_secs(60);

const NORMAL: &[u8] = b"GET / HTTP/1.1\r\nHost: house\r\nConnection: close\r\n\r\n";

/// A port with a small house behind it.
struct TestPort {
    addr: SocketAddr,
    stop: Stop,
    metrics: Arc<Metrics>,
    /// Requests to `/held` wait for a permit of this.
    release: Arc<Semaphore>,
    running: JoinHandle<std::io::Result<()>>,
}

impl TestPort {
    /// With the settings of a real house.
    async fn open() -> TestPort {
        TestPort::open_with(|_, _| {}).await
    }

    async fn open_with(change: impl FnOnce(&mut PortSettings, &mut Pace)) -> TestPort {
        let metrics = Metrics::new();
        let mut settings = PortSettings::new(Arc::clone(&metrics));
        let mut guards = GuardSettings::new(Arc::clone(&metrics), 7);
        change(&mut settings, &mut guards.pace);
        let release = Arc::new(Semaphore::new(0));
        let doors = Doors { http: router(guards, &metrics, Arc::clone(&release)), frames: frames() };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let addr = listener.local_addr().unwrap();
        let stop = Stop::new();
        let running = tokio::spawn(port::run(listener, settings, doors, stop.clone()));
        TestPort { addr, stop, metrics, release, running }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.addr).await.unwrap()
    }

    /// Sends these bytes, keeps the sending side open, and reads until the server closes.
    async fn ask(&self, bytes: impl AsRef<[u8]>) -> String {
        let mut socket = self.connect().await;
        socket.write_all(bytes.as_ref()).await.unwrap();
        read_to_end(&mut socket).await
    }

    async fn assert_alive(&self) {
        let answer = self.ask(NORMAL).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("hello"), "{answer}");
    }

    fn open_connections(&self, kind: Kind) -> i64 {
        self.metrics.connections.get_or_create(&KindLabel { kind }).get()
    }

    fn refused(&self, reason: &'static str) -> u64 {
        self.metrics.refused.get_or_create(&ReasonLabel { reason }).get()
    }

    /// Drains, and expects a tidy end.
    async fn close(self) {
        self.stop.drain();
        timeout(PATIENCE, self.running).await.expect("the port ends").unwrap().unwrap();
    }
}

/// Waits for a state, since no signal tells of it.
async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("{what} never came"));
}

/// Everything up to the close; a reset counts as one.
async fn read_to_end(stream: &mut (impl AsyncReadExt + Unpin)) -> String {
    let mut all = Vec::new();
    let outcome = timeout(PATIENCE, stream.read_to_end(&mut all)).await.expect("the server closes");
    if let Err(error) = outcome {
        all.extend_from_slice(format!("[{}]", error.kind()).as_bytes());
    }
    String::from_utf8_lossy(&all).into_owned()
}

fn frames() -> FramesHandler {
    Arc::new(|stream, peer| Box::pin(echo_frames(stream, peer)))
}

/// Echoes bytes, panics on `!`, signs in on `+`, says `bye` when told to go.
async fn echo_frames(mut stream: Stream, peer: PeerInfo) {
    let mut buffer = [0; 1024];
    loop {
        let count = tokio::select! {
            count = stream.read(&mut buffer) => count.unwrap_or(0),
            () = peer.leave().cancelled() => {
                let _ = stream.write_all(b"bye").await;
                return;
            }
        };
        match buffer[..count].first() {
            None => return,
            Some(b'!') => panic!("a frame handler panics in this test"),
            Some(b'+') => peer.signed_in(),
            _ => {}
        }
        if stream.write_all(&buffer[..count]).await.is_err() {
            return;
        }
    }
}

fn router(guards: GuardSettings, metrics: &Arc<Metrics>, release: Arc<Semaphore>) -> Router {
    let limited = Router::new().route("/limited", post(|body: Bytes| async move { body.len().to_string() }));
    let routes = Router::new()
        .route("/", any(|| async { "hello" }))
        .route("/peer", get(show_peer))
        .route("/held", get(held))
        .route("/body", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/panic", get(panicking))
        .route("/large", get(large))
        .route("/live", get(|upgrade: WebSocketUpgrade| async { upgrade.on_upgrade(echo_messages) }))
        .with_state(release)
        .merge(limit_bodies(limited, LIMITED_BYTES))
        .merge(health::routes(Readiness::new(), Arc::clone(metrics)));
    Guards::new(guards).around(routes)
}

async fn show_peer(Extension(peer): Extension<PeerInfo>) -> String {
    format!("ip={} tls={}", peer.addr.ip(), peer.tls)
}

async fn large() -> Body {
    Body::from_stream(stream::iter(repeat_n(Ok::<_, Infallible>(LARGE_PIECE), 1024)))
}

async fn held(State(release): State<Arc<Semaphore>>) -> &'static str {
    release.acquire().await.expect("never closed").forget();
    "held and answered"
}

async fn panicking(Extension(id): Extension<RequestId>) -> (StatusCode, Response) {
    panic!("request {id} panics in this test")
}

async fn echo_messages(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        if matches!(message, Message::Text(_)) && socket.send(message).await.is_err() {
            return;
        }
    }
}
