//! Everything that stands in a text is found, and nothing else: compared with a look at every text, over many of them.

use super::*;
use std::collections::BTreeSet;

const POSTS: u64 = 200_000;
/// Floors of one topic.
const FLOORS: u64 = 1_000;
/// Posts written in one transaction.
const CHUNK: u64 = 5_000;
/// Different words of the generated language.
const WORDS: u64 = 20_000;

/// Numbers without a pattern that is seen here (a step of SplitMix64, Steele and others 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % below
    }

    /// A rank: each is about as common as all the ranks of ten times its number together are in Chinese, that is by
    /// Zipf's law.
    fn rank(&mut self) -> u64 {
        let part = self.roll(1 << 20) as f64 / f64::from(1 << 20);
        ((WORDS as f64).powf(part) - 1.0) as u64
    }
}

/// The word of a rank: one to three characters out of 2,500, the common ones short.
fn word(rank: u64) -> String {
    let mut dice = Dice(rank);
    let length = if rank < 40 { 1 } else { 2 + dice.roll(2) };
    (0..length).filter_map(|_| char::from_u32(0x4e00 + dice.roll(2_500) as u32)).collect()
}

fn text(number: u64) -> String {
    let mut dice = Dice(number ^ 0x7ea);
    let mut text = String::new();
    for _ in 0..6 + dice.roll(18) {
        match dice.roll(24) {
            0 => text.push('，'),
            1 => text.push('。'),
            2 => text.push_str([" Rust ", " tea ", " FTS5 ", "\n"][dice.roll(4) as usize]),
            _ => text.push_str(&word(dice.rank())),
        }
    }
    text
}

async fn full_index() -> Index {
    let index = index_of(&[]).await;
    index
        .change(|tx, _| {
            tx.run("insert into streams (id, kind, epoch) values (7, 2, 1)", args![])?;
            tx.run(
                "insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox)
                 values (9, 'wren', 'wren', 'wren', 'wren', '', 1, 0, 0, 7)",
                args![],
            )?;
            tx.run(
                "insert into boards (id, slug, name, purpose, heading, readers, writers, review, made_at)
                 values (7, 'tea', 'Tea', '', '', 0, 0, 0, 0)",
                args![],
            )?;
            Ok(())
        })
        .await;
    for first in (0..POSTS).step_by(CHUNK as usize) {
        index.change(move |tx, seed| (first..first + CHUNK).try_for_each(|number| write(tx, seed, number))).await;
    }
    index
}

fn write(tx: &Tx<'_>, seed: &Seed, number: u64) -> Result<()> {
    let (topic, floor) = (StreamId(1_000 + (number / FLOORS) as i64), number % FLOORS + 1);
    if floor == 1 {
        tx.run("insert into streams (id, kind, epoch) values ($1, 3, 1)", args![topic])?;
        tx.run(
            "insert into topics (id, board, author, title, excerpt, at, last_at, hot, month)
             values ($1, 7, 9, 'one', '', 0, 0, 0, 0)",
            args![topic],
        )?;
    }
    tx.run(
        "insert into floors (topic, floor, author, at, root, renderer, html) values ($1, $2, 9, 0, $2, 1, '')",
        args![topic, floor],
    )?;
    let doc = Doc { kind: Kind::Floor, stream: topic, seq: floor, author: Some(AccountId(9)), at: tx.now };
    super::super::index(tx, seed, &doc, &text(number))
}

impl Index {
    /// The numbers of all posts that are found.
    async fn numbers(&self, question: &str) -> BTreeSet<u64> {
        let query = bigrams::query(question).unwrap();
        let found = self.db.read(move |tx| find(tx, &query, &Filter::default(), Reader::default(), u32::MAX));
        found.await.unwrap().iter().map(|hit| (hit.stream.0 as u64 - 1_000) * FLOORS + hit.seq - 1).collect()
    }
}

/// Words of every frequency, and stretches that somebody may remember of a text.
fn questions(texts: &[String]) -> BTreeSet<String> {
    let mut questions: BTreeSet<String> = [0, 1, 3, 10, 50, 100, 300, 1_000, 3_000, 9_000, 19_000].map(word).into();
    let mut dice = Dice(11);
    while questions.len() < 120 {
        let chars: Vec<char> = texts[dice.roll(POSTS) as usize].chars().collect();
        let from = dice.roll(chars.len() as u64) as usize;
        let part: String = chars.iter().skip(from).take(2 + dice.roll(4) as usize).collect();
        if part.chars().count() > 1 && part.chars().all(bigrams::is_run_char) {
            questions.insert(part);
        }
    }
    questions
}

#[tokio::test]
async fn every_stretch_of_every_text_is_found_and_nothing_else() {
    let index = full_index().await;
    let texts: Vec<String> = (0..POSTS).map(text).collect();
    let mut hits = 0;
    for question in questions(&texts) {
        let holds = |number: &u64| texts[*number as usize].contains(&question);
        let truth: BTreeSet<u64> = (0..POSTS).filter(holds).collect();
        let found = index.numbers(&question).await;
        assert!(found == truth, "{question}: {} found of {}", found.len(), truth.len());
        hits += truth.len();
    }
    assert!(hits > 100_000, "the questions are about common words too: {hits}");
    for (question, truth) in [("rust", "Rust"), ("FTS5", "FTS5")] {
        let truth: BTreeSet<u64> = (0..POSTS).filter(|number| texts[*number as usize].contains(truth)).collect();
        assert!(index.numbers(question).await == truth, "{question}");
    }
}
