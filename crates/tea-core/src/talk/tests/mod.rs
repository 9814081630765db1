//! The service over real migrations in a directory of its own, with a clock that the tests move.

mod direct;
mod folding;
mod making;
mod marking;
mod membership;
mod moderating;
mod noticing;
mod paging;
mod removing;
mod revising;
mod sending;
mod unread;

use super::Talk;
use crate::access::Caller;
use crate::accounts::{create_account, open_session};
use crate::args;
use crate::clock::{Clock, Millis, Seed};
use crate::error::Result;
use crate::ground::db::Db;
use crate::hub::{Encode, Encoding, Hub};
use crate::notices::Notices;
use crate::rates::{Limiter, Rates};
use crate::scene::{cid, code, guest, refusal};
use crate::search::Search;
use crate::streams::{Event, Told};
use bytes::Bytes;
use std::sync::{Arc, Mutex};
use tea_protocol::accounts::Role;
use tea_protocol::entry::{Body, Entry, Notice, Post};
use tea_protocol::live::ServerMessage;
use tea_protocol::talk::{self, CreateRoom, History, Room, RoomLine};
use tea_protocol::{AccountId, Code, StreamId};
use tempfile::TempDir;

const START: Millis = 1_780_000_000_000;
const MINUTE: Millis = 60_000;

/// Nobody is connected in these tests.
struct Mute;

impl Encode for Mute {
    fn entries(&self, _: Encoding, _: StreamId, _: &[Arc<Told>]) -> Bytes {
        Bytes::new()
    }

    fn message(&self, _: Encoding, _: &ServerMessage) -> Bytes {
        Bytes::new()
    }
}

struct House {
    _dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
    talk: Talk,
    notices: Notices,
    search: Search,
    told: Arc<Mutex<Vec<Event>>>,
}

/// A house with its first room, in which rates are so wide that nothing here meets them.
async fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(START), Seed::fixed(1));
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = told.clone();
    let tell = Box::new(move |events| telling.lock().unwrap().extend::<Vec<Event>>(events));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), tell).unwrap();
    let limiter = Arc::new(Limiter::new(Rates::multiplied(1_000)));
    let hub = Arc::new(Hub::new(Box::new(Mute), super::read_log));
    let talk = Talk::new(db.clone(), seed.clone(), limiter.clone(), hub);
    let search = Search::new(db.clone(), clock.clone(), limiter);
    let first = seed.clone();
    db.write(move |tx| super::create_first(tx, &first)).await.unwrap();
    let notices = Notices::new(db.clone());
    House { _dir: dir, db, clock, seed, talk, notices, search, told }
}

fn post_of(entry: &Entry) -> &Post {
    match &entry.body {
        Body::Post(post) => post,
        other => panic!("{other:?} is no message"),
    }
}

impl House {
    /// Makes an account and signs it in.
    async fn person(&self, name: &str) -> Caller {
        self.person_of(name, Role::Member).await
    }

    async fn person_of(&self, name: &str, role: Role) -> Caller {
        let made = create_account(&self.db, &self.seed, name, None, "not a hash".to_owned(), role).await.unwrap();
        let (seed, caller) = (self.seed.clone(), guest());
        let opened = self.db.write(move |tx| {
            open_session(tx, &seed, made.id, &caller)?;
            tx.get("select id from sessions where account = $1", args![made.id], |row| row.get(0))
        });
        Caller { session: Some(opened.await.unwrap()), ..guest() }
    }

    async fn id_of(&self, name: &'static str) -> AccountId {
        let read =
            self.db.read(move |tx| tx.get("select id from people where name = $1", args![name], |row| row.get(0)));
        read.await.unwrap()
    }

    async fn room(&self, maker: &Caller, name: &str, private: bool) -> Room {
        let ask = CreateRoom { name: name.to_owned(), title: name.to_owned(), private, topic: None };
        self.talk.create_room(maker, ask).await.unwrap().room
    }

    async fn try_post(&self, who: &Caller, room: &str, text: &str) -> Result<talk::Posted> {
        self.talk.post(who, post(room, text)).await
    }

    /// Posts, and returns the place.
    async fn say(&self, who: &Caller, room: &str, text: &str) -> u64 {
        self.try_post(who, room, text).await.unwrap().seq
    }

    async fn join(&self, who: &Caller, room: &str) -> Result<talk::RoomReply> {
        self.talk.join(who, talk::Join { room: room.into() }).await
    }

    async fn invite(&self, who: &Caller, room: &str, name: &str) -> Result<()> {
        self.talk.invite(who, talk::Invite { room: room.into(), name: name.to_owned() }).await.map(|_| ())
    }

    async fn edit_room(&self, who: &Caller, room: &str, change: impl FnOnce(&mut talk::EditRoom)) -> Result<Room> {
        let mut ask = talk::EditRoom {
            room: room.into(),
            title: None,
            topic: None,
            private: None,
            archived: None,
            slow_mode_s: None,
            order: None,
        };
        change(&mut ask);
        Ok(self.talk.edit_room(who, ask).await?.room)
    }

    /// The newest page of a room.
    async fn history(&self, who: &Caller, room: &str) -> Result<Vec<Entry>> {
        Ok(self.talk.history(who, newest(room, 200)).await?.entries)
    }

    async fn entry(&self, who: &Caller, room: &str, seq: u64) -> Entry {
        let entries = self.history(who, room).await.unwrap();
        entries.into_iter().find(|entry| entry.seq == seq).expect("the entry is there")
    }

    async fn line(&self, who: &Caller, room: &str) -> RoomLine {
        self.talk.room(who, talk::GetRoom { room: room.into() }).await.unwrap().line
    }

    /// The notices of somebody, oldest first.
    async fn notices(&self, who: &Caller) -> Vec<Notice> {
        let list = self.notices.list(who, talk::Notices { before: None, limit: None }).await.unwrap();
        let notices = list.entries.into_iter().rev().map(|entry| match entry.body {
            Body::Notice(notice) => notice,
            other => panic!("{other:?} is no notice"),
        });
        notices.collect()
    }

    /// How many hits a search has; none when the asker may not see the room.
    async fn hits(&self, who: &Caller, query: &str) -> usize {
        let ask = tea_protocol::search::Find { query: query.to_owned(), ..Default::default() };
        self.search.find(who, ask).await.unwrap().hits.len()
    }

    /// What was told since the last question.
    fn events(&self) -> Vec<Event> {
        std::mem::take(&mut *self.told.lock().unwrap())
    }
}

fn post(room: &str, text: &str) -> talk::Post {
    talk::Post { room: room.into(), cid: None, text: text.to_owned(), reply_to: None, files: Vec::new() }
}

fn newest(room: &str, limit: u32) -> History {
    History { room: room.into(), after: None, before: None, around: None, limit: Some(limit) }
}
