//! The page of a topic.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Path, Query};
use axum::http::HeaderValue;
use axum::http::header::LOCATION;
use axum::response::IntoResponse;
use axum::routing::get;
use serde::Deserialize;
use tea_core::Error;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{FloorOrder, GetTopic, Pin, Poll, Review, Topic, TopicView as Wire, Who};
use tea_protocol::{Cid, StreamId};

use super::super::Web;
use super::super::answer::see_other;
use super::super::frame::Frame;
use super::super::visit::{Answer, Visit, encoded};
use super::super::{cached, feeds, space};
use super::floor::Floors;
use super::row::{is_begun, marks};
use super::{Here, first_page, floor_path, place_path, read_topic, thread, topic_id, topic_path};
use crate::limits::TOPIC_FACES_MAX;
use crate::pages::boards::{
    FaceLink, Order, PollAnswer, PollView, ReplyPlace, Tending, TopicActs, TopicHead, TopicView, Unread,
};
use crate::pages::face::Face;
use crate::pages::page::{Page, Place};

/// Floors on a page read from the first on. Pages begin at 1, 21, 41 ..., so that all addresses of a floor show the same.
const PAGE_FLOORS: u64 = 20;

/// Floors on a page of a tree, which is then about as light as any other.
const TREE_FLOORS: u32 = 20;

pub(super) fn routes() -> Router<Arc<Web>> {
    Router::new().route("/t/{topic}", get(show)).route("/t/{topic}/{floor}", get(permanent))
}

/// Which part of a topic.
#[derive(Clone, Debug, Default, Deserialize)]
struct Part {
    /// A floor as somebody typed it.
    #[serde(default)]
    floor: String,
    #[serde(default)]
    order: String,
    /// Only floors by this account name.
    author: Option<String>,
    /// In a tree: only what stands below this floor.
    root: Option<u64>,
    /// Whether moderators choose floors.
    choose: Option<u8>,
    /// Whether a reply was just written that waits for a moderator.
    held: Option<u8>,
    /// Whether a floor was just reported.
    told: Option<u8>,
    /// The floor to jump to: a form cannot say where on the page to stand.
    #[serde(default)]
    jump: String,
}

impl Part {
    fn floor(&self) -> Option<u64> {
        number(&self.floor)
    }

    fn author(&self) -> Option<String> {
        self.author.clone().filter(|name| !name.is_empty())
    }

    fn order(&self) -> Order {
        if self.author().is_some() { Order::Flat } else { Order::from_value(&self.order) }
    }

    fn is_bare(&self) -> bool {
        self.floor.is_empty() && self.order.is_empty() && self.author().is_none()
    }
}

/// A floor as people write it: `12` or `#12`.
fn number(floor: &str) -> Option<u64> {
    floor.trim().trim_start_matches('#').parse().ok().filter(|floor| *floor > 0)
}

/// The short form of the permanent address.
async fn permanent(Path((topic, floor)): Path<(String, u64)>) -> Answer {
    let path = floor_path(topic_id(&topic)?, floor);
    let location = HeaderValue::try_from(path).expect("numbers make a header value");
    Ok((axum::http::StatusCode::PERMANENT_REDIRECT, [(LOCATION, location)]).into_response())
}

async fn show(Extension(visit): Here, Path(topic): Path<String>, Query(part): Query<Part>) -> Answer {
    let id = topic_id(&topic)?;
    if let Some(floor) = number(&part.jump) {
        return Ok(see_other(&floor_path(id, floor)));
    }
    if visit.is_guest()
        && part.is_bare()
        && let Some(page) = visit.web.cached.find(&visit)
    {
        return Ok(page.answer(&visit));
    }
    let commits = cached::now(&visit, None);
    let read = read_topic(&visit, wanted(id, &part)).await?;
    if let Some(into) = read.topic.merged_into {
        return Ok(see_other(&topic_path(into)));
    }
    // A member goes on where they left off; the address then tells the browser where to stand.
    if let (true, Some(first)) = (part.is_bare(), read.first_unread.filter(|first| *first > 1)) {
        return Ok(see_other(&floor_path(id, first)));
    }
    if let Some(last) = beyond(&read, &part) {
        return Ok(see_other(&floor_path(id, last)));
    }
    let view = view(&visit, &read, &part).await?;
    if !visit.is_guest() {
        return Ok(visit.show(&view)?);
    }
    cached::keep_and_show(&visit, commits, &view)
}

/// The last floor, for somebody who asks for one that is not there yet: a page without floors helps nobody.
fn beyond(read: &Wire, part: &Part) -> Option<u64> {
    let flat = part.order() == Order::Flat && part.author().is_none();
    let last = read.topic.floors.max(1);
    (flat && part.floor().is_some_and(|floor| floor > last)).then_some(last)
}

fn wanted(topic: StreamId, part: &Part) -> GetTopic {
    let author = part.author();
    let floor = part.floor();
    let (order, from_floor) = match part.order() {
        // The numbers of one person's floors have gaps, so their pages begin where the one before ended.
        Order::Flat if author.is_some() => (FloorOrder::Floor, floor),
        Order::Flat => (FloorOrder::Floor, floor.map(|floor| (floor - 1) / PAGE_FLOORS * PAGE_FLOORS + 1)),
        Order::Newest => (FloorOrder::Newest, floor),
        Order::Tree => (FloorOrder::Tree, floor),
    };
    let floors = Some(TREE_FLOORS);
    GetTopic { from_floor, order: Some(order), author, root: part.root, floors, ..first_page(topic) }
}

async fn view(visit: &Visit, read: &Wire, part: &Part) -> Result<TopicView, Error> {
    let frame = visit.frame().await?;
    let (order, author) = (part.order(), part.author());
    let choosing = part.choose.is_some() && read.moderator;
    let floors = Floors::new(&frame, read, choosing);
    let (lead, rest) = match read.floors.split_first() {
        Some((first, rest)) if first.floor == 1 && order != Order::Newest => (Some(floors.floor(first, false)), rest),
        _ => (None, &read.floors[..]),
    };
    let pieces = match order {
        Order::Tree => thread::tree(&floors, rest, read),
        _ => thread::flat(&floors, rest, since(read)),
    };
    let path = topic_path(read.topic.id);
    let link = |floor: u64| page_link(&path, floor, order, author.as_deref());
    let only = author.as_ref().map(|name| {
        read.floors.iter().find(|floor| floor.author == *name).map_or(name.clone(), |floor| floor.display.clone())
    });
    Ok(TopicView {
        page: page(visit, &frame, read, part),
        poll: read.poll.as_ref().filter(|_| lead.is_some()).map(|poll| question(poll, &frame)),
        lead,
        pieces,
        order,
        only,
        previous: read.previous.map(link),
        next: read.next.map(link),
        unread: unread(&read.topic, since(read)),
        shown_to: read.first_unread.and_then(|_| read.floors.iter().map(|floor| floor.floor).max()),
        faces: faces(read, &path),
        acts: acts(read, &frame),
        choosing,
        reply: reply(read, &frame),
        topic: TopicHead { own: own(visit, read).await?, ..head(read, path.clone()) },
    })
}

fn page(visit: &Visit, frame: &Frame, read: &Wire, part: &Part) -> Page {
    // One address for search machines: the page from the first on.
    let path = match part.floor().map(|floor| (floor - 1) / PAGE_FLOORS * PAGE_FLOORS + 1) {
        None | Some(1) => topic_path(read.topic.id),
        Some(first) => format!("{}?floor={first}", topic_path(read.topic.id)),
    };
    let notice = match (part.held, part.told) {
        (Some(_), _) => Some("held-reply"),
        (None, Some(_)) => Some("told-report"),
        (None, None) => None,
    };
    let plain = part.order() == Order::Flat && part.author().is_none() && part.choose.is_none();
    let open = read.board.read == Who::Everyone;
    Page {
        feed: open.then(|| format!("{}/feed.atom", topic_path(read.topic.id))),
        data: (open && plain && visit.is_guest()).then(|| feeds::about_topic(&visit.origin, &frame.house.name, read)),
        description: read.topic.excerpt.clone(),
        canonical: if plain { visit.canonical(&path) } else { None },
        notice: notice.map(|key| frame.words().say(key).to_owned()),
        notice_way: part.held.map(|_| space::WAITING),
        ..frame.at(Place::Boards, read.topic.title.clone())
    }
}

fn page_link(path: &str, floor: u64, order: Order, author: Option<&str>) -> String {
    match (order.value(), author) {
        (_, Some(name)) => format!("{path}?author={}&floor={floor}", encoded(name)),
        ("", None) => format!("{path}?floor={floor}"),
        (order, None) => format!("{path}?order={order}&floor={floor}"),
    }
}

/// For an article: the class of the colour that its owner chose.
async fn own(visit: &Visit, read: &Wire) -> Result<Option<&'static str>, Error> {
    match space::owner_of(&read.board.slug).filter(|_| read.board.owner.is_some()) {
        Some(owner) => Ok(Some(space::tint(space::site(visit, owner).await?.colour).class())),
        None => Ok(None),
    }
}

fn head(read: &Wire, href: String) -> TopicHead {
    let topic = &read.topic;
    TopicHead {
        stream: topic.id.0,
        board_stream: topic.board.0,
        head: read.head,
        href,
        title: topic.title.clone(),
        marks: marks(topic),
        board_href: place_path(&read.board),
        board_name: read.board.name.clone(),
        own: None,
        tags: topic.tags.clone(),
        author: topic.author.clone(),
        display: topic.display.clone(),
        at_ms: topic.at,
        replies: topic.replies,
        last_display: topic.last_display.clone(),
        last_ms: topic.last_at,
    }
}

/// The first floor that came after the reader was here; none for who never was.
pub(super) fn since(read: &Wire) -> Option<u64> {
    read.first_unread.filter(|_| is_begun(&read.topic))
}

fn unread(topic: &Topic, first: Option<u64>) -> Option<Unread> {
    let count = topic.unread.filter(|count| *count > 0)?;
    Some(Unread { href: floor_path(topic.id, first?), count })
}

/// Those who wrote on this page, each once, with the way to only their floors.
fn faces(read: &Wire, path: &str) -> Vec<FaceLink> {
    let mut faces: Vec<FaceLink> = Vec::new();
    for floor in &read.floors {
        let href = format!("{path}?author={}", encoded(&floor.author));
        if let (Some(id), true) = (floor.author_id, faces.len() < TOPIC_FACES_MAX)
            && faces.iter().all(|known| known.href != href)
        {
            let face = Face::of(id.0, &floor.display, floor.avatar.clone());
            faces.push(FaceLink { href, display: floor.display.clone(), face });
        }
    }
    if faces.len() > 1 { faces } else { Vec::new() }
}

fn acts(read: &Wire, frame: &Frame) -> TopicActs {
    let topic = &read.topic;
    let tend = Tending {
        pinned: topic.pin != Pin::No,
        essence: topic.essence,
        locked: topic.locked,
        hidden: topic.hidden,
        removed: topic.removed,
        whole_house: frame.role() >= Role::Admin,
    };
    TopicActs {
        following: frame.is_member().then_some(topic.following),
        kept: frame.is_member().then_some(topic.kept),
        tend: read.moderator.then_some(tend),
    }
}

fn reply(read: &Wire, frame: &Frame) -> ReplyPlace {
    if read.may_reply {
        return ReplyPlace::Open(Cid::fresh().to_string());
    }
    if read.topic.locked {
        return ReplyPlace::Locked;
    }
    if let Some(until) = read.board.banned_until {
        return ReplyPlace::Banned(until);
    }
    if frame.is_member() || read.board.archived || read.board.review == Review::Closed {
        return ReplyPlace::Closed;
    }
    ReplyPlace::Guest
}

fn question(poll: &Poll, frame: &Frame) -> PollView {
    let answers = (1..).zip(&poll.answers).map(|(number, answer)| PollAnswer {
        number,
        text: answer.text.clone(),
        count: answer.count,
        mine: poll.mine.contains(&number),
    });
    PollView {
        answers: answers.collect(),
        choices_max: poll.choices_max,
        closes_ms: poll.closes_at,
        closed: poll.closed,
        voters: poll.voters,
        may_choose: frame.is_member() && !poll.closed,
    }
}
