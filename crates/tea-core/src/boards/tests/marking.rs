//! How far somebody has read, whom they follow, and what a text will look like.

use super::*;
use tea_protocol::boards::{Follow, Preview, ReadAll, ReadTopic, Topic};
use tea_protocol::entry::ReadMark;

impl House {
    /// A topic as somebody sees it now.
    async fn seen(&self, who: &Caller, topic: StreamId) -> Topic {
        let who = who.clone();
        let read = self.db.read(move |tx| {
            let actor = Actor::of(tx, &who)?;
            Ok(super::super::access::topic(tx, &actor, topic, super::super::access::Act::Read)?.topic)
        });
        read.await.unwrap()
    }

    async fn marks(&self, who: &Caller) -> Vec<ReadMark> {
        let who = who.clone();
        let inbox = self.db.read(move |tx| Ok(Actor::of(tx, &who)?.member()?.inbox)).await.unwrap();
        let entries = self.entries(inbox).await.into_iter().map(|entry| entry.body);
        entries.filter_map(|body| if let Body::Read(mark) = body { Some(mark) } else { None }).collect()
    }
}

#[tokio::test]
async fn a_mark_moves_forward_only_and_all_devices_hear_of_it() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    house.reply(&house.wren, topic, "b").await;
    house.reply(&house.wren, topic, "c").await;
    assert_eq!(house.seen(&house.robin, topic).await.unread, Some(3));
    for (floor, read) in [(2, 2), (1, 2), (99, 3)] {
        house.boards.read(&house.robin, ReadTopic { topic, floor }).await.unwrap();
        assert_eq!(house.seen(&house.robin, topic).await.read, Some(read), "after {floor}");
    }
    assert_eq!(house.seen(&house.robin, topic).await.unread, Some(0));
    let mark = |upto| ReadMark { stream: topic, upto };
    assert_eq!(house.marks(&house.robin).await, [mark(2), mark(3)]);
    assert_eq!(code(house.boards.read(&house.guest, ReadTopic { topic, floor: 1 }).await), Code::SignInRequired);
    let nowhere = ReadTopic { topic: StreamId(5), floor: 1 };
    assert_eq!(code(house.boards.read(&house.robin, nowhere).await), Code::NotFound);
}

#[tokio::test]
async fn ones_own_floor_is_read_where_all_before_it_was() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    assert_eq!(house.seen(&house.wren, topic).await.unread, Some(0));
    house.reply(&house.wren, topic, "b").await;
    assert_eq!(house.seen(&house.wren, topic).await.unread, Some(0));
    house.reply(&house.robin, topic, "c").await;
    assert_eq!(house.seen(&house.robin, topic).await.read, Some(0), "nothing was read that was only answered");
    house.reply(&house.wren, topic, "d").await;
    let seen = house.seen(&house.wren, topic).await;
    assert_eq!((seen.read, seen.unread), (Some(2), Some(2)), "the floor that was not read is still found");
}

#[tokio::test]
async fn everything_can_be_taken_for_read_at_once() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    house.boards.read_all(&house.robin, ReadAll {}).await.unwrap();
    assert_eq!(house.seen(&house.robin, topic).await.unread, Some(0));
    house.clock.advance(MINUTE);
    house.reply(&house.robin, topic, "b").await;
    assert_eq!(house.seen(&house.robin, topic).await.unread, Some(0));
    house.clock.advance(MINUTE);
    house.reply(&house.wren, topic, "c").await;
    assert_eq!(house.seen(&house.robin, topic).await.unread, Some(1));
    assert_eq!(code(house.boards.read_all(&house.guest, ReadAll {}).await), Code::SignInRequired);
}

#[tokio::test]
async fn who_writes_in_a_topic_follows_it_until_they_do_not_want_to() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    assert!(house.seen(&house.wren, topic).await.following);
    assert!(!house.seen(&house.robin, topic).await.following);
    house.reply(&house.robin, topic, "b").await;
    assert!(house.seen(&house.robin, topic).await.following);
    let quiet = house.boards.follow(&house.robin, Follow { topic, on: false }).await.unwrap();
    assert!(!quiet.topic.following);
    let twice = house.boards.follow(&house.moth, Follow { topic, on: true }).await.unwrap();
    assert!(twice.topic.following);
    house.boards.follow(&house.moth, Follow { topic, on: true }).await.unwrap();
    assert_eq!(house.number("select count(*) from follows where topic = $1", topic).await, 2);
    assert_eq!(code(house.boards.follow(&house.guest, Follow { topic, on: true }).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_preview_is_what_the_floor_will_be() {
    let house = house().await;
    let text = "# tea\n\n@wren @nobody <script>";
    let preview = |text: &str| Preview { text: text.to_owned() };
    let html = house.boards.preview(&house.robin, preview(text)).await.unwrap().html;
    let topic = house.open(&house.robin, "tea", text).await;
    let stored: String = house
        .db
        .read(move |tx| tx.get("select html from floors where topic = $1", args![topic], |row| row.get(0)))
        .await
        .unwrap();
    assert_eq!(html, stored);
    assert!(html.contains("href=\"/u/wren\"") && !html.contains("<script>"));
    assert_eq!(house.boards.preview(&house.robin, preview("")).await.unwrap().html, "");
    assert_eq!(code(house.boards.preview(&house.guest, preview("a")).await), Code::SignInRequired);
    let long = "茶".repeat(tea_protocol::limits::FLOOR_CHARS_MAX + 1);
    assert_eq!(code(house.boards.preview(&house.robin, preview(&long)).await), Code::TooLong);
}
