//! What the house tells a member: the notices of the own inbox, with the way to each place.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Query};
use axum::http::StatusCode;
use axum::routing::{get, post};
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::boards::{Board, Boards};
use tea_protocol::entry::{Body, Entry, Notice, Reason};
use tea_protocol::talk::{NoticeList, Notices, Read};
use tea_protocol::{Code, Reply, Request, RoomRef, StreamId};

use super::Web;
use super::answer::see_other;
use super::boards::{board_path, floor_path, topic_path};
use super::form::{Fields, local_path};
use super::frame::Frame;
use super::home::href;
use super::visit::{Answer, Visit, other_answer};
use crate::limits::NOTICES_PAGE;
use crate::pages::face::Face;
use crate::pages::page::Place;
use crate::pages::space::{NoticeRow, NoticesView, Told};

const PATH: &str = "/notices";

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route(PATH, get(show)).route("/notices/read", post(read)).route("/notices/open", post(open))
}

type Here = Extension<Arc<Visit>>;

/// Which page of them.
#[derive(Default, Deserialize)]
struct Part {
    /// The place of the inbox behind which this page ends.
    before: Option<u64>,
    /// How many notices stand before this page.
    #[serde(default)]
    from: u64,
}

async fn show(Extension(visit): Here, Query(part): Query<Part>) -> Answer {
    Ok(visit.show_once(StatusCode::OK, &view(&visit, part).await?)?)
}

async fn view(visit: &Visit, part: Part) -> Result<NoticesView, Error> {
    let frame = visit.frame_with_rooms().await?;
    let list = list(visit, part.before, NOTICES_PAGE).await?;
    let full = list.entries.len() == NOTICES_PAGE as usize;
    let from = part.from + list.entries.len() as u64;
    let last = list.entries.iter().map(|entry| entry.seq).min();
    let places = Places { boards: boards(visit, &list.entries).await?, frame: &frame };
    let newest = list.entries.iter().map(|entry| entry.seq).max().unwrap_or_default();
    Ok(NoticesView {
        page: frame.at(Place::Notices, frame.words().say("notices-title")),
        rows: folded(&places, list.entries, list.unread.saturating_sub(part.from)),
        unread: list.unread,
        newest,
        next: last.filter(|_| full).map(|last| format!("{PATH}?before={last}&from={from}")),
    })
}

/// Notices of the own inbox, the newest first.
///
/// # Errors
/// `sign_in_required` for a guest.
async fn list(visit: &Visit, before: Option<u64>, limit: u32) -> Result<NoticeList, Error> {
    let mut list = match visit.ask(Request::TalkNotices(Notices { before, limit: Some(limit) })).await? {
        Reply::TalkNotices(list) => list,
        _ => return Err(other_answer()),
    };
    list.entries.sort_by_key(|entry| std::cmp::Reverse(entry.seq));
    Ok(list)
}

/// The boards of the house, where a notice may be about one.
async fn boards(visit: &Visit, entries: &[Entry]) -> Result<HashMap<StreamId, Board>, Error> {
    let of_board = |entry: &Entry| matches!(&entry.body, Body::Notice(notice) if matches!(notice.reason, Reason::Refused | Reason::Tend));
    if !entries.iter().any(of_board) {
        return Ok(HashMap::new());
    }
    match visit.ask(Request::BoardsBoards(Boards {})).await? {
        Reply::BoardsBoards(list) => Ok(list.boards.into_iter().map(|board| (board.id, board)).collect()),
        _ => Err(other_answer()),
    }
}

/// What is known of the places that notices tell of.
struct Places<'f> {
    boards: HashMap<StreamId, Board>,
    frame: &'f Frame,
}

impl Places<'_> {
    /// Address and name of the place of a notice.
    fn of(&self, notice: &Notice) -> (String, String) {
        let title = || notice.title.clone().unwrap_or_default();
        if notice.reason == Reason::Closed {
            return (PATH.to_owned(), String::new());
        }
        if notice.reason == Reason::Answered {
            return ("/desk".to_owned(), self.frame.words().say("desk-title").to_owned());
        }
        if matches!(notice.reason, Reason::Film | Reason::Episode) {
            return (format!("/v/{}", notice.stream), title());
        }
        if let Some(board) = self.boards.get(&notice.stream) {
            let path = board_path(&board.slug);
            let href = if notice.reason == Reason::Tend { format!("{path}/tend?show=held") } else { path };
            return (href, title());
        }
        if notice.reason == Reason::Tend {
            // What waits has no floor yet; what was reported has.
            let part = if notice.place == 0 { "?show=held" } else { "" };
            return (format!("{}/tend{part}", topic_path(notice.stream)), title());
        }
        if notice.title.is_some() {
            return (floor_path(notice.stream, notice.place.max(1)), title());
        }
        let place = notice.place;
        match self.frame.rooms.iter().find(|line| line.room.id == notice.stream) {
            Some(line) => (format!("{}?at={place}#m-{place}", href(line)), line.room.title.clone()),
            // A room that is not in the list any more; who may not see it is told so there.
            None => (format!("/talk/{}?at={place}#m-{place}", notice.stream), String::new()),
        }
    }
}

/// Notices of one kind about one stream that stand side by side are one line. The first `unread` are new.
fn folded(places: &Places<'_>, entries: Vec<Entry>, unread: u64) -> Vec<NoticeRow> {
    let mut rows: Vec<(StreamId, NoticeRow)> = Vec::new();
    // Who caused the newest of the last line.
    let mut by = None;
    for (number, entry) in (0..).zip(entries) {
        let Body::Notice(notice) = &entry.body else { continue };
        let (told, fresh, count) = (told(notice.reason), number < unread, notice.count.unwrap_or(1));
        if let Some((stream, row)) = rows.last_mut()
            && (*stream, row.told, row.fresh) == (notice.stream, told, fresh)
        {
            row.count += count;
            row.with_others |= entry.author_id != by;
            continue;
        }
        let (href, place) = places.of(notice);
        let author = entry.author_id;
        by = author;
        let row = NoticeRow {
            told,
            seq: entry.seq,
            href,
            place,
            who: author.map(|_| entry.display.clone()),
            with_others: false,
            face: author.map(|id| Face::of(id.0, &entry.display, entry.avatar.clone())),
            excerpt: notice.excerpt.clone(),
            at_ms: entry.at,
            count,
            fresh,
        };
        rows.push((notice.stream, row));
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

fn told(reason: Reason) -> Told {
    match reason {
        Reason::Mentioned => Told::Mentioned,
        Reason::Replied => Told::Replied,
        Reason::Direct => Told::Direct,
        Reason::Answered => Told::Answered,
        Reason::Followed => Told::Followed,
        Reason::Voted => Told::Voted,
        Reason::Approved => Told::Approved,
        Reason::Refused => Told::Refused,
        Reason::Tend => Told::Tend,
        Reason::Film => Told::Film,
        Reason::Episode => Told::Episode,
        Reason::Closed => Told::Closed,
    }
}

/// Marks all up to a place as read.
async fn mark(visit: &Visit, seq: u64) -> Result<(), Error> {
    let inbox = list(visit, None, 1).await?.inbox;
    visit.ask(Request::TalkRead(Read { room: RoomRef::Id(inbox), seq })).await.map(|_| ())
}

async fn read(Extension(visit): Here, fields: Fields) -> Answer {
    mark(&visit, fields.number("seq")?).await?;
    Ok(see_other(PATH))
}

/// Goes to the place of a notice, which is read thereby; those before it too, since they stood below it.
async fn open(Extension(visit): Here, fields: Fields) -> Answer {
    let to = local_path(fields.get("to"));
    if visit.is_guest() {
        return Err(Code::SignInRequired.into());
    }
    mark(&visit, fields.number("seq")?).await?;
    Ok(see_other(&to))
}
