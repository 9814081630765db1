//! Everything that listens, put together over one house.

use crate::guard::{Cookies, GuardSettings};
use crate::health::{self, Readiness};
use crate::http::{self, Web};
use crate::live::{self, Cookie, Live, Timing};
use crate::metrics::Metrics;
use crate::offers::Offers;
use crate::port::{self, Doors, PeerInfo, PortSettings, Stop};
use crate::raw::{Raw, RawKind, RawSettings};
use axum::Router;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use tea_core::House;
use tea_core::access::Caller;
use tea_protocol::StreamId;
use tea_protocol::live::Port;
use tokio::net::TcpListener;

/// What can be changed about the listeners.
pub struct ServerSettings {
    /// The port.
    pub port: PortSettings,
    /// The deadlines of live connections.
    pub timing: Timing,
    /// The raw text ports; their caps are those of `port`.
    pub raw: RawSettings,
    /// Minutes that the house's local time is ahead of UTC.
    pub offset_minutes: i32,
    /// A random number that tells request ids of different starts apart.
    pub boot: u32,
    /// The directory of the programs that the house offers to its visitors, if it does.
    pub clients: Option<PathBuf>,
}

impl ServerSettings {
    /// The usual values.
    #[must_use]
    pub fn new(boot: u32) -> Self {
        let port = PortSettings::new(Metrics::new());
        Self { port, timing: Timing::default(), raw: RawSettings::default(), offset_minutes: 0, boot, clients: None }
    }
}

/// The listeners of a house. Cheap to clone.
#[derive(Clone)]
pub struct Server {
    doors: Doors,
    port: PortSettings,
    readiness: Readiness,
    raw: Arc<Raw>,
    offers: Arc<Offers>,
}

impl Server {
    /// The listeners over a house. Nothing listens yet.
    #[must_use]
    pub fn new(house: Arc<House>, settings: ServerSettings) -> Self {
        let metrics = settings.port.metrics.clone();
        let offers = Arc::new(Offers::new(settings.clients));
        let live = Arc::new(Live::new(house.clone(), metrics.clone(), settings.timing, offers.clone()));
        let readiness = Readiness::new();
        let web = Arc::new(Web::new(house, settings.offset_minutes));
        let beside = health::routes(readiness.clone(), metrics.clone())
            .merge(websocket(live.clone()))
            .merge(http::clients::routes(offers.clone()));
        let http = http::guarded(&web, beside, GuardSettings::new(metrics, settings.boot));
        let raw = Raw::new(live.clone(), settings.raw, settings.offset_minutes);
        let frames: port::FramesHandler =
            Arc::new(move |stream, peer| Box::pin(live::serve_frames(live.clone(), stream, peer)));
        Self { doors: Doors { http, frames }, port: settings.port, readiness, raw, offers }
    }

    /// Serves on a listener until it is told to stop, and until the connections have ended.
    ///
    /// # Errors
    /// When the listener breaks.
    pub async fn run(&self, listener: TcpListener, stop: Stop) -> io::Result<()> {
        let ready = self.readiness.clone();
        ready.set(true);
        // So that what is wrong with an offered client is in the log from the beginning.
        let offers = self.offers.clone();
        tokio::spawn(async move { offers.look().await });
        let soft = stop.soft().clone();
        let unready = tokio::spawn(async move {
            soft.cancelled().await;
            ready.set(false);
        });
        let outcome = port::run(listener, self.port.clone(), self.doors.clone(), stop).await;
        unready.abort();
        self.readiness.set(false);
        outcome
    }
}

impl Server {
    /// Serves a raw text port, like [`Server::run`].
    ///
    /// # Errors
    /// When the listener breaks.
    pub async fn run_raw(&self, kind: RawKind, listener: TcpListener, stop: Stop) -> io::Result<()> {
        self.raw.run(kind, listener, self.port.clone(), stop).await
    }
}

/// The way in for WebSockets.
fn websocket(live: Arc<Live>) -> Router {
    Router::new().route("/ws", get(upgrade)).with_state(live)
}

async fn upgrade(
    State(live): State<Arc<Live>>,
    Extension(peer): Extension<PeerInfo>,
    headers: HeaderMap,
    ask: WebSocketUpgrade,
) -> Response {
    let cookies = Cookies::of(&peer);
    let session = match cookies.read(&headers, http::SESSION_COOKIE) {
        Some(token) => live.house.accounts.session_of_token(token).await,
        None => Ok(None),
    };
    match session {
        Ok(session) => {
            let case = case_of(&live, &cookies, &headers, &peer).await;
            live::upgrade(live, ask, peer, Cookie { session, case })
        }
        Err(error) => {
            tracing::error!(%error, "a session could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// The case whose pickup word the browser keeps. A word that opens nothing, or cannot be looked up now, is no word.
async fn case_of(live: &Live, cookies: &Cookies, headers: &HeaderMap, peer: &PeerInfo) -> Option<StreamId> {
    let word = cookies.read(headers, http::WORD_COOKIE).filter(|word| !word.is_empty())?;
    let caller = Caller::guest(Port::Browser, Some(peer.addr.ip()));
    live.house.case_of_word(&caller, word).await.ok()
}
