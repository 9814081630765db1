//! Boards in a browser: reading, writing, taking part, and the small acts of moderators.
//!
//! `list`, `board`, `essence` and `topic` are read; `compose` is where one writes, `reply`, `new_topic` and `edit` send
//! it; `take_part` and `tend` are the buttons of a topic; `ask_first` holds the pages that ask before something is done.
//! `row` and `floor` make of the house's answers what pages show, for other pages too, as `newest` does of a topic.

mod act;
mod ask_first;
mod board;
mod compose;
mod edit;
mod essence;
mod floor;
mod history;
mod list;
mod new_topic;
mod newest;
mod reply;
mod row;
mod thread;
mod topic;

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use tea_core::Error;
use tea_protocol::boards::{Board, FloorOrder, GetTopic, Topic, TopicView, Who};
use tea_protocol::{Code, Reply, Request, RoomRef, StreamId};

pub(super) use board::detail;
pub(super) use new_topic::tags;
pub(super) use newest::newest;
pub(crate) use row::row;

use super::Web;
use super::visit::{Visit, encoded, other_answer};
use crate::guard::limit_bodies;
use crate::limits::POST_BODY_BYTES_MAX;
use crate::pages::boards::{BoardHead, Crumb};

type Here = Extension<Arc<Visit>>;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .merge(list::routes())
        .merge(board::routes())
        .merge(essence::routes())
        .merge(topic::routes())
        .merge(act::routes())
        .merge(ask_first::routes())
        .merge(history::routes())
}

/// Forms that carry files have a limit of their own.
pub(super) fn post_routes() -> Router<Arc<Web>> {
    let routes = Router::new().merge(new_topic::routes()).merge(reply::routes()).merge(edit::routes());
    limit_bodies(routes, POST_BODY_BYTES_MAX)
}

/// The page of a board.
pub(super) fn board_path(slug: &str) -> String {
    format!("/b/{}", encoded(slug))
}

/// The page of a board, or of the member whose own space it is.
pub(super) fn place_path(board: &Board) -> String {
    match super::space::owner_of(&board.slug).filter(|_| board.owner.is_some()) {
        Some(owner) => format!("/u/{}", encoded(owner)),
        None => board_path(&board.slug),
    }
}

/// The page of a topic.
pub(super) fn topic_path(topic: StreamId) -> String {
    format!("/t/{topic}")
}

/// The permanent address of a floor.
pub(super) fn floor_path(topic: StreamId, floor: u64) -> String {
    format!("/t/{topic}?floor={floor}#f{floor}")
}

/// A board as an address names it.
pub(super) fn board_ref(slug: &str) -> RoomRef {
    RoomRef::Name(slug.to_owned())
}

/// A topic as an address names it.
///
/// # Errors
/// `not_found` when that is no number.
pub(super) fn topic_id(topic: &str) -> Result<StreamId, Error> {
    topic.parse().map(StreamId).map_err(|_| Error::new(Code::NotFound))
}

/// One floor with its topic.
///
/// # Errors
/// What the house refuses; `not_found` when there is no such floor.
async fn one_floor(visit: &Visit, topic: StreamId, floor: u64) -> Result<TopicView, Error> {
    let view = read_topic(visit, GetTopic { from_floor: Some(floor), limit: Some(1), ..first_page(topic) }).await?;
    match view.floors.first() {
        Some(found) if found.floor == floor => Ok(view),
        _ => Err(Error::new(Code::NotFound)),
    }
}

pub(super) fn first_page(topic: StreamId) -> GetTopic {
    GetTopic {
        topic,
        from_floor: None,
        limit: None,
        order: Some(FloorOrder::Floor),
        author: None,
        root: None,
        floors: None,
    }
}

pub(super) async fn read_topic(visit: &Visit, ask: GetTopic) -> Result<TopicView, Error> {
    match visit.ask(Request::BoardsTopic(ask)).await? {
        Reply::BoardsTopic(view) => Ok(view),
        _ => Err(other_answer()),
    }
}

/// The pages above one that belongs to a topic.
fn crumbs(words: &tea_words::Words, board: &Board, topic: Option<&Topic>) -> Vec<Crumb> {
    let mut crumbs = vec![
        Crumb { href: "/boards".to_owned(), name: words.say("boards-title").to_owned() },
        Crumb { href: place_path(board), name: board.name.clone() },
    ];
    crumbs.extend(topic.map(|topic| Crumb { href: topic_path(topic.id), name: topic.title.clone() }));
    crumbs
}

/// A board as its pages show it.
pub(super) fn head(visit: &Visit, board: &Board) -> BoardHead {
    let guests_way_in = visit.is_guest() && !board.archived && matches!(board.write, Who::Everyone | Who::Members);
    BoardHead {
        href: board_path(&board.slug),
        slug: board.slug.clone(),
        name: board.name.clone(),
        purpose: board.purpose.clone(),
        closed: board.read != Who::Everyone,
        archived: board.archived,
        topics: board.topics,
        may_write: board.may_write || guests_way_in,
        moderator: board.moderator,
        kept: (!visit.is_guest()).then_some(board.kept),
    }
}
