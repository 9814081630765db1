//! The feed of a member: the articles of their space, or their topics where they have none.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::get;
use tea_protocol::boards::{GetSite, Topics};
use tea_protocol::{Reply, Request};

use super::atom::Feed;
use super::topics::topics;
use super::{ATOM, Here, ask, house, kept};
use crate::http::Web;
use crate::http::visit::{Answer, encoded, other_answer};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/u/{name}/feed.atom", get(of_person))
}

async fn of_person(Extension(visit): Here, Path(name): Path<String>) -> Answer {
    kept(&visit, ATOM, async {
        let Reply::BoardsSite(site) = ask(&visit, Request::BoardsSite(GetSite { name })).await? else {
            return Err(other_answer());
        };
        let about = house(&visit).await?;
        let account = site.account;
        let wanted = match site.board {
            Some(board) => Topics { board: Some(board.into()), ..Topics::default() },
            None => Topics { author: Some(account.name.clone()), ..Topics::default() },
        };
        let page = format!("/u/{}", encoded(&account.name));
        let title = if site.title.is_empty() { account.display } else { site.title };
        let feed = Feed {
            origin: visit.origin.clone(),
            title: format!("{title} · {}", about.house),
            subtitle: site.about,
            path: format!("{page}/feed.atom"),
            page,
            house: about.house,
            entries: topics(&visit, wanted).await?,
        };
        Ok(feed.document())
    })
    .await
}
