//! Posting: places without holes, resends, and what refuses a message.

use super::*;
use tea_protocol::limits::{MESSAGE_CHARS_MAX, MESSAGE_FILES_MAX};

#[tokio::test]
async fn sixty_four_writers_at_once_leave_no_hole_and_no_double() {
    let house = Arc::new(house().await);
    let mut tasks = Vec::new();
    for writer in 0..64 {
        let who = house.person(&format!("writer{writer}")).await;
        let house = house.clone();
        tasks.push(tokio::spawn(async move {
            let mut places = Vec::new();
            for turn in 0..4 {
                places.push(house.say(&who, "hall", &format!("{writer}/{turn}")).await);
            }
            assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "one writer's messages keep their order");
            places
        }));
    }
    let mut places = Vec::new();
    for task in tasks {
        places.extend(task.await.unwrap());
    }
    places.sort_unstable();
    assert_eq!(places, (1..=256).collect::<Vec<u64>>());
    let page = house.talk.history(&guest(), History { after: Some(0), ..newest("hall", 200) }).await.unwrap();
    assert_eq!(page.head, 256);
    assert_eq!(page.entries.iter().map(|entry| entry.seq).collect::<Vec<_>>(), (1..=200).collect::<Vec<u64>>());
}

#[tokio::test]
async fn a_resend_returns_the_first_acknowledgement_whatever_happened_since() {
    let house = house().await;
    let (owner, wren) = (house.person_of("owner", Role::Owner).await, house.person("wren").await);
    house.room(&owner, "cellar", true).await;
    house.invite(&owner, "cellar", "wren").await.unwrap();
    let ask = talk::Post { cid: Some(cid(1)), ..post("cellar", "first") };
    let first = house.talk.post(&wren, ask.clone()).await.unwrap();
    assert!(!first.dup);
    let mute = talk::MuteMember { room: "cellar".into(), name: "wren".to_owned(), minutes: 10 };
    house.talk.mute(&owner, mute).await.unwrap();
    assert_eq!(code(house.try_post(&wren, "cellar", "second").await), Code::Muted);
    house.clock.advance(3 * 24 * 60 * MINUTE);
    let dup = talk::Posted { dup: true, ..first.clone() };
    assert_eq!(house.talk.post(&wren, ask.clone()).await.unwrap(), dup);
    let dismiss = talk::Dismiss { room: "cellar".into(), name: "wren".to_owned() };
    house.talk.dismiss(&owner, dismiss).await.unwrap();
    assert_eq!(code(house.try_post(&wren, "cellar", "third").await), Code::NotFound);
    assert_eq!(house.talk.post(&wren, ask).await.unwrap(), dup);
    let texts = house.history(&owner, "cellar").await.unwrap();
    assert_eq!(texts.iter().filter(|entry| matches!(entry.body, Body::Post(_))).count(), 1);
}

#[tokio::test]
async fn a_cid_used_for_something_else_is_a_conflict_for_its_author_alone() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.room(&wren, "garden", false).await;
    let ask = |room: &str, text: &str| talk::Post { cid: Some(cid(9)), ..post(room, text) };
    house.talk.post(&wren, ask("hall", "words")).await.unwrap();
    assert_eq!(code(house.talk.post(&wren, ask("hall", "other words")).await), Code::CidConflict);
    assert_eq!(code(house.talk.post(&wren, ask("garden", "words")).await), Code::CidConflict);
    let edit = talk::Edit { room: "hall".into(), seq: 1, text: "words".to_owned(), cid: Some(cid(9)) };
    assert_eq!(code(house.talk.edit(&wren, edit).await), Code::CidConflict);
    assert_eq!(house.talk.post(&moth, ask("hall", "words")).await.unwrap().seq, 2);
}

#[tokio::test]
async fn a_used_cid_tells_nothing_of_rooms_that_are_hidden() {
    let house = house().await;
    let (owner, wren) = (house.person_of("owner", Role::Owner).await, house.person("wren").await);
    house.room(&owner, "cellar", true).await;
    let ask = |room: &str| talk::Post { cid: Some(cid(9)), ..post(room, "words") };
    house.talk.post(&wren, ask("hall")).await.unwrap();
    assert_eq!(code(house.talk.post(&wren, ask("cellar")).await), Code::NotFound);
    assert_eq!(code(house.talk.post(&wren, ask("nowhere")).await), Code::NotFound);
}

#[tokio::test]
async fn words_have_a_limit_and_no_control_characters() {
    let house = house().await;
    let wren = house.person("wren").await;
    house.say(&wren, "hall", &"茶".repeat(MESSAGE_CHARS_MAX)).await;
    let too_long = refusal(house.try_post(&wren, "hall", &"茶".repeat(MESSAGE_CHARS_MAX + 1)).await);
    assert_eq!((too_long.code, too_long.args[0].1.as_ref()), (Code::TooLong, "8000"));
    for nothing in ["", "  \n ", "\u{1b}", "\u{3000}"] {
        assert_eq!(code(house.try_post(&wren, "hall", nothing).await), Code::Empty, "{nothing:?}");
    }
    let seq = house.say(&wren, "hall", "a\r\nb\u{1b}[31m\u{0}\tc  ").await;
    assert_eq!(post_of(&house.entry(&wren, "hall", seq).await).text, "a\nb[31m\tc");
    let files = |count: usize| talk::Post {
        files: (0..count as i64).map(tea_protocol::FileId).collect(),
        ..post("hall", "files")
    };
    assert_eq!(code(house.talk.post(&wren, files(MESSAGE_FILES_MAX)).await), Code::NotFound);
    assert_eq!(code(house.talk.post(&wren, files(MESSAGE_FILES_MAX + 1)).await), Code::LimitReached);
}

#[tokio::test]
async fn who_may_write_where() {
    let house = house().await;
    let (owner, wren) = (house.person_of("owner", Role::Owner).await, house.person("wren").await);
    house.room(&owner, "cellar", true).await;
    house.room(&owner, "attic", false).await;
    house.edit_room(&owner, "attic", |ask| ask.archived = Some(true)).await.unwrap();
    assert_eq!(code(house.try_post(&guest(), "hall", "hello").await), Code::SignInRequired);
    assert_eq!(code(house.try_post(&wren, "nowhere", "hello").await), Code::NotFound);
    assert_eq!(code(house.try_post(&wren, "cellar", "hello").await), Code::NotFound);
    assert_eq!(code(house.try_post(&wren, "attic", "hello").await), Code::RoomArchived);
    assert_eq!(code(house.try_post(&owner, "attic", "hello").await), Code::RoomArchived);
    house.edit_room(&owner, "attic", |ask| ask.archived = Some(false)).await.unwrap();
    house.say(&wren, "attic", "hello").await;
    let inbox = house.notices.list(&owner, talk::Notices { before: None, limit: None }).await.unwrap().inbox;
    let into_inbox = talk::Post { room: inbox.into(), ..post("", "spam") };
    assert_eq!(code(house.talk.post(&owner, into_inbox).await), Code::NotFound, "an inbox is no room");
}
