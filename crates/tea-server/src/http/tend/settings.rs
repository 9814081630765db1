//! The settings of a board: moderators change its purpose, its review and its list, admins everything.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::routing::{get, post};
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Board, EditBoard, Reader, SetReader};
use tea_protocol::{Code, Request};

use super::{Here, READERS, REVIEWS, choices, chosen};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::boards::{board_path, board_ref, detail, head};
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};
use crate::pages::tend::{BoardForm, BoardSettingsView, PersonOf};
use tea_words::Words;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/b/{board}/settings", get(show).post(change))
        .route("/b/{board}/settings/people", post(set_person))
}

fn path(slug: &str) -> String {
    format!("{}/settings", board_path(slug))
}

async fn show(Extension(visit): Here, Path(slug): Path<String>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, &slug).await?)?)
}

async fn view(visit: &Visit, slug: &str) -> Result<BoardSettingsView, Error> {
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let known = detail(visit, slug).await?;
    if !known.board.moderator {
        return Err(Code::Forbidden.into());
    }
    let frame = visit.frame().await?;
    let words = frame.words();
    let person = |reader: Reader| PersonOf { name: reader.name, display: reader.display };
    Ok(BoardSettingsView {
        page: Page {
            canonical: None,
            ..frame.at(Place::Boards, words.name("board-settings-title", &known.board.name))
        },
        board: head(visit, &known.board),
        form: form(words, &known.board),
        moderators: known.moderators.into_iter().map(person).collect(),
        listed: known.listed.into_iter().map(person).collect(),
        person: Field::default(),
        may_manage: frame.role() >= Role::Admin,
        error: None,
    })
}

fn form(words: &Words, board: &Board) -> BoardForm {
    BoardForm {
        slug: Field::of(board.slug.clone()),
        name: Field::of(board.name.clone()),
        purpose: Field::of(board.purpose.clone()),
        group: Field::of(board.group.clone()),
        read: choices(words, &READERS, board.read),
        write: choices(words, &READERS, board.write),
        review: choices(words, &REVIEWS, board.review),
    }
}

/// Only what the form has is changed, so that the form of a moderator changes nothing else.
async fn change(Extension(visit): Here, Path(slug): Path<String>, fields: Fields) -> Answer {
    let said = |name: &str| fields.has(name).then(|| fields.get(name).to_owned());
    let ask = EditBoard {
        board: board_ref(&slug),
        name: said("name"),
        purpose: said("purpose"),
        group: said("group"),
        read: chosen(&READERS, fields.get("read"), "read")?,
        write: chosen(&READERS, fields.get("write"), "write")?,
        review: chosen(&REVIEWS, fields.get("review"), "review")?,
        archived: fields.has("name").then(|| fields.is_on("archived")),
        place: None,
    };
    let Err(error) = visit.ask(Request::BoardsEditBoard(ask)).await else { return Ok(see_other(&path(&slug))) };
    if !may_try_again(error.code) {
        return Err(error.into());
    }
    let mut view = view(&visit, &slug).await?;
    for (name, field) in
        [("name", &mut view.form.name), ("purpose", &mut view.form.purpose), ("group", &mut view.form.group)]
    {
        if fields.has(name) {
            *field = fields.again(name);
        }
    }
    view.error = Some(visit.sentence(&error).await);
    Ok(visit.show_once(status(error.code), &view)?)
}

/// Puts somebody on the list, takes them off, or makes them a moderator or a plain one again.
async fn set_person(Extension(visit): Here, Path(slug): Path<String>, fields: Fields) -> Answer {
    let (listed, moderator) = match fields.get("as") {
        "listed" => (Some(true), None),
        "unlisted" => (Some(false), None),
        "moderator" => (None, Some(true)),
        "plain" => (None, Some(false)),
        _ => return Err(Error::new(Code::BadRequest).with("field", "as").into()),
    };
    let name = fields.get("name").trim().to_owned();
    let ask = SetReader { board: board_ref(&slug), name, listed, moderator };
    let Err(error) = visit.ask(Request::BoardsSetReader(ask)).await else { return Ok(see_other(&path(&slug))) };
    // A name that nobody has can be written better; a board that is not there shows so below.
    if !may_try_again(error.code) && error.code != Code::NotFound {
        return Err(error.into());
    }
    let mut view = view(&visit, &slug).await?;
    let unknown = error.code == Code::NotFound;
    let said =
        if unknown { view.page.reading.words.say("person-unknown").to_owned() } else { visit.sentence(&error).await };
    view.person = fields.again("name").refused(said);
    Ok(visit.show_once(status(error.code), &view)?)
}
