//! The categories of the own space.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::http::StatusCode;
use axum::routing::{get, post};
use tea_core::Error;
use tea_protocol::Request;
use tea_protocol::boards::{DropCategory, SetCategory};

use super::{Here, own, room, site};
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit};
use crate::pages::form::Field;
use crate::pages::space::{CategoriesView, CategoryRow};

const PATH: &str = "/me/space/categories";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show).post(set)).route("/me/space/categories/drop", post(drop_one))
}

async fn show(Extension(visit): Here) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit).await?)?)
}

async fn view(visit: &Visit) -> Result<CategoriesView, Error> {
    let (frame, _, name) = own(visit).await?;
    let site = site(visit, &name).await?;
    let row = |category: tea_protocol::boards::Category| CategoryRow {
        id: category.id,
        input: Field::of(category.name.clone()),
        name: category.name,
        articles: category.articles,
    };
    Ok(CategoriesView {
        page: room(&frame, frame.words().say("space-categories")),
        name,
        categories: site.categories.into_iter().map(row).collect(),
        fresh: Field::default(),
    })
}

/// Makes a category, or gives one another name.
async fn set(Extension(visit): Here, fields: Fields) -> Answer {
    let id = fields.given("id").map(|_| fields.number("id")).transpose()?;
    let ask = SetCategory { id, name: fields.get("name").to_owned() };
    let Err(error) = visit.ask(Request::BoardsSetCategory(ask)).await else { return Ok(see_other(PATH)) };
    if !may_try_again(error.code) && error.code != tea_protocol::Code::NameTaken {
        return Err(error.into());
    }
    let mut view = view(&visit).await?;
    let again = fields.again("name").refused(visit.sentence(&error).await);
    match view.categories.iter_mut().find(|row| Some(row.id) == id) {
        Some(row) => row.input = again,
        None => view.fresh = again,
    }
    Ok(visit.show_once(status(error.code), &view)?)
}

async fn drop_one(Extension(visit): Here, fields: Fields) -> Answer {
    visit.ask(Request::BoardsDropCategory(DropCategory { id: fields.number("id")? })).await?;
    Ok(see_other(PATH))
}
