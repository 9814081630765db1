//! Tending a title by forms: its words, its picture, words to it, its parts; taking it away and bringing it back.
//!
//! `written` reads the words of the form, `pieces` takes what else belongs to a title, `ask_first` asks before it is taken
//! away, `view` fills the page.

mod ask_first;
mod pieces;
mod view;
mod written;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::video::Remove;
use tea_protocol::{Code, Request, StreamId};

use self::view::Part;
pub(super) use self::view::hint;
use super::{Here, title_id, title_path};
use crate::guard::limit_bodies;
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::fault::status;
use crate::http::form::Fields;
use crate::http::messages::may_try_again;
use crate::http::visit::{Answer, Refused, Visit};
use crate::limits::UPLOAD_BODY_BYTES_MAX;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new()
        .route("/v/{title}/edit", get(show).post(save))
        .route("/v/{title}/chapters", post(pieces::chapters))
        .route("/v/{title}/subtitles/drop", post(pieces::drop_subtitle))
        .route("/v/{title}/remove", get(ask_first::show).post(remove))
        .route("/v/{title}/restore", post(restore))
}

/// What comes with files.
pub(super) fn post_routes() -> Router<Arc<Web>> {
    let routes = Router::new()
        .route("/v/{title}/cover", post(pieces::cover))
        .route("/v/{title}/subtitles", post(pieces::subtitle));
    limit_bodies(routes, UPLOAD_BODY_BYTES_MAX)
}

/// The page on which a title is tended.
pub(super) fn edit_path(title: StreamId) -> String {
    format!("{}/edit", title_path(title))
}

/// What was done before the page is shown.
#[derive(Default, Deserialize)]
struct Done {
    #[serde(default)]
    done: String,
}

async fn show(visit: Here, Path(title): Path<String>, Query(done): Query<Done>) -> Answer {
    let mut view = view::of(&visit, title_id(&title)?).await?;
    let key = match done.done.as_str() {
        "words" => Some("film-saved"),
        "cover" => Some("film-cover-saved"),
        "moment" => Some("film-cover-soon"),
        "subtitles" => Some("film-subtitles-saved"),
        "chapters" => Some("film-chapters-saved"),
        "retry" => Some("film-retried"),
        _ => None,
    };
    view.page.notice = key.map(|key| view.page.reading.words.say(key).to_owned());
    Ok(visit.show_once(StatusCode::OK, &view)?)
}

async fn save(visit: Here, Path(title): Path<String>, fields: Fields) -> Answer {
    let title = title_id(&title)?;
    match written::save(&visit, title, &fields).await {
        Ok(written::Saved::Stays) => Ok(gone_well(title, "words")),
        Ok(written::Saved::Published) => Ok(see_other(&title_path(title))),
        Err(error) => again(&visit, title, Part::Words, &fields, error).await,
    }
}

async fn remove(visit: Here, Path(title): Path<String>) -> Answer {
    visit.ask(Request::VideoRemove(Remove { title: title_id(&title)?, removed: true })).await?;
    Ok(see_other("/videos?all=true"))
}

async fn restore(visit: Here, Path(title): Path<String>) -> Answer {
    let title = title_id(&title)?;
    visit.ask(Request::VideoRemove(Remove { title, removed: false })).await?;
    Ok(see_other(&edit_path(title)))
}

/// Back to the page, which says what was done.
fn gone_well(title: StreamId, what: &str) -> axum::response::Response {
    see_other(&format!("{}?done={what}", edit_path(title)))
}

/// The page again, with what was written and why it was refused.
async fn again(visit: &Visit, title: StreamId, part: Part, fields: &Fields, error: Error) -> Answer {
    let text = fields.get("description").to_owned();
    if !(may_try_again(error.code) || part == Part::Cover && error.code == Code::NotFound) {
        return Err(Refused::with_text(error, text));
    }
    let sentence = visit.sentence(&error).await;
    match view::of(visit, title).await {
        Ok(mut view) => {
            let sentence = view::hint(&error).map_or(sentence, |key| view.page.reading.words.say(key).to_owned());
            view::put_back(&mut view, part, fields);
            view::complain(&mut view, part, &error, sentence);
            Ok(visit.show_once(status(error.code), &view)?)
        }
        Err(_) => Err(Refused::with_text(error, text)),
    }
}
