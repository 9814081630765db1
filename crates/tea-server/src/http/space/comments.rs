//! What others wrote below the own articles.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_protocol::boards::Comments;

use super::{Here, own, read_comments, room, site};
use crate::http::Web;
use crate::http::visit::{Answer, encoded};
use crate::pages::space::ReceivedView;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/me/space/comments", get(show))
}

/// Which page of them.
#[derive(Default, Deserialize)]
struct Part {
    after: Option<String>,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    let (frame, _, name) = own(&visit).await?;
    let page = read_comments(&visit, Comments { name, received: true, after: part.after }).await?;
    let view = ReceivedView {
        page: room(&frame, frame.words().say("space-comments")),
        comments: page.comments.into_iter().map(site::comment).collect(),
        next: page.next.map(|after| format!("/me/space/comments?after={}", encoded(&after))),
    };
    Ok(visit.show_once(StatusCode::OK, &view)?)
}
