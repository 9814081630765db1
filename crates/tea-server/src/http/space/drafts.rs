//! What is half written, and what was sent and waits for a moderator.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::boards::{Boards, Draft, Drafts, MyHeld, MyHeldPost, SaveDraft, Withdraw};
use tea_protocol::{Code, Reply, Request, RoomRef, StreamId};
use tea_words::Words;

use super::{Here, own, room, site, slug};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::boards::{board_path, topic_path};
use crate::http::form::Fields;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::limits::EXCERPT_CHARS_MAX;
use crate::pages::page::Page;
use crate::pages::space::{DraftRow, DraftsView, WaitingRow};

pub(super) const PATH: &str = "/me/space/drafts";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route(PATH, get(show))
        .route("/me/space/drafts/drop", post(drop_one))
        .route("/me/space/drafts/withdraw", post(withdraw))
}

/// What was just done.
#[derive(Debug, Default, Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

impl Done {
    /// The key of the sentence about it.
    fn key(&self) -> Option<&'static str> {
        match self.done.as_str() {
            "withdrawn" => Some("waiting-withdrawn"),
            "decided" => Some("waiting-decided"),
            _ => None,
        }
    }
}

async fn show(Extension(visit): Here, Query(done): Query<Done>) -> Answer {
    let (frame, _, name) = own(&visit).await?;
    let Reply::BoardsDrafts(list) = visit.ask(Request::BoardsDrafts(Drafts {})).await? else {
        return Err(other_answer().into());
    };
    let Reply::BoardsMyHeld(own) = visit.ask(Request::BoardsMyHeld(MyHeld {})).await? else {
        return Err(other_answer().into());
    };
    let slugs = slugs(&visit, &name).await?;
    let words = frame.words();
    let page = room(&frame, words.say("space-drafts"));
    let view = DraftsView {
        page: Page { notice: done.key().map(|key| words.say(key).to_owned()), ..page },
        waiting: own.held.into_iter().map(|post| waiting(words, post)).collect(),
        drafts: list.drafts.into_iter().map(|draft| row(draft, &slugs)).collect(),
    };
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

/// The short names of the boards that may be written on.
async fn slugs(visit: &Visit, name: &str) -> Result<HashMap<StreamId, String>, Error> {
    let Reply::BoardsBoards(list) = visit.ask(Request::BoardsBoards(Boards {})).await? else {
        return Err(other_answer());
    };
    let mut slugs: HashMap<StreamId, String> = list.boards.into_iter().map(|board| (board.id, board.slug)).collect();
    if let Some(own) = site(visit, name).await?.board {
        slugs.insert(own, slug(name));
    }
    Ok(slugs)
}

fn row(draft: Draft, slugs: &HashMap<StreamId, String>) -> DraftRow {
    let href = match (draft.board, draft.topic, draft.floor) {
        (_, Some(topic), Some(floor)) => Some(format!("{}/{floor}/edit", topic_path(topic))),
        (_, Some(topic), None) => Some(format!("{}/reply", topic_path(topic))),
        (Some(board), None, _) => slugs.get(&board).map(|slug| format!("{}/new", board_path(slug))),
        (None, None, _) => None,
    };
    DraftRow {
        href,
        title: if draft.title.is_empty() { draft.about.clone() } else { draft.title },
        about: draft.about,
        excerpt: draft.text.chars().take(EXCERPT_CHARS_MAX).collect(),
        at_ms: draft.at,
        place: (draft.board.map(|id| id.0), draft.topic.map(|id| id.0), draft.floor),
    }
}

fn waiting(words: &Words, post: MyHeldPost) -> WaitingRow {
    let place = match post.topic {
        Some(topic) => topic_path(topic),
        None => board_path(&post.slug),
    };
    let title = match (post.topic, post.about.as_str()) {
        (None, _) => post.title,
        (Some(_), "") => words.say("waiting-reply-gone").to_owned(),
        (Some(_), about) => words.name("waiting-reply", about),
    };
    WaitingRow {
        id: post.id,
        href: (!post.slug.is_empty()).then_some(place),
        title,
        about: if post.topic.is_none() { post.about } else { String::new() },
        excerpt: post.excerpt,
        at_ms: post.at,
    }
}

/// What was decided on meanwhile cannot be taken back, and that is no mistake of whoever tries.
async fn withdraw(Extension(visit): Here, fields: Fields) -> Answer {
    let post = fields.number("post")?;
    match visit.ask(Request::BoardsWithdraw(Withdraw { post })).await {
        Ok(_) => Ok(see_other(&format!("{PATH}?done=withdrawn"))),
        Err(error) if error.code == Code::NotFound => Ok(see_other(&format!("{PATH}?done=decided"))),
        Err(error) => Err(error.into()),
    }
}

/// A draft without title and words goes.
async fn drop_one(Extension(visit): Here, fields: Fields) -> Answer {
    let stream = |name: &'static str| -> Result<Option<StreamId>, Error> {
        fields.given(name).map(|_| fields.number(name).map(StreamId)).transpose()
    };
    let ask = SaveDraft {
        board: stream("board")?.map(RoomRef::Id),
        topic: stream("topic")?,
        floor: fields.given("floor").map(|_| fields.number("floor")).transpose()?,
        title: String::new(),
        text: String::new(),
        tags: None,
        poll: None,
    };
    visit.ask(Request::BoardsSaveDraft(ask)).await?;
    Ok(see_other(PATH))
}
