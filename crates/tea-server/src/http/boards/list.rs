//! All boards.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::routing::{get, post};
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Board, Boards, Latest, ReadAll, Who};
use tea_protocol::{Reply, Request};

use super::super::Web;
use super::super::answer::see_other;
use super::super::cached;
use super::super::visit::{Answer, Visit, other_answer};
use super::{Here, board_path, floor_path};
use crate::pages::boards::{BoardGroup, BoardRow, BoardsView, LatestView};
use crate::pages::face::Face;
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/boards", get(show)).route("/boards/read", post(read_all))
}

async fn show(Extension(visit): Here) -> Answer {
    cached::show(&visit, view(&visit)).await
}

async fn read_all(Extension(visit): Here) -> Answer {
    visit.ask(Request::BoardsReadAll(ReadAll {})).await?;
    Ok(see_other("/boards"))
}

async fn view(visit: &Visit) -> Result<BoardsView, Error> {
    let Reply::BoardsBoards(list) = visit.ask(Request::BoardsBoards(Boards {})).await? else {
        return Err(other_answer());
    };
    let frame = visit.frame().await?;
    let words = frame.words();
    let page = Page {
        description: words.say("boards-sub").to_owned(),
        canonical: visit.canonical("/boards"),
        feed: Some("/feed.atom".to_owned()),
        ..frame.at(Place::Boards, words.say("boards-title"))
    };
    Ok(BoardsView { page, manage: frame.role() >= Role::Admin, groups: groups(list.boards) })
}

/// The boards come by group; personal spaces have pages of their own.
fn groups(boards: Vec<Board>) -> Vec<BoardGroup> {
    let mut groups: Vec<BoardGroup> = Vec::new();
    for board in boards.into_iter().filter(|board| board.owner.is_none()) {
        let name = board.group.clone();
        match groups.last_mut() {
            Some(group) if group.name == name => group.boards.push(row(board)),
            _ => groups.push(BoardGroup { name, boards: vec![row(board)] }),
        }
    }
    groups
}

fn row(board: Board) -> BoardRow {
    BoardRow {
        href: board_path(&board.slug),
        closed: board.read != Who::Everyone,
        archived: board.archived,
        kept: board.kept,
        topics: board.topics,
        latest: board.latest.map(latest),
        name: board.name,
        purpose: board.purpose,
    }
}

fn latest(latest: Latest) -> LatestView {
    LatestView {
        href: floor_path(latest.topic, latest.floor),
        title: latest.title,
        face: Face::of(latest.author_id.map_or(0, |id| id.0), &latest.display, latest.avatar),
        display: latest.display,
        at_ms: latest.at,
    }
}
