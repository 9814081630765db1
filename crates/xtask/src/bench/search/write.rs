//! Writes what is searched: topics of twenty-five floors on twenty boards, by a thousand people. One more board is closed.

use super::language::{SECRET, post, title};
use tea_core::Result;
use tea_core::args;
use tea_core::clock::Seed;
use tea_core::ground::db::{Db, Tx};
use tea_core::ground::search::{self, Doc, Kind};
use tea_core::streams::{self, Author};
use tea_protocol::entry::{Body, Post};
use tea_protocol::{AccountId, StreamId};

/// Floors of a topic.
const FLOORS: u64 = 25;
const BOARDS: u64 = 20;
const PEOPLE: u64 = 1_000;
/// Posts written in one transaction.
const CHUNK: u64 = 2_500;
/// Every so many topics stands on the closed board.
const CLOSED_EVERY: u64 = 50;
/// Ids begin here, so that none is used twice.
const FIRST_TOPIC: i64 = 1_000_000;
/// What was written before has this time; the second half was written a day later.
pub(super) const HALF_AT: i64 = 1_800_000_000_000;

/// Writes so many posts.
///
/// # Errors
/// From the database.
pub(super) async fn posts(db: &Db, posts: u64) -> Result<()> {
    let seed = Seed::fixed(1);
    db.write(ground).await?;
    for first in (0..posts).step_by(CHUNK as usize) {
        let (seed, last) = (seed.clone(), (first + CHUNK).min(posts));
        db.write(move |tx| (first..last).try_for_each(|number| write(tx, &seed, number, number * 2 >= posts))).await?;
    }
    Ok(())
}

fn ground(tx: &mut Tx<'_>) -> Result<()> {
    for person in 0..PEOPLE as i64 {
        let (id, name) = (AccountId(10_000 + person), format!("p{person}"));
        tx.run("insert into streams (id, kind, epoch) values ($1, 1, 1)", args![20_000 + person])?;
        tx.run(
            "insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox)
             values ($1, $2, $2, $2, $2, '', 1, 0, 0, $3)",
            args![id, &name, 20_000 + person],
        )?;
    }
    for board in 0..=BOARDS as i64 {
        let closed = board == BOARDS as i64;
        tx.run("insert into streams (id, kind, epoch) values ($1, 2, 1)", args![100 + board])?;
        tx.run(
            "insert into boards (id, slug, name, purpose, heading, readers, writers, review, made_at)
             values ($1, $2, $2, '', '', $3, 1, 0, 0)",
            args![100 + board, &format!("b{board}"), if closed { 2 } else { 0 }],
        )?;
    }
    Ok(())
}

fn write(tx: &Tx<'_>, seed: &Seed, number: u64, second_half: bool) -> Result<()> {
    let (order, floor) = (number / FLOORS, number % FLOORS + 1);
    let topic = StreamId(FIRST_TOPIC + order as i64);
    let closed = order.is_multiple_of(CLOSED_EVERY);
    let author = AccountId(10_000 + (number * 7 % PEOPLE) as i64);
    let at = HALF_AT + if second_half { 86_400_000 } else { -86_400_000 };
    if floor == 1 {
        let board = 100 + if closed { BOARDS } else { order % BOARDS } as i64;
        let title = title(order);
        tx.run("insert into streams (id, kind, epoch) values ($1, 3, 1)", args![topic])?;
        tx.run(
            "insert into topics (id, board, author, title, excerpt, at, last_at, hot, month)
             values ($1, $2, $3, $4, '', $5, $5, 0, 0)",
            args![topic, board, author, &title, at],
        )?;
        let doc = Doc { kind: Kind::Topic, stream: topic, seq: 0, author: Some(author), at };
        search::index(tx, seed, &doc, &title)?;
    }
    let mut text = post(number);
    if closed {
        text.push_str(SECRET);
    }
    let body = Body::Post(Post { text: text.clone(), ..Post::default() });
    let entry = streams::append(tx, topic, Author::House, None, body)?;
    tx.run(
        "insert into floors (topic, floor, author, at, root, renderer, html) values ($1, $2, $3, $4, $2, 1, $5)",
        args![topic, entry.seq, author, at, &format!("<p>{text}</p>")],
    )?;
    let doc = Doc { kind: Kind::Floor, stream: topic, seq: entry.seq, author: Some(author), at };
    search::index(tx, seed, &doc, &text)
}
