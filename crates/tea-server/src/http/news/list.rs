//! Reading news.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::news::{Item, List};
use tea_protocol::{Reply, Request};

use super::{Here, PATH, item, number};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::cached;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::pages::news::{NewsRow, NewsView};
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show)).route("/news/{id}", get(one))
}

/// Which page of them.
#[derive(Default, Deserialize)]
struct Part {
    after: Option<i64>,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    cached::show(&visit, view(&visit, part.after)).await
}

async fn view(visit: &Visit, after: Option<i64>) -> Result<NewsView, Error> {
    let frame = visit.frame().await?;
    let Reply::NewsList(list) = visit.ask(Request::NewsList(List { after, limit: None })).await? else {
        return Err(other_answer());
    };
    let words = frame.words();
    Ok(NewsView {
        page: Page {
            description: words.say("news-sub").to_owned(),
            canonical: visit.canonical(PATH).filter(|_| after.is_none()),
            feed: Some("/news.atom".to_owned()),
            ..frame.at(Place::Elsewhere, words.say("news-title"))
        },
        news: list.news.into_iter().map(row).collect(),
        may_write: frame.role() >= Role::Admin,
        next: list.next.map(|after| format!("{PATH}?after={after}")),
        first: after.map(|_| PATH.to_owned()),
    })
}

fn row(item: Item) -> NewsRow {
    let display = if item.display.is_empty() { item.author.clone() } else { item.display };
    NewsRow {
        id: item.id,
        title: item.title,
        html: item.html,
        author: (item.author, display),
        at_ms: item.at,
        edited_ms: item.edited_at,
    }
}

/// To a piece of news in the list, which begins with it.
async fn one(Extension(visit): Here, Path(id): Path<String>) -> Answer {
    let id = item(&visit, number(&id)?).await?.id;
    Ok(see_other(&format!("{PATH}?after={}#n-{id}", id.saturating_add(1))))
}
