//! A new password by a one-time link.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::accounts::Reset;
use tea_protocol::{Code, Request};

use super::Web;
use super::account::same_twice;
use super::answer::see_other;
use super::fault::status;
use super::form::Fields;
use super::visit::{Answer, Visit};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};
use crate::pages::sign::ResetView;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/reset", get(form).post(reset))
}

/// The word of the link.
#[derive(Default, Deserialize)]
struct Link {
    #[serde(default)]
    word: String,
}

/// The form, for a word that is good; looking does not use it up.
async fn form(Extension(visit): Extension<Arc<Visit>>, Query(link): Query<Link>) -> Answer {
    let name = visit.web.house.accounts.name_of_reset(&visit.caller, &link.word).await?;
    let mut view = view(&visit, link.word, name.clone().unwrap_or_default()).await?;
    if name.is_some() {
        return Ok(visit.show_once(StatusCode::OK, &view)?);
    }
    view.error = Some(visit.sentence(&Error::new(Code::WordInvalid)).await);
    Ok(visit.show_once(status(Code::WordInvalid), &view)?)
}

async fn view(visit: &Visit, word: String, name: String) -> Result<ResetView, Error> {
    let frame = visit.frame().await?;
    // The address holds the word, so no link on the page may name it.
    let page = Page { path: "/".to_owned(), ..frame.at(Place::Elsewhere, frame.words().say("reset-title")) };
    Ok(ResetView { page, word, name, error: None, password: Field::default(), again: Field::default() })
}

async fn reset(Extension(visit): Extension<Arc<Visit>>, fields: Fields) -> Answer {
    let ask = Reset { word: fields.get("word").to_owned(), password: fields.get("password").to_owned() };
    let done = match same_twice(&fields) {
        Ok(()) => visit.ask(Request::AccountsReset(ask)).await.map(|_| ()),
        Err(error) => Err(error),
    };
    let error = match done {
        Ok(()) => return Ok(see_other("/sign-in")),
        Err(error) if error.code == Code::Internal => return Err(error.into()),
        Err(error) => error,
    };
    let mut view = view(&visit, fields.get("word").to_owned(), fields.get("name").to_owned()).await?;
    let sentence = visit.sentence(&error).await;
    match error.code {
        Code::PasswordMismatch => view.again.error = Some(sentence),
        Code::PasswordShort | Code::PasswordLong | Code::PasswordCommon => view.password.error = Some(sentence),
        _ => view.error = Some(sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}
