//! `POST /api/v1/files`: brings one file, to be named in a message.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, FromRequest, Multipart, Query, Request};
use axum::http::header;
use axum::routing::post;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::json;
use tea_core::Error;
use tea_core::limits::FILE_BYTES_MAX;
use tea_protocol::Code;

use super::Web;
use super::api::result;
use super::messages::whole;
use super::visit::{Answer, Visit};
use crate::guard::limit_bodies;
use crate::limits::UPLOAD_BODY_BYTES_MAX;

pub(super) fn routes() -> Router<Arc<Web>> {
    limit_bodies(Router::new().route("/api/v1/files", post(bring)), UPLOAD_BODY_BYTES_MAX)
}

/// The name of a file whose body is its bytes.
#[derive(Default, Deserialize)]
struct Named {
    #[serde(default)]
    name: String,
}

async fn bring(Extension(visit): Extension<Arc<Visit>>, Query(named): Query<Named>, request: Request) -> Answer {
    // Guests are told before they send anything large.
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let (name, bytes) = read(named.name, request).await?;
    let file = visit.web.house.files.bring(&visit.caller, &name, bytes).await?;
    Ok(result(json!({ "file": file })))
}

/// Name and bytes: the first file of a form, or the whole body.
async fn read(name: String, request: Request) -> Result<(String, Bytes), Error> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/") {
        let bytes = Bytes::from_request(request, &()).await.map_err(|_| Error::new(Code::BadRequest))?;
        return Ok((name, bytes));
    }
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Error::new(Code::BadRequest))?;
    while let Some(mut part) = parts.next_field().await.map_err(|_| Error::new(Code::BadRequest))? {
        if let Some(own) = part.file_name().map(str::to_owned) {
            let name = if name.is_empty() { own } else { name };
            return Ok((name, whole(&mut part, FILE_BYTES_MAX).await?));
        }
    }
    Err(Error::new(Code::Empty))
}
