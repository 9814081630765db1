//! All rooms and conversations.

use std::sync::Arc;

use axum::Router;
use axum::extract::Extension;
use axum::routing::get;
use tea_core::Error;
use tea_protocol::StreamId;
use tea_protocol::talk::{Kind, RoomLine};

use super::Web;
use super::cached;
use super::frame::for_viewer;
use super::home::href;
use super::room::direct_link;
use super::visit::{Answer, Visit};
use crate::pages::page::{Page, Place};
use crate::pages::rooms::{RoomRow, RoomsView};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/talk", get(show))
}

async fn show(Extension(visit): Extension<Arc<Visit>>) -> Answer {
    cached::show(&visit, view(&visit)).await
}

async fn view(visit: &Visit) -> Result<RoomsView, Error> {
    let frame = visit.frame_with_rooms().await?;
    let (mut directs, mut rooms): (Vec<&RoomLine>, Vec<&RoomLine>) =
        frame.rooms.iter().partition(|line| line.room.kind == Kind::Direct);
    rooms.sort_by_key(|line| (line.room.archived, std::cmp::Reverse((line.recent, line.here, line.last_at))));
    directs.sort_by_key(|line| std::cmp::Reverse(line.last_at));
    let page = Page {
        description: frame.words().say("rooms-sub").to_owned(),
        canonical: visit.canonical("/talk"),
        ..frame.at(Place::Talk, frame.words().say("rooms-title"))
    };
    Ok(RoomsView {
        page,
        rooms: rooms.into_iter().map(row).collect(),
        directs: directs.into_iter().map(|line| direct_link(line, StreamId(0))).collect(),
        may_hang: frame.may_make_rooms(),
    })
}

fn row(line: &RoomLine) -> RoomRow {
    RoomRow {
        href: href(line),
        title: line.room.title.clone(),
        topic: line.room.topic.clone(),
        private: line.room.kind == Kind::Private,
        archived: line.room.archived,
        here: line.here,
        last_ms: line.last_at,
        unread: line.unread,
        new: for_viewer(line),
    }
}
