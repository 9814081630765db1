//! Notices about places that were closed after they were sent: no word, title, place or name of them is told any more.

use super::{Notices, read_log};
use crate::access::{Actor, Caller};
use crate::boards::{self, Boards};
use crate::clock::{Clock, Millis, Seed};
use crate::ground::db::Db;
use crate::hub::{Encode, Encoding, Hub};
use crate::rates::{Limiter, Rates};
use crate::scene::sign_in;
use crate::streams::Told;
use crate::talk::{self, Talk};
use bytes::Bytes;
use serde_json::{Value, json};
use std::sync::Arc;
use tea_protocol::accounts::Role;
use tea_protocol::entry::{Body, Notice, Reason};
use tea_protocol::live::ServerMessage;
use tea_protocol::talk as wire;
use tea_protocol::{Reply, Request, StreamId};
use tempfile::TempDir;

const START: Millis = 1_780_000_000_000;

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

/// A house with a board that lists its readers, on which Wren told Moth of everything there is to be told of.
struct House {
    _dir: TempDir,
    db: Db,
    seed: Seed,
    boards: Boards,
    talk: Talk,
    notices: Notices,
    admin: Caller,
    wren: Caller,
    moth: Caller,
}

async fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(START), Seed::fixed(1));
    let db = Db::open(&dir.path().join("house.db"), clock, Box::new(|_| {})).unwrap();
    let limiter = Arc::new(Limiter::new(Rates::multiplied(1_000)));
    let first = seed.clone();
    db.write(move |tx| {
        talk::create_first(tx, &first)?;
        boards::create_first(tx, &first)
    })
    .await
    .unwrap();
    let boards = Boards::new(db.clone(), seed.clone(), limiter.clone());
    let hub = Arc::new(Hub::new(Box::new(Mute), read_log));
    let talk = Talk::new(db.clone(), seed.clone(), limiter, hub);
    let admin = sign_in(&db, &seed, "ada", Role::Admin).await;
    let wren = sign_in(&db, &seed, "wren", Role::Member).await;
    let moth = sign_in(&db, &seed, "moth", Role::Member).await;
    let notices = Notices::new(db.clone());
    let made = House { _dir: dir, db, seed, boards, talk, notices, admin, wren, moth };
    let board = json!({ "slug": "cellar", "name": "Cellar", "read": "listed", "write": "listed" });
    made.ask(&made.admin, "boards.create_board", board).await;
    for name in ["wren", "moth"] {
        made.list(name, true).await;
    }
    made
}

impl House {
    async fn ask(&self, who: &Caller, method: &str, params: Value) -> Reply {
        self.boards.call(who, Request::read(method, params).unwrap()).await.unwrap()
    }

    async fn list(&self, name: &str, listed: bool) {
        let ask = json!({ "board": "cellar", "name": name, "listed": listed });
        self.ask(&self.admin, "boards.set_reader", ask).await;
    }

    async fn open(&self, who: &Caller, board: &str, title: &str, text: &str) -> StreamId {
        let ask = json!({ "board": board, "title": title, "text": text });
        match self.ask(who, "boards.create_topic", ask).await {
            Reply::BoardsCreateTopic(opened) => opened.topic.id,
            other => panic!("{other:?}"),
        }
    }

    async fn reply(&self, who: &Caller, topic: StreamId, text: &str) {
        self.ask(who, "boards.reply", json!({ "topic": topic, "text": text })).await;
    }

    /// What somebody reads by page, oldest first, and the count beside the bell. What is read from the log is the same.
    async fn told(&self, who: &Caller) -> (Vec<Notice>, u64) {
        let list = self.notices.list(who, wire::Notices { before: None, limit: None }).await.unwrap();
        let inbox = list.inbox;
        let log = self.db.read(move |tx| read_log(tx, inbox, 0, 500)).await.unwrap();
        let by_log: Vec<_> = log.into_iter().map(|told| told.entry).filter(is_notice).collect();
        let mut by_page = list.entries;
        by_page.reverse();
        assert_eq!(by_page, by_log, "the log tells what the page tells");
        for entry in &by_page {
            let Body::Notice(notice) = &entry.body else { panic!("{entry:?}") };
            let unnamed = entry.author_id.is_none() && entry.author.is_empty() && entry.display.is_empty();
            assert!(notice.reason != Reason::Closed || unnamed, "{entry:?} names somebody");
        }
        let notices = by_page.into_iter().map(|entry| match entry.body {
            Body::Notice(notice) => notice,
            other => panic!("{other:?}"),
        });
        (notices.collect(), list.unread)
    }

    /// The reasons of what somebody reads.
    async fn reasons(&self, who: &Caller) -> Vec<Reason> {
        self.told(who).await.0.iter().map(|notice| notice.reason).collect()
    }
}

fn is_notice(entry: &tea_protocol::Entry) -> bool {
    matches!(entry.body, Body::Notice(_))
}

fn closed() -> Notice {
    Notice { reason: Reason::Closed, stream: StreamId(0), place: 0, excerpt: String::new(), title: None, count: None }
}

/// Mentions, answers, votes and floors of a topic that Moth follows: four notices.
async fn cellar_talk(house: &House) -> StreamId {
    let topic = house.open(&house.wren, "cellar", "secret title", "secret words for @moth").await;
    house.ask(&house.moth, "boards.read", json!({ "topic": topic, "floor": 1 })).await;
    house.reply(&house.moth, topic, "mine").await;
    let answer = json!({ "topic": topic, "text": "a secret answer", "reply_to": 2 });
    house.ask(&house.wren, "boards.reply", answer).await;
    house.ask(&house.wren, "boards.vote", json!({ "topic": topic, "floor": 2, "value": 1 })).await;
    house.ask(&house.moth, "boards.read", json!({ "topic": topic, "floor": 3 })).await;
    house.reply(&house.wren, topic, "a secret floor").await;
    topic
}

#[tokio::test]
async fn notices_of_a_board_told_its_words_to_who_was_struck_off_its_list() {
    let house = house().await;
    cellar_talk(&house).await;
    let (before, unread) = house.told(&house.moth).await;
    let reasons: Vec<Reason> = before.iter().map(|notice| notice.reason).collect();
    assert_eq!(reasons, [Reason::Mentioned, Reason::Replied, Reason::Voted, Reason::Followed]);
    assert!(before[0].excerpt.contains("secret words"), "{before:?}");
    house.list("moth", false).await;
    assert_eq!(house.told(&house.moth).await, (vec![closed(); 4], unread), "the count is of what is shown");
    house.list("moth", true).await;
    assert_eq!(house.told(&house.moth).await, (before, unread), "what may be read again says what it said");
}

#[tokio::test]
async fn notices_told_the_words_of_a_board_that_was_closed_afterwards() {
    let house = house().await;
    house.open(&house.wren, "general", "open title", "open words for @moth").await;
    assert_eq!(house.reasons(&house.moth).await, [Reason::Mentioned]);
    house.ask(&house.admin, "boards.edit_board", json!({ "board": "general", "read": "staff" })).await;
    assert_eq!(house.told(&house.moth).await.0, [closed()]);
}

#[tokio::test]
async fn notices_told_the_words_of_a_topic_that_was_moved_behind_a_door() {
    let house = house().await;
    house.list("moth", false).await;
    let topic = house.open(&house.wren, "general", "open title", "open words for @moth").await;
    house.ask(&house.admin, "boards.set_topic", json!({ "topic": topic, "board": "cellar" })).await;
    assert_eq!(house.told(&house.moth).await.0, [closed()]);
}

#[tokio::test]
async fn notices_told_the_words_of_a_floor_that_was_carried_behind_a_door() {
    let house = house().await;
    house.list("moth", false).await;
    let closed_topic = house.open(&house.wren, "cellar", "secret", "secret").await;
    let open = house.open(&house.wren, "general", "open title", "words").await;
    house.reply(&house.wren, open, "first @moth").await;
    house.reply(&house.wren, open, "second @moth").await;
    // Once to a topic that everybody reads, and from there into the one behind the door.
    let split = json!({ "topic": open, "floors": [2], "title": "carried" });
    let carried = match house.ask(&house.admin, "boards.split", split).await {
        Reply::BoardsSplit(made) => made.topic.id,
        other => panic!("{other:?}"),
    };
    assert_eq!(house.reasons(&house.moth).await, [Reason::Mentioned; 2]);
    house.ask(&house.admin, "boards.merge", json!({ "topic": carried, "into": closed_topic })).await;
    assert_eq!(house.reasons(&house.moth).await, [Reason::Closed, Reason::Mentioned]);
}

#[tokio::test]
async fn notices_told_the_words_of_a_topic_that_nobody_may_read_any_more() {
    let house = house().await;
    let topic = house.open(&house.moth, "general", "hidden title", "words").await;
    house.reply(&house.wren, topic, "an answer").await;
    assert_eq!(house.reasons(&house.moth).await, [Reason::Replied]);
    house.ask(&house.admin, "boards.set_topic", json!({ "topic": topic, "hidden": true })).await;
    assert_eq!(house.told(&house.moth).await.0, [closed()]);
}

#[tokio::test]
async fn what_waits_for_moderators_is_not_told_to_who_moderates_no_more() {
    let house = house().await;
    let moderates = |on: bool| json!({ "board": "general", "name": "moth", "moderator": on });
    house.ask(&house.admin, "boards.set_reader", moderates(true)).await;
    let topic = house.open(&house.wren, "general", "title", "words").await;
    let report = json!({ "topic": topic, "floor": 1, "reason": "a word with you" });
    house.ask(&house.admin, "boards.report", report).await;
    assert_eq!(house.reasons(&house.moth).await, [Reason::Tend]);
    house.ask(&house.admin, "boards.set_reader", moderates(false)).await;
    assert_eq!(house.told(&house.moth).await.0, [closed()]);
}

#[tokio::test]
async fn who_is_banned_is_told_why_while_they_may_read_the_board() {
    let house = house().await;
    let ban = json!({ "board": "cellar", "name": "moth", "until": START + 86_400_000, "reason": "shouting" });
    house.ask(&house.admin, "boards.ban", ban).await;
    let (told, _) = house.told(&house.moth).await;
    assert_eq!((told[0].reason, told[0].excerpt.as_str()), (Reason::Refused, "shouting"));
    house.list("moth", false).await;
    assert_eq!(house.told(&house.moth).await.0, [closed()]);
}

#[tokio::test]
async fn notices_told_the_words_of_a_room_to_who_was_sent_out_of_it() {
    let house = house().await;
    let room = wire::CreateRoom { name: "attic".into(), title: "Attic".into(), private: true, topic: None };
    house.talk.create_room(&house.wren, room).await.unwrap();
    let invite = wire::Invite { room: "attic".into(), name: "moth".to_owned() };
    house.talk.invite(&house.wren, invite).await.unwrap();
    let post = |text: &str| wire::Post {
        room: "attic".into(),
        cid: None,
        text: text.to_owned(),
        reply_to: None,
        files: Vec::new(),
    };
    house.talk.post(&house.wren, post("a secret for @moth")).await.unwrap();
    assert_eq!(house.reasons(&house.moth).await, [Reason::Mentioned]);
    let dismiss = wire::Dismiss { room: "attic".into(), name: "moth".to_owned() };
    house.talk.dismiss(&house.wren, dismiss).await.unwrap();
    assert_eq!(house.told(&house.moth).await.0, [closed()]);
}

#[tokio::test]
async fn every_reader_is_asked_for_themselves() {
    let house = house().await;
    let robin = sign_in(&house.db, &house.seed, "robin", Role::Member).await;
    house.list("robin", true).await;
    house.open(&house.wren, "cellar", "secret", "secret for @moth and @robin").await;
    house.list("moth", false).await;
    assert_eq!(house.reasons(&house.moth).await, [Reason::Closed]);
    assert_eq!(house.reasons(&robin).await, [Reason::Mentioned]);
    let who = robin.clone();
    let inbox = house.db.read(move |tx| Ok(Actor::of(tx, &who)?.member()?.inbox)).await.unwrap();
    let log = house.db.read(move |tx| read_log(tx, inbox, 0, 500)).await.unwrap();
    assert!(log.iter().any(|told| told.entry.author == "wren"), "{log:?}");
}
