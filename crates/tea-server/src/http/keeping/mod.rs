//! What admins tend besides people: money (`till`), the films of the house (`works`), and what both cost (`settings`).

mod settings;
mod till;
mod works;

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;

use super::Web;
use super::visit::Visit;

pub(super) use settings::{asked, form};

type Here = Extension<Arc<Visit>>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().merge(till::routes()).merge(works::routes())
}
