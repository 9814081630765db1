//! Bringing films. Their bytes travel by `/uploads`; the page without script makes a draft for the terminal client.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::video::{Create, Upload, Uploads};
use tea_protocol::{Cid, Code, Reply, Request};

use super::Here;
use super::edit::edit_path;
use super::list::shelf;
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Visit, other_answer};
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};
use crate::pages::video::{BringView, WaitingRow};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/upload", get(show).post(create))
}

async fn show(visit: Here) -> Answer {
    let view = view(&visit).await?;
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

/// Makes a draft without a film.
async fn create(visit: Here, fields: Fields) -> Answer {
    let done = match fields.cid() {
        Ok(cid) => {
            let ask = Create { title: fields.get("title").to_owned(), cid, ..Create::default() };
            visit.ask(Request::VideoCreate(ask)).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(Reply::VideoCreate(made)) => Ok(see_other(&edit_path(made.title.id))),
        Ok(_) => Err(other_answer().into()),
        Err(error) if may_try_again(error.code) => {
            let sentence = visit.sentence(&error).await;
            let mut view = view(&visit).await?;
            view.title = fields.again("title").refused(sentence);
            Ok(visit.show_once(status(error.code), &view)?)
        }
        Err(error) => Err(error.into()),
    }
}

async fn view(visit: &Visit) -> Result<BringView, Error> {
    if visit.is_guest() {
        return Err(Error::new(Code::SignInRequired));
    }
    let shelf = shelf(visit).await?;
    if !shelf.may_upload {
        return Err(Error::new(Code::Forbidden));
    }
    let Reply::VideoUploads(list) = visit.ask(Request::VideoUploads(Uploads {})).await? else {
        return Err(other_answer());
    };
    let frame = visit.frame().await?;
    Ok(BringView {
        page: Page { canonical: None, ..frame.at(Place::Films, frame.words().say("upload-title")) },
        unit: visit.web.house.founding.library().await?.unit,
        categories: shelf.categories.into_iter().map(|category| category.name).collect(),
        waiting: list.uploads.into_iter().filter(|upload| upload.offset < upload.bytes).map(waiting).collect(),
        host: visit.host().to_owned(),
        title: Field::default(),
        cid: Cid::fresh().to_string(),
        refused: None,
    })
}

fn waiting(upload: Upload) -> WaitingRow {
    WaitingRow {
        url: upload.url,
        title: upload.title.0,
        name: upload.name,
        sent: upload.offset,
        bytes: upload.bytes,
        expires_at_ms: upload.expires_at,
    }
}
