//! The page on which one waits for a free download to begin.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use tea_core::Error;
use tea_protocol::StreamId;
use tea_protocol::video::{GetTitle, Ticket};
use tea_protocol::{Reply, Request};

use super::title_path;
use crate::http::visit::{Refused, Visit, other_answer};
use crate::pages::page::Place;
use crate::pages::video::WaitView;
use tea_words::figures::size;

/// Shows how long is left; the browser comes back by itself when the wait is over, with script or without.
pub(super) async fn show(visit: &Visit, title: StreamId, ticket: Ticket) -> Result<Response, Refused> {
    let frame = visit.frame().await?;
    let Reply::VideoTitle(shown) = visit.ask(Request::VideoTitle(GetTitle { title })).await? else {
        return Err(other_answer().into());
    };
    let wait_s = ticket.wait_s.ceil().clamp(1.0, 86_400.0) as u32;
    let view = WaitView {
        page: frame.at(Place::Films, frame.words().say("download-title")),
        href: title_path(title),
        title: shown.title.title,
        wait_s,
        size: size(ticket.bytes),
        sha256: ticket.sha256,
    };
    let mut response = visit.show_once(StatusCode::OK, &view)?;
    let again = format!("{wait_s}; url={}/download", title_path(title));
    let again = HeaderValue::try_from(again).map_err(Error::internal)?;
    response.headers_mut().insert(header::REFRESH, again);
    Ok(response)
}
