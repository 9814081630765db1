//! Lists of topics: orders, pages while others write, what is pinned, filters.

use super::*;
use crate::limits::TOPICS_PAGE_MAX;
use std::collections::HashSet;
use tea_protocol::Code;
use tea_protocol::boards::Pin;

const SORTS: [TopicSort; 3] = [TopicSort::Latest, TopicSort::Newest, TopicSort::Hot];

/// A house with so many topics on `general`, a minute apart, oldest first.
async fn filled(count: usize) -> (House, Vec<StreamId>) {
    let house = house().await;
    let mut topics = Vec::new();
    for number in 0..count {
        house.clock.advance(60_000);
        topics.push(house.open(&house.wren, &format!("topic {number}"), "words").await);
    }
    (house, topics)
}

#[tokio::test]
async fn each_order_is_its_own_in_a_board_and_in_the_house() {
    let (house, topics) = filled(4).await;
    house.clock.advance(60_000);
    house.reply(&house.robin, topics[1], "up it goes").await;
    let by = |sql| house.set(sql);
    by("update topics set hot = hot + 100000 where title = 'topic 0'").await;
    for board in [Some("general".into()), None] {
        let sorted = |sort| Topics { board: board.clone(), sort, ..Topics::default() };
        let order = async |sort| house.crawl(&house.guest, &sorted(sort)).await;
        let [a, b, c, d] = topics[..] else { panic!("four topics") };
        assert_eq!(order(None).await, [b, d, c, a]);
        assert_eq!(order(Some(TopicSort::Latest)).await, [b, d, c, a]);
        assert_eq!(order(Some(TopicSort::Newest)).await, [d, c, b, a]);
        assert_eq!(order(Some(TopicSort::Hot)).await, [a, d, c, b]);
        assert_eq!(order(Some(TopicSort::Unanswered)).await, [d, c, a]);
    }
}

#[tokio::test]
async fn pages_neither_repeat_nor_lose_a_topic_while_others_write() {
    for sort in SORTS {
        let (house, topics) = filled(20).await;
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let ask = Topics { sort: Some(sort), after, limit: Some(3), ..of("general") };
            let page = house.page(&house.guest, ask).await;
            seen.extend(ids(&page.topics));
            // Somebody opens a topic, and somebody answers one that was on this page.
            house.clock.advance(60_000);
            house.open(&house.robin, "meanwhile", "words").await;
            house.reply(&house.robin, page.topics[0].id, "words").await;
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let once: HashSet<StreamId> = seen.iter().copied().collect();
        assert_eq!(once.len(), seen.len(), "{sort:?}: no topic twice");
        assert!(topics.iter().all(|topic| once.contains(topic)), "{sort:?}: none is missing");
        assert_eq!(seen.len(), 20, "{sort:?}: what came meanwhile stands above the first page");
    }
}

#[tokio::test]
async fn a_topic_that_rises_while_somebody_reads_on_stands_on_the_first_page() {
    let (house, topics) = filled(9).await;
    let ask = Topics { limit: Some(3), ..of("general") };
    let first = house.page(&house.guest, ask.clone()).await;
    house.clock.advance(60_000);
    house.reply(&house.robin, topics[0], "up").await;
    let mut rest = house.crawl(&house.guest, &Topics { after: first.next, ..ask.clone() }).await;
    assert_eq!(rest.len(), 5, "the one that rose is not below any more");
    rest.extend(ids(&first.topics));
    rest.extend(ids(&house.page(&house.guest, ask).await.topics));
    assert!(topics.iter().all(|topic| rest.contains(topic)));
}

#[tokio::test]
async fn topics_of_the_same_moment_have_an_order() {
    let house = house().await;
    let mut topics = HashSet::new();
    for _ in 0..7 {
        topics.insert(house.open(&house.wren, "at once", "words").await);
    }
    for sort in [TopicSort::Latest, TopicSort::Newest, TopicSort::Hot, TopicSort::Unanswered] {
        for board in [Some("general".into()), None] {
            let ask = Topics { board, sort: Some(sort), limit: Some(2), ..Topics::default() };
            let seen = house.crawl(&house.guest, &ask).await;
            assert_eq!((seen.len(), seen.into_iter().collect::<HashSet<_>>()), (7, topics.clone()));
        }
    }
}

#[tokio::test]
async fn what_is_pinned_comes_first_and_once() {
    let (house, topics) = filled(6).await;
    house.make_board("other", Who::Everyone).await;
    house.make_board("secret", Who::Listed).await;
    let there = house.try_open(&house.wren, topic("other", "far", "words")).await.unwrap().topic.id;
    let hidden = house.try_open(&house.admin, topic("secret", "hush", "words")).await.unwrap().topic.id;
    for (id, pin) in [(topics[0], Pin::Board), (topics[2], Pin::Board), (there, Pin::House), (hidden, Pin::House)] {
        let set = move |tx: &mut crate::ground::db::Tx<'_>| {
            tx.run("update topics set pin = $2 where id = $1", args![id, pin as i64])
        };
        house.db.write(set).await.unwrap();
    }
    let expected = [there, topics[2], topics[0], topics[5], topics[4], topics[3], topics[1]];
    for limit in 1..=8 {
        let ask = Topics { limit: Some(limit), ..of("general") };
        assert_eq!(house.crawl(&house.guest, &ask).await, expected, "pages of {limit}");
        assert!(house.page(&house.guest, ask).await.topics.len() <= limit as usize);
    }
    let admin = house.page(&house.admin, of("general")).await;
    assert_eq!(ids(&admin.topics)[..2], [hidden, there]);
    // Where the whole house is listed nothing stands on top of it.
    assert_eq!(house.page(&house.guest, Topics::default()).await.topics[0].id, there, "it is the newest");
    let unanswered = Topics { sort: Some(TopicSort::Unanswered), ..of("general") };
    assert_eq!(house.crawl(&house.guest, &unanswered).await.len(), 6);
}

#[tokio::test]
async fn filters_leave_what_they_name() {
    let (house, topics) = filled(3).await;
    let tagged =
        CreateTopic { tags: vec!["绿茶".to_owned(), "Rust".to_owned()], ..topic("general", "tagged", "words") };
    let tagged = house.try_open(&house.robin, tagged).await.unwrap().topic.id;
    house.set("update topics set essence = 1 where title = 'topic 1'").await;
    // Five days later is June.
    house.clock.advance(5 * 24 * 60 * 60 * 1000);
    let later = house.open(&house.robin, "later", "words").await;
    let list = async |ask: Topics| house.crawl(&house.wren, &ask).await;
    for board in [Some("general".into()), None] {
        let of = || Topics { board: board.clone(), limit: Some(1), ..Topics::default() };
        let tag = |tag: &str| Some(tag.to_owned());
        assert_eq!(list(Topics { tag: tag("#ＲＵＳＴ"), ..of() }).await, [tagged]);
        assert!(list(Topics { tag: tag("rus"), ..of() }).await.is_empty());
        assert!(list(Topics { tag: tag("#"), ..of() }).await.is_empty());
        assert_eq!(list(Topics { author: tag("Robin"), ..of() }).await, [later, tagged]);
        assert!(list(Topics { author: tag("nobody"), ..of() }).await.is_empty());
        assert_eq!(list(Topics { essence: true, ..of() }).await, [topics[1]]);
        assert_eq!(list(Topics { month: tag("2026-06"), ..of() }).await, [later]);
        assert_eq!(list(Topics { month: tag("2026-05"), ..of() }).await, [tagged, topics[2], topics[1], topics[0]]);
        assert!(list(Topics { month: tag("2026-07"), ..of() }).await.is_empty());
        let both = Topics { month: tag("2026-05"), author: tag("robin"), ..of() };
        assert_eq!(list(both).await, [tagged]);
        assert_eq!(list(Topics { author: tag("robin"), tag: tag("绿茶"), ..of() }).await, [tagged]);
        assert!(list(Topics { author: tag("robin"), essence: true, ..of() }).await.is_empty());
    }
    assert_eq!(house.view(&house.guest, get(tagged)).await.topic.tags, ["Rust", "绿茶"]);
}

#[tokio::test]
async fn favourites_and_what_is_followed_are_ones_own() {
    let (house, topics) = filled(3).await;
    let wren = house.id_of("wren").await;
    let (first, last) = (topics[0], topics[2]);
    let add = house.db.write(move |tx| {
        tx.run("insert into favourites (account, stream, at) values ($1, $2, 0)", args![wren, first])?;
        tx.run("delete from follows", args![])?;
        tx.run("insert into follows (account, topic) values ($1, $2)", args![wren, last])
    });
    add.await.unwrap();
    let kept = Topics { kept: true, ..Topics::default() };
    let following = Topics { following: true, ..Topics::default() };
    assert_eq!(house.crawl(&house.wren, &kept).await, [first]);
    assert_eq!(house.crawl(&house.wren, &following).await, [last]);
    assert!(house.crawl(&house.robin, &kept).await.is_empty());
    for ask in [kept, following] {
        assert_eq!(code(house.boards.topics(&house.guest, ask).await), Code::SignInRequired);
    }
    let page = house.page(&house.wren, of("general")).await;
    let marks: Vec<_> = page.topics.iter().map(|topic| (topic.id, topic.kept, topic.following)).collect();
    assert_eq!(marks, [(last, false, true), (topics[1], false, false), (first, true, false)]);
}

#[tokio::test]
async fn a_page_has_its_limits_and_its_own_cursors() {
    let (house, _) = filled(2).await;
    let ask = |limit| Topics { limit: Some(limit), ..of("general") };
    assert!(house.boards.topics(&house.guest, ask(TOPICS_PAGE_MAX)).await.is_ok());
    for limit in [0, TOPICS_PAGE_MAX + 1] {
        assert_eq!(code(house.boards.topics(&house.guest, ask(limit)).await), Code::LimitReached);
    }
    let next = house.page(&house.guest, ask(1)).await.next;
    assert!(next.is_some());
    let bad = [
        Topics { after: next.clone(), sort: Some(TopicSort::Hot), ..of("general") },
        Topics { after: next, essence: true, ..of("general") },
        Topics { after: Some("L1.2.3.".to_owned()), ..of("general") },
        Topics { month: Some("2026-13".to_owned()), ..of("general") },
        Topics { category: Some(1), ..Topics::default() },
    ];
    for ask in bad {
        assert_eq!(code(house.boards.topics(&house.guest, ask.clone()).await), Code::BadRequest, "{ask:?}");
    }
    assert_eq!(code(house.boards.topics(&house.guest, of("nowhere")).await), Code::NotFound);
}

#[tokio::test]
async fn a_list_costs_few_statements_however_long_it_is() {
    let (house, _) = filled(30).await;
    let cost = async |who: &Caller, ask: Topics| house.statements(house.boards.topics(who, ask)).await;
    let long = |limit| Topics { limit: Some(limit), ..of("general") };
    // The board, what is pinned, what is not, and the topics themselves; the person before them.
    assert_eq!((cost(&house.guest, long(2)).await, cost(&house.guest, long(30)).await), (4, 4));
    assert_eq!(cost(&house.wren, long(30)).await, 5);
    assert_eq!(cost(&house.guest, Topics::default()).await, 2);
    let boards = async |who: &Caller| house.statements(house.boards.boards(who, Default::default())).await;
    assert_eq!((boards(&house.guest).await, boards(&house.wren).await), (1, 2));
}

#[tokio::test]
async fn what_is_new_is_told_to_members_alone() {
    let (house, topics) = filled(2).await;
    house.reply(&house.robin, topics[0], "one").await;
    house.reply(&house.robin, topics[0], "two").await;
    for (who, told) in [(&house.guest, None), (&house.moth, Some(3))] {
        let page = house.page(who, of("general")).await;
        let first = page.topics.iter().find(|topic| topic.id == topics[0]).unwrap();
        assert_eq!((first.unread, first.replies, first.floors), (told, 2, 3));
        assert_eq!(first.read.is_some(), told.is_some());
    }
}
