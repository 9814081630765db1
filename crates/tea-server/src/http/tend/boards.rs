//! The boards of the house, as admins keep them: their order, and new ones.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::routing::{get, post};
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Board, Boards, CreateBoard, EditBoard, Review, Who};
use tea_protocol::{Code, Reply, Request};

use super::{Here, READERS, REVIEWS, choices, chosen, key_of};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::boards::board_path;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::pages::page::Place;
use crate::pages::tend::{BoardForm, BoardLine, BoardsAdminView};
use tea_words::Words;

const PATH: &str = "/admin/boards";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show).post(create)).route("/admin/boards/place", post(place))
}

async fn show(Extension(visit): Here) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit).await?)?)
}

async fn list(visit: &Visit) -> Result<Vec<Board>, Error> {
    match visit.ask(Request::BoardsBoards(Boards {})).await? {
        Reply::BoardsBoards(list) => Ok(list.boards.into_iter().filter(|board| board.owner.is_none()).collect()),
        _ => Err(other_answer()),
    }
}

async fn view(visit: &Visit) -> Result<BoardsAdminView, Error> {
    let frame = visit.frame().await?;
    if !frame.is_member() {
        return Err(Code::SignInRequired.into());
    }
    if frame.role() < Role::Admin {
        return Err(Code::Forbidden.into());
    }
    let words = frame.words();
    Ok(BoardsAdminView {
        page: frame.at(Place::Elsewhere, words.say("admin-boards")),
        boards: list(visit).await?.into_iter().map(line).collect(),
        form: form(words, &Fields::default()),
        error: None,
    })
}

fn line(board: Board) -> BoardLine {
    BoardLine {
        href: board_path(&board.slug),
        rules: [key_of(&READERS, board.read), key_of(&READERS, board.write), key_of(&REVIEWS, board.review)],
        slug: board.slug,
        name: board.name,
        group: board.group,
        archived: board.archived,
        topics: board.topics,
    }
}

/// The form of a new board, with what was written in it.
fn form(words: &Words, fields: &Fields) -> BoardForm {
    let read = chosen(&READERS, fields.get("read"), "read").ok().flatten().unwrap_or(Who::Everyone);
    let write = chosen(&READERS, fields.get("write"), "write").ok().flatten().unwrap_or(Who::Members);
    let review = chosen(&REVIEWS, fields.get("review"), "review").ok().flatten().unwrap_or(Review::Open);
    BoardForm {
        slug: fields.again("slug"),
        name: fields.again("name"),
        purpose: fields.again("purpose"),
        group: fields.again("group"),
        read: choices(words, &READERS, read),
        write: choices(words, &READERS, write),
        review: choices(words, &REVIEWS, review),
    }
}

async fn create(Extension(visit): Here, fields: Fields) -> Answer {
    let ask = CreateBoard {
        slug: fields.get("slug").trim().to_owned(),
        name: fields.get("name").to_owned(),
        purpose: fields.get("purpose").to_owned(),
        group: fields.get("group").to_owned(),
        read: chosen(&READERS, fields.get("read"), "read")?,
        write: chosen(&READERS, fields.get("write"), "write")?,
        review: chosen(&REVIEWS, fields.get("review"), "review")?,
    };
    let error = match visit.ask(Request::BoardsCreateBoard(ask)).await {
        Ok(Reply::BoardsCreateBoard(made)) => {
            return Ok(see_other(&format!("{}/settings", board_path(&made.board.slug))));
        }
        Ok(_) => return Err(other_answer().into()),
        Err(error) if may_try_again(error.code) => error,
        Err(error) => return Err(error.into()),
    };
    let mut view = view(&visit).await?;
    view.form = form(view.page.reading.words, &fields);
    let sentence = visit.sentence(&error).await;
    match error.code {
        Code::NameInvalid | Code::BoardExists => view.form.slug.error = Some(sentence),
        Code::Empty => view.form.name.error = Some(sentence),
        _ => view.error = Some(sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

/// Moves a board up or down in its group. The places of the whole group are set anew where they differ, so that boards
/// which never had one get theirs.
async fn place(Extension(visit): Here, fields: Fields) -> Answer {
    let boards = list(&visit).await?;
    let slug = fields.get("slug");
    let moved = boards.iter().find(|board| board.slug == slug).ok_or_else(|| Error::new(Code::NotFound))?;
    let mut group: Vec<&Board> = boards.iter().filter(|board| board.group == moved.group).collect();
    let at = group.iter().position(|board| board.slug == slug).unwrap_or_default();
    let to = if fields.get("to") == "up" { at.saturating_sub(1) } else { (at + 1).min(group.len() - 1) };
    group.swap(at, to);
    for (place, board) in (1..).zip(group) {
        let ask = EditBoard {
            board: board.id.into(),
            name: None,
            purpose: None,
            group: None,
            read: None,
            write: None,
            review: None,
            archived: None,
            place: Some(place),
        };
        visit.ask(Request::BoardsEditBoard(ask)).await?;
    }
    Ok(see_other(PATH))
}
