//! The own articles.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::boards::{TopicSort, Topics};

use super::{Here, own, room, site, topics};
use crate::http::Web;
use crate::http::visit::{Answer, Visit, encoded};
use crate::pages::space::ArticlesView;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/me/space", get(show))
}

/// Which page of them.
#[derive(Default, Deserialize)]
struct Part {
    after: Option<String>,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, part).await?)?)
}

async fn view(visit: &Visit, part: Part) -> Result<ArticlesView, Error> {
    let (frame, _, name) = own(visit).await?;
    let site = site(visit, &name).await?;
    let mut view = ArticlesView {
        page: room(&frame, frame.words().say("space-title")),
        name,
        total: site.articles,
        articles: Vec::new(),
        next: None,
    };
    if let Some(board) = site.board {
        let sort = Some(TopicSort::Newest);
        let ask = Topics { board: Some(board.into()), sort, after: part.after, ..Topics::default() };
        let page = topics(visit, ask).await?;
        view.articles = page.topics.into_iter().map(|topic| super::site::article(&site, topic)).collect();
        view.next = page.next.map(|after| format!("/me/space?after={}", encoded(&after)));
    }
    Ok(view)
}
