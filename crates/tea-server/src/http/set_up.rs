//! The first page of a new house.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::house::{Registration, SetUp};
use tea_protocol::{Code, Reply, Request};

use super::Web;
use super::account::{come_in, same_twice};
use super::answer::see_other;
use super::fault::status;
use super::form::Fields;
use super::visit::{Answer, Visit, other_answer};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};
use crate::pages::sign::{Entry, SetUpView};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/set-up", get(form).post(found))
}

/// What everybody sees of a house that has no owner yet. It says nothing of the word.
#[derive(Template)]
#[template(path = "not_founded.html")]
struct NotFoundedView {
    page: Page,
}

impl NotFoundedView {
    fn icons(&self) -> &'static [&'static str] {
        &[]
    }
}

/// The word of the printed link.
#[derive(Default, Deserialize)]
struct Link {
    #[serde(default)]
    word: String,
}

async fn form(Extension(visit): Extension<Arc<Visit>>, Query(link): Query<Link>) -> Answer {
    if visit.is_founded().await? {
        return Ok(see_other("/"));
    }
    let frame = visit.frame().await?;
    if link.word.is_empty() {
        let page = frame.at(Place::Elsewhere, frame.words().say("not-founded-title"));
        return Ok(visit.show_once(StatusCode::SERVICE_UNAVAILABLE, &NotFoundedView { page })?);
    }
    let house = Field::of(frame.house.name.clone());
    Ok(visit.show_once(
        StatusCode::OK,
        &SetUpView { word: link.word, house, ..empty(without_address(frame.page), frame.house.registration) },
    )?)
}

/// The page without its own address, which holds the word, in any link on it.
fn without_address(page: Page) -> Page {
    Page { path: "/".to_owned(), ..page }
}

fn empty(page: Page, registration: Registration) -> SetUpView {
    let title = page.say("set-up-title").to_owned();
    SetUpView {
        page: Page { title, place: Place::Elsewhere, ..page },
        word: String::new(),
        error: None,
        house: Field::default(),
        name: Field::default(),
        display: Field::default(),
        password: Field::default(),
        again: Field::default(),
        entry: entry(registration),
    }
}

async fn found(Extension(visit): Extension<Arc<Visit>>, fields: Fields) -> Answer {
    match set_up(&visit, &fields).await {
        Ok(signed_in) => come_in(&visit, signed_in, "/").await,
        Err(error) if error.code == Code::Internal => Err(error.into()),
        Err(error) => found_again(&visit, &fields, &error).await,
    }
}

async fn set_up(visit: &Visit, fields: &Fields) -> Result<tea_protocol::accounts::SignedIn, Error> {
    same_twice(fields)?;
    let ask = SetUp {
        word: fields.get("word").to_owned(),
        house: fields.get("house").to_owned(),
        name: fields.get("name").trim().to_owned(),
        display: fields.given("display"),
        password: fields.get("password").to_owned(),
        registration: registration(fields),
    };
    match visit.ask(Request::HouseSetUp(ask)).await? {
        Reply::HouseSetUp(signed_in) => Ok(signed_in),
        _ => Err(other_answer()),
    }
}

async fn found_again(visit: &Visit, fields: &Fields, error: &Error) -> Answer {
    let frame = visit.frame().await?;
    let mut view = SetUpView {
        word: fields.get("word").to_owned(),
        house: fields.again("house"),
        name: fields.again("name"),
        display: fields.again("display"),
        ..empty(without_address(frame.page), registration(fields))
    };
    let sentence = visit.sentence(error).await;
    match (error.code, error.field()) {
        (_, "house") => view.house.error = Some(sentence),
        (_, "display") => view.display.error = Some(sentence),
        (Code::NameTaken | Code::NameInvalid | Code::NameReserved, _) => view.name.error = Some(sentence),
        (Code::PasswordShort | Code::PasswordLong | Code::PasswordCommon, _) => view.password.error = Some(sentence),
        (Code::PasswordMismatch, _) => view.again.error = Some(sentence),
        _ => view.error = Some(sentence),
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

fn registration(fields: &Fields) -> Registration {
    match fields.get("registration") {
        "invitation" => Registration::Invitation,
        "approval" => Registration::Approval,
        _ => Registration::Open,
    }
}

fn entry(registration: Registration) -> Entry {
    match registration {
        Registration::Open => Entry::Open,
        Registration::Invitation => Entry::Invitation,
        Registration::Approval => Entry::Approval,
    }
}
