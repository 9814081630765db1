//! What is said to crawlers (RFC 9309).

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

use super::Here;
use crate::http::Web;
use crate::http::visit::Answer;

/// Where there is nothing to find: forms, rooms of one person and of the house's keepers, files, and a topic that is read
/// in another order.
const CLOSED: [&str; 12] = [
    "/me",
    "/admin",
    "/notices",
    "/search",
    "/sign-in",
    "/sign-up",
    "/reset",
    "/set-up",
    "/files/",
    "/api/",
    "/t/*?order=",
    "/t/*/reply",
];

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/robots.txt", get(robots))
}

async fn robots(Extension(visit): Here) -> Answer {
    let mut text = String::from("User-agent: *\n");
    for path in CLOSED {
        text.push_str(&format!("Disallow: {path}\n"));
    }
    text.push_str(&format!("\nSitemap: {}/sitemap.xml\n", visit.origin));
    let headers =
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")];
    Ok((headers, text).into_response())
}
