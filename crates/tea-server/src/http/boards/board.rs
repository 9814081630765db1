//! The page of a board.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_core::boards::BoardPage;
use tea_protocol::boards::{BoardDetail, GetBoard, Keep, TagList, TopicSort, Topics, Who};
use tea_protocol::{Reply, Request};

use super::super::Web;
use super::super::answer::see_other;
use super::super::cached;
use super::super::form::Fields;
use super::super::space;
use super::super::visit::{Answer, Visit, encoded, other_answer};
use super::{Here, board_path, board_ref, head, row};
use crate::limits::BOARD_TAGS_MAX;
use crate::pages::boards::{BoardView, Filter, TagLink};
use crate::pages::page::{Page, Place};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/b/{board}", get(show)).route("/b/{board}/keep", post(keep))
}

/// Which part of a board.
#[derive(Clone, Debug, Default, Deserialize)]
struct Part {
    #[serde(default)]
    sort: String,
    tag: Option<String>,
    /// The key at which this page begins.
    after: Option<String>,
    /// The key at which the page before begins.
    back: Option<String>,
    /// Whether a topic was just written that waits for a moderator.
    held: Option<u8>,
}

impl Part {
    fn filter(&self) -> Filter {
        match self.tag.as_ref().filter(|tag| !tag.is_empty()) {
            Some(tag) => Filter::Tag(tag.clone()),
            None => Filter::from_value(&self.sort),
        }
    }
}

async fn show(Extension(visit): Here, Path(slug): Path<String>, Query(part): Query<Part>) -> Answer {
    // A personal space is read on the page of its owner.
    if let Some(owner) = space::owner_of(&slug) {
        let tag = part.tag.as_ref().map(|tag| format!("?tag={}", encoded(tag)));
        return Ok(see_other(&format!("/u/{}{}", encoded(owner), tag.unwrap_or_default())));
    }
    cached::show(&visit, view(&visit, &slug, &part)).await
}

async fn keep(Extension(visit): Here, Path(slug): Path<String>, fields: Fields) -> Answer {
    let ask = Keep { topic: None, board: Some(board_ref(&slug)), on: fields.is_on("on") };
    visit.ask(Request::BoardsKeep(ask)).await?;
    Ok(see_other(&board_path(&slug)))
}

/// A board with its people.
///
/// # Errors
/// What the house refuses.
pub(in crate::http) async fn detail(visit: &Visit, slug: &str) -> Result<BoardDetail, Error> {
    match visit.ask(Request::BoardsBoard(GetBoard { board: board_ref(slug) })).await? {
        Reply::BoardsBoard(detail) => Ok(detail),
        _ => Err(other_answer()),
    }
}

async fn view(visit: &Visit, slug: &str, part: &Part) -> Result<BoardView, Error> {
    let filter = part.filter();
    let BoardPage { board: BoardDetail { board, moderators, .. }, topics: listed, tags: tagged } =
        visit.web.house.board_page(&visit.caller, board_ref(slug), wanted(part, &filter)).await?;
    let frame = visit.frame().await?;
    let path = board_path(&board.slug);
    let first = part.after.is_none() && filter == Filter::Latest;
    let page = Page {
        description: board.purpose.clone(),
        canonical: if first { visit.canonical(&path) } else { None },
        feed: (board.read == Who::Everyone).then(|| format!("{path}/feed.atom")),
        notice: part.held.map(|_| frame.words().say("held-topic").to_owned()),
        notice_way: part.held.map(|_| space::WAITING),
        ..frame.at(Place::Boards, board.name.clone())
    };
    Ok(BoardView {
        page,
        rows: listed.topics.into_iter().map(|topic| row(topic, false)).collect(),
        previous: part
            .after
            .as_ref()
            .map(|_| link(&path, &filter, part.back.as_deref().filter(|key| !key.is_empty()), None)),
        previous_known: part.back.is_some(),
        next: listed
            .next
            .map(|next| link(&path, &filter, Some(&next), Some(part.after.as_deref().unwrap_or_default()))),
        tags: tags(tagged, &path),
        moderators: moderators.into_iter().map(|one| (one.name, one.display)).collect(),
        board: head(visit, &board),
        filter,
    })
}

fn wanted(part: &Part, filter: &Filter) -> Topics {
    let sort = match filter {
        Filter::Latest | Filter::Tag(_) => TopicSort::Latest,
        Filter::Hot => TopicSort::Hot,
        Filter::Newest => TopicSort::Newest,
        Filter::Unanswered => TopicSort::Unanswered,
    };
    let tag = match filter {
        Filter::Tag(tag) => Some(tag.clone()),
        _ => None,
    };
    Topics { sort: Some(sort), after: part.after.clone(), tag, ..Topics::default() }
}

fn tags(list: TagList, path: &str) -> Vec<TagLink> {
    let link = |tag: tea_protocol::boards::Tag| TagLink {
        href: format!("{path}?tag={}", encoded(&tag.name)),
        name: tag.name,
        topics: tag.topics,
    };
    list.tags.into_iter().take(BOARD_TAGS_MAX).map(link).collect()
}

/// The address of a page of the board that begins at a key, knowing where the one before began.
fn link(path: &str, filter: &Filter, after: Option<&str>, back: Option<&str>) -> String {
    let mut query = Vec::new();
    match filter {
        Filter::Tag(tag) => query.push(format!("tag={}", encoded(tag))),
        other if !other.value().is_empty() => query.push(format!("sort={}", other.value())),
        _ => {}
    }
    query.extend(after.map(|key| format!("after={}", encoded(key))));
    query.extend(back.map(|key| format!("back={}", encoded(key))));
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_board_lead_to_their_neighbours() {
        assert_eq!(link("/b/tea", &Filter::Latest, None, None), "/b/tea");
        assert_eq!(link("/b/tea", &Filter::Hot, Some("9.1"), Some("")), "/b/tea?sort=hot&after=9.1&back=");
        assert_eq!(link("/b/tea", &Filter::Tag("龙井".to_owned()), None, None), "/b/tea?tag=%E9%BE%99%E4%BA%95");
    }
}
