//! Everything between a browser or a program and the house: pages, forms, the JSON interface, files.
//!
//! A handler holds no rule: it reads the request, calls the house, and shows or sends what came of it. `welcome` is the
//! layer around all handlers: it finds out who asks (`caller`, `visit`, `look`) and turns a refusal of any handler into a
//! page or JSON (`fault`). `frame` is what all pages have in common; `answer` sends a page; `cached` keeps the pages that
//! all guests see alike.
//!
//! To add a page: a file with its handlers and a `routes()` function, a line in [`router`], a sample in `tests`.

mod account;
mod admin;
mod answer;
mod api;
mod assets;
mod boards;
mod cached;
mod caller;
mod client;
pub(crate) mod clients;
mod desk;
mod direct;
mod fault;
mod feeds;
mod file;
mod form;
mod frame;
mod home;
mod keeping;
mod leave;
mod look;
mod manage;
mod me;
mod media;
mod messages;
mod new_room;
mod news;
mod notices;
mod openapi;
mod own;
mod people;
mod person;
mod reset;
mod room;
mod room_log;
mod room_page;
mod room_write;
mod rooms;
mod search;
mod set_up;
mod space;
mod tend;
mod upload;
mod uploads;
mod video;
mod visit;
mod welcome;

#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use axum::Router;
use axum::middleware::from_fn_with_state;
use bytes::Bytes;
use tea_core::house::House;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::guard::{GuardSettings, Guards, limit_bodies};
use crate::limits::{API_BODY_BYTES_MAX, FORM_BODY_BYTES_MAX};

pub(crate) use caller::SESSION as SESSION_COOKIE;
pub(crate) use desk::WORD_COOKIE;
pub use fault::{fault, sentence};
pub(crate) use visit::encoded;

/// What all handlers share.
pub struct Web {
    house: Arc<House>,
    /// Minutes the house's local time is ahead of UTC, for the times on pages.
    offset_minutes: i32,
    cached: cached::Cached,
    openapi: Bytes,
    /// Whether the house has its owner; once it has, it does for ever.
    founded: AtomicBool,
    parts: feeds::Parts,
    name: fault::KnownName,
    blocks: Arc<media::Blocks>,
}

impl Web {
    /// The web face of a house, whose local time is `offset_minutes` ahead of UTC.
    #[must_use]
    pub fn new(house: Arc<House>, offset_minutes: i32) -> Web {
        Web {
            house,
            offset_minutes,
            cached: cached::Cached::default(),
            openapi: openapi::document(),
            founded: AtomicBool::new(false),
            parts: feeds::Parts::default(),
            name: fault::KnownName::default(),
            blocks: Arc::default(),
        }
    }
}

/// Every page, form and method, without the guards.
pub fn router(web: Arc<Web>) -> Router {
    let forms = Router::new()
        .merge(home::routes())
        .merge(rooms::routes())
        .merge(new_room::routes())
        .merge(direct::routes())
        .merge(room::routes())
        .merge(messages::routes())
        .merge(manage::routes())
        .merge(account::routes())
        .merge(set_up::routes())
        .merge(reset::routes())
        .merge(leave::routes())
        .merge(me::routes())
        .merge(people::routes())
        .merge(person::routes())
        .merge(admin::routes())
        .merge(search::routes())
        .merge(desk::routes())
        .merge(boards::routes())
        .merge(space::routes())
        .merge(notices::routes())
        .merge(tend::routes())
        .merge(feeds::routes())
        .merge(video::routes())
        .merge(own::routes())
        .merge(keeping::routes())
        .merge(news::routes())
        .fallback(welcome::nothing_here);
    let api = Router::new().merge(api::routes()).merge(openapi::routes());
    Router::new()
        .merge(limit_bodies(forms, FORM_BODY_BYTES_MAX))
        .merge(limit_bodies(api, API_BODY_BYTES_MAX))
        .merge(messages::post_routes())
        .merge(boards::post_routes())
        .merge(video::post_routes())
        .merge(me::avatar_routes())
        .merge(file::routes())
        .merge(media::download_routes())
        .merge(upload::routes())
        .merge(uploads::routes())
        .layer(from_fn_with_state(Arc::clone(&web), welcome::welcome))
        .merge(assets::routes())
        .merge(media::routes())
        .layer(compression())
        .with_state(web)
}

/// The whole HTTP face: this router, `beside` it what other parts of the server answer, and the guards around both.
/// Refusals of the guards are explained in the words of the house.
pub fn guarded(web: &Arc<Web>, beside: Router, guards: GuardSettings) -> Router {
    let guards = GuardSettings { explain: fault::explain(web), ..guards };
    Guards::new(guards).around(router(Arc::clone(web)).merge(beside))
}

/// On the fly: the fastest level, since a page is made for one reader.
fn compression() -> CompressionLayer<impl Predicate> {
    let when = DefaultPredicate::new().and(media::may_be_packed);
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(when)
}
