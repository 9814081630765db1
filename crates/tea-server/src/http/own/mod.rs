//! What a member has: their wallet, and their films.

mod films;
mod wallet;

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;

use super::Web;
use super::visit::Visit;

pub(super) use wallet::{ledger, money_row};

type Here = Extension<Arc<Visit>>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().merge(wallet::routes()).merge(films::routes())
}
