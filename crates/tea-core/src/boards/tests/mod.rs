//! The service over real migrations in a directory of its own, with a clock that the tests move.

mod bounds;
mod choose;
mod history;
mod importing;
mod keeping;
mod marking;
mod racing;
mod reading;
mod revising;
mod rights;
mod sending;
mod site_change;
mod telling;
mod tend;
mod vote;
mod waiting;
mod walking;
mod withdrawing;
mod writing;

use super::Boards;
use crate::access::{Actor, Caller};
use crate::args;
use crate::clock::{Clock, Millis, Seed};
use crate::error::{Error, Result};
use crate::ground::db::Db;
use crate::rates::{Limiter, Rates};
use crate::scene::{cid, code, guest, refusal, sign_in};
use crate::streams::{self, Event, Range};
use std::sync::{Arc, Mutex};
use tea_protocol::accounts::Role;
use tea_protocol::boards::{BoardRef, CreateTopic, Replied, TopicOpened, WriteReply};
use tea_protocol::entry::{Body, Entry, Notice};
use tea_protocol::{AccountId, Code, Reply, Request, StreamId};
use tempfile::TempDir;

/// 2026-05-28, 20:26:40 UTC.
const START: Millis = 1_780_000_000_000;
const MINUTE: Millis = 60_000;

/// A house with the board `general` and some people.
struct House {
    _dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
    boards: Boards,
    told: Arc<Mutex<Vec<Event>>>,
    owner: Caller,
    admin: Caller,
    /// Moderates `general`, and is a member otherwise.
    moth: Caller,
    wren: Caller,
    robin: Caller,
    guest: Caller,
}

/// A house in which rates are so wide that nothing here meets them.
async fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(START), Seed::fixed(1));
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = told.clone();
    let tell = Box::new(move |events| telling.lock().unwrap().extend::<Vec<Event>>(events));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), tell).unwrap();
    let boards = Boards::new(db.clone(), seed.clone(), Arc::new(Limiter::new(Rates::multiplied(1_000))));
    let first = seed.clone();
    db.write(move |tx| super::create_first(tx, &first)).await.unwrap();
    let owner = sign_in(&db, &seed, "olive", Role::Owner).await;
    let admin = sign_in(&db, &seed, "ada", Role::Admin).await;
    let moth = sign_in(&db, &seed, "moth", Role::Member).await;
    let wren = sign_in(&db, &seed, "wren", Role::Member).await;
    let robin = sign_in(&db, &seed, "robin", Role::Member).await;
    let made = House { _dir: dir, db, clock, seed, boards, told, owner, admin, moth, wren, robin, guest: guest() };
    made.moderator("general", "moth").await;
    made
}

/// A topic to be, with words and nothing else.
fn topic(board: &str, title: &str, text: &str) -> CreateTopic {
    CreateTopic {
        board: BoardRef::from(board),
        title: title.to_owned(),
        text: text.to_owned(),
        cid: None,
        tags: Vec::new(),
        files: Vec::new(),
        category: None,
        poll: None,
    }
}

/// An answer to be, with words and nothing else.
fn answer(topic: StreamId, text: &str) -> WriteReply {
    WriteReply { topic, text: text.to_owned(), reply_to: None, cid: None, files: Vec::new() }
}

impl House {
    /// Makes another account and signs it in.
    async fn person(&self, name: &str, role: Role) -> Caller {
        sign_in(&self.db, &self.seed, name, role).await
    }

    async fn id_of(&self, name: &'static str) -> AccountId {
        let read =
            self.db.read(move |tx| tx.get("select id from people where name = $1", args![name], |row| row.get(0)));
        read.await.unwrap()
    }

    async fn board(&self, slug: &'static str) -> StreamId {
        let read =
            self.db.read(move |tx| tx.get("select id from boards where slug = $1", args![slug], |row| row.get(0)));
        read.await.unwrap()
    }

    /// Makes somebody a moderator of a board.
    async fn moderator(&self, slug: &'static str, name: &'static str) {
        let write = self.db.write(move |tx| {
            tx.run(
                "insert into board_people (board, account, moderator)
                 select b.id, p.id, 1 from boards b, people p where b.slug = $1 and p.name = $2",
                args![slug, name],
            )
        });
        assert_eq!(write.await.unwrap(), 1, "the board and the person are there");
    }

    /// Changes a number of the house by one statement, such as a board's rule of review.
    async fn set(&self, sql: &'static str) {
        assert_eq!(self.db.write(move |tx| tx.run(sql, args![])).await.unwrap(), 1, "one row changes: {sql}");
    }

    /// One number, such as a counter.
    async fn number(&self, sql: &'static str, of: StreamId) -> i64 {
        self.db.read(move |tx| tx.get(sql, args![of], |row| row.get(0))).await.unwrap()
    }

    async fn call(&self, who: &Caller, request: Request) -> Result<Reply> {
        self.boards.call(who, request).await
    }

    async fn try_open(&self, who: &Caller, ask: CreateTopic) -> Result<TopicOpened> {
        match self.call(who, Request::BoardsCreateTopic(ask)).await? {
            Reply::BoardsCreateTopic(opened) => Ok(opened),
            other => panic!("{other:?} is no answer to it"),
        }
    }

    async fn try_reply(&self, who: &Caller, ask: WriteReply) -> Result<Replied> {
        match self.call(who, Request::BoardsReply(ask)).await? {
            Reply::BoardsReply(replied) => Ok(replied),
            other => panic!("{other:?} is no answer to it"),
        }
    }

    /// Opens a topic on `general`.
    async fn open(&self, who: &Caller, title: &str, text: &str) -> StreamId {
        self.try_open(who, topic("general", title, text)).await.unwrap().topic.id
    }

    /// Answers a topic, and returns the floor.
    async fn reply(&self, who: &Caller, topic: StreamId, text: &str) -> u64 {
        self.try_reply(who, answer(topic, text)).await.unwrap().floor
    }

    /// Answers a floor, and returns the floor of the answer.
    async fn reply_to(&self, who: &Caller, topic: StreamId, floor: u64, text: &str) -> u64 {
        self.try_reply(who, WriteReply { reply_to: Some(floor), ..answer(topic, text) }).await.unwrap().floor
    }

    /// The entries of a stream from its beginning: the floors of a topic, what happened on a board.
    async fn entries(&self, stream: StreamId) -> Vec<Entry> {
        self.db.read(move |tx| streams::page(tx, stream, Range::After(0), 500)).await.unwrap()
    }

    /// The notices of somebody, oldest first.
    async fn notices(&self, who: &Caller) -> Vec<Notice> {
        let who = who.clone();
        let read = self.db.read(move |tx| {
            let inbox = Actor::of(tx, &who)?.member()?.inbox;
            streams::notices(tx, inbox, None, 500)
        });
        let notices = read.await.unwrap().into_iter().rev().map(|entry| match entry.body {
            Body::Notice(notice) => notice,
            other => panic!("{other:?} is no notice"),
        });
        notices.collect()
    }

    /// What was told since the last question.
    fn events(&self) -> Vec<Event> {
        std::mem::take(&mut *self.told.lock().unwrap())
    }
}
