//! News of the house: reading them (`list`), publishing and changing them (`tend`), and the newest as a line (`line`).

mod line;
mod list;
mod tend;

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use tea_core::Error;
use tea_protocol::news::{Item, List, Page};
use tea_protocol::{Code, Reply, Request};

use super::Web;
use super::visit::{Visit, other_answer};

pub(super) use line::{GREETED, greet};

const PATH: &str = "/news";

type Here = Extension<Arc<Visit>>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().merge(list::routes()).merge(tend::routes())
}

/// The address of a piece of news, which stays the same when further ones come.
pub(super) fn news_path(id: i64) -> String {
    format!("{PATH}/{id}")
}

/// A piece of news.
///
/// # Errors
/// `not_found`.
async fn item(visit: &Visit, id: i64) -> Result<Item, Error> {
    let ask = List { after: Some(id.saturating_add(1)), limit: Some(1) };
    let Reply::NewsList(Page { news, .. }) = visit.ask(Request::NewsList(ask)).await? else {
        return Err(other_answer());
    };
    news.into_iter().find(|item| item.id == id).ok_or_else(|| Error::new(Code::NotFound))
}

/// The number that an address names.
fn number(text: &str) -> Result<i64, Error> {
    text.parse().map_err(|_| Error::new(Code::NotFound))
}
