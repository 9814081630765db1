//! Notices: everybody concerned, each once, and nobody who may not see the room.

use super::*;
use crate::limits::{MENTIONS_MAX, NOTICE_EXCERPT_CHARS, NOTICES_PAGE_MAX};
use tea_protocol::entry::Reason;

async fn reasons(house: &House, who: &Caller) -> Vec<(Reason, u64)> {
    house.notices(who).await.into_iter().map(|notice| (notice.reason, notice.place)).collect()
}

#[tokio::test]
async fn mentions_and_answers_tell_each_person_once() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let asked = house.say(&moth, "hall", "who has tea?").await;
    let answer = |text: &str| talk::Post { reply_to: Some(asked), ..post("hall", text) };
    let both = house.talk.post(&wren, answer("@moth I have, @moth @Moth")).await.unwrap().seq;
    let replied = house.talk.post(&wren, answer("still")).await.unwrap().seq;
    house.talk.post(&moth, answer("@moth talks to herself")).await.unwrap();
    let plain = house.say(&wren, "hall", "`@moth` in code, a@moth.example").await;
    assert_eq!(reasons(&house, &moth).await, [(Reason::Mentioned, both), (Reason::Replied, replied)]);
    assert!(reasons(&house, &wren).await.is_empty());
    assert!(post_of(&house.entry(&wren, "hall", plain).await).mentions.is_empty());
}

#[tokio::test]
async fn a_notice_shows_the_first_words_without_marks() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    house.say(&wren, "hall", &format!("**@moth** {}", "茶".repeat(NOTICE_EXCERPT_CHARS))).await;
    let notices = house.notices(&moth).await;
    assert!(notices[0].excerpt.starts_with("@moth 茶"), "{:?}", notices[0].excerpt);
    assert_eq!(notices[0].excerpt.chars().count(), NOTICE_EXCERPT_CHARS);
}

#[tokio::test]
async fn a_message_tells_a_bounded_number_of_people() {
    let house = house().await;
    let wren = house.person("wren").await;
    let mut text = String::new();
    let mut last = None;
    for number in 0..=MENTIONS_MAX {
        last = Some(house.person(&format!("guest{number}x")).await);
        text.push_str(&format!("@guest{number}x "));
    }
    let seq = house.say(&wren, "hall", &text).await;
    assert_eq!(post_of(&house.entry(&wren, "hall", seq).await).mentions.len(), MENTIONS_MAX);
    assert!(reasons(&house, &last.unwrap()).await.is_empty());
}

#[tokio::test]
async fn who_may_not_see_a_room_hears_nothing_of_it() {
    let house = house().await;
    let (wren, moth, finn) = (house.person("wren").await, house.person("moth").await, house.person("finn").await);
    house.room(&wren, "cellar", true).await;
    house.invite(&wren, "cellar", "finn").await.unwrap();
    house.say(&wren, "cellar", "@moth @finn come").await;
    let asked = house.say(&finn, "cellar", "a question").await;
    let dismiss = talk::Dismiss { room: "cellar".into(), name: "finn".to_owned() };
    house.talk.dismiss(&wren, dismiss).await.unwrap();
    house.talk.post(&wren, talk::Post { reply_to: Some(asked), ..post("cellar", "an answer") }).await.unwrap();
    assert!(reasons(&house, &moth).await.is_empty());
    // What told Finn while he was in is all there is, and says nothing any more.
    assert_eq!(reasons(&house, &finn).await, [(Reason::Closed, 0)]);
}

#[tokio::test]
async fn a_conversation_tells_its_first_unread_words() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    let room = house.talk.direct(&wren, talk::Direct { names: vec!["moth".to_owned()] }).await.unwrap().room.id;
    let say = |who: Caller, text: &'static str| {
        let (house, room) = (&house, room);
        async move { house.talk.post(&who, talk::Post { room: room.into(), ..post("", text) }).await.unwrap().seq }
    };
    let first = say(wren.clone(), "are you there?").await;
    say(wren.clone(), "hello?").await;
    assert_eq!(reasons(&house, &moth).await, [(Reason::Direct, first)]);
    say(moth.clone(), "yes").await;
    let again = say(wren.clone(), "good").await;
    assert_eq!(reasons(&house, &moth).await, [(Reason::Direct, first), (Reason::Direct, again)]);
}

#[tokio::test]
async fn notices_come_by_page_and_count_until_they_are_read() {
    let house = house().await;
    let (wren, moth) = (house.person("wren").await, house.person("moth").await);
    for _ in 0..3 {
        house.say(&wren, "hall", "@moth").await;
    }
    let page = |before, limit| house.notices.list(&moth, talk::Notices { before, limit });
    let newest = page(None, Some(2)).await.unwrap();
    assert_eq!((newest.entries.len(), newest.unread), (2, 3));
    let rest = page(Some(newest.entries[1].seq), Some(2)).await.unwrap();
    assert_eq!(rest.entries.len(), 1);
    let read = talk::Read { room: newest.inbox.into(), seq: newest.entries[1].seq };
    house.talk.read(&moth, read).await.unwrap();
    assert_eq!(page(None, None).await.unwrap().unread, 1);
    page(None, Some(NOTICES_PAGE_MAX)).await.unwrap();
    for limit in [0, NOTICES_PAGE_MAX + 1] {
        assert_eq!(code(page(None, Some(limit)).await), Code::LimitReached);
    }
    assert_eq!(
        code(house.notices.list(&guest(), talk::Notices { before: None, limit: None }).await),
        Code::SignInRequired
    );
}

#[tokio::test]
async fn answering_needs_a_message_that_is_still_there() {
    let house = house().await;
    let wren = house.person("wren").await;
    let seq = house.say(&wren, "hall", "soon gone").await;
    house.talk.remove(&wren, talk::Remove { room: "hall".into(), seq, cid: None }).await.unwrap();
    let answer = |reply_to| talk::Post { reply_to: Some(reply_to), ..post("hall", "answer") };
    assert_eq!(code(house.talk.post(&wren, answer(seq)).await), Code::Gone);
    assert_eq!(code(house.talk.post(&wren, answer(seq + 1)).await), Code::NotFound, "a removal is no message");
    assert_eq!(code(house.talk.post(&wren, answer(99)).await), Code::NotFound);
}
