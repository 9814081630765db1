//! The page of a room: its log, who is there, and where one writes.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::talk::{GetRoom, Kind, RoomDetail, RoomLine, Who};
use tea_protocol::{RoomRef, StreamId};

use super::Web;
use super::answer::{Shared, written};
use super::cached;
use super::frame::{Frame, for_viewer};
use super::home::{href, person_here};
use super::room_log::{self, Log, Wanted};
use super::room_write;
use super::visit::{Answer, Visit};
use crate::limits::{COLUMN_MAX, HERE_NAMED_MAX};
use crate::pages::face::Face;
use crate::pages::form::Field;
use crate::pages::page::{Page, Place};
use crate::pages::room::{DirectLink, RoomHead, RoomLink, RoomView};

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/talk/{room}", get(show))
}

/// Which part of the log, and what is to be done there.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Part {
    /// The message to stand at and to act on.
    #[serde(alias = "around")]
    at: Option<u64>,
    /// Only messages before this place.
    before: Option<u64>,
    /// Only messages after this place.
    after: Option<u64>,
    /// The message to answer.
    reply: Option<u64>,
}

impl Part {
    fn wanted(&self) -> Wanted {
        match (self.at.or(self.reply), self.before, self.after) {
            (Some(seq), _, _) => Wanted::Around(seq),
            (None, Some(seq), _) => Wanted::Before(seq),
            (None, None, Some(seq)) => Wanted::After(seq),
            (None, None, None) => Wanted::Newest,
        }
    }

    fn is_newest(&self) -> bool {
        self.wanted() == Wanted::Newest
    }
}

/// Words that were refused, with the sentence about them.
pub(super) enum Unsent {
    /// A message.
    Message {
        /// The form's own id.
        cid: String,
        /// The text and the sentence.
        text: Field,
        /// The message it answers.
        reply: Option<u64>,
    },
    /// A new text for an earlier message.
    Edit {
        /// The message.
        seq: u64,
        /// The text and the sentence.
        text: Field,
    },
}

async fn show(Extension(visit): Extension<Arc<Visit>>, Path(room): Path<String>, Query(part): Query<Part>) -> Answer {
    let room = named(&room);
    if !visit.is_guest() || !part.is_newest() {
        return Ok(visit.show(&view(&visit, &room, &part, None).await?)?);
    }
    if let Some(page) = visit.web.cached.find(&visit) {
        return Ok(page.answer(&visit));
    }
    let commits = cached::now(&visit, None);
    let view = view(&visit, &room, &part, None).await?;
    let stream = StreamId(view.room.stream);
    let shown = commits.in_room(view.room.here);
    let page = Arc::new(Shared::new(written(&view)?));
    visit.web.cached.keep(&visit, shown, Some(stream), &page);
    Ok(page.answer(&visit))
}

/// The page again, with what was refused in the form.
pub(super) async fn show_unsent(visit: &Visit, room: &RoomRef, unsent: Unsent, status: StatusCode) -> Answer {
    let part = match &unsent {
        Unsent::Message { reply, .. } => Part { reply: *reply, ..Part::default() },
        Unsent::Edit { seq, .. } => Part { at: Some(*seq), ..Part::default() },
    };
    Ok(visit.show_once(status, &view(visit, room, &part, Some(unsent)).await?)?)
}

/// A room as an address names it: a number is an id, anything else a short name.
pub(super) fn named(room: &str) -> RoomRef {
    match room.parse() {
        Ok(id) => RoomRef::Id(StreamId(id)),
        Err(_) => RoomRef::Name(room.to_owned()),
    }
}

async fn view(visit: &Visit, room: &RoomRef, part: &Part, unsent: Option<Unsent>) -> Result<RoomView, Error> {
    let talk = &visit.web.house.talk;
    let detail = talk.room(&visit.caller, GetRoom { room: room.clone() }).await?;
    let frame = visit.frame_with_rooms().await?;
    let log = room_log::read(visit, &frame, &detail, part.wanted()).await?;
    let who = talk.who(&visit.caller, Who { room: room.clone() }).await?;
    let mut chosen = part.at.and_then(|seq| room_write::chosen(&frame, &detail, &log, seq));
    let mut composer = room_write::composer(&frame, &detail, &log, part.reply);
    match unsent {
        Some(Unsent::Message { cid, text, .. }) => room_write::put_back(&mut composer, cid, text),
        Some(Unsent::Edit { text, .. }) => {
            if let Some(chosen) = &mut chosen {
                chosen.edit = Some(text);
            }
        }
        None => {}
    }
    let here: Vec<_> = who.people.into_iter().take(HERE_NAMED_MAX).map(person_here).collect();
    let (rooms, directs) = side(&frame, detail.line.room.id);
    let Log { lines, older, newer, .. } = log;
    let href = href(&detail.line);
    Ok(RoomView {
        page: page(visit, &frame, &detail, part),
        older: older.map(|seq| format!("{href}?before={seq}")),
        newer: newer.map(|seq| format!("{href}?after={seq}")),
        here_more: who.here.saturating_sub(u32::try_from(here.len()).unwrap_or(u32::MAX)),
        room: head(&detail, href, who.here),
        rooms,
        directs,
        lines,
        chosen,
        composer,
        here,
    })
}

fn page(visit: &Visit, frame: &Frame, detail: &RoomDetail, part: &Part) -> Page {
    let room = &detail.line.room;
    let indexed = room.kind == Kind::Public && part.is_newest();
    Page {
        description: room.topic.clone(),
        canonical: if indexed {
            visit.canonical(&format!("/talk/{}", super::visit::encoded(&room.name)))
        } else {
            None
        },
        ..frame.at(Place::Talk, room.title.clone())
    }
}

fn head(detail: &RoomDetail, href: String, here: u32) -> RoomHead {
    let room = &detail.line.room;
    RoomHead {
        stream: room.id.0,
        epoch: room.epoch,
        head: room.head,
        href,
        title: room.title.clone(),
        topic: room.topic.clone(),
        direct: room.kind == Kind::Direct,
        private: room.kind == Kind::Private,
        archived: room.archived,
        slow_s: room.slow_mode_s,
        member: detail.line.member,
        may_moderate: detail.moderator,
        here,
    }
}

/// The column of rooms and conversations.
fn side(frame: &Frame, current: StreamId) -> (Vec<RoomLink>, Vec<DirectLink>) {
    let (directs, rooms): (Vec<_>, Vec<_>) =
        frame.rooms.iter().partition(|line: &&RoomLine| line.room.kind == Kind::Direct);
    let rooms = short(rooms, current);
    let room = |line: &RoomLine| RoomLink {
        href: href(line),
        title: line.room.title.clone(),
        current: line.room.id == current,
        private: line.room.kind == Kind::Private,
        here: line.here,
        unread: line.unread,
        new: for_viewer(line),
    };
    (
        rooms.into_iter().map(room).collect(),
        directs.into_iter().take(COLUMN_MAX).map(|line| direct_link(line, current)).collect(),
    )
}

/// The rooms that the column has place for, in the order of the house: this one, those with something new, those where
/// somebody talks. The page of all rooms has the rest.
fn short(mut rooms: Vec<&RoomLine>, current: StreamId) -> Vec<&RoomLine> {
    let rank = |line: &&RoomLine| {
        std::cmp::Reverse((line.room.id == current, for_viewer(line), line.unread > 0, line.recent, line.here))
    };
    let all = rooms.clone();
    rooms.retain(|line| !line.room.archived || line.room.id == current);
    rooms.sort_by_key(rank);
    rooms.truncate(COLUMN_MAX);
    all.into_iter().filter(|line| rooms.iter().any(|kept| kept.room.id == line.room.id)).collect()
}

/// A conversation with the face of the first of the others.
pub(super) fn direct_link(line: &RoomLine, current: StreamId) -> DirectLink {
    let face = match line.others.first() {
        Some(other) => Face::of(other.id.0, &other.display, other.avatar.clone()),
        None => Face::of(line.room.id.0, &line.room.title, None),
    };
    DirectLink {
        href: href(line),
        display: line.room.title.clone(),
        face,
        current: line.room.id == current,
        unread: line.unread,
    }
}
