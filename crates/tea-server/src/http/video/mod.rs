//! The pages of the library.

mod acts;
mod bring;
mod card;
mod edit;
mod list;
mod narrow;
mod waiting;
mod watch;

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use tea_core::Error;
use tea_protocol::{Code, StreamId};

use super::Web;
use super::visit::Visit;

pub(super) use card::{begun, card_for, priced};
pub(super) use list::titles;

type Here = Extension<Arc<Visit>>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .merge(watch::routes())
        .merge(acts::routes())
        .merge(list::routes())
        .merge(edit::routes())
        .merge(bring::routes())
}

/// Forms with files.
pub(super) fn post_routes() -> Router<Arc<Web>> {
    edit::post_routes()
}

/// The page of a title.
pub(super) fn title_path(title: StreamId) -> String {
    format!("/v/{title}")
}

/// The title that an address names.
fn title_id(text: &str) -> Result<StreamId, Error> {
    text.parse().map(StreamId).map_err(|_| Error::new(Code::NotFound))
}
