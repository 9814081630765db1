//! Making and changing rooms: names, limits, who may.

use super::*;
use crate::limits::{ROOM_NAME_CHARS_MAX, ROOM_TITLE_CHARS_MAX, ROOM_TOPIC_CHARS_MAX};
use tea_protocol::entry::RoomChange;
use tea_protocol::talk::Kind;

fn create(name: &str, title: &str, topic: &str) -> CreateRoom {
    CreateRoom { name: name.to_owned(), title: title.to_owned(), private: false, topic: Some(topic.to_owned()) }
}

#[tokio::test]
async fn texts_of_a_room_have_limits() {
    let house = house().await;
    let wren = house.person("wren").await;
    let (name, title) = ("n".repeat(ROOM_NAME_CHARS_MAX), "题".repeat(ROOM_TITLE_CHARS_MAX));
    let topic = "话".repeat(ROOM_TOPIC_CHARS_MAX);
    let made = house.talk.create_room(&wren, create(&name, &title, &topic)).await.unwrap().room;
    assert_eq!(
        (made.name, made.title, made.topic, made.kind),
        (name.clone(), title.clone(), topic.clone(), Kind::Public)
    );
    let try_create = |name: &str, title: &str, topic: &str| {
        let (talk, wren, ask) = (&house.talk, &wren, create(name, title, topic));
        async move { code(talk.create_room(wren, ask).await) }
    };
    assert_eq!(try_create(&format!("{name}n"), "t", "").await, Code::NameInvalid);
    assert_eq!(try_create("two", &format!("{title}题"), "").await, Code::TooLong);
    assert_eq!(try_create("two", " \u{200b} ", "").await, Code::Empty);
    assert_eq!(try_create("two", "t", &format!("{topic}话")).await, Code::TooLong);
    for bad in ["", " ", "a b", "a/b", "<b>", "\u{202e}evil"] {
        assert_eq!(try_create(bad, "t", "").await, Code::NameInvalid, "{bad:?}");
    }
    assert_eq!(try_create("hall", "t", "").await, Code::RoomExists);
    assert_eq!(try_create("HALL", "t", "").await, Code::RoomExists);
    let edit = |title: Option<&str>, topic: Option<&str>| {
        let (title, topic) = (title.map(str::to_owned), topic.map(str::to_owned));
        house.edit_room(&wren, &name, move |ask| (ask.title, ask.topic) = (title, topic))
    };
    edit(Some(&title), Some(&topic)).await.unwrap();
    assert_eq!(code(edit(Some(&format!("{title}题")), None).await), Code::TooLong);
    assert_eq!(code(edit(None, Some(&format!("{topic}话"))).await), Code::TooLong);
    assert_eq!(code(edit(Some(""), None).await), Code::Empty);
    assert_eq!(edit(None, Some("")).await.unwrap().topic, "");
}

#[tokio::test]
async fn the_house_decides_whether_members_make_rooms() {
    let house = house().await;
    let (admin, wren) = (house.person_of("boss", Role::Admin).await, house.person("wren").await);
    assert_eq!(code(house.talk.create_room(&guest(), create("one", "t", "")).await), Code::SignInRequired);
    house.talk.create_room(&wren, create("one", "t", "")).await.unwrap();
    let set = "insert into settings (key, value) values ('members_make_rooms', 'no')";
    house.db.write(move |tx| tx.run(set, args![])).await.unwrap();
    assert_eq!(code(house.talk.create_room(&wren, create("two", "t", "")).await), Code::Forbidden);
    house.talk.create_room(&admin, create("two", "t", "")).await.unwrap();
    house.talk.direct(&wren, talk::Direct { names: vec!["boss".to_owned()] }).await.unwrap();
}

#[tokio::test]
async fn a_change_has_its_place_in_the_room() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.room(&wren, "garden", false).await;
    assert_eq!(code(house.edit_room(&moth, "garden", |_| {}).await), Code::Forbidden);
    assert_eq!(code(house.edit_room(&guest(), "garden", |_| {}).await), Code::SignInRequired);
    let room = house.edit_room(&wren, "garden", |ask| ask.topic = Some("tea".to_owned())).await.unwrap();
    assert_eq!(room.head, 1);
    let change = RoomChange {
        title: "garden".to_owned(),
        topic: "tea".to_owned(),
        private: false,
        archived: false,
        slow_mode_s: 0,
    };
    assert_eq!(house.entry(&moth, "garden", 1).await.body, Body::Room(change));
}

#[tokio::test]
async fn the_order_of_rooms_is_the_houses() {
    let house = house().await;
    let (admin, wren) = (house.person_of("boss", Role::Admin).await, house.person("wren").await);
    house.room(&wren, "garden", false).await;
    let first = house.edit_room(&wren, "garden", |ask| ask.order = Some(-1)).await;
    assert_eq!(code(first), Code::Forbidden);
    house.edit_room(&admin, "garden", |ask| ask.order = Some(-1)).await.unwrap();
    let rooms = house.talk.rooms(&guest(), talk::Rooms {}).await.unwrap().rooms;
    let names: Vec<&str> = rooms.iter().map(|line| line.room.name.as_str()).collect();
    assert_eq!(names, ["garden", "hall"]);
}

#[tokio::test]
async fn names_complete_mentions_with_those_of_the_room_first() {
    let house = house().await;
    let wren = house.person("wren").await;
    for name in ["moss", "moth", "mole"] {
        house.person(name).await;
    }
    house.room(&wren, "cellar", true).await;
    house.invite(&wren, "cellar", "moth").await.unwrap();
    let complete = |room: &str| {
        let (talk, wren) = (&house.talk, &wren);
        let ask = talk::Complete { room: room.into(), prefix: "Mo".to_owned() };
        async move {
            let people = talk.complete(wren, ask).await.unwrap().people;
            people.into_iter().map(|line| line.name).collect::<Vec<_>>()
        }
    };
    assert_eq!(complete("cellar").await, ["moth"]);
    assert_eq!(complete("hall").await, ["mole", "moss", "moth"]);
    let ask = talk::Complete { room: "hall".into(), prefix: "mo".to_owned() };
    assert_eq!(code(house.talk.complete(&guest(), ask).await), Code::SignInRequired);
}
