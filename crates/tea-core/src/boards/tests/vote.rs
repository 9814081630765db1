//! Votes: once a person and floor, changeable, never on one's own; counts that a recount confirms.

use super::*;
use crate::boards::hot::hot;
use tea_protocol::boards::{Vote, Votes};
use tea_protocol::entry::Reason;

impl House {
    async fn try_vote(&self, who: &Caller, topic: StreamId, floor: u64, value: i8) -> Result<Votes> {
        match self.call(who, Request::BoardsVote(Vote { topic, floor, value })).await? {
            Reply::BoardsVote(votes) => Ok(votes),
            other => panic!("{other:?} is no answer to it"),
        }
    }

    async fn vote(&self, who: &Caller, topic: StreamId, floor: u64, value: i8) -> (u32, u32, i8) {
        let votes = self.try_vote(who, topic, floor, value).await.unwrap();
        (votes.up, votes.down, votes.vote)
    }

    /// That the counts of every floor of a topic, and of the topic itself, are what a recount gives.
    async fn recounted(&self, topic: StreamId) {
        let wrong = "select count(*) from floors f where f.topic = $1 and (
            f.up <> (select count(*) from votes v where v.topic = f.topic and v.floor = f.floor and v.value = 1)
            or f.down <> (select count(*) from votes v where v.topic = f.topic and v.floor = f.floor and v.value = -1))";
        assert_eq!(self.number(wrong, topic).await, 0, "the counts of floors differ from a recount");
        let apart = "select count(*) from topics t join floors f on f.topic = t.id and f.floor = 1
            where t.id = $1 and (t.up <> f.up or t.down <> f.down)";
        assert_eq!(self.number(apart, topic).await, 0, "the topic shows other counts than its first floor");
    }

    async fn told_of_votes(&self, who: &Caller) -> Vec<(u64, u32)> {
        let notices = self.notices(who).await.into_iter().filter(|notice| notice.reason == Reason::Voted);
        notices.map(|notice| (notice.place, notice.count.unwrap())).collect()
    }
}

#[tokio::test]
async fn a_vote_counts_once_changes_and_is_taken_back() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    for (value, expected) in [
        (1, (1, 0, 1)),
        (1, (1, 0, 1)),
        (-1, (0, 1, -1)),
        (-1, (0, 1, -1)),
        (0, (0, 0, 0)),
        (0, (0, 0, 0)),
        (1, (1, 0, 1)),
    ] {
        assert_eq!(house.vote(&house.robin, topic, 1, value).await, expected, "{value}");
        house.recounted(topic).await;
    }
    assert_eq!(house.vote(&house.moth, topic, 1, 1).await, (2, 0, 1));
    assert_eq!(house.number("select hot from topics where id = $1", topic).await, hot(START, 2, 0));
    assert_eq!(code(house.try_vote(&house.robin, topic, 1, 2).await), Code::BadRequest);
    assert_eq!(code(house.try_vote(&house.robin, topic, 1, -2).await), Code::BadRequest);
    house.recounted(topic).await;
}

#[tokio::test]
async fn a_reply_has_votes_of_its_own() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    let floor = house.reply(&house.robin, topic, "Green").await;
    let before = house.number("select hot from topics where id = $1", topic).await;
    assert_eq!(house.vote(&house.wren, topic, floor, 1).await, (1, 0, 1));
    assert_eq!(house.vote(&house.moth, topic, floor, -1).await, (1, 1, -1));
    house.recounted(topic).await;
    assert_eq!(house.number("select up + down from topics where id = $1", topic).await, 0);
    assert_eq!(house.number("select hot from topics where id = $1", topic).await, before);
}

#[tokio::test]
async fn nobody_votes_on_their_own_words_nor_without_a_name() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    let floor = house.reply(&house.robin, topic, "Green").await;
    for value in [1, -1, 0] {
        assert_eq!(code(house.try_vote(&house.wren, topic, 1, value).await), Code::OwnFloor);
        assert_eq!(code(house.try_vote(&house.robin, topic, floor, value).await), Code::OwnFloor);
    }
    assert_eq!(code(house.try_vote(&house.guest, topic, 1, 1).await), Code::SignInRequired);
    assert_eq!(code(house.try_vote(&house.robin, topic, 99, 1).await), Code::NotFound);
    assert_eq!(code(house.try_vote(&house.robin, StreamId(99), 1, 1).await), Code::NotFound);
    assert_eq!(house.number("select count(*) from votes where topic = $1", topic).await, 0);
}

#[tokio::test]
async fn what_takes_no_words_takes_no_votes() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    let floor = house.reply(&house.wren, topic, "Green").await;
    house.set("update topics set locked = 1").await;
    assert_eq!(code(house.try_vote(&house.robin, topic, 1, 1).await), Code::TopicLocked);
    house.set("update topics set locked = 0").await;
    house.set("update boards set archived = 1").await;
    assert_eq!(code(house.try_vote(&house.robin, topic, 1, 1).await), Code::BoardArchived);
    house.set("update boards set archived = 0").await;
    house.set("update floors set state = 1 where floor = 2").await;
    assert_eq!(code(house.try_vote(&house.robin, topic, floor, 1).await), Code::Gone);
    house.set("update floors set state = 2 where floor = 2").await;
    assert_eq!(code(house.try_vote(&house.robin, topic, floor, 1).await), Code::Gone);
    house.set("update topics set hidden = 1").await;
    assert_eq!(code(house.try_vote(&house.robin, topic, 1, 1).await), Code::NotFound);
    house.set("update topics set hidden = 0, removed_at = 1").await;
    assert_eq!(code(house.try_vote(&house.robin, topic, 1, 1).await), Code::Gone);
    house.set("update topics set removed_at = null").await;
    house.set("update boards set readers = 2").await;
    assert_eq!(code(house.try_vote(&house.robin, topic, 1, 1).await), Code::NotFound);
    house.set("update boards set readers = 0").await;
    assert_eq!(house.vote(&house.robin, topic, 1, 1).await, (1, 0, 1), "the refusals came from nothing else");
}

#[tokio::test]
async fn the_banned_and_the_muted_do_not_vote() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    let (board, robin) = (house.board("general").await, house.id_of("robin").await);
    let ban = house.db.write(move |tx| {
        tx.run(
            "insert into board_bans (board, account, until, reason, by_account, at) values ($1, $2, $3, 'x', 1, 1)",
            args![board, robin, tx.now + MINUTE],
        )
    });
    ban.await.unwrap();
    let refused = refusal(house.try_vote(&house.robin, topic, 1, 1).await);
    assert_eq!((refused.code, refused.retry_after_ms), (Code::Banned, Some(60_000)));
    house.clock.advance(MINUTE);
    assert_eq!(house.vote(&house.robin, topic, 1, 1).await, (1, 0, 1));
    house.set("update accounts set muted_until = 9000000000000 where name = 'robin'").await;
    assert_eq!(code(house.try_vote(&house.robin, topic, 1, 0).await), Code::Muted);
    house.recounted(topic).await;
}

#[tokio::test]
async fn sixty_four_votes_at_once_are_sixty_four_or_one() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    let mut people = Vec::new();
    for number in 0..64 {
        people.push(house.person(&format!("voter{number}"), Role::Member).await);
    }
    race(&house, topic, people.iter().map(|who| (who.clone(), 1)).collect()).await;
    house.recounted(topic).await;
    assert_eq!(house.number("select up from topics where id = $1", topic).await, 64);
    assert_eq!(house.number("select hot from topics where id = $1", topic).await, hot(START, 64, 0));

    // The same person 64 times, all ways mixed: whichever came last counts, once.
    let values = [1, -1, 0, 1];
    race(&house, topic, (0..64).map(|turn| (house.robin.clone(), values[turn % 4])).collect()).await;
    house.recounted(topic).await;
    let theirs = house.number("select count(*) from votes where topic = $1 and account > 0", topic).await;
    assert!((64..=65).contains(&theirs), "{theirs}");
    race(&house, topic, vec![(house.robin.clone(), 1); 64]).await;
    house.recounted(topic).await;
    assert_eq!(house.number("select up from topics where id = $1", topic).await, 65);
}

async fn race(house: &House, topic: StreamId, votes: Vec<(Caller, i8)>) {
    let racing: Vec<_> = votes
        .into_iter()
        .map(|(who, value)| {
            let boards = house.boards.clone();
            tokio::spawn(async move { boards.vote(&who, Vote { topic, floor: 1, value }).await })
        })
        .collect();
    for vote in racing {
        vote.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn the_author_is_told_ever_more_rarely_and_never_twice() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    let mut people = Vec::new();
    for number in 0..11 {
        people.push(house.person(&format!("voter{number}"), Role::Member).await);
    }
    for (turn, who) in people.iter().enumerate() {
        house.vote(who, topic, 1, 1).await;
        // Taken back and cast again, it is the same count and no news.
        house.vote(who, topic, 1, 0).await;
        house.vote(who, topic, 1, -1).await;
        house.vote(who, topic, 1, 1).await;
        let expected: &[(u64, u32)] = match turn + 1 {
            1..5 => &[(1, 1)],
            5..10 => &[(1, 1), (1, 5)],
            _ => &[(1, 1), (1, 5), (1, 10)],
        };
        assert_eq!(house.told_of_votes(&house.wren).await, expected, "after {} votes", turn + 1);
    }
    let told = house.notices(&house.wren).await.pop().unwrap();
    assert_eq!((told.stream, told.title.as_deref(), told.excerpt.as_str()), (topic, Some("Tea"), ""));
    let inbox = house.db.read(|tx| tx.get("select inbox from people where name = 'wren'", args![], |row| row.get(0)));
    let entries = house.entries(inbox.await.unwrap()).await;
    assert!(entries.iter().all(|entry| entry.author_id.is_none()), "nobody learns who voted");
    house.vote(&people[0], topic, 1, -1).await;
    assert_eq!(house.told_of_votes(&house.wren).await.len(), 3, "votes against are not told");
}

#[tokio::test]
async fn a_switch_and_a_block_keep_the_news_away_but_not_the_vote() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    house
        .set(
            "insert into blocks (account, blocked, at) select w.id, r.id, 1 from people w, people r \
               where w.name = 'wren' and r.name = 'robin'",
        )
        .await;
    assert_eq!(house.vote(&house.robin, topic, 1, 1).await, (1, 0, 1));
    assert_eq!(house.told_of_votes(&house.wren).await, []);
    assert_eq!(house.vote(&house.moth, topic, 1, 1).await, (2, 0, 1));
    assert_eq!(house.told_of_votes(&house.wren).await, [(1, 2)], "the next one who may be heard tells the count");

    let other = house.open(&house.wren, "Cups", "Which?").await;
    let off = tea_protocol::boards::SetSwitch { reason: Reason::Voted, on: false };
    house.boards.set_switch(&house.wren, off).await.unwrap();
    assert_eq!(house.vote(&house.moth, other, 1, 1).await, (1, 0, 1));
    assert_eq!(house.told_of_votes(&house.wren).await.len(), 1);
}

#[tokio::test]
async fn an_author_who_may_not_read_the_board_any_more_is_told_nothing() {
    let house = house().await;
    let topic = house.open(&house.wren, "Tea", "Which?").await;
    house.set("update boards set readers = 2, name = '密室'").await;
    assert_eq!(house.vote(&house.moth, topic, 1, 1).await, (1, 0, 1));
    assert_eq!(house.told_of_votes(&house.wren).await, []);
}
