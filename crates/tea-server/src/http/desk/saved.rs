//! The replies that are kept because they are given often.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::routing::{get, post};
use tea_core::Error;
use tea_protocol::desk::{DropSaved, SetSaved};
use tea_protocol::{Code, Request};

use super::{Here, case};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::visit::{Answer, Visit};
use crate::pages::desk::{DeskSavedView, SavedRow};
use crate::pages::form::Field;
use crate::pages::page::Place;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/desk/saved", get(show).post(set)).route("/desk/saved/drop", post(drop_one))
}

async fn show(Extension(visit): Here) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit).await?)?)
}

async fn set(Extension(visit): Here, fields: Fields) -> Answer {
    let id = if fields.get("id").is_empty() { None } else { Some(fields.number("id")?) };
    let ask = SetSaved { id, name: fields.get("name").to_owned(), text: fields.get("text").to_owned() };
    match visit.ask(Request::DeskSetSaved(ask)).await {
        Ok(_) => Ok(see_other("/desk/saved")),
        Err(error) if matches!(error.code, Code::Internal | Code::SignInRequired | Code::Forbidden) => {
            Err(error.into())
        }
        Err(error) => {
            let mut view = view(&visit).await?;
            let (name, text) = (fields.again("name").refused(visit.sentence(&error).await), fields.again("text"));
            match view.replies.iter_mut().find(|row| Some(row.id) == id) {
                Some(row) => (row.name, row.text, row.open) = (name, text, true),
                None => (view.name, view.text) = (name, text),
            }
            Ok(visit.show_once(status(error.code), &view)?)
        }
    }
}

async fn drop_one(Extension(visit): Here, fields: Fields) -> Answer {
    visit.ask(Request::DeskDropSaved(DropSaved { id: fields.number("id")? })).await?;
    Ok(see_other("/desk/saved"))
}

async fn view(visit: &Visit) -> Result<DeskSavedView, Error> {
    let replies = case::saved(visit).await?;
    let frame = visit.frame().await?;
    let row = |reply: crate::pages::desk::SavedChoice| SavedRow {
        id: reply.id,
        name: Field::of(reply.name),
        text: Field::of(reply.text),
        open: false,
    };
    Ok(DeskSavedView {
        page: frame.at(Place::Desk, frame.words().say("desk-saved")),
        replies: replies.into_iter().map(row).collect(),
        name: Field::default(),
        text: Field::default(),
    })
}
