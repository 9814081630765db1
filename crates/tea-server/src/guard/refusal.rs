//! Why a request was turned away, and who finds the words for it.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, Version, header};
use axum::response::{IntoResponse, Response};

use super::RequestId;
use crate::port::PeerInfo;

/// A request that no handler answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No Host, several, or one that is no host.
    Host,
    /// A method the house does not know, TRACE and CONNECT among them.
    Method,
    /// An unsafe request or a WebSocket that another site's page started.
    ForeignOrigin,
    /// The body is larger than the route takes.
    TooLarge {
        /// What it takes.
        limit_bytes: u64,
    },
    /// The body came too slowly or not at all.
    SlowBody,
    /// The handler panicked. The log has the cause under the request's id.
    Internal,
}

/// What is known of a refused request: enough to choose language and form of the answer.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The method.
    pub method: Method,
    /// Path and query.
    pub uri: Uri,
    /// The version spoken.
    pub version: Version,
    /// `Accept`.
    pub accept: Option<HeaderValue>,
    /// `Accept-Language`.
    pub accept_language: Option<HeaderValue>,
    /// The first `Cookie` header; may hold a chosen language.
    pub cookie: Option<HeaderValue>,
    /// The request's id, also in the response's `x-request-id`.
    pub id: RequestId,
    /// Who asked, if a port is there.
    pub peer: Option<PeerInfo>,
}

/// Turns a refusal into a whole response. Its status should be [`Refusal::status`].
pub type Explain = Arc<dyn Fn(Refusal, &Asked) -> Response + Send + Sync>;

impl Refusal {
    /// The HTTP status.
    pub fn status(self) -> StatusCode {
        match self {
            Refusal::Host => StatusCode::BAD_REQUEST,
            Refusal::Method => StatusCode::METHOD_NOT_ALLOWED,
            Refusal::ForeignOrigin => StatusCode::FORBIDDEN,
            Refusal::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Refusal::SlowBody => StatusCode::REQUEST_TIMEOUT,
            Refusal::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A stable word: the code of JSON errors, the key of sentences, the label in metrics.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::Host => "bad_host",
            Refusal::Method => "bad_method",
            Refusal::ForeignOrigin => "foreign_origin",
            Refusal::TooLarge { .. } => "body_too_large",
            Refusal::SlowBody => "body_too_slow",
            Refusal::Internal => "internal",
        }
    }

    /// Whether an unread body may still be on the way, so that the connection cannot be used again.
    pub(super) fn ends_connection(self) -> bool {
        matches!(self, Refusal::TooLarge { .. } | Refusal::SlowBody)
    }
}

impl Asked {
    pub(super) fn of(request: &Request, id: RequestId) -> Asked {
        let headers = request.headers();
        Asked {
            method: request.method().clone(),
            uri: request.uri().clone(),
            version: request.version(),
            accept: headers.get(header::ACCEPT).cloned(),
            accept_language: headers.get(header::ACCEPT_LANGUAGE).cloned(),
            cookie: headers.get(header::COOKIE).cloned(),
            id,
            peer: request.extensions().get().cloned(),
        }
    }

    /// The header values as a map, for code that already chooses by headers.
    pub fn headers(&self) -> HeaderMap {
        [
            (header::ACCEPT, &self.accept),
            (header::ACCEPT_LANGUAGE, &self.accept_language),
            (header::COOKIE, &self.cookie),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.clone()?)))
        .collect()
    }
}

/// Plain English text, for tests and for houses without pages.
pub fn plain() -> Explain {
    Arc::new(|refusal, asked| {
        let text = match refusal {
            Refusal::Host => "The request has to name exactly one valid Host.".to_owned(),
            Refusal::Method => format!("{} is not understood here.", asked.method),
            Refusal::ForeignOrigin => "This request was started by a page of another site.".to_owned(),
            Refusal::TooLarge { limit_bytes } => format!("The body is larger than the {limit_bytes} bytes taken here."),
            Refusal::SlowBody => "The body arrived too slowly.".to_owned(),
            Refusal::Internal => format!("Something broke here. The log has it under {}.", asked.id),
        };
        (refusal.status(), format!("{text}\n")).into_response()
    })
}
