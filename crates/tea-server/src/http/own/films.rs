//! The own films.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::video::{Forget, GetPast, Keep, Kept, Past, PastItem, Shelved, Title};
use tea_protocol::{Code, Reply, Request, StreamId};

use super::Here;
use crate::http::Web;
use crate::http::answer::see_other;
use crate::http::form::Fields;
use crate::http::frame::Frame;
use crate::http::video::{card_for, title_path};
use crate::http::visit::{Answer, Visit, encoded, other_answer};
use crate::limits::MY_FILMS_PAGE;
use crate::pages::own::{FilmLine, MyFilmsView, Shelf};
use crate::pages::page::{Place, Reading};
use tea_words::Arg;
use tea_words::figures::{length, money, size};

const PATH: &str = "/me/films";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show)).route("/me/films/forget", post(forget)).route("/me/films/drop", post(take_off))
}

/// Which list, and which page of it.
#[derive(Default, Deserialize)]
struct Part {
    #[serde(default)]
    list: String,
    after: Option<String>,
}

fn path(shelf: Shelf) -> String {
    format!("{PATH}?list={}", shelf.value())
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, part).await?)?)
}

async fn view(visit: &Visit, part: Part) -> Result<MyFilmsView, Error> {
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    let frame = visit.frame().await?;
    let shelf = Shelf::from_value(&part.list);
    let first = part.after.as_ref().map(|_| path(shelf));
    let reading = &frame.page.reading;
    let (films, next) = match shelf {
        Shelf::Watched => past(visit, reading, Past::Watched, part.after).await?,
        Shelf::Bought => past(visit, reading, Past::Bought, part.after).await?,
        Shelf::Downloaded => past(visit, reading, Past::Downloaded, part.after).await?,
        Shelf::Later => kept(visit, &frame, Shelved::Later, part.after).await?,
        Shelf::Favourite => kept(visit, &frame, Shelved::Favourite, part.after).await?,
    };
    Ok(MyFilmsView {
        page: frame.at(Place::Me, frame.words().say("mine-title")),
        shelf,
        films,
        next: next.map(|after| format!("{}&after={}", path(shelf), encoded(&after))),
        first,
    })
}

type Lines = (Vec<FilmLine>, Option<String>);

async fn past(visit: &Visit, reading: &Reading, of: Past, after: Option<String>) -> Result<Lines, Error> {
    let ask = GetPast { of, after, limit: Some(MY_FILMS_PAGE) };
    let Reply::VideoPast(page) = visit.ask(Request::VideoPast(ask)).await? else { return Err(other_answer()) };
    let unit = visit.web.house.founding.library().await?.unit;
    Ok((page.items.into_iter().map(|item| line(reading, item, &unit)).collect(), page.next))
}

async fn kept(visit: &Visit, frame: &Frame, list: Shelved, after: Option<String>) -> Result<Lines, Error> {
    let ask = Kept { list, after, limit: Some(MY_FILMS_PAGE) };
    let Reply::VideoKept(page) = visit.ask(Request::VideoKept(ask)).await? else { return Err(other_answer()) };
    let unit = visit.web.house.founding.library().await?.unit;
    Ok((page.titles.into_iter().map(|title| kept_line(frame, title, &unit)).collect(), page.next))
}

fn line(reading: &Reading, item: PastItem, unit: &str) -> FilmLine {
    let mut facts = Vec::new();
    match item.position_ms {
        _ if item.finished => facts.push(reading.say("mine-finished").to_owned()),
        Some(position_ms) => {
            let (at, whole) = (length(position_ms), length(item.duration_ms));
            let args = [("at", Arg::Text(&at)), ("whole", Arg::Text(&whole))];
            facts.push(reading.words.say_with("mine-stopped", &args));
        }
        None => {}
    }
    facts.extend(item.paid.map(|paid| money(paid, unit)));
    facts.extend(item.bytes.map(size));
    for (so, key) in [(item.refunded, "mine-refunded"), (item.gone, "film-removed")] {
        if so {
            facts.push(reading.say(key).to_owned());
        }
    }
    FilmLine {
        id: item.title.0,
        href: (!item.gone).then(|| title_path(item.title)),
        title: item.name,
        cover: item.cover,
        facts,
        at_ms: Some(item.at),
    }
}

fn kept_line(frame: &Frame, title: Title, unit: &str) -> FilmLine {
    let id = title.id.0;
    let card = card_for(frame, title, unit);
    let marks = card.marks.iter().map(|mark| mark.words(&frame.page.reading));
    FilmLine {
        id,
        facts: std::iter::once(card.length).filter(|length| !length.is_empty()).chain(marks).collect(),
        href: Some(card.href),
        title: card.title,
        cover: card.cover,
        at_ms: None,
    }
}

/// Forgets one film, or all of them where the form says so.
async fn forget(Extension(visit): Here, fields: Fields) -> Answer {
    let title = if fields.is_on("all") { None } else { Some(StreamId(fields.number("title")?)) };
    visit.ask(Request::VideoForget(Forget { title })).await?;
    Ok(see_other(&path(Shelf::Watched)))
}

async fn take_off(Extension(visit): Here, fields: Fields) -> Answer {
    let (shelf, list) = match fields.get("list") {
        "later" => (Shelf::Later, Shelved::Later),
        "favourite" => (Shelf::Favourite, Shelved::Favourite),
        _ => return Err(Error::new(Code::BadRequest).with("field", "list").into()),
    };
    let title = StreamId(fields.number("title")?);
    visit.ask(Request::VideoKeep(Keep { title, list, on: false })).await?;
    Ok(see_other(&path(shelf)))
}
