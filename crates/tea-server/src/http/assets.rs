//! The house's own files: stylesheet, scripts, mark; and the small files that browsers ask for by name.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use serde_json::json;

use super::Web;
use super::answer::{Packing, packing};
use crate::pages::assets::{asset, asset_at};

/// A name with a hash never changes its bytes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/assets/{name}", get(show))
        .route("/manifest.webmanifest", get(manifest))
        .route("/favicon.ico", get(favicon))
}

async fn show(request: Request) -> Response {
    let Some(asset) = asset_at(request.uri().path()) else { return StatusCode::NOT_FOUND.into_response() };
    let packing = packing(request.headers().get(header::ACCEPT_ENCODING));
    let body = Bytes::from_static(match packing {
        Packing::Plain => asset.plain,
        Packing::Gzip => asset.gzip,
        Packing::Brotli => asset.brotli,
    });
    let kind = HeaderValue::from_static(asset.content_type);
    let mut response = ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_EVER)], body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = packing.name() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}

async fn manifest(State(web): State<Arc<Web>>) -> Response {
    let icons = asset("chop.svg").map(|src| json!([{ "src": src, "type": "image/svg+xml", "sizes": "any" }]));
    let manifest = json!({
        "name": web.name.get(),
        "start_url": "/",
        "display": "standalone",
        "icons": icons,
    });
    let kind = HeaderValue::from_static("application/manifest+json");
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_AN_HOUR)], manifest.to_string()).into_response()
}

/// Browsers ask for this without being told to.
async fn favicon() -> Response {
    let Some(path) = asset("chop.svg") else { return StatusCode::NOT_FOUND.into_response() };
    let location = HeaderValue::from_static(path);
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, FOR_AN_HOUR)];
    (StatusCode::MOVED_PERMANENTLY, headers).into_response()
}
