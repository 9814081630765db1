//! What programs read of the house: Atom feeds, the sitemap, what is said to crawlers, and what pages say of themselves.
//!
//! All of it is what a guest may read, whoever asks, so that it can be kept by anybody on the way.

mod atom;
mod data;
mod news;
mod people;
mod robots;
mod sitemap;
mod topics;
mod xml;

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use tea_core::Error;
use tea_core::access::Caller;
use tea_protocol::house::{About, AboutReply};
use tea_protocol::live::Port;
use tea_protocol::{Reply, Request};

pub(super) use data::about_topic;
pub(super) use sitemap::Parts;

use super::Web;
use super::answer::Shared;
use super::cached;
use super::visit::{Answer, Visit, other_answer};
use crate::pages::moment::Clock;

type Here = Extension<Arc<Visit>>;

const ATOM: &str = "application/atom+xml; charset=utf-8";
const XML: &str = "application/xml; charset=utf-8";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .merge(topics::routes())
        .merge(people::routes())
        .merge(news::routes())
        .merge(sitemap::routes())
        .merge(robots::routes())
}

/// Asks the house as a guest would.
///
/// # Errors
/// What the house refuses a guest.
async fn ask(visit: &Visit, request: Request) -> Result<Reply, Error> {
    let guest = Caller::guest(Port::Browser, visit.caller.address);
    visit.web.house.call(&guest, request).await
}

/// What everybody may know of the house; guests pay for a feed as for a page.
async fn house(visit: &Visit) -> Result<AboutReply, Error> {
    match ask(visit, Request::HouseAbout(About {})).await? {
        Reply::HouseAbout(about) => Ok(about),
        _ => Err(other_answer()),
    }
}

/// Sends what is the same for everybody, and keeps it while nothing has changed.
async fn kept(visit: &Visit, kind: &'static str, text: impl Future<Output = Result<String, Error>>) -> Answer {
    if let Some(known) = visit.web.cached.find(visit) {
        return Ok(known.answer(visit));
    }
    let shown = cached::now(visit, None);
    let made = Arc::new(Shared::of(text.await?, kind));
    visit.web.cached.keep(visit, shown, None, &made);
    Ok(made.answer(visit))
}

/// A moment in UTC to the second (RFC 3339).
fn moment(at_ms: i64) -> String {
    Clock { now_ms: 0, offset_minutes: 0 }.iso(at_ms)
}
