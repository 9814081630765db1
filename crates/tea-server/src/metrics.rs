//! What the house counts about itself, for `GET /metrics`. No label ever holds an address, a name or a path.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::StatusCode;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// The counters of the ports. Other parts add theirs with [`Metrics::register`].
#[derive(Debug, Default)]
pub struct Metrics {
    registry: Mutex<Registry>,
    /// Open connections by what they speak.
    pub connections: Family<KindLabel, Gauge>,
    /// Connections ever accepted by what they turned out to speak.
    pub accepted: Family<KindLabel, Counter>,
    /// Answered requests by part of the house and hundred of the status.
    pub requests: Family<RequestLabel, Counter>,
    /// Connections and requests turned away, by reason.
    pub refused: Family<ReasonLabel, Counter>,
    /// Members with a live connection now. Set by whoever keeps live sessions.
    pub members_live: Gauge,
    /// Connections and requests that ended in a panic.
    pub panics: Counter,
}

/// What a connection speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing was recognised yet.
    Undecided,
    /// HTTP/1, HTTP/2 and WebSocket.
    Http,
    /// Framed messages.
    Frames,
    /// Text on one of the raw ports.
    Raw,
}

/// Label of a connection counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct KindLabel {
    /// What the connection speaks.
    pub kind: Kind,
}

/// Parts of the house a request can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// Pages and forms.
    Page,
    /// The JSON interface.
    Api,
    /// Styles, scripts, images of the house itself.
    Asset,
    /// WebSocket.
    Live,
    /// Files people sent or fetch.
    File,
    /// Health and metrics.
    Health,
}

/// Labels of a request counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct RequestLabel {
    /// Where the request went.
    pub route: Route,
    /// First digit of the status.
    pub status_hundreds: u16,
}

/// Label of the refusal counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct ReasonLabel {
    /// A fixed word.
    pub reason: &'static str,
}

impl Metrics {
    /// A fresh set, all zero, registered under the prefix `teahouse`.
    pub fn new() -> Arc<Metrics> {
        let metrics = Metrics::default();
        metrics.register(|registry| {
            registry.register("connections", "Open connections", metrics.connections.clone());
            registry.register("accepted", "Connections accepted", metrics.accepted.clone());
            registry.register("requests", "Requests answered", metrics.requests.clone());
            registry.register("refused", "Connections and requests turned away", metrics.refused.clone());
            registry.register("members_live", "Members with a live connection", metrics.members_live.clone());
            registry.register("panics", "Connections and requests ended by a panic", metrics.panics.clone());
        });
        Arc::new(metrics)
    }

    /// Adds further metrics, under the same prefix.
    pub fn register(&self, add: impl FnOnce(&mut Registry)) {
        let mut registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        add(registry.sub_registry_with_prefix("teahouse"));
    }

    /// Everything registered, in the OpenMetrics text format.
    ///
    /// # Errors
    /// When a metric fails to write itself.
    pub fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        encode(&mut text, &registry)?;
        Ok(text)
    }

    /// Counts one refusal.
    pub fn refuse(&self, reason: &'static str) {
        self.refused.get_or_create(&ReasonLabel { reason }).inc();
    }

    /// Counts one live connection until what is returned is dropped.
    pub(crate) fn live_member(self: &Arc<Metrics>) -> LiveMember {
        self.members_live.inc();
        LiveMember(Arc::clone(self))
    }

    /// Counts one answered request.
    pub fn answer(&self, route: Route, status: StatusCode) {
        self.requests.get_or_create(&RequestLabel { route, status_hundreds: status.as_u16() / 100 }).inc();
    }
}

impl Route {
    /// Which part of the house a path belongs to.
    pub fn of(path: &str) -> Route {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        match first {
            "api" => Route::Api,
            "assets" => Route::Asset,
            "ws" => Route::Live,
            "files" | "uploads" | "media" => Route::File,
            "healthz" | "readyz" | "metrics" => Route::Health,
            _ => Route::Page,
        }
    }
}

impl EncodeLabelValue for Kind {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let word = match self {
            Kind::Undecided => "undecided",
            Kind::Http => "http",
            Kind::Frames => "frames",
            Kind::Raw => "raw",
        };
        word.encode(encoder)
    }
}

impl EncodeLabelValue for Route {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let word = match self {
            Route::Page => "page",
            Route::Api => "api",
            Route::Asset => "asset",
            Route::Live => "live",
            Route::File => "file",
            Route::Health => "health",
        };
        word.encode(encoder)
    }
}

/// One live connection in the gauge; leaves it when dropped.
pub(crate) struct LiveMember(Arc<Metrics>);

impl Drop for LiveMember {
    fn drop(&mut self) {
        self.0.members_live.dec();
    }
}

/// One open connection in the gauge; leaves it when dropped.
#[derive(Debug)]
pub(crate) struct CountedConnection {
    metrics: Arc<Metrics>,
    kind: Kind,
}

impl CountedConnection {
    pub(crate) fn new(metrics: Arc<Metrics>) -> CountedConnection {
        let kind = Kind::Undecided;
        metrics.connections.get_or_create(&KindLabel { kind }).inc();
        CountedConnection { metrics, kind }
    }

    /// Moves the connection to what it turned out to be.
    pub(crate) fn becomes(&mut self, kind: Kind) {
        self.metrics.connections.get_or_create(&KindLabel { kind: self.kind }).dec();
        self.metrics.connections.get_or_create(&KindLabel { kind }).inc();
        self.metrics.accepted.get_or_create(&KindLabel { kind }).inc();
        self.kind = kind;
    }
}

impl Drop for CountedConnection {
    fn drop(&mut self) {
        self.metrics.connections.get_or_create(&KindLabel { kind: self.kind }).dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_connection_is_counted_once_and_under_its_kind() {
        let metrics = Metrics::new();
        let mut connection = CountedConnection::new(Arc::clone(&metrics));
        connection.becomes(Kind::Frames);
        let text = metrics.text().unwrap();
        assert!(text.contains("teahouse_connections{kind=\"undecided\"} 0\n"), "{text}");
        assert!(text.contains("teahouse_connections{kind=\"frames\"} 1\n"), "{text}");
        drop(connection);
        assert!(metrics.text().unwrap().contains("teahouse_connections{kind=\"frames\"} 0\n"));
    }

    #[test]
    fn others_add_their_own() {
        let metrics = Metrics::new();
        let posts: Counter = Counter::default();
        metrics.register(|registry| registry.register("posts", "Posts stored", posts.clone()));
        posts.inc_by(3);
        assert!(metrics.text().unwrap().contains("teahouse_posts_total 3\n"));
    }

    #[test]
    fn paths_fall_into_their_part_of_the_house() {
        for (path, route) in [
            ("/", Route::Page),
            ("/talk/hall", Route::Page),
            ("/api/v1/talk.post", Route::Api),
            ("/apiary", Route::Page),
            ("/ws", Route::Live),
            ("/assets/house.1a2b.css", Route::Asset),
            ("/healthz", Route::Health),
        ] {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }
}
