//! Whom a floor is told.

use super::*;
use crate::limits::FOLLOWERS_TOLD_MAX;
use tea_protocol::boards::{EditFloor, Follow, ReadAll, ReadTopic};
use tea_protocol::entry::Reason;

impl House {
    /// The notices of somebody in short: why, and of which floor.
    async fn told(&self, who: &Caller) -> Vec<(Reason, u64)> {
        self.notices(who).await.into_iter().map(|notice| (notice.reason, notice.place)).collect()
    }

    async fn follow(&self, who: &Caller, topic: StreamId, on: bool) {
        self.boards.follow(who, Follow { topic, on }).await.unwrap();
    }

    async fn read(&self, who: &Caller, topic: StreamId, floor: u64) {
        self.boards.read(who, ReadTopic { topic, floor }).await.unwrap();
    }
}

#[tokio::test]
async fn each_is_told_once_and_for_the_best_reason() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    house.follow(&house.moth, topic, true).await;
    house.reply(&house.robin, topic, "@moth and **@ada**, look").await;
    assert_eq!(house.told(&house.wren).await, [(Reason::Replied, 2)]);
    assert_eq!(house.told(&house.moth).await, [(Reason::Mentioned, 2)]);
    assert_eq!(house.told(&house.admin).await, [(Reason::Mentioned, 2)]);
    assert!(house.told(&house.robin).await.is_empty(), "nobody is told of their own floor");
    let notice = house.notices(&house.wren).await.remove(0);
    assert_eq!((notice.title.as_deref(), notice.excerpt.as_str()), (Some("tea"), "@moth and @ada, look"));
    assert_eq!(notice.stream, topic);
    // An answer to a floor is told its author, and the author of the topic follows.
    house.read(&house.wren, topic, 2).await;
    house.reply_to(&house.admin, topic, 2, "I did").await;
    assert_eq!(house.told(&house.robin).await, [(Reason::Replied, 3)]);
    assert_eq!(house.told(&house.wren).await, [(Reason::Replied, 2), (Reason::Followed, 3)]);
}

#[tokio::test]
async fn a_lively_topic_tells_its_followers_once_until_they_read() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    for _ in 0..3 {
        house.reply(&house.robin, topic, "b").await;
    }
    assert_eq!(house.told(&house.wren).await, [(Reason::Replied, 2)]);
    house.read(&house.wren, topic, 1).await;
    house.reply(&house.robin, topic, "c").await;
    assert_eq!(house.told(&house.wren).await.len(), 1, "the floor that was told is not read yet");
    house.reply(&house.robin, topic, "@wren!").await;
    assert_eq!(house.told(&house.wren).await[1..], [(Reason::Mentioned, 6)], "a mention is always told");
    house.read(&house.wren, topic, 6).await;
    house.reply(&house.robin, topic, "d").await;
    assert_eq!(house.told(&house.wren).await[2..], [(Reason::Replied, 7)]);
    house.boards.read_all(&house.wren, ReadAll {}).await.unwrap();
    house.reply(&house.robin, topic, "e").await;
    assert_eq!(house.told(&house.wren).await[3..], [(Reason::Replied, 8)]);
}

#[tokio::test]
async fn a_floor_that_went_does_not_keep_anybody_from_being_told() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    house.reply(&house.robin, topic, "b").await;
    house
        .boards
        .remove(&house.robin, tea_protocol::boards::RemoveFloor { topic, floor: 2, reason: None })
        .await
        .unwrap();
    house.reply(&house.robin, topic, "c").await;
    assert_eq!(house.told(&house.wren).await, [(Reason::Replied, 2), (Reason::Replied, 3)]);
    assert!(house.notices(&house.wren).await[0].excerpt.is_empty());
}

#[tokio::test]
async fn nobody_is_told_by_whom_they_blocked_nor_what_they_do_not_want() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    house.follow(&house.moth, topic, true).await;
    house.set("insert into blocks (account, blocked, at) select a.id, b.id, 0 from people a, people b where a.name = 'wren' and b.name = 'robin'").await;
    house.set("insert into notices_off (account, reason) select id, 4 from people where name = 'moth'").await;
    house.reply(&house.robin, topic, "@wren").await;
    assert!(house.told(&house.wren).await.is_empty());
    assert!(house.told(&house.moth).await.is_empty());
    // Neither stands in the way of the next who writes.
    house.set("delete from notices_off").await;
    house.reply(&house.admin, topic, "b").await;
    assert_eq!(house.told(&house.wren).await, [(Reason::Replied, 3)]);
    assert_eq!(house.told(&house.moth).await, [(Reason::Followed, 3)]);
}

#[tokio::test]
async fn what_somebody_may_not_read_they_are_not_told() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    house.follow(&house.robin, topic, true).await;
    for (readers, told) in [(2, 0), (3, 0), (1, 1)] {
        let name =
            ["", "update boards set readers = 1", "update boards set readers = 2", "update boards set readers = 3"];
        house.set(name[readers]).await;
        house.reply(&house.admin, topic, "@robin").await;
        assert_eq!(house.told(&house.robin).await.len(), told, "readers {readers}");
    }
    house.set("update boards set readers = 2").await;
    house.reply(&house.admin, topic, "@moth").await;
    assert_eq!(house.told(&house.moth).await.len(), 1, "a moderator reads a board that lists its readers");
    house.set("update topics set hidden = 1, shown = 0").await;
    house.reply(&house.admin, topic, "@moth @wren").await;
    assert_eq!(house.told(&house.moth).await.len(), 1, "a hidden topic is quiet");
}

#[tokio::test]
async fn an_edit_tells_those_it_mentions_for_the_first_time() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "@moth").await;
    let text = "@moth @robin".to_owned();
    let ask = EditFloor {
        topic,
        floor: 1,
        text,
        title: None,
        tags: None,
        category: None,
        files: Vec::new(),
        drop: Vec::new(),
        edits: None,
    };
    house.boards.edit(&house.wren, ask).await.unwrap();
    assert_eq!(house.told(&house.moth).await, [(Reason::Mentioned, 1)]);
    assert_eq!(house.told(&house.robin).await, [(Reason::Mentioned, 1)]);
}

#[tokio::test]
async fn a_floor_tells_a_thousand_followers_and_the_next_one_the_rest() {
    let house = house().await;
    let topic = house.open(&house.wren, "tea", "a").await;
    let more = house.db.write(move |tx| {
        tx.run(
            "with recursive n (i) as (select 0 union all select i + 1 from n where i < $1)
             insert into streams (id, kind, epoch) select 10000 + i, 1, 1 from n",
            args![FOLLOWERS_TOLD_MAX],
        )?;
        tx.run(
            "insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox)
             select id, 'p' || id, 'p' || id, 'p' || id, 'p', '', 1, 0, 0, id from streams
             where id between 10000 and 19999",
            args![],
        )?;
        tx.run(
            "insert into follows (topic, account) select $1, id from accounts where id between 10000 and 19999",
            args![topic],
        )
    });
    assert_eq!(more.await.unwrap(), FOLLOWERS_TOLD_MAX as usize + 1);
    // The author of the topic is told for another reason.
    let told = "select count(*) from entries where kind = 10 and stream between 10000 and 19999 and $1 > 0";
    house.reply(&house.robin, topic, "b").await;
    assert_eq!(house.number(told, topic).await, i64::from(FOLLOWERS_TOLD_MAX));
    house.reply(&house.robin, topic, "c").await;
    assert_eq!(house.number(told, topic).await, i64::from(FOLLOWERS_TOLD_MAX) + 1);
    house.reply(&house.robin, topic, "d").await;
    assert_eq!(house.number(told, topic).await, i64::from(FOLLOWERS_TOLD_MAX) + 1);
}
