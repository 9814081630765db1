//! Publishing, changing and taking away news.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path};
use axum::http::StatusCode;
use axum::routing::{get, post};
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::news::{Drop, Edit, Publish};
use tea_protocol::{Cid, Code, Reply, Request};

use super::{Here, PATH, item, news_path, number};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::pages::form::Field;
use crate::pages::news::NewsWriteView;
use crate::pages::page::Place;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route(PATH, post(publish))
        .route("/news/new", get(new))
        .route("/news/{id}", post(change))
        .route("/news/{id}/edit", get(edit))
        .route("/news/{id}/drop", post(take_away))
}

async fn new(Extension(visit): Here) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, None).await?)?)
}

async fn edit(Extension(visit): Here, Path(id): Path<String>) -> Answer {
    let id = number(&id)?;
    let mut view = view(&visit, Some(id)).await?;
    let item = item(&visit, id).await?;
    view.title = Field::of(item.title);
    view.text = Field::of(item.text);
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

/// The form, empty.
///
/// # Errors
/// `sign_in_required`, `forbidden`: it is for admins.
async fn view(visit: &Visit, id: Option<i64>) -> Result<NewsWriteView, Error> {
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let frame = visit.frame().await?;
    if frame.role() < Role::Admin {
        return Err(Code::Forbidden.into());
    }
    let title = if id.is_some() { "news-edit-title" } else { "news-write" };
    Ok(NewsWriteView {
        page: frame.at(Place::Elsewhere, frame.words().say(title)),
        id,
        title: Field::default(),
        text: Field::default(),
        cid: Cid::fresh().to_string(),
        error: None,
    })
}

async fn publish(Extension(visit): Here, fields: Fields) -> Answer {
    let asked = match fields.cid() {
        Ok(cid) => {
            let (title, text) = (fields.get("title").to_owned(), fields.get("text").to_owned());
            visit.ask(Request::NewsPublish(Publish { title, text, cid })).await
        }
        Err(error) => Err(error),
    };
    match asked {
        Ok(Reply::NewsPublish(_)) => Ok(see_other(PATH)),
        Ok(_) => Err(other_answer().into()),
        Err(error) => refused(&visit, None, &fields, error).await,
    }
}

async fn change(Extension(visit): Here, Path(id): Path<String>, fields: Fields) -> Answer {
    let id = number(&id)?;
    let ask = Edit { id, title: fields.get("title").to_owned(), text: fields.get("text").to_owned() };
    match visit.ask(Request::NewsEdit(ask)).await {
        Ok(_) => Ok(see_other(&news_path(id))),
        Err(error) => refused(&visit, Some(id), &fields, error).await,
    }
}

async fn take_away(Extension(visit): Here, Path(id): Path<String>) -> Answer {
    visit.ask(Request::NewsDrop(Drop { id: number(&id)? })).await?;
    Ok(see_other(PATH))
}

/// The form again, with what was written and the sentence at its field.
async fn refused(visit: &Visit, id: Option<i64>, fields: &Fields, error: Error) -> Answer {
    if !may_try_again(error.code) {
        return Err(error.into());
    }
    let mut view = view(visit, id).await?;
    view.title = fields.again("title");
    view.text = fields.again("text");
    if !matches!(error.code, Code::CidConflict | Code::CidInvalid) && !fields.get("cid").is_empty() {
        view.cid = fields.get("cid").to_owned();
    }
    let sentence = Some(visit.sentence(&error).await);
    match error.field() {
        "title" => view.title.error = sentence,
        "text" => view.text.error = sentence,
        _ => view.error = sentence,
    }
    Ok(visit.show_once(status(error.code), &view)?)
}
