//! A topic with some of its floors.
//!
//! What a member's page costs is counted in a test: the person, the topic with its board, the floors, in a tree or of one
//! person their neighbours, and the question where there is one.

use super::checked_limit;
use super::page::{self, Book, Page};
use super::store::{By, Eyes, Room};
use crate::access::{Actor, Caller};
use crate::accounts::name;
use crate::boards::access::{self, Act};
use crate::boards::{Boards, choose};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{FLOORS_PAGE_DEFAULT, FLOORS_PAGE_MAX, LOOKED_UP_NAME_BYTES_MAX, TREE_FLOORS_MAX};
use tea_protocol::Code;
use tea_protocol::boards::{FloorOrder, GetTopic, TopicView};

impl Boards {
    /// `boards.topic`. In a tree the limit counts answers to the topic; what one person wrote is always flat.
    ///
    /// # Errors
    /// `not_found`, `gone` for a topic that was removed, `limit_reached`, `bad_request` for `root` where no tree is asked
    /// for.
    pub async fn topic(&self, caller: &Caller, ask: GetTopic) -> Result<TopicView> {
        let caller = caller.clone();
        let limit = checked_limit(ask.limit, FLOORS_PAGE_DEFAULT, FLOORS_PAGE_MAX)?;
        let room = Room::of(limit, checked_limit(ask.floors, TREE_FLOORS_MAX, TREE_FLOORS_MAX)?);
        if ask.root.is_some() && ask.order != Some(FloorOrder::Tree) {
            return Err(Error::new(Code::BadRequest).with("field", "root"));
        }
        self.db.read_few(move |tx| view(tx, &Actor::of(tx, &caller)?, &ask, (limit, room))).await
    }
}

fn view(tx: &Tx<'_>, actor: &Actor, ask: &GetTopic, size: (u32, Room)) -> Result<TopicView> {
    let seat = access::topic(tx, actor, ask.topic, Act::Read)?;
    let moderator = seat.place.moderator;
    let eyes = Eyes { account: actor.id(), moderator };
    let head = seat.topic.floors;
    let page = floors(tx, Book { topic: ask.topic, head, eyes }, ask, size)?;
    let may_reply = access::may_reply(tx, actor, &seat);
    let poll = if seat.topic.poll { choose::poll(tx, ask.topic, actor.id(), moderator)? } else { None };
    let first_unread = match (seat.topic.read, seat.topic.unread) {
        (Some(read), Some(1..)) => Some((read + 1).min(head)),
        _ => None,
    };
    let Page { mut floors, next, previous, more } = page;
    for floor in &mut floors {
        floor.starter = floor.author_id == Some(seat.topic.author_id);
    }
    let (topic, board) = (seat.topic, seat.place.board);
    let (topic, board) = (Box::new(topic), Box::new(board));
    Ok(TopicView { topic, board, floors, head, next, previous, first_unread, moderator, may_reply, poll, more })
}

fn floors(tx: &Tx<'_>, book: Book, ask: &GetTopic, (limit, room): (u32, Room)) -> Result<Page> {
    let down = ask.order == Some(FloorOrder::Newest);
    let from = ask.from_floor.unwrap_or(if down { book.head } else { 1 });
    match (&ask.author, ask.order.unwrap_or_default(), ask.root) {
        (Some(author), ..) if author.len() > LOOKED_UP_NAME_BYTES_MAX => Ok(Page::default()),
        (Some(author), ..) => page::of_one(tx, book, By { name_key: &name::key(author), from, down }, limit),
        (None, FloorOrder::Floor, _) => page::upwards(tx, book, from, limit),
        (None, FloorOrder::Newest, _) => page::downwards(tx, book, from, limit),
        (None, FloorOrder::Tree, None) => page::tree(tx, book, from, room),
        (None, FloorOrder::Tree, Some(root)) => page::below(tx, book, root, from, room.of_branch()),
    }
}
