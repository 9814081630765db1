//! What class projects get wrong, tried here through every face: each test is named for the failure.

mod children;
mod faces;
mod html;
mod looking;
mod names;
mod others_posts;
mod paging;
mod redirects;
mod stored_script;
mod uploads;
mod votes;

use serde_json::{Value, json};
use tea_protocol::boards::{Floor, TopicView};
use tea_protocol::{Reply, StreamId};
use tea_testkit::{Person, TestHouse};

/// Opens a topic on the board of everybody.
async fn open(house: &TestHouse, who: &Person, title: &str, text: &str) -> StreamId {
    open_with(house, who, json!({ "board": "general", "title": title, "text": text })).await
}

async fn open_with(house: &TestHouse, who: &Person, params: Value) -> StreamId {
    match house.ask(who, "boards.create_topic", params).await {
        Reply::BoardsCreateTopic(opened) => opened.topic.id,
        other => panic!("{other:?}"),
    }
}

/// Replies, and returns the floor.
async fn reply(house: &TestHouse, who: &Person, topic: StreamId, to: Option<u64>, text: &str) -> u64 {
    let mut ask = json!({ "topic": topic, "text": text });
    if let Some(to) = to {
        ask["reply_to"] = json!(to);
    }
    match house.ask(who, "boards.reply", ask).await {
        Reply::BoardsReply(replied) => replied.floor,
        other => panic!("{other:?}"),
    }
}

async fn view(house: &TestHouse, who: &Person, topic: StreamId, from: u64) -> TopicView {
    match house.ask(who, "boards.topic", json!({ "topic": topic, "from_floor": from })).await {
        Reply::BoardsTopic(view) => *Box::new(view),
        other => panic!("{other:?}"),
    }
}

/// One floor as somebody sees it.
async fn floor(house: &TestHouse, who: &Person, topic: StreamId, floor: u64) -> Floor {
    let view = view(house, who, topic, floor).await;
    view.floors.into_iter().find(|seen| seen.floor == floor).unwrap()
}
