//! Favourites, and the topics one is told of.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::boards::{Boards, Follow, Keep, Topics};
use tea_protocol::{Reply, Request, StreamId};

use super::{Here, own, room, topics};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::boards::{board_path, row};
use crate::http::form::Fields;
use crate::http::visit::{Answer, Visit, encoded, other_answer};
use crate::pages::space::{KeptBoard, KeptView, Tab};

const KEPT: &str = "/me/kept";
const FOLLOWED: &str = "/me/followed";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(KEPT, get(kept).post(drop_kept)).route(FOLLOWED, get(followed).post(unfollow))
}

/// Which page of them.
#[derive(Default, Deserialize)]
struct Part {
    after: Option<String>,
}

async fn kept(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, Tab::Kept, part.after).await?)?)
}

async fn followed(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, Tab::Followed, part.after).await?)?)
}

async fn view(visit: &Visit, tab: Tab, after: Option<String>) -> Result<KeptView, Error> {
    let (frame, ..) = own(visit).await?;
    let kept = tab == Tab::Kept;
    let boards = if kept && after.is_none() { boards(visit).await? } else { Vec::new() };
    let page = topics(visit, Topics { kept, following: !kept, after, ..Topics::default() }).await?;
    let (path, title) = if kept { (KEPT, "space-kept") } else { (FOLLOWED, "space-followed") };
    Ok(KeptView {
        page: room(&frame, frame.words().say(title)),
        tab,
        boards,
        topics: page.topics.into_iter().map(|topic| (topic.id.0, row(topic, true))).collect(),
        next: page.next.map(|after| format!("{path}?after={}", encoded(&after))),
    })
}

async fn boards(visit: &Visit) -> Result<Vec<KeptBoard>, Error> {
    let Reply::BoardsBoards(list) = visit.ask(Request::BoardsBoards(Boards {})).await? else {
        return Err(other_answer());
    };
    let kept = list.boards.into_iter().filter(|board| board.kept);
    Ok(kept
        .map(|board| KeptBoard { href: board_path(&board.slug), name: board.name, purpose: board.purpose })
        .collect())
}

async fn drop_kept(Extension(visit): Here, fields: Fields) -> Answer {
    let topic = Some(StreamId(fields.number("topic")?));
    visit.ask(Request::BoardsKeep(Keep { topic, board: None, on: false })).await?;
    Ok(see_other(KEPT))
}

async fn unfollow(Extension(visit): Here, fields: Fields) -> Answer {
    let topic = StreamId(fields.number("topic")?);
    visit.ask(Request::BoardsFollow(Follow { topic, on: false })).await?;
    Ok(see_other(FOLLOWED))
}
