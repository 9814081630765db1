//! Topics, floors and people: what is found, with what, and by whom.

use super::*;
use tea_protocol::boards::BoardRef;

/// Boards that everybody reads, members, those who are listed, the staff; and the space of Wren, who closed it.
const OPEN: i64 = 21;
const MEMBERS: i64 = 22;
const LISTED: i64 = 23;
const STAFF: i64 = 24;
const SPACE: i64 = 25;
const BOARDS: [i64; 5] = [OPEN, MEMBERS, LISTED, STAFF, SPACE];

/// Staff, admin and owner of the house; a moderator of the listed board, somebody whom it lists, somebody banned there.
const STAVE: AccountId = AccountId(14);
const ADA: AccountId = AccountId(15);
const OLIVE: AccountId = AccountId(16);
const MODO: AccountId = AccountId(17);
const LISA: AccountId = AccountId(18);
const BANN: AccountId = AccountId(19);

async fn boards() -> House {
    let house = house().await;
    house
        .db
        .write(|tx| {
            for (id, name, role) in [
                (STAVE, "stave", 2),
                (ADA, "ada", 3),
                (OLIVE, "olive", 4),
                (MODO, "modo", 1),
                (LISA, "lisa", 1),
                (BANN, "bann", 1),
            ] {
                add_person(tx, id, name, role)?;
            }
            for (id, slug, readers, owner) in [
                (OPEN, "open", 0, None),
                (MEMBERS, "members", 1, None),
                (LISTED, "listed", 2, None),
                (STAFF, "staff", 3, None),
                (SPACE, "wren", 2, Some(WREN)),
            ] {
                tx.run("insert into streams (id, kind, epoch) values ($1, 2, 1)", args![id])?;
                tx.run(
                    "insert into boards (id, slug, name, purpose, heading, readers, writers, review, owner, made_at)
                     values ($1, $2, $2, '', '', $3, 1, 0, $4, 0)",
                    args![id, slug, readers, owner],
                )?;
            }
            for (board, account, moderator) in [(LISTED, LISA, 0), (LISTED, MODO, 1), (OPEN, MOTH, 1)] {
                tx.run(
                    "insert into board_people (board, account, moderator) values ($1, $2, $3)",
                    args![board, account, moderator],
                )?;
            }
            for board in BOARDS {
                tx.run(
                    "insert into board_bans (board, account, until, reason, by_account, at)
                     values ($1, $2, 9000000000000, '', 15, 0)",
                    args![board, BANN],
                )?;
            }
            Ok(())
        })
        .await
        .unwrap();
    house
}

impl House {
    /// Opens a topic with a first floor.
    async fn topic(&self, board: i64, id: i64, title: &str, text: &str) -> StreamId {
        let (seed, title) = (self.seed.clone(), title.to_owned());
        let topic = StreamId(id);
        self.db
            .write(move |tx| {
                tx.run("insert into streams (id, kind, epoch) values ($1, 3, 1)", args![topic])?;
                tx.run(
                    "insert into topics (id, board, author, title, excerpt, at, last_at, hot, month)
                     values ($1, $2, $3, $4, '', 0, 0, 0, 0)",
                    args![topic, board, WREN, &title],
                )?;
                let at = tx.now;
                let doc = search::Doc { kind: Kind::Topic, stream: topic, seq: 0, author: Some(WREN), at };
                search::index(tx, &seed, &doc, &title)
            })
            .await
            .unwrap();
        self.floor(topic, WREN, text).await;
        topic
    }

    async fn floor(&self, topic: StreamId, author: AccountId, text: &str) -> u64 {
        let (seed, text) = (self.seed.clone(), text.to_owned());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &signed_in(author))?;
                let body = Body::Post(Post { text: text.clone(), ..Post::default() });
                let entry = streams::append(tx, topic, streams::Author::Person(actor.member()?), None, body)?;
                tx.run(
                    "insert into floors (topic, floor, author, at, root, renderer, html)
                     values ($1, $2, $3, $4, $2, 1, '')",
                    args![topic, entry.seq, author, entry.at],
                )?;
                let (seq, at) = (entry.seq, entry.at);
                let doc = search::Doc { kind: Kind::Floor, stream: topic, seq, author: Some(author), at };
                search::index(tx, &seed, &doc, &text)?;
                Ok(entry.seq)
            })
            .await
            .unwrap()
    }

    /// Kinds and places of the hits: `topic 31`, `floor 31.2`, `message 5.1`, `person wren`.
    async fn found(&self, caller: &Caller, ask: Find) -> Vec<String> {
        let hits = self.find(caller, ask).await.unwrap().hits;
        hits.iter().map(place).collect()
    }

    async fn set(&self, sql: &'static str) {
        assert_eq!(self.db.write(move |tx| tx.run(sql, args![])).await.unwrap(), 1, "{sql}");
    }
}

fn place(hit: &Hit) -> String {
    match (hit.kind.as_str(), hit.topic, hit.floor, hit.room, hit.seq, &hit.person) {
        ("topic", Some(topic), None, None, None, None) => format!("topic {topic}"),
        ("floor", Some(topic), Some(floor), None, None, None) => format!("floor {topic}.{floor}"),
        ("message", None, None, Some(room), Some(seq), None) => format!("message {room}.{seq}"),
        ("person", None, None, None, None, Some(person)) => format!("person {person}"),
        _ => panic!("a hit of no kind: {hit:?}"),
    }
}

fn of_kind(kind: &str, query: &str) -> Find {
    Find { kind: Some(kind.to_owned()), ..words(query) }
}

#[tokio::test]
async fn titles_and_floors_are_found_where_they_stand() {
    let house = boards().await;
    let topic = house.topic(OPEN, 31, "明前<龙井>到了", "今年的**龙井**不错 :tea:").await;
    house.floor(topic, MOTH, "一楼说的龙井，见 #1").await;
    house.post(HALL, MOTH, "龙井").await;
    let hits = house.find(&guest(), words("龙井")).await.unwrap().hits;
    let places: Vec<String> = hits.iter().map(place).collect();
    assert_eq!(places, ["message 5.1", "floor 31.2", "floor 31.1", "topic 31"]);
    let floor = &hits[1];
    assert_eq!((floor.title.as_str(), floor.author.as_str()), ("明前<龙井>到了", "moth"));
    assert_eq!((floor.board.as_deref(), floor.board_name.as_deref()), (Some("open"), Some("open")));
    assert_eq!((hits[2].excerpt.as_str(), hits[2].marks.as_slice()), ("今年的龙井不错 🍵", &[3, 5][..]));
    assert_eq!((hits[3].excerpt.as_str(), hits[3].marks.as_slice()), ("明前<龙井>到了", &[3, 5][..]));
    assert_eq!(hits[3].author, "wren");
    for (kind, place) in [("topic", "topic 31"), ("message", "message 5.1")] {
        assert_eq!(house.found(&guest(), of_kind(kind, "龙井")).await, [place]);
    }
    assert_eq!(house.found(&guest(), of_kind("floor", "龙井")).await, ["floor 31.2", "floor 31.1"]);
    assert_eq!(house.found(&guest(), words("龙")).await.len(), 4, "one character too");
}

#[tokio::test]
async fn words_of_a_closed_board_are_found_by_its_readers_alone() {
    let house = boards().await;
    for board in BOARDS {
        let topic = house.topic(board, board + 10, "canary 金丝雀", "canary 金丝雀 first").await;
        house.floor(topic, WREN, "canary 金丝雀").await;
    }
    let all = [OPEN, MEMBERS, LISTED, STAFF, SPACE].as_slice();
    for (who, readable) in [
        (guest(), [OPEN].as_slice()),
        (signed_in(FINN), &[OPEN, MEMBERS]),
        (signed_in(BANN), &[OPEN, MEMBERS]),
        (signed_in(MOTH), &[OPEN, MEMBERS]),
        (signed_in(LISA), &[OPEN, MEMBERS, LISTED]),
        (signed_in(MODO), &[OPEN, MEMBERS, LISTED]),
        (signed_in(STAVE), &[OPEN, MEMBERS, STAFF]),
        (signed_in(WREN), &[OPEN, MEMBERS, SPACE]),
        (signed_in(ADA), all),
        (signed_in(OLIVE), all),
    ] {
        let expected: Vec<String> = readable
            .iter()
            .rev()
            .flat_map(|board| {
                let topic = board + 10;
                [format!("floor {topic}.2"), format!("floor {topic}.1"), format!("topic {topic}")]
            })
            .collect();
        for query in ["canary", "金丝雀", "丝雀", "金", "canary 金丝雀"] {
            assert_eq!(house.found(&who, words(query)).await, expected, "{query} {who:?}");
        }
        for (kind, each) in [("topic", 1), ("floor", 2), ("message", 0), ("person", 0)] {
            let found = house.found(&who, of_kind(kind, "canary")).await;
            assert_eq!(found.len(), readable.len() * each, "{kind} {who:?}");
        }
        for board in BOARDS {
            let ask = Find { board: Some(BoardRef::Id(StreamId(board))), ..words("canary") };
            let found = house.find(&who, ask).await.map(|hits| hits.hits.len()).map_err(|error| error.code);
            let expected = if readable.contains(&board) { Ok(3) } else { Err(Code::NotFound) };
            assert_eq!(found, expected, "{board} {who:?}");
        }
        // Neither a short page nor a promise of more.
        let page = house.find(&who, Find { limit: Some(3), ..words("canary") }).await.unwrap();
        assert_eq!((page.hits.len(), page.next.is_some()), (3, readable.len() > 1), "{who:?}");
    }
}

#[tokio::test]
async fn what_is_hidden_or_removed_is_found_by_nobody() {
    for (sql, left) in [
        ("update topics set shown = 0, hidden = 1 where id = 31", [].as_slice()),
        ("update topics set shown = 0, removed_at = 1 where id = 31", &[]),
        ("update floors set state = 1 where topic = 31 and floor = 2", &["floor 31.1", "topic 31"]),
        ("update floors set state = 2 where topic = 31 and floor = 2", &["floor 31.1", "topic 31"]),
        ("update floors set state = 3 where topic = 31 and floor = 2", &["floor 31.1", "topic 31"]),
    ] {
        let house = boards().await;
        let topic = house.topic(OPEN, 31, "regret", "regret").await;
        house.floor(topic, MOTH, "regret").await;
        house.set(sql).await;
        for who in [guest(), signed_in(MOTH), signed_in(WREN), signed_in(OLIVE)] {
            assert_eq!(house.found(&who, words("regret")).await, left, "{sql}");
        }
    }
}

#[tokio::test]
async fn boards_authors_and_days_narrow_a_search() {
    let house = boards().await;
    let day = 86_400_000;
    let start = house.clock.now();
    let one = house.topic(OPEN, 31, "tea", "tea").await;
    house.clock.advance(day);
    house.topic(MEMBERS, 32, "tea", "tea").await;
    house.clock.advance(day);
    house.floor(one, MOTH, "tea").await;
    house.post(HALL, MOTH, "tea").await;
    let wren = signed_in(WREN);
    let on = |board: &str| Find { board: Some(BoardRef::from(board)), ..words("tea") };
    assert_eq!(house.found(&wren, on("open")).await, ["floor 31.2", "floor 31.1", "topic 31"]);
    assert_eq!(house.found(&wren, on("members")).await, ["floor 32.1", "topic 32"]);
    let by = Find { author: Some("moth".to_owned()), ..on("open") };
    assert_eq!(house.found(&wren, by).await, ["floor 31.2"]);
    for (from, to, expected) in [
        (None, Some(start + day), ["floor 31.1", "topic 31"].as_slice()),
        (Some(start + day), Some(start + 2 * day), &["floor 32.1", "topic 32"]),
        (Some(start + 2 * day), None, &["message 5.1", "floor 31.2"]),
        (Some(start + 9 * day), None, &[]),
        (Some(i64::MIN), Some(i64::MIN), &[]),
        (Some(i64::MAX), Some(i64::MAX), &[]),
    ] {
        assert_eq!(house.found(&wren, Find { from, to, ..words("tea") }).await, expected, "{from:?} {to:?}");
    }
    let both = Find { room: Some(HALL.into()), ..on("open") };
    assert_eq!(house.found(&wren, both).await, [""; 0]);
}

#[tokio::test]
async fn people_are_found_by_the_beginning_and_by_two_characters_of_their_names() {
    let house = boards().await;
    house.set("update accounts set display = '荷苗 Lotus' where name = 'lisa'").await;
    house.set("update accounts set display = '100%_\\' where name = 'modo'").await;
    house.set("update accounts set state = 2 where name = 'bann'").await;
    for (query, expected) in [
        ("lisa", ["person lisa"].as_slice()),
        ("LIS", &["person lisa"]),
        ("@lis", &["person lisa"]),
        ("荷", &["person lisa"]),
        ("荷苗", &["person lisa"]),
        ("苗", &[]),
        ("苗 l", &["person lisa"]),
        ("otu", &["person lisa"]),
        ("o", &["person olive"]),
        ("ol", &["person olive"]),
        ("iv", &["person olive"]),
        ("0%_\\", &["person modo"]),
        ("%a%", &[]),
        ("_a", &[]),
        ("bann", &[]),
    ] {
        assert_eq!(house.found(&guest(), of_kind("person", query)).await, expected, "{query}");
    }
    // Before everything else only by the beginning, and not where something else was asked for.
    house.post(HALL, MOTH, "lisa and lis").await;
    assert_eq!(house.found(&guest(), words("lisa")).await, ["person lisa", "message 5.1"]);
    assert_eq!(house.found(&guest(), words("荷")).await, ["person lisa"]);
    let by = Find { author: Some("moth".to_owned()), ..words("lisa") };
    assert_eq!(house.found(&guest(), by).await, ["message 5.1"]);
    let hits = house.find(&guest(), of_kind("person", "荷苗")).await.unwrap().hits;
    assert_eq!((hits[0].title.as_str(), hits[0].author_id), ("荷苗 Lotus", Some(LISA)));
}

#[tokio::test]
async fn people_come_in_pages_the_exact_name_first() {
    let house = boards().await;
    house
        .db
        .write(|tx| (0..7).try_for_each(|number| add_person(tx, AccountId(40 + number), &format!("lisa{number}"), 1)))
        .await
        .unwrap();
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let ask = Find { after, limit: Some(3), ..of_kind("person", "lisa") };
        let page = house.find(&guest(), ask).await.unwrap();
        seen.extend(page.hits.iter().filter_map(|hit| hit.person.clone()));
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!(seen, ["lisa", "lisa6", "lisa5", "lisa4", "lisa3", "lisa2", "lisa1", "lisa0"]);
    let few = house.found(&guest(), words("lis")).await;
    assert_eq!(few.len(), crate::limits::SEARCH_PEOPLE as usize);
}
