//! Presence and typing: for those who look, and for nobody else.

use super::*;
use tea_protocol::live::{ClientMessage, Typing, Watch};

fn is_hint(message: &ServerMessage) -> bool {
    matches!(message, ServerMessage::Presence(_) | ServerMessage::Typing(_))
}

#[tokio::test]
async fn who_is_there_and_who_is_typing_is_told_to_those_who_look() {
    let house = TestHouse::start().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let [mut watching, mut watching_too] = house.live_both(Some(&wren)).await;
    let mut following = house.live_frames(Some(&moth)).await;
    let mut outside = house.live_frames(None).await;
    let hall = following.subscribe(HALL, 0, None).await.unwrap().stream;
    for client in [&mut watching, &mut watching_too] {
        client.subscribe(HALL, 0, None).await.unwrap();
        client.say(&ClientMessage::Watch(Watch { stream: hall, on: true })).await;
        client.ping(1).await;
    }
    outside.say(&ClientMessage::Watch(Watch { stream: hall, on: true })).await;
    outside.say(&ClientMessage::Typing(Typing { stream: hall })).await;
    outside.ping(2).await;
    following.say(&ClientMessage::Typing(Typing { stream: hall })).await;
    for client in [&mut watching, &mut watching_too] {
        let typing = client.expect("who is typing", |message| match message {
            ServerMessage::Typing(typing) => Some((typing.stream, typing.account)),
            _ => None,
        });
        assert_eq!(typing.await, (hall, moth.id), "a guest who types is nobody");
        let presence = client.expect("who is there", |message| match message {
            ServerMessage::Presence(presence) => Some(presence.clone()),
            _ => None,
        });
        let presence = presence.await;
        let names: Vec<&str> = presence.people.iter().map(|present| present.name.as_str()).collect();
        assert_eq!((presence.stream, presence.here, names), (hall, 2, vec!["moth", "wren"]));
    }
    watching.say(&ClientMessage::Typing(Typing { stream: hall })).await;
    nothing(&mut watching_too, "the own typing on another device", |message| {
        matches!(message, ServerMessage::Typing(_))
    })
    .await;
    nothing(&mut following, "to one who does not look", is_hint).await;
    nothing(&mut outside, "to one who does not follow", is_hint).await;
}
