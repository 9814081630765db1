//! Rooms: making, changing, listing.

use super::access::{self, Act, Place};
use super::acting::Acting;
use super::{Talk, history, notice, store};
use crate::access::{Actor, Caller, Person};
use crate::accounts::name;
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::founding;
use crate::ground::db::Tx;
use crate::hub::Hub;
use crate::limits::{HISTORY_PAGE_BYTES_MAX, PINS_MAX, ROOM_TITLE_CHARS_MAX, ROOM_TOPIC_CHARS_MAX, SLOW_MODE_S_MAX};
use crate::rates::{Act as RateAct, Key};
use crate::streams::{self, Author, Event, Kind as StreamKind};
use std::sync::Arc;
use tea_protocol::accounts::Role;
use tea_protocol::entry::{Body, RoomChange};
use tea_protocol::talk::{CreateRoom, EditRoom, GetRoom, Kind, Room, RoomDetail, RoomLine, RoomList, RoomReply, Rooms};
use tea_protocol::{Code, StreamId};

/// The short name and the title of the room that every house begins with.
pub const ROOM_OF_A_NEW_HOUSE: (&str, &str) = ("hall", "大堂");

/// Makes the first room of a new house.
///
/// # Errors
/// From the database.
pub fn create_first(tx: &mut Tx<'_>, seed: &Seed) -> Result<()> {
    let (name, title) = ROOM_OF_A_NEW_HOUSE;
    let id = streams::create(tx, seed, StreamKind::Room)?;
    store::insert_room(tx, id, Some(name), title, Kind::Public, "", None, None)
}

impl Talk {
    /// `talk.create_room`: the maker is its first moderator.
    ///
    /// # Errors
    /// `forbidden` where only admins make rooms, `name_invalid`, `room_exists`, `too_long`, `empty`, `rate_limited`.
    pub async fn create_room(&self, caller: &Caller, ask: CreateRoom) -> Result<RoomReply> {
        let (caller, seed, limiter) = (caller.clone(), self.seed.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let person =
                    if founding::members_make_rooms(tx)? { actor.member()? } else { actor.at_least(Role::Admin)? };
                let name = name::check_room_name(&ask.name).map_err(|_| Code::NameInvalid)?;
                let title = line(&ask.title, ROOM_TITLE_CHARS_MAX, false)?;
                let topic = line(ask.topic.as_deref().unwrap_or(""), ROOM_TOPIC_CHARS_MAX, true)?;
                limiter.take(RateAct::MakeRoom, Key::Account(person.id), tx.now)?;
                let kind = if ask.private { Kind::Private } else { Kind::Public };
                let id = streams::create(tx, &seed, StreamKind::Room)?;
                store::insert_room(tx, id, Some(&name.key), &title, kind, &topic, Some(person.id), None)?;
                store::add_member(tx, id, person.id, true)?;
                let room = store::find_room(tx, &id.into())?.ok_or(Code::NotFound)?;
                notice::listed(tx, &room, title, person.inbox)?;
                Ok(RoomReply { room })
            })
            .await
    }

    /// `talk.edit_room`: everybody in the room sees the change at its place.
    ///
    /// # Errors
    /// `forbidden`, `too_long`, `empty`, `limit_reached`, `not_found`.
    pub async fn edit_room(&self, caller: &Caller, ask: EditRoom) -> Result<RoomReply> {
        let change = {
            let ask = ask.clone();
            move |tx: &mut Tx<'_>, acting: &Acting| {
                let changed = changed(&acting.actor, &acting.place, &ask)?;
                store::update_room(tx, &changed)?;
                acting.log(tx, "settings", None, None)?;
                let room = tell_change(tx, &acting.person, &acting.place.room, changed)?;
                Ok(RoomReply { room })
            }
        };
        self.acting(caller, ask.room, Act::Moderate, change).await
    }

    /// `talk.rooms`.
    ///
    /// # Errors
    /// From the database.
    pub async fn rooms(&self, caller: &Caller, _: Rooms) -> Result<RoomList> {
        let (caller, hub) = (caller.clone(), self.hub.clone());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let rooms = lines(tx, &actor, &hub)?;
                Ok(RoomList { rooms })
            })
            .await
    }

    /// `talk.room`.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn room(&self, caller: &Caller, ask: GetRoom) -> Result<RoomDetail> {
        let (caller, hub) = (caller.clone(), self.hub.clone());
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let place = access::room(tx, &actor, &ask.room, Act::Read)?;
                let id = place.room.id;
                let line = store::line(tx, actor.id(), id)?.ok_or(Code::NotFound)?;
                let mut lines = vec![line];
                finish_lines(tx, &actor, &hub, &mut lines)?;
                let mut pinned = Vec::new();
                // Pins are few and lie anywhere in the stream.
                for seq in store::pinned(tx, id, PINS_MAX)? {
                    pinned.extend(history::standing(tx, id, seq)?);
                }
                pinned.truncate(streams::within(pinned.iter(), HISTORY_PAGE_BYTES_MAX));
                let line = lines.pop().ok_or(Code::NotFound)?;
                let muted_until = match actor.id() {
                    Some(account) => store::muted_until(tx, id, account)?,
                    None => None,
                };
                Ok(RoomDetail { line, moderator: place.moderator, muted_until, pinned })
            })
            .await
    }
}

/// The rooms that somebody may see, in the order of the house.
fn lines(tx: &Tx<'_>, actor: &Actor, hub: &Arc<Hub>) -> Result<Vec<RoomLine>> {
    let mut lines = store::lines(tx, actor.id())?;
    finish_lines(tx, actor, hub, &mut lines)?;
    Ok(lines)
}

/// Adds what is not in the rooms' own rows: who is there, and the others of direct conversations.
fn finish_lines(tx: &Tx<'_>, actor: &Actor, hub: &Arc<Hub>, lines: &mut [RoomLine]) -> Result<()> {
    let others = match actor.id() {
        Some(account) if lines.iter().any(|line| line.room.kind == Kind::Direct) => store::others(tx, account)?,
        _ => Vec::new(),
    };
    for line in lines {
        line.here = hub.here(line.room.id);
        if line.room.kind == Kind::Direct {
            line.others = others.iter().filter(|(room, _)| *room == line.room.id).map(|(_, o)| o.clone()).collect();
            line.room.title = names(&line.others);
        }
    }
    Ok(())
}

/// The title of a direct conversation as one of its people sees it.
pub(super) fn names(others: &[tea_protocol::accounts::Account]) -> String {
    let displays: Vec<&str> = others.iter().map(|other| other.display.as_str()).collect();
    displays.join("、")
}

/// One line of text of people: no control characters, trimmed, not too long.
pub(crate) fn line(text: &str, chars_max: usize, may_be_empty: bool) -> Result<String> {
    let text: String = text.chars().filter(|c| !c.is_control() && !name::is_hidden(*c)).collect();
    let text = text.trim();
    if text.is_empty() && !may_be_empty {
        return Err(Error::new(Code::Empty));
    }
    if text.chars().count() > chars_max {
        return Err(Error::new(Code::TooLong).with("max", chars_max));
    }
    Ok(text.to_owned())
}

fn changed(actor: &Actor, place: &Place, ask: &EditRoom) -> Result<Room> {
    let mut room = place.room.clone();
    if let Some(title) = &ask.title {
        room.title = line(title, ROOM_TITLE_CHARS_MAX, false)?;
    }
    if let Some(topic) = &ask.topic {
        room.topic = line(topic, ROOM_TOPIC_CHARS_MAX, true)?;
    }
    if let Some(private) = ask.private {
        room.kind = if private { Kind::Private } else { Kind::Public };
    }
    if let Some(archived) = ask.archived {
        room.archived = archived;
    }
    if let Some(slow_mode_s) = ask.slow_mode_s {
        if slow_mode_s > SLOW_MODE_S_MAX {
            return Err(Error::new(Code::LimitReached).with("max", SLOW_MODE_S_MAX));
        }
        room.slow_mode_s = slow_mode_s;
    }
    if let Some(order) = ask.order {
        actor.at_least(Role::Admin)?;
        room.order = order;
    }
    Ok(room)
}

/// Puts the change at its place in the room. A room that became private is closed to all who are not members.
fn tell_change(tx: &mut Tx<'_>, person: &Person, before: &Room, mut room: Room) -> Result<Room> {
    let change = RoomChange {
        title: room.title.clone(),
        topic: room.topic.clone(),
        private: room.kind == Kind::Private,
        archived: room.archived,
        slow_mode_s: room.slow_mode_s,
    };
    let entry = streams::append(tx, room.id, Author::Person(person), None, Body::Room(change))?;
    room.head = entry.seq;
    streams::tell(tx, room.id, entry.into());
    if before.kind == Kind::Public && room.kind == Kind::Private {
        let members = Arc::new(member_ids(tx, room.id)?);
        tx.tell(Event::Closed { stream: room.id, members });
    }
    Ok(room)
}

fn member_ids(tx: &Tx<'_>, room: StreamId) -> Result<Vec<tea_protocol::AccountId>> {
    store::member_ids(tx, room)
}
