//! Making a topic of its own out of some floors.

use super::*;
use crate::limits::SPLIT_FLOORS_MAX;
use tea_protocol::boards::{FloorState, Report, Reports};

#[tokio::test]
async fn floors_become_a_topic_with_numbers_of_its_own() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "one").await;
    house.reply(&house.robin, id, "two").await;
    house.reply(&house.wren, id, "three").await;
    house.reply_to(&house.moth, id, 3, "four").await;
    house.reply_to(&house.robin, id, 4, "five").await;
    house.reply_to(&house.robin, id, 2, "six").await;
    house.votes(&house.robin, id, 3, 1).await;
    let new = house.split(&house.moth, id, &[6, 5, 3, 4, 3]).await.unwrap();
    assert_eq!(
        (new.title.as_str(), new.author.as_str(), new.floors, new.replies, new.up),
        ("split off", "wren", 4, 3, 1)
    );
    assert_eq!(new.excerpt, "three");
    let floors = house.floors(&house.guest, new.id).await;
    let seen: Vec<_> = floors.iter().map(|floor| (floor.floor, floor.text.as_str(), floor.reply_to)).collect();
    assert_eq!(seen, [(1, "three", None), (2, "four", None), (3, "five", Some(2)), (4, "six", None)]);
    let old = house.floors(&house.guest, id).await;
    let holes: Vec<_> = old.iter().map(|floor| (floor.floor, floor.state, floor.text.as_str())).collect();
    let moved = FloorState::Moved;
    assert_eq!(
        holes,
        [
            (1, FloorState::Here, "one"),
            (2, FloorState::Here, "two"),
            (3, moved, ""),
            (4, moved, ""),
            (5, moved, ""),
            (6, moved, "")
        ]
    );
    let spot = old[3].moved_to.clone().unwrap();
    assert_eq!((spot.topic, spot.floor), (new.id, 2));
    house.check_counters().await;
    assert_eq!(house.acts("general").await, ["split"]);
}

#[tokio::test]
async fn what_hangs_on_a_floor_comes_along() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "one").await;
    let floor = house.reply(&house.robin, id, "two").await;
    house.votes(&house.wren, id, floor, -1).await;
    house.boards.report(&house.wren, Report { topic: id, floor, reason: "bad".to_owned() }).await.unwrap();
    let edit = serde_json::json!({ "topic": id, "floor": floor, "text": "two again" });
    house.boards.edit(&house.robin, serde_json::from_value(edit).unwrap()).await.unwrap();
    let new = house.split(&house.moth, id, &[floor]).await.unwrap().id;
    assert_eq!(new_numbers(&house, new).await, [1, 1, 1, 0]);
    assert_eq!(new_numbers(&house, id).await, [0, 0, 0, 0]);
    let reports = house.boards.reports(&house.moth, Reports { board: None, state: None, after: None }).await.unwrap();
    assert_eq!((reports.reports[0].topic, reports.reports[0].floor), (new, 1));
    let mine = house.floors(&house.wren, new).await;
    assert_eq!((mine[0].vote, mine[0].down, mine[0].edits), (-1, 1, 1));
    let found: i64 = house.number("select count(*) from search_docs where stream = $1", new).await;
    assert_eq!(found, 2, "the title and the floor");
    house.check_counters().await;
}

/// How many votes, versions, reports and files hang on a topic.
async fn new_numbers(house: &House, topic: StreamId) -> [i64; 4] {
    [
        house.number("select count(*) from votes where topic = $1", topic).await,
        house.number("select count(*) from floor_versions where topic = $1", topic).await,
        house.number("select count(*) from reports where topic = $1", topic).await,
        house.number("select count(*) from files where stream = $1", topic).await,
    ]
}

#[tokio::test]
async fn a_resend_still_finds_where_it_was() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "one").await;
    let ask = WriteReply { cid: Some(cid(7)), ..answer(id, "two") };
    house.try_reply(&house.robin, ask.clone()).await.unwrap();
    house.split(&house.moth, id, &[2]).await.unwrap();
    let again = house.try_reply(&house.robin, ask).await.unwrap();
    assert_eq!((again.floor, again.dup), (2, true));
    house.check_counters().await;
}

#[tokio::test]
async fn what_was_hidden_stays_hidden() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "one").await;
    house.reply(&house.robin, id, "secret").await;
    house.reply(&house.robin, id, "three").await;
    house.boards.hide(&house.moth, hide(id, 2, true)).await.unwrap();
    let new = house.split(&house.moth, id, &[2, 3]).await.unwrap();
    assert_eq!((new.excerpt.as_str(), new.replies), ("", 1));
    let seen: Vec<String> = house.floors(&house.guest, new.id).await.into_iter().map(|floor| floor.text).collect();
    assert_eq!(seen, ["", "three"]);
    house.check_counters().await;
    house.set_topic(&house.moth, SetTopic { hidden: Some(true), ..set(new.id) }).await.unwrap();
    let inner = house.split(&house.moth, new.id, &[2]).await.unwrap();
    assert!(inner.hidden, "a part of a hidden topic is hidden");
    assert_eq!(code(house.boards.topic(&house.robin, get_topic(inner.id)).await), Code::NotFound);
    house.check_counters().await;
}

#[tokio::test]
async fn not_everything_can_be_split_off() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "one").await;
    house.reply(&house.robin, id, "two").await;
    house.reply(&house.robin, id, "three").await;
    assert_eq!(code(house.split(&house.moth, id, &[1, 2]).await), Code::BadRequest);
    assert_eq!(code(house.split(&house.moth, id, &[]).await), Code::Empty);
    assert_eq!(code(house.split(&house.moth, id, &[4]).await), Code::NotFound);
    assert_eq!(code(house.split(&house.wren, id, &[2]).await), Code::Forbidden);
    assert_eq!(code(house.split(&house.guest, id, &[2]).await), Code::SignInRequired);
    house.boards.remove(&house.robin, taken(id, 2)).await.unwrap();
    assert_eq!(code(house.split(&house.moth, id, &[2]).await), Code::Gone);
    house.split(&house.moth, id, &[3]).await.unwrap();
    assert_eq!(code(house.split(&house.moth, id, &[3]).await), Code::Gone, "it moved");
    let title = |title: &str| Split { topic: id, floors: vec![2], title: title.to_owned() };
    assert_eq!(code(house.boards.split(&house.moth, title(" ")).await), Code::Empty);
    assert_eq!(code(house.boards.split(&house.moth, title(&"茶".repeat(101))).await), Code::TooLong);
    house.check_counters().await;
}

#[tokio::test]
async fn two_hundred_floors_at_a_time() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "one").await;
    for _ in 0..=SPLIT_FLOORS_MAX {
        house.reply(&house.robin, id, "more").await;
    }
    let floors: Vec<u64> = (2..).take(SPLIT_FLOORS_MAX + 1).collect();
    assert_eq!(code(house.split(&house.moth, id, &floors).await), Code::LimitReached);
    let new = house.split(&house.moth, id, &floors[..SPLIT_FLOORS_MAX]).await.unwrap();
    assert_eq!(new.floors, SPLIT_FLOORS_MAX as u64);
    house.check_counters().await;
}
