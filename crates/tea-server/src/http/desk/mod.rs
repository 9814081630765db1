//! The front desk in a browser: visitors write without an account, staff answer.
//!
//! `visitor` is the desk as one comes to it, `queue` and `case` as staff keep it; `log` makes lines of a case's entries.

mod act;
mod case;
mod log;
mod past;
mod queue;
mod saved;
mod transcript;
mod visitor;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::HeaderMap;
use axum::routing::get;
use serde::Deserialize;
use tea_protocol::StreamId;
use tea_protocol::accounts::Role;

use super::Web;
use super::frame::Frame;
use super::visit::{Answer, Visit};

pub(crate) use visitor::WORD as WORD_COOKIE;

type Here = Extension<Arc<Visit>>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/desk", get(show).post(visitor::write))
        .merge(visitor::routes())
        .merge(act::routes())
        .merge(case::routes())
        .merge(past::routes())
        .merge(saved::routes())
        .merge(transcript::routes())
}

/// Which part of a conversation.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
struct Part {
    before: Option<u64>,
    after: Option<u64>,
    /// Whether the page holds still without script.
    #[serde(default)]
    still: bool,
}

/// The desk from the side on which the viewer stands.
async fn show(Extension(visit): Here, headers: HeaderMap, Query(part): Query<Part>) -> Answer {
    let frame = visit.frame().await?;
    if is_staff(&frame) {
        queue::show(&visit, &frame).await
    } else {
        visitor::show(&visit, &headers, &frame, part).await
    }
}

/// Whether the viewer keeps the desk.
fn is_staff(frame: &Frame) -> bool {
    frame.role() >= Role::Staff
}

/// The page of a case.
fn case_path(case: StreamId) -> String {
    format!("/desk/{case}")
}
