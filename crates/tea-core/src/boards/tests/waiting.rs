//! Posts that wait for a moderator before they are seen.

use super::*;

#[tokio::test]
async fn a_post_that_waits_has_no_floor_and_a_resend_makes_no_second() {
    let house = house().await;
    house.set("update boards set review = 2 where slug = 'general'").await;
    let ask = CreateTopic { cid: Some(cid(1)), ..topic("general", "wait", "words") };
    let opened = house.try_open(&house.wren, ask.clone()).await.unwrap();
    assert_eq!((opened.topic.id, opened.floor, opened.held, opened.dup), (StreamId(0), 0, true, false));
    let again = house.try_open(&house.wren, ask.clone()).await.unwrap();
    assert_eq!((again.held, again.dup), (true, true));
    let other = CreateTopic { text: "other".to_owned(), ..ask };
    assert_eq!(code(house.try_open(&house.wren, other).await), Code::CidConflict);
    let open = house.open(&house.moth, "seen", "at once").await;
    let reply = WriteReply { cid: Some(cid(2)), ..answer(open, "hm") };
    assert!(house.try_reply(&house.robin, reply.clone()).await.unwrap().held);
    let again = house.try_reply(&house.robin, reply).await.unwrap();
    assert_eq!((again.floor, again.held, again.dup), (0, true, true));
    assert_eq!(house.number("select count(*) from held_posts where $1 = $1", open).await, 2);
    assert_eq!(house.entries(open).await.len(), 1);
    assert!(house.notices(&house.moth).await.iter().all(|notice| notice.reason == tea_protocol::entry::Reason::Tend));
}

#[tokio::test]
async fn the_first_post_of_somebody_new_waits_and_the_next_one_does_not() {
    let house = house().await;
    let topic = house.open(&house.wren, "open", "a").await;
    house.set("update boards set review = 1 where slug = 'general'").await;
    assert!(house.try_reply(&house.robin, answer(topic, "hello")).await.unwrap().held);
    assert!(!house.try_reply(&house.wren, answer(topic, "b")).await.unwrap().held, "wren was read before");
    house.set("update boards set review = 0 where slug = 'general'").await;
    let floor = house.reply(&house.robin, topic, "c").await;
    house.set("update boards set review = 1 where slug = 'general'").await;
    assert!(!house.try_reply(&house.robin, answer(topic, "d")).await.unwrap().held);
    house
        .set(
            "update floors set state = 1 where author = (select id from people where name = 'robin')
        and floor = 4",
        )
        .await;
    assert_eq!(floor, 3);
    house.set("update floors set state = 1 where floor = 3").await;
    assert!(house.try_reply(&house.robin, answer(topic, "e")).await.unwrap().held, "nothing of theirs can be read");
    assert!(!house.try_reply(&house.admin, answer(topic, "f")).await.unwrap().held);
}

#[tokio::test]
async fn a_mistake_is_told_before_anything_waits() {
    let house = house().await;
    let topic = house.open(&house.wren, "open", "a").await;
    house.set("update boards set review = 2 where slug = 'general'").await;
    let nowhere = WriteReply { reply_to: Some(9), ..answer(topic, "b") };
    assert_eq!(code(house.try_reply(&house.robin, nowhere).await), Code::NotFound);
    house.set("update topics set locked = 1").await;
    assert_eq!(code(house.try_reply(&house.robin, answer(topic, "b")).await), Code::TopicLocked);
    assert_eq!(house.number("select count(*) from held_posts where $1 = $1", topic).await, 0);
}
