//! Many who write at the same time, and writes that fail halfway.

use super::*;
use tea_protocol::boards::NewPoll;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_replies_at_once_get_sixty_four_floors() {
    let house = Arc::new(house().await);
    let topic = house.open(&house.wren, "race", "go").await;
    let runs = (0..64_u8).map(|number| {
        let house = house.clone();
        tokio::spawn(async move {
            let who = [&house.wren, &house.robin, &house.moth, &house.admin][usize::from(number % 4)];
            let ask = WriteReply { cid: Some(cid(number)), ..answer(topic, &format!("reply {number}")) };
            // Each is sent twice, as by a client that lost its connection.
            let (first, second) = tokio::join!(house.try_reply(who, ask.clone()), house.try_reply(who, ask));
            let (first, second) = (first.unwrap(), second.unwrap());
            assert_eq!(first.floor, second.floor);
            assert!(first.dup != second.dup, "one of them is the first");
            first.floor
        })
    });
    let mut floors = Vec::new();
    for run in runs.collect::<Vec<_>>() {
        floors.push(run.await.unwrap());
    }
    floors.sort_unstable();
    assert_eq!(floors, (2..=65).collect::<Vec<u64>>());
    assert_eq!(house.number("select replies * 1000 + floors from topics where id = $1", topic).await, 64_065);
    assert_eq!(house.number("select posts from boards where id = $1", house.board("general").await).await, 65);
}

#[tokio::test]
async fn what_fails_halfway_leaves_nothing() {
    let house = house().await;
    let everything =
        "select (select count(*) from streams) + (select count(*) from entries) + (select count(*) from topics)
        + (select count(*) from floors) + (select count(*) from search_docs) + (select count(*) from boards) + 0 * $1";
    let before = house.number(everything, StreamId(0)).await;
    let poll = NewPoll { answers: vec!["a".to_owned(), "b".to_owned()], choices_max: None, closes_at: Some(1) };
    // It ended long ago, which is found out after everything else of the topic was stored.
    let ask = CreateTopic { poll: Some(poll), ..topic("u-wren", "late", "words") };
    assert_eq!(code(house.try_open(&house.wren, ask).await), Code::BadRequest);
    assert_eq!(house.number(everything, StreamId(0)).await, before);
    assert!(house.events().iter().all(|event| !matches!(event, Event::Entry { told, .. } if told.entry.seq > 0)));
}
