//! Closed cases.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_protocol::desk::Past;
use tea_protocol::{Reply, Request};

use super::{Here, queue};
use crate::http::Web;
use crate::http::visit::{Answer, other_answer};
use crate::limits::DESK_PAST_PAGE;
use crate::pages::desk::DeskPastView;
use crate::pages::page::Place;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/desk/past", get(show))
}

/// Which page of the list.
#[derive(Default, Deserialize)]
struct Part {
    before: Option<i64>,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    let ask = Past { before: part.before, limit: Some(DESK_PAST_PAGE) };
    let Reply::DeskPast(past) = visit.ask(Request::DeskPast(ask)).await? else { return Err(other_answer().into()) };
    let frame = visit.frame().await?;
    let more = past.cases.len() >= DESK_PAST_PAGE as usize;
    let next = past.cases.last().filter(|_| more).and_then(|case| case.closed_at);
    let view = DeskPastView {
        page: frame.at(Place::Desk, frame.words().say("desk-past")),
        next: next.map(|before| format!("/desk/past?before={before}")),
        rows: past.cases.into_iter().map(|case| queue::row(case, i64::MIN)).collect(),
    };
    Ok(visit.show_once(StatusCode::OK, &view)?)
}
