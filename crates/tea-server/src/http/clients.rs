//! Programs that the house offers, to whoever asks: they are as public as the page that leads to them.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::fs::File;

use super::file::chunks;
use crate::offers::Offers;

/// The route. A client that fetches has compared nothing yet, so it goes by no cache.
pub(crate) fn routes(offers: Arc<Offers>) -> Router {
    Router::new().route("/clients/{platform}/teahouse", get(program)).with_state(offers)
}

async fn program(State(offers): State<Arc<Offers>>, Path(platform): Path<String>) -> Response {
    let Some((path, sha256)) = offers.program(&platform).await else { return StatusCode::NOT_FOUND.into_response() };
    let opened = async {
        let file = File::open(&path).await?;
        let bytes = file.metadata().await?.len();
        Ok::<_, std::io::Error>((file, bytes))
    };
    let (file, bytes) = match opened.await {
        Ok(opened) => opened,
        Err(error) => {
            tracing::warn!(%error, platform, "an offered client could not be opened");
            return StatusCode::NOT_FOUND.into_response();
        }
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=teahouse"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
    if let Ok(tag) = HeaderValue::try_from(format!("\"{sha256}\"")) {
        headers.insert(header::ETAG, tag);
    }
    (headers, Body::from_stream(chunks(file))).into_response()
}
