//! Rooms: listing, going in, reading back, who is there, and what a guest may.

use super::*;

#[tokio::test]
async fn a_guest_reads_public_rooms_and_may_not_speak() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    post(&house, &wren, "hall", "the tea is ready").await;
    let mut guest = house.text(port, None).await;
    guest.say("rooms").await;
    guest.until("hall  大堂").await;
    guest.go("hall").await;
    post(&house, &wren, "hall", "second pot").await;
    guest.until("wren: second pot").await;
    guest.say("may I speak?").await;
    guest.until("Sign in to do this").await;
    guest.say("history 1").await;
    assert!(guest.line().await.unwrap().ends_with("wren: second pot"));
}

#[tokio::test]
async fn a_room_is_found_by_its_title_and_a_misspelt_one_is_guessed() {
    let (house, port) = house().await;
    let mut guest = house.text(port, None).await;
    guest.say("进入 大堂").await;
    guest.until("== hall").await;
    guest.say("lang en").await;
    guest.say("go hal").await;
    guest.until("Did you mean hall?").await;
    guest.say("go nowhere-at-all").await;
    guest.until("There is no room nowhere-at-all").await;
    guest.say("/hlep").await;
    guest.until("Did you mean help?").await;
}

#[tokio::test]
async fn private_rooms_are_not_there_for_others() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    house.person("moth").await;
    house.ask(&wren, "talk.create_room", serde_json::json!({ "name": "cellar", "title": "C", "private": true })).await;
    post(&house, &wren, "cellar", "only for us").await;
    for who in [None, Some("moth")] {
        let mut client = house.text(port, who).await;
        client.say("go cellar").await;
        client.until("There is no room cellar").await;
    }
    let mut own = house.text(port, Some("wren")).await;
    own.say("go cellar").await;
    own.until("wren: only for us").await;
}

#[tokio::test]
async fn presence_names_the_way_in() {
    let (house, port) = house().await;
    house.person("wren").await;
    let moth = house.person("moth").await;
    let mut frames = house.live_frames(Some(&moth)).await;
    frames.subscribe("hall", 0, None).await.unwrap();
    let mut client = house.text(port, Some("wren")).await;
    client.go("hall").await;
    client.say("who").await;
    let told = [client.until("@").await, client.until("@").await].concat().join("\n");
    assert!(told.contains("2 people here"), "{told}");
    assert!(told.contains("@wren (text line)") && told.contains("@moth (terminal)"), "{told}");
}

#[tokio::test]
async fn what_was_not_read_is_told_after_signing_in() {
    let (house, port) = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.ask(&moth, "talk.join", serde_json::json!({ "room": "hall" })).await;
    post(&house, &wren, "hall", "good morning @moth").await;
    let mut client = house.text(port, None).await;
    client.say("sign-in moth").await;
    client.until("Password").await;
    client.say(tea_testkit::PASSWORD).await;
    client.until("1 unread").await;
    client.until("wren mentioned you in #").await;
    // Going in reads it.
    client.go("hall").await;
    client.say("unread").await;
    client.until("Nothing unread.").await;
}

#[tokio::test]
async fn a_conversation_is_gone_into_like_a_room_and_shown_after_it_too() {
    let (house, port) = house().await;
    let wren = house.person("wren").await;
    house.person("moth").await;
    let room = match house.ask(&wren, "talk.direct", serde_json::json!({ "names": ["moth"] })).await {
        tea_protocol::Reply::TalkDirect(reply) => reply.room.id,
        other => panic!("{other:?}"),
    };
    let mut moth = house.text(port, Some("moth")).await;
    moth.say(&format!("go {room}")).await;
    moth.until("== dm wren").await;
    moth.say("hello").await;
    assert_eq!(words(moth.until("moth: hello").await.last().unwrap()), "moth: hello");
    moth.go("hall").await;
    house.ask(&wren, "talk.post", serde_json::json!({ "room": room, "text": "hello yourself" })).await;
    assert!(moth.until("hello yourself").await.last().unwrap().starts_with("[dm wren] #"));
}
