//! `/uploads`: films come in by tus 1.0.0 (tus.io/protocols/resumable-upload) with its extensions creation,
//! creation-with-upload, termination, expiration and checksum.
//!
//! `protocol` reads and writes what the protocol says about every request, `metadata` and `checksum` what it says about
//! some, `create` makes an upload, `receive` takes its bytes off the line, piece by piece. A refusal is the JSON of the
//! interface. A film that is known is refused with 422 and the header `Teahouse-Title`, because clients take 409 for
//! something to try again.

mod base64;
mod checksum;
mod create;
mod metadata;
mod protocol;
mod receive;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Request};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use tea_core::Error;
use tea_protocol::Code;

use self::protocol::{Standing, Turned};
use super::Web;
use super::visit::Visit;
use crate::guard::limit_bodies;
use crate::limits::BODY_BYTES_MAX;

pub(super) fn routes() -> Router<Arc<Web>> {
    let routes = Router::new().route("/uploads", any(all)).route("/uploads/{word}", any(one));
    limit_bodies(routes, BODY_BYTES_MAX)
}

/// `/uploads`: what is spoken here, and new uploads.
async fn all(Extension(visit): Extension<Arc<Visit>>, request: Request) -> Response {
    let outcome = match protocol::method(&request) {
        Method::OPTIONS => Ok(protocol::spoken()),
        Method::POST => match protocol::check_version(request.headers()) {
            Ok(()) => create::create(&visit, request).await,
            Err(turned) => Err(turned),
        },
        _ => Err(not_allowed()),
    };
    answer(&visit, outcome, "POST, OPTIONS").await
}

/// `/uploads/WORD`: one upload.
async fn one(Extension(visit): Extension<Arc<Visit>>, Path(word): Path<String>, request: Request) -> Response {
    let outcome = match protocol::method(&request) {
        Method::OPTIONS => Ok(protocol::spoken()),
        method => match protocol::check_version(request.headers()) {
            Ok(()) => touch(&visit, word, &method, request).await,
            Err(turned) => Err(turned),
        },
    };
    answer(&visit, outcome, "HEAD, PATCH, DELETE, OPTIONS").await
}

async fn touch(visit: &Visit, word: String, method: &Method, request: Request) -> Result<Response, Turned> {
    let video = &visit.web.house.video;
    match *method {
        Method::HEAD => Ok(protocol::told(StatusCode::OK, &video.upload(&visit.caller, &word).await?, Standing::Whole)),
        Method::PATCH => receive::patch(visit, word, request).await,
        Method::DELETE => {
            video.drop_upload(&visit.caller, &word).await?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        _ => Err(not_allowed()),
    }
}

fn not_allowed() -> Turned {
    Turned::with(StatusCode::METHOD_NOT_ALLOWED, Error::new(Code::BadRequest))
}

/// The answer with what the protocol wants on every one.
async fn answer(visit: &Visit, outcome: Result<Response, Turned>, allow: &'static str) -> Response {
    let response = match outcome {
        Ok(response) => response,
        Err(turned) => turned.explained(visit, allow).await,
    };
    protocol::signed(response)
}
