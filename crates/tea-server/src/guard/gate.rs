//! The one layer around everything: examines requests, survives panics, finishes responses.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Version, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use futures_util::FutureExt;
use hyper::body::Body as _;

use super::body::{Watch, WatchedBody};
use super::request_id::RequestIds;
use super::{Asked, Explain, Pace, Refusal, headers, host, length, method, origin};
use crate::limits;
use crate::metrics::{Metrics, Route};

/// What guards need from outside.
#[derive(Clone)]
pub struct GuardSettings {
    /// The largest body of any route.
    pub body_bytes_max: u64,
    /// How fast bodies have to come.
    pub pace: Pace,
    /// Finds the words for refusals.
    pub explain: Explain,
    /// Where requests and refusals are counted.
    pub metrics: Arc<Metrics>,
    /// A random number that tells request ids of different starts apart.
    pub boot: u32,
}

impl GuardSettings {
    /// The values of [`limits`] and plain words.
    pub fn new(metrics: Arc<Metrics>, boot: u32) -> GuardSettings {
        GuardSettings {
            body_bytes_max: limits::BODY_BYTES_MAX,
            pace: Pace::default(),
            explain: super::plain(),
            metrics,
            boot,
        }
    }
}

/// All guards together.
pub struct Guards {
    settings: GuardSettings,
    ids: RequestIds,
}

impl Guards {
    /// Guards with these settings.
    pub fn new(settings: GuardSettings) -> Guards {
        let ids = RequestIds::new(settings.boot);
        Guards { settings, ids }
    }

    /// Puts the guards around a finished router, fallbacks included. Nothing should be layered outside of it.
    pub fn around(self, router: Router) -> Router {
        router.layer(from_fn_with_state(Arc::new(self), pass))
    }

    /// Looks at a request before any handler; leaves the host and the id in it.
    fn examine(&self, request: Request, asked: &Asked) -> Result<Request, Refusal> {
        let (mut head, body) = request.into_parts();
        method::examine(&head.method)?;
        let host = host::examine(&head)?;
        length::announced(&head.headers, self.settings.body_bytes_max)?;
        let encrypted = asked.peer.as_ref().is_some_and(|peer| peer.tls);
        origin::examine(&head, host.as_ref().map(|host| &host.0), encrypted)?;
        if let Some(host) = host {
            head.extensions.insert(host);
        }
        head.extensions.insert(asked.id);
        Ok(Request::from_parts(head, body))
    }

    /// Runs the handler with a body that is watched.
    async fn answer(&self, request: Request, next: Next, asked: &Asked) -> Result<Response, Refusal> {
        let mut request = self.examine(request, asked)?;
        let watch = (!request.body().is_end_stream()).then(|| Arc::new(Watch::new(self.settings.body_bytes_max)));
        if let Some(watch) = &watch {
            request.extensions_mut().insert(Arc::clone(watch));
            let (watch, pace) = (Arc::clone(watch), self.settings.pace);
            request = request.map(|body| Body::new(WatchedBody::new(body, watch, pace)));
        }
        let outcome = AssertUnwindSafe(next.run(request)).catch_unwind().await;
        match (watch.and_then(|watch| watch.refusal()), outcome) {
            (Some(refusal), _) => Err(refusal),
            (None, Ok(response)) => Ok(response),
            (None, Err(_)) => {
                self.settings.metrics.panics.inc();
                // The panic's own words went to the panic hook; this line ties them to what the client was told.
                tracing::error!(request.id = %asked.id, request.method = %asked.method, "a handler panicked");
                Err(Refusal::Internal)
            }
        }
    }

    fn refuse(&self, refusal: Refusal, asked: &Asked) -> Response {
        self.settings.metrics.refuse(refusal.code());
        let mut response = (self.settings.explain)(refusal, asked);
        if refusal == Refusal::Method {
            response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(method::KNOWN));
        }
        if refusal.ends_connection() && asked.version <= Version::HTTP_11 {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

async fn pass(State(guards): State<Arc<Guards>>, request: Request, next: Next) -> Response {
    let asked = Asked::of(&request, guards.ids.next());
    let mut response = match guards.answer(request, next, &asked).await {
        Ok(response) => response,
        Err(refusal) => guards.refuse(refusal, &asked),
    };
    let encrypted = asked.peer.as_ref().is_some_and(|peer| peer.tls);
    headers::add(response.headers_mut(), asked.id, encrypted);
    guards.settings.metrics.answer(Route::of(asked.uri.path()), response.status());
    response
}
