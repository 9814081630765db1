//! A member who stops reading in a full room costs the others nothing, and is complete when it wakes.

use super::*;
use tea_core::limits::LINE_BYTES_MAX;
use tea_testkit::{FrameClient, Held, held::Applied, until};

const MEMBERS: usize = 200;
const MESSAGES: u64 = 160;
const MESSAGE_CHARS: usize = 7_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sleeper_in_a_room_of_two_hundred_costs_a_bounded_line() {
    let house = TestHouse::start().await;
    let wren = house.person("wren").await;
    let mut sleeper = LiveClient::from(FrameClient::connect_small(house.addr()).await);
    sleeper.hello(None).await;
    let hall = sleeper.subscribe(HALL, 0, None).await.unwrap().stream;
    let mut readers = tokio::task::JoinSet::new();
    for _ in 1..MEMBERS {
        let mut reader = house.live_frames(None).await;
        reader.subscribe(HALL, 0, None).await.unwrap();
        readers.spawn(async move { places(&reader.entries(hall, MESSAGES).await) });
    }
    let words = "x".repeat(MESSAGE_CHARS);
    let mut fullest = 0;
    for _ in 0..MESSAGES {
        say(&house, &wren, HALL, &words).await;
        fullest = fullest.max(house.core.hub.queued_bytes_max());
    }
    let all: Vec<u64> = (1..=MESSAGES).collect();
    let read = readers.join_all().await;
    assert_eq!(read.iter().filter(|places| **places == all).count(), MEMBERS - 1, "nobody else misses anything");
    assert!(fullest <= LINE_BYTES_MAX, "{fullest} bytes waited on one line");
    until("only the sleeper has something left to read", || house.core.hub.lines() == 1).await;
    assert!(house.core.hub.queued_bytes_max() <= LINE_BYTES_MAX);
    let mut held = Held::default();
    for entry in sleeper.entries(hall, MESSAGES).await {
        assert_eq!(held.apply(entry), Applied::Next);
    }
    assert_eq!(held.last(), MESSAGES);
}
