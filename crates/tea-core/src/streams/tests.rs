//! Places, resends and read marks over the real tables.

use super::*;
use crate::clock::Clock;
use crate::ground::db::Db;
use tea_protocol::SessionId;
use tea_protocol::entry::{Edit, Post, React, Target};
use tea_protocol::live::{Draft, DraftPost};
use tempfile::TempDir;

const WREN: AccountId = AccountId(1);

async fn stream() -> (TempDir, Db, StreamId) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&dir.path().join("db"), Clock::manual(1_800_000_000_000), Box::new(|_| {})).unwrap();
    let seed = Seed::fixed(1);
    let stream = db.write(move |tx| create(tx, &seed, Kind::Room)).await.unwrap();
    (dir, db, stream)
}

fn post(text: &str) -> Body {
    Body::Post(Post { text: text.to_owned(), ..Post::default() })
}

fn reaction(target: u64) -> Body {
    Body::React(React { target, emoji: "🍵".to_owned(), on: true })
}

fn places(entries: &[Entry]) -> Vec<u64> {
    entries.iter().map(|entry| entry.seq).collect()
}

#[tokio::test]
async fn places_count_from_one_and_a_rolled_back_one_is_given_again() {
    let (_dir, db, stream) = stream().await;
    let refused: Result<()> = db
        .write(move |tx| {
            append(tx, stream, Author::House, None, post("never"))?;
            Err(Error::new(Code::Busy))
        })
        .await;
    assert!(refused.is_err());
    for expected in 1..=3 {
        let entry = db.write(move |tx| append(tx, stream, Author::House, None, post("tea"))).await.unwrap();
        assert_eq!(entry.seq, expected);
    }
    let standing = db.read(move |tx| head(tx, stream)).await.unwrap();
    assert_eq!((standing.seq, standing.posts), (3, 3));
    assert!(standing.epoch > 0);
    let missing = db.read(|tx| head(tx, StreamId(7))).await;
    assert_eq!(missing.unwrap_err().code, Code::NotFound);
}

#[tokio::test]
async fn parts_are_read_in_order_from_either_end() {
    let (_dir, db, stream) = stream().await;
    db.write(move |tx| (0..5).try_for_each(|_| append(tx, stream, Author::House, None, post("tea")).map(drop)))
        .await
        .unwrap();
    for (range, limit, expected) in [
        (Range::After(0), 2, vec![1, 2]),
        (Range::After(3), 9, vec![4, 5]),
        (Range::After(5), 9, vec![]),
        (Range::Before(4), 2, vec![2, 3]),
        (Range::Before(1), 2, vec![]),
        (Range::Newest, 2, vec![4, 5]),
        (Range::Newest, 0, vec![]),
    ] {
        let read = db.read(move |tx| page(tx, stream, range, limit)).await.unwrap();
        assert_eq!(places(&read), expected, "{range:?}");
    }
}

#[tokio::test]
async fn a_resend_is_known_by_its_author_cid_stream_and_words() {
    let (_dir, db, stream) = stream().await;
    let draft = |text: &str| Draft::Post(DraftPost { text: text.to_owned(), ..DraftPost::default() });
    let sent = Sent::new(Cid([1; 16]), stream, &draft("tea"));
    db.write(move |tx| {
        let author = crate::access::Person {
            id: WREN,
            name: "wren".to_owned(),
            display: "Wren".to_owned(),
            role: Role::Member,
            avatar: None,
            muted_until: None,
            inbox: StreamId(1),
            session: SessionId(1),
        };
        append(tx, stream, Author::Person(&author), Some(&sent), post("tea"))
    })
    .await
    .unwrap();
    let before = |author, sent| {
        let db = db.clone();
        async move { db.read(move |tx| placed_before(tx, author, &sent)).await }
    };
    assert_eq!(before(WREN, sent).await.unwrap().map(|placed| (placed.seq, placed.dup)), Some((1, true)));
    assert_eq!(before(AccountId(2), sent).await.unwrap(), None);
    assert_eq!(before(WREN, Sent::new(Cid([2; 16]), stream, &draft("tea"))).await.unwrap(), None);
    for other in [Sent::new(sent.cid, stream, &draft("cake")), Sent::new(sent.cid, StreamId(9), &draft("tea"))] {
        assert_eq!(before(WREN, other).await.unwrap_err().code, Code::CidConflict);
    }
}

#[tokio::test]
async fn marks_move_forward_and_count_what_is_worth_reading() {
    let (_dir, db, stream) = stream().await;
    db.write(move |tx| {
        for body in [post("one"), reaction(1), post("two"), reaction(1), post("three")] {
            append(tx, stream, Author::House, None, body)?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let left = |db: Db| async move { db.read(move |tx| unread(tx, WREN, stream)).await.unwrap() };
    assert_eq!(left(db.clone()).await, (0, 3));
    for (upto, moved, expected) in [
        (0, Some(0), (0, 3)),
        (2, Some(2), (2, 2)),
        (1, None, (2, 2)),
        (2, None, (2, 2)),
        (4, Some(4), (4, 1)),
        (99, Some(5), (5, 0)),
        (99, None, (5, 0)),
    ] {
        let mark = db.write(move |tx| mark_read(tx, WREN, stream, upto)).await.unwrap();
        assert_eq!((mark, left(db.clone()).await), (moved, expected), "up to {upto}");
    }
}

#[tokio::test]
async fn the_words_of_one_messages_edits_can_be_taken_out() {
    let (_dir, db, stream) = stream().await;
    let edit = |target, text: &str| Body::Edit(Edit { target, text: text.to_owned(), mentions: vec![WREN] });
    let bodies =
        [post("one"), post("two"), edit(1, "a"), edit(2, "b"), edit(1, "c"), Body::Remove(Target { target: 1 })];
    db.write(move |tx| {
        for body in bodies {
            append(tx, stream, Author::House, None, body)?;
        }
        clear_edits(tx, stream, 1)
    })
    .await
    .unwrap();
    let entries = db.read(move |tx| page(tx, stream, Range::Newest, 10)).await.unwrap();
    let texts: Vec<_> = entries
        .iter()
        .filter_map(|entry| match &entry.body {
            Body::Edit(edit) => Some((edit.target, edit.text.as_str(), edit.mentions.len())),
            _ => None,
        })
        .collect();
    assert_eq!(texts, [(1, "", 0), (2, "b", 1), (1, "", 0)]);
}
