//! The front page.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::boards::{Top, Topics};
use tea_protocol::desk::Status;
use tea_protocol::talk::{Kind, RoomLine};
use tea_protocol::video::{GetPast, List, Past};
use tea_protocol::{Reply, Request};

use super::Web;
use super::boards;
use super::cached;
use super::frame::{Frame, for_viewer};
use super::video;
use super::visit::{Answer, Visit, other_answer};
use crate::limits::{
    HERE_NAMED_MAX, HOME_FILMS_GO_ON_MAX, HOME_FILMS_MAX, HOME_FILMS_WATCHED, HOME_TOPICS_MAX, PLATES_MAX,
};
use crate::pages::boards::TopicRow;
use crate::pages::desk::Manned;
use crate::pages::face::Face;
use crate::pages::home::{Day, HomeView, Mention, Plate};
use crate::pages::page::{Page, Place};
use crate::pages::people::PersonHere;
use crate::pages::video::Card;
use crate::showing;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/", get(show))
}

async fn show(Extension(visit): Extension<Arc<Visit>>) -> Answer {
    cached::show(&visit, view(&visit)).await
}

async fn view(visit: &Visit) -> Result<HomeView, Error> {
    let frame = visit.frame_with_rooms().await?;
    let Reply::DeskStatus(desk) = visit.ask(Request::DeskStatus(Status {})).await? else {
        return Err(other_answer());
    };
    let hours = visit.web.house.talk.day().await?;
    let rooms = || frame.rooms.iter().filter(|line| line.room.kind != Kind::Direct && !line.room.archived);
    Ok(HomeView {
        page: Page {
            description: frame.words().say("home-guest").to_owned(),
            canonical: visit.canonical("/"),
            feed: Some("/feed.atom".to_owned()),
            news: visit.news_line().await?,
            ..frame.at(Place::Home, "")
        },
        people_here: visit.web.house.here(),
        unread: frame.rooms.iter().map(|line| line.unread).sum(),
        mention: mention(&frame),
        day: Day { hours },
        plates: plates(rooms().collect()),
        rooms_total: rooms().count() as u64,
        may_hang: frame.may_make_rooms(),
        topics: topics(visit).await?,
        top: top(visit).await?,
        go_on: go_on(visit).await?,
        films: films(visit, &frame).await?,
        here: here(visit),
        desk: Manned { on_duty: desk.on_duty, usual_ms: desk.usual_ms },
        may_register: true,
        host: visit.host().to_owned(),
        origin: visit.origin.clone(),
    })
}

/// What was written last, on whichever board.
async fn topics(visit: &Visit) -> Result<Vec<TopicRow>, Error> {
    let ask = Topics { limit: Some(HOME_TOPICS_MAX as u32), ..Topics::default() };
    match visit.ask(Request::BoardsTopics(ask)).await? {
        Reply::BoardsTopics(page) => Ok(page.topics.into_iter().map(|topic| boards::row(topic, true)).collect()),
        _ => Err(other_answer()),
    }
}

/// Today's topics with the most replies and votes.
async fn top(visit: &Visit) -> Result<Vec<(String, String)>, Error> {
    match visit.ask(Request::BoardsTop(Top {})).await? {
        Reply::BoardsTop(list) => {
            Ok(list.topics.into_iter().map(|topic| (boards::topic_path(topic.id), topic.title)).collect())
        }
        _ => Err(other_answer()),
    }
}

/// The newest titles.
async fn films(visit: &Visit, frame: &Frame) -> Result<Vec<Card>, Error> {
    let ask = List { limit: Some(HOME_FILMS_MAX as u32), ..List::default() };
    let found = video::titles(visit, ask).await?.titles;
    let unit = if found.is_empty() { String::new() } else { visit.web.house.founding.library().await?.unit };
    Ok(found.into_iter().map(|title| video::card_for(frame, title, &unit)).collect())
}

/// Titles in which the viewer stopped.
async fn go_on(visit: &Visit) -> Result<Vec<Card>, Error> {
    if visit.is_guest() {
        return Ok(Vec::new());
    }
    let ask = GetPast { of: Past::Watched, after: None, limit: Some(HOME_FILMS_WATCHED) };
    match visit.ask(Request::VideoPast(ask)).await? {
        Reply::VideoPast(page) => {
            let begun = page.items.into_iter().filter(|item| !item.finished && !item.gone);
            Ok(begun.take(HOME_FILMS_GO_ON_MAX).map(video::begun).collect())
        }
        _ => Err(other_answer()),
    }
}

/// The room with the most mentions of the viewer.
fn mention(frame: &Frame) -> Option<Mention> {
    let line = frame.rooms.iter().filter(|line| line.mentions > 0).max_by_key(|line| line.mentions)?;
    Some(Mention { href: href(line), title: line.room.title.clone(), count: line.mentions })
}

/// The liveliest rooms; among equals the order of the house.
fn plates(mut rooms: Vec<&RoomLine>) -> Vec<Plate> {
    rooms.sort_by_key(|line| std::cmp::Reverse((for_viewer(line) > 0, line.recent, line.here)));
    rooms.truncate(PLATES_MAX);
    let plate = |line: &RoomLine| Plate {
        href: href(line),
        title: line.room.title.clone(),
        here: line.here,
        recent: line.recent,
        new: for_viewer(line),
    };
    rooms.into_iter().map(plate).collect()
}

/// The address of a room.
pub(super) fn href(line: &RoomLine) -> String {
    showing::room_href(line.room.id, &line.room.name)
}

/// Some of those with a live connection.
fn here(visit: &Visit) -> Vec<PersonHere> {
    let present = visit.web.house.hub.present(HERE_NAMED_MAX);
    present.into_iter().map(person_here).collect()
}

/// Somebody who is here, with the face of their letter: who is connected is known without asking the database.
pub(super) fn person_here(present: tea_protocol::live::Present) -> PersonHere {
    let face = Face::of(present.account.0, &present.display, None);
    PersonHere {
        id: present.account.0,
        name: present.name,
        display: present.display,
        face,
        port: super::people::port(present.port),
    }
}
