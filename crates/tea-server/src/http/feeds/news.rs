//! The feed of the news of the house.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::routing::get;
use tea_protocol::news::{Item, List};
use tea_protocol::{Reply, Request};

use super::atom::{Entry, Feed, Words};
use super::{ATOM, Here, ask, house, kept};
use crate::http::Web;
use crate::http::news::news_path;
use crate::http::visit::{Answer, other_answer};
use crate::limits::FEED_ENTRIES_MAX;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/news.atom", get(of_news))
}

async fn of_news(Extension(visit): Here) -> Answer {
    kept(&visit, ATOM, async {
        let list = List { after: None, limit: Some(FEED_ENTRIES_MAX) };
        let Reply::NewsList(page) = ask(&visit, Request::NewsList(list)).await? else {
            return Err(other_answer());
        };
        let about = house(&visit).await?;
        let title = visit.look.locale.words().say("news-title");
        let feed = Feed {
            origin: visit.origin.clone(),
            title: format!("{title} · {}", about.house),
            subtitle: String::new(),
            path: "/news.atom".to_owned(),
            page: "/news".to_owned(),
            house: about.house,
            entries: page.news.into_iter().map(entry).collect(),
        };
        Ok(feed.document())
    })
    .await
}

fn entry(item: Item) -> Entry {
    Entry {
        path: news_path(item.id),
        title: item.title,
        author: (item.author, item.display),
        at_ms: item.at,
        updated_ms: item.edited_at.unwrap_or(item.at),
        words: Words::Html(item.html),
        terms: Vec::new(),
    }
}
