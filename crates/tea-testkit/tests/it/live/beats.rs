//! Beats carry heads, so that an entry lost in silence is noticed and fetched.

use super::*;
use tea_protocol::StreamId;
use tea_protocol::live::{Beat, ClientMessage, Head};

async fn head_told(client: &mut LiveClient, stream: StreamId, seq: u64) {
    client
        .expect("a beat with the head", |message| match message {
            ServerMessage::Beat(beat) => beat.heads.contains(&Head { stream, seq }).then_some(()),
            _ => None,
        })
        .await;
}

#[tokio::test]
async fn a_lost_entry_is_noticed_by_the_next_beat_and_repaired() {
    let beat = timing(|timing| (timing.beat, timing.beat_browser) = (ms(50), ms(50)));
    let house = TestHouse::start_with(beat).await;
    let wren = house.person("wren").await;
    for mut client in house.live_both(Some(&wren)).await {
        let hall = client.subscribe(HALL, 0, None).await.unwrap();
        for words in ["one", "two"] {
            say(&house, &wren, HALL, words).await;
        }
        let lost = client.entries(hall.stream, hall.head + 2).await;
        assert_eq!(lost.len(), 2, "they came, and this client pretends that they did not");
        head_told(&mut client, hall.stream, hall.head + 2).await;
        let place = Head { stream: hall.stream, seq: hall.head };
        client.say(&ClientMessage::Beat(Beat { heads: vec![place], ping: None })).await;
        let again = client.entries(hall.stream, hall.head + 2).await;
        assert_eq!(again, lost);
        let seq = say(&house, &wren, HALL, "three").await;
        assert_eq!(places(&client.entries(hall.stream, seq).await), [seq], "and it is live again");
    }
}

#[tokio::test]
async fn heads_are_told_when_they_moved_and_of_what_is_followed() {
    let beat = timing(|timing| (timing.beat, timing.beat_browser) = (ms(30), ms(30)));
    let house = TestHouse::start_with(beat).await;
    let wren = house.person("wren").await;
    house.ask(&wren, "talk.create_room", serde_json::json!({"name":"garden","title":"Garden"})).await;
    let mut client = house.live_frames(None).await;
    let hall = client.subscribe(HALL, 0, None).await.unwrap().stream;
    say(&house, &wren, "garden", "not followed").await;
    say(&house, &wren, HALL, "followed").await;
    head_told(&mut client, hall, 1).await;
    let beats = |message: &ServerMessage| match message {
        ServerMessage::Beat(beat) => Some(beat.heads.clone()),
        _ => None,
    };
    for _ in 0..3 {
        assert_eq!(client.expect("a beat", beats).await, [], "nothing moved");
    }
    let foreign = Head { stream: house.room(&wren, "garden").await, seq: 0 };
    client.say(&ClientMessage::Beat(Beat { heads: vec![foreign], ping: None })).await;
    nothing(&mut client, "of a stream that is not followed", |message| {
        matches!(message, ServerMessage::Subscribed(_) | ServerMessage::Fault(_))
    })
    .await;
}
