//! `/healthz`, `/readyz` and `/metrics`: is the house alive, may it be sent work, what does it count.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::{Extension, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::metrics::Metrics;
use crate::port::PeerInfo;

/// Whether new work is welcome: false until everything is up, and again from the moment draining begins.
#[derive(Clone, Debug, Default)]
pub struct Readiness(Arc<AtomicBool>);

impl Readiness {
    /// Not ready.
    pub fn new() -> Readiness {
        Readiness::default()
    }

    /// Says whether new work is welcome from now on.
    pub fn set(&self, ready: bool) {
        self.0.store(ready, Ordering::Release);
    }

    /// Whether new work is welcome.
    pub fn get(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

#[derive(Clone)]
struct Health {
    readiness: Readiness,
    metrics: Arc<Metrics>,
}

/// The three routes.
pub fn routes(readiness: Readiness, metrics: Arc<Metrics>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { fresh(StatusCode::OK, "alive\n") }))
        .route("/readyz", get(readyz))
        .route("/metrics", get(show_metrics))
        .with_state(Health { readiness, metrics })
}

async fn readyz(State(health): State<Health>) -> Response {
    if health.readiness.get() {
        fresh(StatusCode::OK, "ready\n")
    } else {
        fresh(StatusCode::SERVICE_UNAVAILABLE, "not ready\n")
    }
}

/// Numbers tell an attacker how far he got, so only this machine sees them; to others the page does not exist.
async fn show_metrics(State(health): State<Health>, peer: Option<Extension<PeerInfo>>) -> Response {
    if !peer.is_some_and(|Extension(peer)| peer.is_this_machine()) {
        return fresh(StatusCode::NOT_FOUND, "not found\n");
    }
    match health.metrics.text() {
        Ok(text) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], text).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "metrics could not be written");
            fresh(StatusCode::INTERNAL_SERVER_ERROR, "metrics could not be written\n")
        }
    }
}

fn fresh(status: StatusCode, text: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;

    async fn check(router: &Router, path: &str, peer: Option<PeerInfo>, expected: StatusCode) {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), expected, "{path}");
    }

    #[tokio::test]
    async fn readiness_follows_the_flag_and_metrics_stay_at_home() {
        let readiness = Readiness::new();
        let router = routes(readiness.clone(), Metrics::new());
        check(&router, "/healthz", None, StatusCode::OK).await;
        check(&router, "/readyz", None, StatusCode::SERVICE_UNAVAILABLE).await;
        readiness.set(true);
        check(&router, "/readyz", None, StatusCode::OK).await;

        let here = PeerInfo::new("127.0.0.1:9".parse().unwrap(), false);
        let away = PeerInfo::new("192.0.2.1:9".parse().unwrap(), false);
        let mut proxied = here.clone();
        proxied.forwarded = true;
        check(&router, "/metrics", Some(here), StatusCode::OK).await;
        check(&router, "/metrics", Some(away), StatusCode::NOT_FOUND).await;
        check(&router, "/metrics", Some(proxied), StatusCode::NOT_FOUND).await;
        check(&router, "/metrics", None, StatusCode::NOT_FOUND).await;
    }
}
