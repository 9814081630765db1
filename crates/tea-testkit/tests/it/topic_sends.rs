//! Drafts that clients send into a topic as into any stream: over frames and over a WebSocket, as an outbox does.

use serde_json::json;
use tea_protocol::entry::{Body, Entry, Switch, Target};
use tea_protocol::live::{ClientMessage, Draft, DraftEdit, Send};
use tea_protocol::{Cid, Code, Reply, StreamId};
use tea_testkit::{LiveClient, Person, TestHouse};

fn cid(number: u8) -> Cid {
    Cid([number; 16])
}

async fn open(house: &TestHouse, who: &Person) -> StreamId {
    let ask = json!({ "board": "general", "title": "tea", "text": "which?" });
    match house.ask(who, "boards.create_topic", ask).await {
        Reply::BoardsCreateTopic(opened) => opened.topic.id,
        other => panic!("{other:?}"),
    }
}

fn words(entry: &Entry) -> (u64, &str, Option<u64>) {
    match &entry.body {
        Body::Post(post) => (entry.seq, &post.text, post.reply_to),
        other => panic!("{other:?} is no floor"),
    }
}

async fn send(client: &mut LiveClient, topic: StreamId, number: u8, draft: Draft) -> Result<(u64, bool), Code> {
    assert!(client.say(&ClientMessage::Send(Send { stream: topic.into(), cid: cid(number), draft })).await);
    match client.answer(cid(number)).await {
        Ok(ack) => {
            assert_eq!(ack.stream, topic);
            Ok((ack.seq, ack.dup))
        }
        Err(fault) => Err(fault.code),
    }
}

#[tokio::test]
async fn what_is_sent_into_a_topic_is_its_next_floor() {
    let house = TestHouse::start().await;
    let (wren, robin) = (house.person("wren").await, house.person("robin").await);
    let topic = open(&house, &wren).await;
    let mut reader = house.live_frames(None).await;
    reader.subscribe(topic, 0, Some(0)).await.unwrap();
    for (number, mut client) in (1..).zip(house.live_both(Some(&robin)).await) {
        let floor = u64::from(number) + 1;
        let ack = client.post(topic, cid(number), "green").await.unwrap();
        assert_eq!((ack.seq, ack.dup), (floor, false));
        let again = client.post(topic, cid(number), "green").await.unwrap();
        assert_eq!((again.seq, again.dup), (floor, true));
        assert_eq!(client.post(topic, cid(number), "black").await.unwrap_err().code, Code::CidConflict);
        let edit = || Draft::Edit(DraftEdit { target: floor, text: "white".to_owned() });
        assert_eq!(send(&mut client, topic, 10 + number, edit()).await, Ok((floor, false)));
        assert_eq!(send(&mut client, topic, 10 + number, edit()).await, Ok((floor, true)));
        let pin = Draft::Pin(Switch { target: floor, on: true });
        assert_eq!(send(&mut client, topic, 20 + number, pin).await, Err(Code::Forbidden));
        let others = Draft::Remove(Target { target: 1 });
        assert_eq!(send(&mut client, topic, 30 + number, others).await, Err(Code::Forbidden));
    }
    let seen = reader.entries(topic, 3).await;
    assert_eq!(
        seen.iter().map(words).collect::<Vec<_>>(),
        [(1, "which?", None), (2, "green", None), (3, "green", None)]
    );
}

#[tokio::test]
async fn what_was_removed_or_edited_is_not_told_to_whoever_comes_later() {
    let house = TestHouse::start().await;
    let (wren, robin) = (house.person("wren").await, house.person("robin").await);
    let topic = open(&house, &wren).await;
    // Somebody follows all the time, so the house keeps the newest floors in memory.
    let mut first = house.live_frames(None).await;
    first.subscribe(topic, 0, Some(0)).await.unwrap();
    let mut client = house.live_frames(Some(&robin)).await;
    for number in 1..=3 {
        client.post(topic, cid(number), "canary").await.unwrap();
    }
    first.entries(topic, 4).await;
    assert_eq!(send(&mut client, topic, 4, Draft::Remove(Target { target: 2 })).await, Ok((2, false)));
    let edit = Draft::Edit(DraftEdit { target: 3, text: "better".to_owned() });
    assert_eq!(send(&mut client, topic, 5, edit).await, Ok((3, false)));
    // The acknowledgement may come before the fan-out has heard of it; the next floor comes after both.
    client.post(topic, cid(6), "the end").await.unwrap();
    first.entries(topic, 5).await;
    for mut late in house.live_both(None).await {
        late.subscribe(topic, 0, Some(0)).await.unwrap();
        let seen = late.entries(topic, 5).await;
        let texts: Vec<&str> = seen.iter().map(|entry| words(entry).1).collect();
        assert_eq!(texts, ["which?", "", "better", "canary", "the end"]);
    }
}
