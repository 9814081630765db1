//! Searching as somebody: what is found, and what never is.

use super::*;
use crate::args;
use crate::clock::Seed;
use crate::error::Result;
use crate::rates::Rates;
use tea_protocol::entry::Post;
use tea_protocol::live::Port;
use tea_protocol::{AccountId, RoomRef, SessionId, StreamId};
use tempfile::TempDir;

mod boards;

/// Two public rooms, a private one, and a conversation between Wren and Moth.
const HALL: StreamId = StreamId(5);
const GARDEN: StreamId = StreamId(15);
const CELLAR: StreamId = StreamId(3);
const WHISPER: StreamId = StreamId(4);

const WREN: AccountId = AccountId(11);
const MOTH: AccountId = AccountId(12);
const FINN: AccountId = AccountId(13);

struct House {
    _dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
    search: Search,
}

async fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let clock = Clock::manual(2_000_000_000_000);
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), Box::new(|_| {})).unwrap();
    db.write(|tx| {
        for (id, name, kind) in [(HALL, Some("hall"), 0), (GARDEN, Some("garden"), 0), (CELLAR, Some("cellar"), 1), (WHISPER, None, 2)] {
            tx.run("insert into streams (id, kind, epoch) values ($1, 0, 1)", args![id])?;
            tx.run(
                "insert into rooms (id, name, title, kind, topic, made_at) values ($1, $2, coalesce($2, ''), $3, '', 0)",
                args![id, name, kind],
            )?;
        }
        for (id, name) in [(WREN, "wren"), (MOTH, "moth"), (FINN, "finn")] {
            add_person(tx, id, name, 1)?;
        }
        for (room, account) in [(CELLAR, WREN), (WHISPER, WREN), (WHISPER, MOTH)] {
            tx.run("insert into members (room, account, joined_at) values ($1, $2, 0)", args![room, account])?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let limiter = Arc::new(Limiter::new(Rates::usual()));
    let search = Search::new(db.clone(), clock.clone(), limiter);
    House { _dir: dir, db, clock, seed: Seed::fixed(1), search }
}

/// Somebody with a session of the same number.
fn add_person(tx: &Tx<'_>, id: AccountId, name: &str, role: i64) -> Result<()> {
    tx.run("insert into streams (id, kind, epoch) values ($1, 1, 1)", args![id.0 + 100])?;
    tx.run(
        "insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox)
         values ($1, $2, $2, $2, $2, '', $4, 0, 0, $3)",
        args![id, name, id.0 + 100, role],
    )?;
    tx.run(
        "insert into sessions (id, token_hash, account, client, port, created_at, seen_at, expires_at)
         values ($1, $2, $1, '', 0, 0, 0, 3000000000000)",
        args![id, name.as_bytes()],
    )?;
    Ok(())
}

fn guest() -> Caller {
    Caller::guest(Port::Browser, Some("192.0.2.1".parse().unwrap()))
}

fn signed_in(account: AccountId) -> Caller {
    Caller { session: Some(SessionId(account.0)), ..guest() }
}

fn words(query: &str) -> Find {
    Find { query: query.to_owned(), ..Find::default() }
}

impl House {
    /// Stores a message as a room does, and returns its place.
    async fn post(&self, room: StreamId, author: AccountId, text: &str) -> u64 {
        let (seed, text) = (self.seed.clone(), text.to_owned());
        self.db
            .write(move |tx| {
                let caller = signed_in(author);
                let actor = Actor::of(tx, &caller)?;
                let body = Body::Post(Post { text: text.clone(), ..Post::default() });
                let entry = streams::append(tx, room, streams::Author::Person(actor.member()?), None, body)?;
                let doc = search::Doc {
                    kind: search::Kind::Message,
                    stream: room,
                    seq: entry.seq,
                    author: Some(author),
                    at: entry.at,
                };
                search::index(tx, &seed, &doc, &text)?;
                Ok(entry.seq)
            })
            .await
            .unwrap()
    }

    async fn find(&self, caller: &Caller, ask: Find) -> Result<Hits> {
        // Far enough apart that no test but the one about rates meets the rate.
        self.clock.advance(60_000);
        self.search.find(caller, ask).await
    }

    async fn rooms(&self, caller: &Caller, ask: Find) -> Vec<i64> {
        self.find(caller, ask).await.unwrap().hits.iter().map(|hit| hit.room.unwrap().0).collect()
    }
}

#[tokio::test]
async fn a_hit_says_where_who_and_marks_the_words() {
    let house = house().await;
    let seq = house.post(HALL, WREN, "今天去**茶馆**喝茶，[地图](https://example.org/map)").await;
    let hits = house.find(&guest(), words("茶馆")).await.unwrap();
    let hit = &hits.hits[0];
    assert_eq!((hit.kind.as_str(), hit.room, hit.seq), ("message", Some(HALL), Some(seq)));
    assert_eq!((hit.title.as_str(), hit.author.as_str(), hit.at), ("hall", "wren", 2_000_000_000_000));
    assert_eq!((hit.excerpt.as_str(), hit.marks.as_slice()), ("今天去茶馆喝茶，地图", &[3, 5][..]));
    assert_eq!((hits.hits.len(), hits.next), (1, None));
}

#[tokio::test]
async fn what_is_private_is_found_by_its_members_alone() {
    let house = house().await;
    for room in [HALL, CELLAR, WHISPER] {
        house.post(room, WREN, "canary 金丝雀").await;
    }
    for query in ["canary", "金丝雀", "金", "canary 金丝雀"] {
        assert_eq!(house.rooms(&guest(), words(query)).await, [HALL.0], "{query}");
        assert_eq!(house.rooms(&signed_in(FINN), words(query)).await, [HALL.0], "{query}");
        assert_eq!(house.rooms(&signed_in(MOTH), words(query)).await, [4, HALL.0], "{query}");
        assert_eq!(house.rooms(&signed_in(WREN), words(query)).await, [4, 3, HALL.0], "{query}");
    }
    for room in [RoomRef::from(CELLAR), RoomRef::from("cellar"), RoomRef::from(WHISPER), RoomRef::from("attic")] {
        let ask = Find { room: Some(room), ..words("canary") };
        assert_eq!(house.find(&signed_in(FINN), ask).await.unwrap_err().code, Code::NotFound);
    }
}

#[tokio::test]
async fn hidden_hits_leave_no_gap_in_a_page() {
    let house = house().await;
    for room in [HALL, CELLAR, CELLAR, HALL, CELLAR, HALL] {
        house.post(room, WREN, "tea").await;
    }
    let page = house.find(&guest(), Find { limit: Some(3), ..words("tea") }).await.unwrap();
    assert_eq!((page.hits.len(), page.next), (3, None), "neither a short page nor a promise of more");
}

#[tokio::test]
async fn rooms_and_authors_narrow_a_search() {
    let house = house().await;
    for (room, author) in [(HALL, WREN), (GARDEN, WREN), (GARDEN, MOTH)] {
        house.post(room, author, "tea").await;
    }
    let in_room = |room: RoomRef| Find { room: Some(room), ..words("tea") };
    let by = |author: &str| Find { author: Some(author.to_owned()), ..words("tea") };
    assert_eq!(house.rooms(&guest(), in_room("hall".into())).await, [HALL.0]);
    assert_eq!(house.rooms(&guest(), in_room(GARDEN.into())).await, [GARDEN.0; 2]);
    assert_eq!(house.rooms(&guest(), by("Wren")).await, [GARDEN.0, HALL.0]);
    assert_eq!(house.rooms(&guest(), by("nobody")).await, [0; 0]);
    let both = Find { room: Some(GARDEN.into()), ..by("moth") };
    assert_eq!(house.rooms(&guest(), both).await, [GARDEN.0]);
}

#[tokio::test]
async fn pages_stay_whole_while_others_post() {
    let house = house().await;
    for number in 0..7 {
        house.post(HALL, WREN, &format!("tea {number}")).await;
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = house.find(&guest(), Find { after, limit: Some(3), ..words("tea") }).await.unwrap();
        seen.extend(page.hits.iter().map(|hit| hit.seq.unwrap()));
        house.post(HALL, MOTH, "more tea").await;
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!(seen, [7, 6, 5, 4, 3, 2, 1]);
}

#[tokio::test]
async fn a_removed_message_never_shows_even_if_its_words_stayed_behind() {
    let house = house().await;
    let seq = house.post(HALL, WREN, "regret").await;
    let removed = Body::Post(Post { removed_at: Some(1), ..Post::default() });
    house.db.write(move |tx| streams::rewrite(tx, HALL, seq, &removed)).await.unwrap();
    assert_eq!(house.rooms(&guest(), words("regret")).await, [0; 0]);
}

#[tokio::test]
async fn a_question_has_limits() {
    let house = house().await;
    let songs = Find { kind: Some("song".to_owned()), ..words("tea") };
    for (ask, outcome) in [
        (words(&"茶".repeat(SEARCH_QUERY_CHARS_MAX)), Ok(0)),
        (words(&"茶".repeat(SEARCH_QUERY_CHARS_MAX + 1)), Err(Code::TooLong)),
        (words(" ?!"), Err(Code::Empty)),
        (songs, Err(Code::BadRequest)),
    ] {
        let asked = house.find(&guest(), ask).await;
        assert_eq!(asked.map(|hits| hits.hits.len()).map_err(|error| error.code), outcome);
    }
}

#[tokio::test]
async fn a_page_has_limits() {
    let house = house().await;
    for _ in 0..=SEARCH_PAGE_MAX {
        house.post(HALL, WREN, "tea").await;
    }
    for (limit, hits) in [
        (None, SEARCH_PAGE),
        (Some(0), 1),
        (Some(SEARCH_PAGE_MAX), SEARCH_PAGE_MAX),
        (Some(SEARCH_PAGE_MAX + 1), SEARCH_PAGE_MAX),
    ] {
        let page = house.find(&guest(), Find { limit, ..words("tea") }).await.unwrap();
        assert_eq!(page.hits.len(), hits as usize, "{limit:?}");
        assert_eq!(page.next, page.hits.last().map(|hit| hit.id), "there is more");
    }
}

#[tokio::test]
async fn searching_is_limited_by_account_and_by_address() {
    let house = house().await;
    while house.search.find(&guest(), words("tea")).await.is_ok() {}
    let refused = house.search.find(&guest(), words("tea")).await.unwrap_err();
    assert_eq!(refused.code, Code::RateLimited);
    assert!(refused.retry_after_ms.is_some());
    house.search.find(&signed_in(WREN), words("tea")).await.unwrap();
    house.clock.advance(60_000);
    house.search.find(&guest(), words("tea")).await.unwrap();
}
