//! What stands in the statements is the rule of access: a topic is in a list of somebody who may read its board, and in
//! nobody else's.

use super::*;
use crate::access::Actor;
use crate::boards::access::{self, Act};
use std::collections::HashSet;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Comments, GetBoard, GetSite, Tags, Top};

/// A word that stands in everything that is written on a board.
fn canary(slug: &str) -> String {
    format!("canary-{slug}")
}

const BOARDS: [(&str, Who); 4] =
    [("open", Who::Everyone), ("inside", Who::Members), ("secret", Who::Listed), ("staffroom", Who::Staff)];

/// A house with somebody of the staff and somebody banned, and a board of each kind, with a topic that is in every list: pinned in the house, essence, tagged, voted for, commented.
async fn house_of_boards() -> (House, Caller, Caller) {
    let house = house().await;
    let staff = house.person("sage", Role::Staff).await;
    let banned = house.person("crow", Role::Member).await;
    for (slug, readers) in BOARDS {
        house.make_board(slug, readers).await;
        let words = canary(slug);
        let ask = CreateTopic { tags: vec![words.clone()], ..topic(slug, &words, &words) };
        let id = house.try_open(&house.admin, ask).await.unwrap().topic.id;
        house.reply(&house.owner, id, &words).await;
        house.reply(&house.admin, id, &words).await;
    }
    house.list("secret", "robin").await;
    house.moderator("staffroom", "moth").await;
    let everywhere = house.db.write(|tx| {
        tx.run("update topics set pin = 2, essence = 1", args![])?;
        // Everybody keeps and follows everything, from a time when they could read it.
        tx.run("insert into favourites (account, stream, at) select p.id, t.id, 0 from people p, topics t", args![])?;
        tx.run("delete from follows", args![])?;
        tx.run("insert into follows (account, topic) select p.id, t.id from people p, topics t", args![])
    });
    everywhere.await.unwrap();
    let ban = "insert into board_bans (board, account, until, reason, by_account, at)
        select b.id, p.id, 9000000000000, '', 1, 0 from boards b, people p where b.slug = 'open' and p.name = 'crow'";
    house.set(ban).await;
    (house, staff, banned)
}

/// Every list of topics that somebody can ask for.
async fn lists(house: &House, who: &Caller) -> Vec<(String, Vec<Topic>)> {
    let mut found = Vec::new();
    let house_wide = Topics::default();
    let text = |text: &str| Some(text.to_owned());
    let mut asks = vec![
        Topics { author: text("ada"), ..house_wide.clone() },
        Topics { essence: true, ..house_wide.clone() },
        Topics { month: text("2026-05"), ..house_wide.clone() },
        of("general"),
    ];
    for sort in [TopicSort::Latest, TopicSort::Newest, TopicSort::Hot, TopicSort::Unanswered] {
        asks.push(Topics { sort: Some(sort), ..house_wide.clone() });
    }
    for (slug, _) in BOARDS {
        asks.push(Topics { tag: Some(canary(slug)), ..house_wide.clone() });
    }
    if who.session.is_some() {
        asks.push(Topics { kept: true, ..house_wide.clone() });
        asks.push(Topics { following: true, ..house_wide.clone() });
    }
    for ask in asks {
        found.push((format!("{ask:?}"), house.page(who, ask).await.topics));
    }
    found.push(("top".to_owned(), house.boards.top(who, Top {}).await.unwrap().topics));
    let written = Comments { name: "ada".to_owned(), received: false, after: None };
    let written = house.boards.comments(who, written).await.unwrap().comments;
    found.push(("comments".to_owned(), written.into_iter().map(|comment| comment.topic).collect()));
    found
}

#[tokio::test]
async fn a_topic_is_in_the_lists_of_those_who_may_read_its_board() {
    let (house, staff, banned) = house_of_boards().await;
    let people = [
        ("guest", &house.guest, &["open"][..]),
        ("wren", &house.wren, &["open", "inside"]),
        ("crow", &banned, &["open", "inside"]),
        ("robin", &house.robin, &["open", "inside", "secret"]),
        ("moth", &house.moth, &["open", "inside", "staffroom"]),
        ("sage", &staff, &["open", "inside", "staffroom"]),
        ("ada", &house.admin, &["open", "inside", "secret", "staffroom"]),
        ("olive", &house.owner, &["open", "inside", "secret", "staffroom"]),
    ];
    for (name, who, readable) in people {
        for (slug, _) in BOARDS {
            let caller = who.clone();
            let allowed = house
                .db
                .read(move |tx| Ok(access::board(tx, &Actor::of(tx, &caller)?, &slug.into(), Act::Read).is_ok()));
            assert_eq!(allowed.await.unwrap(), readable.contains(&slug), "{name} on {slug}");
            let there = house.boards.board(who, GetBoard { board: slug.into() }).await;
            assert_eq!(there.is_ok(), readable.contains(&slug));
        }
        let boards = house.boards.boards(who, Default::default()).await.unwrap().boards;
        let mut expected: HashSet<&str> = readable.iter().copied().collect();
        expected.insert("general");
        assert_eq!(boards.iter().map(|board| board.slug.as_str()).collect::<HashSet<_>>(), expected, "{name}");
        for (list, topics) in lists(&house, who).await {
            let found: HashSet<&str> = topics.iter().map(|topic| topic.slug.as_str()).collect();
            if list.contains("tag: Some") {
                let named = BOARDS.iter().map(|(slug, _)| *slug).find(|slug| list.contains(&canary(slug))).unwrap();
                assert_eq!(!found.is_empty(), readable.contains(&named), "{name} in {list}");
            } else if list == "top" {
                assert_eq!(found, HashSet::from(["open"]), "{name}: the day shows what everybody may read");
            } else if list.contains("Unanswered") {
                assert!(found.is_empty());
            } else {
                assert_eq!(found, readable.iter().copied().collect(), "{name} in {list}");
            }
        }
    }
}

#[tokio::test]
async fn a_private_board_leaves_no_word_anywhere_for_those_who_may_not_read_it() {
    let (house, _, banned) = house_of_boards().await;
    let id = house.db.read(|tx| tx.get("select id from topics where title = 'canary-secret'", args![], |r| r.get(0)));
    let id: StreamId = id.await.unwrap();
    for who in [&house.guest, &house.wren, &house.moth, &banned] {
        let mut said = String::new();
        said += &format!("{:?}", lists(&house, who).await);
        said += &format!("{:?}", house.boards.boards(who, Default::default()).await);
        said += &format!("{:?}", house.boards.tags(who, Tags::default()).await);
        said += &format!("{:?}", house.boards.tags(who, Tags { board: Some("secret".into()) }).await);
        said += &format!("{:?}", house.boards.topic(who, get(id)).await);
        said += &format!("{:?}", house.boards.topics(who, of("secret")).await);
        said += &format!("{:?}", house.boards.site(who, GetSite { name: "ada".to_owned() }).await);
        // The questions themselves name the canary.
        let said = said.replace(&format!("tag: Some(\\\"{}\\\")", canary("secret")), "");
        assert!(!said.contains(&canary("secret")), "{said}");
        assert!(said.contains(&canary("open")), "the test would see it");
    }
}

#[tokio::test]
async fn what_is_hidden_removed_or_merged_is_in_no_list() {
    for change in ["hidden = 1, shown = 0", "removed_at = 1, shown = 0", "merged_into = 5, shown = 0"] {
        let (house, ..) = house_of_boards().await;
        // The topics of the day were counted before.
        assert_eq!(house.boards.top(&house.admin, Top {}).await.unwrap().topics.len(), 1);
        let sql: &'static str =
            Box::leak(format!("update topics set {change} where title like 'canary%'").into_boxed_str());
        assert_eq!(house.db.write(move |tx| tx.run(sql, args![])).await.unwrap(), 4);
        for who in [&house.guest, &house.robin, &house.admin] {
            for (list, topics) in lists(&house, who).await {
                assert!(topics.is_empty(), "{list} after {change}");
            }
            let boards = house.boards.boards(who, Default::default()).await.unwrap().boards;
            assert!(boards.iter().all(|board| board.latest.is_none()));
        }
    }
}
