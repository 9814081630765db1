//! The feeds of the house, of a board and of a topic.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::get;
use tea_core::Error;
use tea_protocol::boards::{
    Board, Floor, FloorOrder, FloorState, GetBoard, GetTopic, Topic, TopicSort, TopicView, Topics, Who,
};
use tea_protocol::{Code, Reply, Request};

use super::atom::{Entry, Feed, Words};
use super::{ATOM, Here, ask, house, kept};
use crate::http::Web;
use crate::http::boards::{board_path, board_ref, floor_path, topic_id, topic_path};
use crate::http::visit::{Answer, Visit, other_answer};
use crate::limits::FEED_ENTRIES_MAX;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/feed.atom", get(of_house))
        .route("/b/{board}/feed.atom", get(of_board))
        .route("/t/{topic}/feed.atom", get(of_topic))
}

/// Topics that guests may read.
///
/// # Errors
/// What the house refuses a guest.
pub(super) async fn topics(visit: &Visit, wanted: Topics) -> Result<Vec<Entry>, Error> {
    let wanted = Topics { sort: Some(TopicSort::Newest), limit: Some(FEED_ENTRIES_MAX), ..wanted };
    match ask(visit, Request::BoardsTopics(wanted)).await? {
        Reply::BoardsTopics(page) => Ok(page.topics.into_iter().map(entry).collect()),
        _ => Err(other_answer()),
    }
}

fn entry(topic: Topic) -> Entry {
    Entry {
        path: topic_path(topic.id),
        title: topic.title,
        author: (topic.author, topic.display),
        at_ms: topic.at,
        updated_ms: topic.at,
        words: Words::Summary(topic.excerpt),
        terms: std::iter::once(topic.board_name).chain(topic.tags).collect(),
    }
}

async fn of_house(Extension(visit): Here) -> Answer {
    kept(&visit, ATOM, async {
        let about = house(&visit).await?;
        let feed = Feed {
            origin: visit.origin.clone(),
            title: about.house.clone(),
            subtitle: String::new(),
            path: "/feed.atom".to_owned(),
            page: "/boards".to_owned(),
            house: about.house,
            entries: topics(&visit, Topics::default()).await?,
        };
        Ok(feed.document())
    })
    .await
}

async fn of_board(Extension(visit): Here, Path(slug): Path<String>) -> Answer {
    kept(&visit, ATOM, async {
        let board = readable(&visit, &slug).await?;
        let about = house(&visit).await?;
        let page = board_path(&board.slug);
        let feed = Feed {
            origin: visit.origin.clone(),
            title: format!("{} · {}", board.name, about.house),
            subtitle: board.purpose,
            path: format!("{page}/feed.atom"),
            page,
            house: about.house,
            entries: topics(&visit, Topics { board: Some(board_ref(&slug)), ..Topics::default() }).await?,
        };
        Ok(feed.document())
    })
    .await
}

/// A board that guests read.
async fn readable(visit: &Visit, slug: &str) -> Result<Board, Error> {
    match ask(visit, Request::BoardsBoard(GetBoard { board: board_ref(slug) })).await? {
        Reply::BoardsBoard(detail) if detail.board.read == Who::Everyone => Ok(detail.board),
        Reply::BoardsBoard(_) => Err(Error::new(Code::NotFound)),
        _ => Err(other_answer()),
    }
}

async fn of_topic(Extension(visit): Here, Path(topic): Path<String>) -> Answer {
    kept(&visit, ATOM, async {
        let topic = topic_id(&topic)?;
        let (from_floor, limit, order) = (None, Some(FEED_ENTRIES_MAX), Some(FloorOrder::Newest));
        let wanted = GetTopic { topic, from_floor, limit, order, author: None, root: None, floors: None };
        let Reply::BoardsTopic(read) = ask(&visit, Request::BoardsTopic(wanted)).await? else {
            return Err(other_answer());
        };
        let about = house(&visit).await?;
        let TopicView { topic, floors, .. } = read;
        let page = topic_path(topic.id);
        let here = floors.into_iter().filter(|floor| floor.state == FloorState::Here);
        let feed = Feed {
            origin: visit.origin.clone(),
            title: format!("{} · {}", topic.title, about.house),
            subtitle: topic.excerpt.clone(),
            path: format!("{page}/feed.atom"),
            page,
            house: about.house,
            entries: here.map(|floor| of_floor(&topic, floor)).collect(),
        };
        Ok(feed.document())
    })
    .await
}

fn of_floor(topic: &Topic, floor: Floor) -> Entry {
    let title = if floor.floor == 1 { topic.title.clone() } else { format!("{} #{}", topic.title, floor.floor) };
    Entry {
        path: floor_path(topic.id, floor.floor),
        title,
        author: (floor.author, floor.display),
        at_ms: floor.at,
        updated_ms: floor.edited_at.unwrap_or(floor.at),
        words: Words::Html(floor.html),
        terms: Vec::new(),
    }
}
