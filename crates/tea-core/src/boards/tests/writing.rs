//! Opening topics and replying: what is stored, and what is told.

use super::*;
use tea_protocol::boards::NewPoll;
use tea_protocol::entry::{TopicChange, TopicEvent};

fn words(entry: &Entry) -> (&str, Option<u64>) {
    match &entry.body {
        Body::Post(post) => (&post.text, post.reply_to),
        other => panic!("{other:?} is no floor"),
    }
}

#[tokio::test]
async fn a_topic_is_a_stream_whose_entries_are_its_floors() {
    let house = house().await;
    let topic = house.open(&house.wren, " 绿茶\n谱 ", "**Which** one?").await;
    assert_eq!(house.reply(&house.robin, topic, "红茶").await, 2);
    assert_eq!(house.reply_to(&house.wren, topic, 2, "why?").await, 3);
    assert_eq!(house.reply_to(&house.robin, topic, 3, "because").await, 4);
    assert_eq!(house.reply_to(&house.robin, topic, 1, "once more").await, 5);
    let entries = house.entries(topic).await;
    let told: Vec<_> = entries.iter().map(words).collect();
    assert_eq!(
        told,
        [("**Which** one?", None), ("红茶", None), ("why?", Some(2)), ("because", Some(3)), ("once more", None)]
    );
    let tree = house.db.read(move |tx| {
        tx.all("select floor, parent, root, html from floors where topic = $1 order by floor", args![topic], |row| {
            Ok((row.get::<u64>(0)?, row.get::<Option<u64>>(1)?, row.get::<u64>(2)?, row.get::<String>(3)?))
        })
    });
    let tree = tree.await.unwrap();
    let places: Vec<_> = tree.iter().map(|row| (row.0, row.1, row.2)).collect();
    assert_eq!(places, [(1, None, 1), (2, None, 2), (3, Some(2), 2), (4, Some(3), 2), (5, None, 5)]);
    assert_eq!(tree[0].3, "<p><strong>Which</strong> one?</p>");
    let title = house.db.read(move |tx| super::super::store::title(tx, topic)).await.unwrap();
    assert_eq!(title, "绿茶 谱");
}

#[tokio::test]
async fn counters_and_the_board_follow_what_is_written() {
    let house = house().await;
    let general = house.board("general").await;
    let first = house.open(&house.wren, "one", "a").await;
    house.clock.advance(MINUTE);
    let second = house.open(&house.robin, "two", "b").await;
    assert_eq!(house.number("select latest from boards where id = $1", general).await, second.0);
    house.clock.advance(MINUTE);
    house.reply(&house.robin, first, "c").await;
    assert_eq!(house.number("select latest from boards where id = $1", general).await, first.0);
    assert_eq!(house.number("select topics from boards where id = $1", general).await, 2);
    assert_eq!(house.number("select posts from boards where id = $1", general).await, 3);
    assert_eq!(
        house.number("select replies * 100 + notable * 10 + floors from topics where id = $1", first).await,
        122
    );
    assert_eq!(house.number("select last_at from topics where id = $1", first).await, START + 2 * MINUTE);
    assert_eq!(house.number("select hot from topics where id = $1", first).await, START / 1_000);
    let told = house.entries(general).await;
    let opened: Vec<_> = told.into_iter().map(|entry| entry.body).collect();
    let change = |topic| Body::Topic(TopicChange { topic, event: TopicEvent::Opened });
    assert_eq!(opened, [change(first), change(second)]);
}

#[tokio::test]
async fn a_resend_gets_the_first_acknowledgement() {
    let house = house().await;
    let ask = CreateTopic { cid: Some(cid(1)), ..topic("general", "once", "words") };
    let first = house.try_open(&house.wren, ask.clone()).await.unwrap();
    assert!(!first.dup && first.floor == 1);
    let other = CreateTopic { text: "other words".to_owned(), ..ask.clone() };
    assert_eq!(code(house.try_open(&house.wren, other).await), Code::CidConflict);
    let reply = WriteReply { cid: Some(cid(2)), ..answer(first.topic.id, "me too") };
    let replied = house.try_reply(&house.robin, reply.clone()).await.unwrap();
    // Whatever has happened since: the board is closed, and the author may not write.
    house.set("update boards set archived = 1 where slug = 'general'").await;
    house.set("update accounts set muted_until = 9000000000000 where name = 'robin'").await;
    let again = house.try_open(&house.wren, ask).await.unwrap();
    assert_eq!((again.topic, again.floor, again.dup), (first.topic, 1, true));
    house.clock.advance(MINUTE);
    let again = house.try_reply(&house.robin, reply).await.unwrap();
    assert_eq!((again.floor, again.at, again.dup), (2, replied.at, true));
    assert_eq!(house.entries(again_topic(&house).await).await.len(), 2);
}

async fn again_topic(house: &House) -> StreamId {
    house.db.read(|tx| tx.get("select id from topics", args![], |row| row.get(0))).await.unwrap()
}

#[tokio::test]
async fn a_topic_carries_tags_and_a_question() {
    let house = house().await;
    let poll = NewPoll { answers: vec!["红".to_owned(), " 绿 ".to_owned()], choices_max: None, closes_at: None };
    let tags = vec!["茶".to_owned(), "＃茶".to_owned(), "Ｒust".to_owned()];
    let ask = CreateTopic { tags, poll: Some(poll), ..topic("general", "which", "?") };
    let id = house.try_open(&house.wren, ask).await.unwrap().topic.id;
    assert_eq!(house.number("select count(*) from tags where topic = $1 and key in ('茶', 'rust')", id).await, 2);
    assert_eq!(
        house.number("select count(*) from poll_answers where topic = $1 and text in ('红', '绿')", id).await,
        2
    );
    assert_eq!(house.number("select poll from topics where id = $1", id).await, 1);
    let ended = NewPoll { answers: vec!["a".to_owned(), "b".to_owned()], choices_max: None, closes_at: Some(START) };
    let ask = CreateTopic { poll: Some(ended), ..topic("general", "late", "?") };
    assert_eq!(code(house.try_open(&house.wren, ask).await), Code::BadRequest);
}

#[tokio::test]
async fn the_own_space_is_made_when_it_is_first_written_in() {
    let house = house().await;
    let first = house.try_open(&house.wren, topic("u-Wren", "hello", "world")).await.unwrap();
    let second = house.try_open(&house.wren, topic("u-wren", "again", "world")).await.unwrap();
    let space = house.board("u-wren").await;
    assert_eq!(house.number("select topics from boards where id = $1", space).await, 2);
    assert_eq!(house.number("select board from topics where id = $1", second.topic.id).await, space.0);
    assert_eq!(house.reply(&house.robin, first.topic.id, "welcome").await, 2);
    assert_eq!(code(house.try_open(&house.robin, topic("u-wren", "mine", "?")).await), Code::Forbidden);
    assert_eq!(code(house.try_open(&house.robin, topic("u-moth", "mine", "?")).await), Code::NotFound);
    let filed = CreateTopic { category: Some(7), ..topic("u-wren", "filed", "?") };
    assert_eq!(code(house.try_open(&house.wren, filed).await), Code::NotFound);
    let filed = CreateTopic { category: Some(7), ..topic("general", "filed", "?") };
    assert_eq!(code(house.try_open(&house.wren, filed).await), Code::BadRequest);
}

#[tokio::test]
async fn a_name_is_a_link_only_where_somebody_has_it() {
    let house = house().await;
    let topic = house.open(&house.wren, "names", "@robin and @nobody").await;
    let html: String = house
        .db
        .read(move |tx| tx.get("select html from floors where topic = $1", args![topic], |row| row.get(0)))
        .await
        .unwrap();
    assert_eq!(html, "<p><a class=\"mention\" href=\"/u/robin\">@robin</a> and @nobody</p>");
    let Body::Post(post) = &house.entries(topic).await[0].body else { panic!("a floor") };
    assert_eq!(post.mentions, [house.id_of("robin").await]);
}

#[tokio::test]
async fn whom_a_floor_answers_must_be_there() {
    let house = house().await;
    let topic = house.open(&house.wren, "one", "a").await;
    let to = |floor| WriteReply { reply_to: Some(floor), ..answer(topic, "b") };
    assert_eq!(code(house.try_reply(&house.robin, to(2)).await), Code::NotFound);
    house.reply(&house.robin, topic, "b").await;
    house.set("update floors set state = 1 where floor = 2").await;
    assert_eq!(code(house.try_reply(&house.robin, to(2)).await), Code::Gone);
    house.set("update floors set state = 2 where floor = 2").await;
    assert_eq!(code(house.try_reply(&house.robin, to(2)).await), Code::Gone);
    assert_eq!(house.try_reply(&house.moth, to(2)).await.unwrap().floor, 3);
}
