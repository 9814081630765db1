//! Boards with their newest floor, personal pages, comments, the topics of the day, and tags.

use super::*;
use crate::limits::{COMMENTS_PAGE, RECENT_LIFE_MS, TOP_DAY_MS, TOP_LISTED};
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{Comments, GetBoard, GetSite, Tag, Tags, Top, Vote};

fn comments(name: &str, received: bool) -> Comments {
    Comments { name: name.to_owned(), received, after: None }
}

impl House {
    /// The texts of all comments, page by page.
    async fn all_comments(&self, who: &Caller, ask: Comments) -> Vec<String> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = self.boards.comments(who, Comments { after, ..ask.clone() }).await.unwrap();
            assert!(page.comments.len() <= COMMENTS_PAGE as usize);
            found.extend(page.comments.into_iter().map(|comment| comment.floor.text));
            after = page.next;
            if after.is_none() {
                return found;
            }
        }
    }

    async fn top_titles(&self, who: &Caller) -> Vec<String> {
        self.boards.top(who, Top {}).await.unwrap().topics.into_iter().map(|topic| topic.title).collect()
    }
}

#[tokio::test]
async fn boards_stand_by_heading_and_place_with_their_newest_floor() {
    let house = house().await;
    for (slug, heading, place) in [("b", "茶", 2), ("a", "茶", 1), ("c", "", 5)] {
        house.make_board(slug, Who::Everyone).await;
        let set = house.db.write(move |tx| {
            tx.run("update boards set heading = $2, place = $3 where slug = $1", args![slug, heading, place])
        });
        set.await.unwrap();
    }
    // A personal space is no board of the house.
    house.try_open(&house.wren, topic("u-wren", "mine", "words")).await.unwrap();
    let id = house.open(&house.wren, "first", "words").await;
    house.clock.advance(1_000);
    house.reply(&house.robin, id, "words").await;
    let boards = house.boards.boards(&house.wren, Default::default()).await.unwrap().boards;
    assert_eq!(boards.iter().map(|board| board.slug.as_str()).collect::<Vec<_>>(), ["general", "c", "a", "b"]);
    let latest = boards[0].latest.as_ref().unwrap();
    assert_eq!((latest.topic, latest.title.as_str(), latest.floor), (id, "first", 2));
    assert_eq!((latest.author.as_str(), latest.at), ("robin", house.clock.now()));
    assert_eq!((boards[0].topics, boards[0].posts), (1, 2));
    assert!(boards[0].may_write && !boards[0].moderator && boards[1].latest.is_none());
    let detail = house.boards.board(&house.wren, GetBoard { board: "General".into() }).await.unwrap();
    assert_eq!(detail.board.latest.as_ref(), Some(latest));
    assert_eq!(detail.moderators.iter().map(|reader| reader.name.as_str()).collect::<Vec<_>>(), ["moth"]);
    house.list("general", "robin").await;
    let listed = async |who| house.boards.board(who, GetBoard { board: "general".into() }).await.unwrap().listed.len();
    assert_eq!((listed(&house.wren).await, listed(&house.moth).await), (0, 1));
}

#[tokio::test]
async fn a_personal_page_counts_what_stands_on_it() {
    let house = house().await;
    let site = async |who: &Caller, name: &str| house.boards.site(who, GetSite { name: name.to_owned() }).await;
    let empty = site(&house.guest, "wren").await.unwrap();
    assert_eq!((empty.board, empty.articles, empty.title.as_str()), (None, 0, ""));
    let category = house.db.write(|tx| {
        tx.run(
            "insert into categories (id, account, name) select 7, id, 'notes' from people where name = 'wren'",
            args![],
        )
    });
    category.await.unwrap();
    let article = |title: &str, tags: &[&str], category| CreateTopic {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        category,
        ..topic("u-wren", title, "words")
    };
    let first = house.try_open(&house.wren, article("first", &["茶", "水"], Some(7))).await.unwrap().topic.id;
    house.try_open(&house.wren, article("second", &["茶"], None)).await.unwrap();
    house.clock.advance(5 * 24 * 60 * 60 * 1000);
    let third = house.try_open(&house.wren, article("third", &[], None)).await.unwrap().topic.id;
    let page = site(&house.guest, "Wren").await.unwrap();
    assert_eq!((page.account.name.as_str(), page.articles), ("wren", 3));
    let categories: Vec<_> = page.categories.iter().map(|c| (c.id, c.name.as_str(), c.articles)).collect();
    assert_eq!(categories, [(7, "notes", 1)]);
    let tag = |name: &str, topics| Tag { name: name.to_owned(), topics };
    assert_eq!(page.tags, [tag("茶", 2), tag("水", 1)]);
    let months: Vec<_> = page.months.iter().map(|month| (month.month.as_str(), month.articles)).collect();
    assert_eq!(months, [("2026-06", 1), ("2026-05", 2)]);
    let list = async |ask: Topics| house.crawl(&house.guest, &ask).await;
    assert_eq!(list(Topics { category: Some(7), ..of("u-wren") }).await, [first]);
    assert_eq!(list(Topics { month: Some("2026-06".to_owned()), ..of("u-wren") }).await, [third]);
    assert_eq!(code(site(&house.guest, "nobody").await), Code::NotFound);
    house.person("later", Role::Member).await;
    house.set("update accounts set state = 1 where name = 'later'").await;
    assert_eq!(code(site(&house.guest, "later").await), Code::NotFound);
    assert!(site(&house.admin, "later").await.is_ok());
    assert!(house.statements(site(&house.wren, "wren")).await <= 7);
}

#[tokio::test]
async fn comments_written_and_received_come_newest_first_page_by_page() {
    let house = house().await;
    let mut articles = Vec::new();
    for title in ["one", "two"] {
        articles.push(house.try_open(&house.wren, topic("u-wren", title, "words")).await.unwrap().topic.id);
    }
    let elsewhere = house.open(&house.wren, "elsewhere", "words").await;
    let mut expected = Vec::new();
    for number in 0..70 {
        // Some of the same moment.
        house.clock.advance(i64::from(number % 3 == 0));
        let text = format!("comment {number}");
        house.reply(&house.robin, articles[number as usize % 2], &text).await;
        expected.push(text);
        if number % 10 == 0 {
            house.reply(&house.wren, articles[0], "thank you").await;
        }
    }
    let sorted = |mut texts: Vec<String>| {
        texts.sort_unstable();
        texts
    };
    let received = house.all_comments(&house.guest, comments("wren", true)).await;
    assert_eq!(received[69], "comment 0");
    assert_eq!(sorted(received), sorted(expected.clone()));
    let written = house.all_comments(&house.guest, comments("robin", false)).await;
    assert_eq!(sorted(written), sorted(expected));
    house.reply(&house.robin, elsewhere, "not below an article").await;
    assert_eq!(house.all_comments(&house.guest, comments("wren", true)).await.len(), 70);
    assert_eq!(house.all_comments(&house.guest, comments("robin", false)).await.len(), 71);
    house.set("update floors set state = 2 where floor = 2 and topic = (select min(id) from topics)").await;
    assert_eq!(house.all_comments(&house.guest, comments("wren", true)).await.len(), 69);
    assert_eq!(house.all_comments(&house.guest, comments("robin", false)).await.len(), 70);
    assert!(house.all_comments(&house.guest, comments("moth", true)).await.is_empty());
    let mixed = Comments { after: Some("w1.2.3.".to_owned()), ..comments("wren", true) };
    assert_eq!(code(house.boards.comments(&house.guest, mixed).await), Code::BadRequest);
    assert_eq!(code(house.boards.comments(&house.guest, comments("nobody", false)).await), Code::NotFound);
}

#[tokio::test]
async fn the_topics_of_the_day_are_counted_once_a_minute() {
    let house = house().await;
    let old = house.open(&house.wren, "old", "words").await;
    for _ in 0..5 {
        house.reply(&house.robin, old, "words").await;
    }
    house.clock.advance(TOP_DAY_MS);
    let busy = house.open(&house.wren, "busy", "words").await;
    let liked = house.open(&house.wren, "liked", "words").await;
    house.open(&house.wren, "quiet", "words").await;
    assert!(
        house.top_titles(&house.guest).await.contains(&"old".to_owned()),
        "a day is not over before its last moment"
    );
    house.clock.advance(1);
    for _ in 0..2 {
        house.reply(&house.robin, busy, "words").await;
    }
    for who in [&house.robin, &house.moth, &house.admin] {
        house.boards.vote(who, Vote { topic: liked, floor: 1, value: 1 }).await.unwrap();
    }
    house.reply(&house.robin, old, "again").await;
    assert_eq!(house.top_titles(&house.guest).await, ["old"], "as counted a moment ago");
    house.clock.advance(RECENT_LIFE_MS);
    assert_eq!(house.top_titles(&house.guest).await, ["liked", "busy", "old"]);
    let before = house.db.statements_read();
    house.top_titles(&house.guest).await;
    assert_eq!(house.db.statements_read() - before, 1, "only the topics themselves");
    let members = house.boards.top(&house.moth, Top {}).await.unwrap().topics;
    assert!(members.iter().all(|topic| topic.unread.is_some()));
    for number in 0..12 {
        let id = house.open(&house.wren, &format!("n{number}"), "words").await;
        house.reply(&house.robin, id, "words").await;
    }
    house.clock.advance(RECENT_LIFE_MS);
    assert_eq!(house.top_titles(&house.guest).await.len(), TOP_LISTED as usize);
}

#[tokio::test]
async fn tags_are_counted_where_everybody_may_read_or_on_one_board() {
    let house = house().await;
    house.make_board("inside", Who::Members).await;
    let tagged = |board: &str, tags: &[&str]| CreateTopic {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..topic(board, "title", "words")
    };
    for ask in [tagged("general", &["茶", "水"]), tagged("general", &["茶"]), tagged("inside", &["墨"])] {
        house.try_open(&house.wren, ask).await.unwrap();
    }
    let tag = |name: &str, topics| Tag { name: name.to_owned(), topics };
    let all = house.boards.tags(&house.wren, Tags::default()).await.unwrap().tags;
    assert_eq!(all, [tag("茶", 2), tag("水", 1)]);
    let inside = || Tags { board: Some("inside".into()) };
    assert_eq!(house.boards.tags(&house.wren, inside()).await.unwrap().tags, [tag("墨", 1)]);
    assert_eq!(code(house.boards.tags(&house.guest, inside()).await), Code::NotFound, "however recently counted");
    house.try_open(&house.wren, tagged("inside", &["墨"])).await.unwrap();
    assert_eq!(house.boards.tags(&house.wren, inside()).await.unwrap().tags, [tag("墨", 1)]);
    house.clock.advance(RECENT_LIFE_MS);
    assert_eq!(house.boards.tags(&house.wren, inside()).await.unwrap().tags, [tag("墨", 2)]);
}
