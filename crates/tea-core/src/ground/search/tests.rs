//! The index over a real database: words in, places out.

use super::*;
use crate::args;
use crate::clock::Clock;
use crate::ground::bigrams;
use crate::ground::db::Db;
use tempfile::TempDir;

mod recall;

const HALL: StreamId = StreamId(5);

struct Index {
    _dir: TempDir,
    db: Db,
    seed: Seed,
}

async fn index_of(texts: &[&str]) -> Index {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(&dir.path().join("house.db"), Clock::manual(2_000_000_000_000), Box::new(|_| {})).unwrap();
    let index = Index { _dir: dir, db, seed: Seed::fixed(1) };
    index
        .change(|tx, _| {
            tx.run("insert into streams (id, kind, epoch) values ($1, 0, 1)", args![HALL])?;
            tx.run("insert into rooms (id, title, kind, topic, made_at) values ($1, 'Hall', 0, '', 0)", args![HALL])?;
            Ok(())
        })
        .await;
    for (at, text) in texts.iter().enumerate() {
        let text = (*text).to_owned();
        index.change(move |tx, seed| super::index(tx, seed, &doc(at as u64 + 1), &text)).await;
    }
    index
}

fn doc(seq: u64) -> Doc {
    Doc { kind: Kind::Message, stream: HALL, seq, author: None, at: 0 }
}

impl Index {
    async fn change(&self, change: impl FnOnce(&Tx<'_>, &Seed) -> Result<()> + Send + 'static) {
        let seed = self.seed.clone();
        self.db.write(move |tx| change(tx, &seed)).await.unwrap();
    }

    /// The places where a question is found.
    async fn seqs(&self, question: &str) -> Vec<u64> {
        let query = bigrams::query(question).unwrap();
        let found = self.db.read(move |tx| find(tx, &query, &Filter::default(), Reader::default(), 50)).await.unwrap();
        found.into_iter().map(|found| found.seq).collect()
    }
}

#[tokio::test]
async fn words_of_every_script_are_found_newest_first() {
    let texts = ["今天去茶馆喝茶", "Café tonight, 茶馆见", "茶艺课", "the tea house", "𠮷野家 and ﬁsh", "🍵"];
    let index = index_of(&texts).await;
    for (question, seqs) in [
        ("茶馆", vec![2, 1]),
        ("茶", vec![3, 2, 1]),
        ("喝茶", vec![1]),
        ("今天 喝茶", vec![1]),
        ("馆茶", vec![]),
        ("cafe", vec![2]),
        ("CAFÉ 茶馆", vec![2]),
        ("tea", vec![4]),
        ("te", vec![]),
        ("house tea", vec![4]),
        ("𠮷野", vec![5]),
        ("fish", vec![5]),
    ] {
        assert_eq!(index.seqs(question).await, seqs, "{question}");
    }
}

#[tokio::test]
async fn what_a_person_types_means_nothing_to_the_engine() {
    let index = index_of(&["one two", "OR NOT NEAR", "words : one"]).await;
    for question in
        ["\"one\" two*", "one AND two", "words:one", "one)(", "NEAR(one, 2)", "-one", "^one", "one'; drop table x"]
    {
        index.seqs(question).await;
    }
    assert_eq!(index.seqs("not or").await, [2]);
}

#[tokio::test]
async fn another_text_replaces_the_words_and_keeps_the_age() {
    let index = index_of(&["苹果", "香蕉", "苹果"]).await;
    index.change(|tx, seed| replace(tx, seed, &doc(1), "香蕉")).await;
    assert_eq!(index.seqs("苹果").await, [3]);
    assert_eq!(index.seqs("香蕉").await, [2, 1]);
    index.change(|tx, seed| replace(tx, seed, &doc(9), "香蕉")).await;
    assert_eq!(index.seqs("香蕉").await, [9, 2, 1], "what was not indexed is from now on");
}

#[tokio::test]
async fn a_text_without_words_can_get_some() {
    let index = index_of(&["🍵", "tea"]).await;
    index.change(|tx, seed| replace(tx, seed, &doc(1), "tea")).await;
    assert_eq!(index.seqs("tea").await, [2, 1]);
}

#[tokio::test]
async fn what_is_removed_leaves_nothing_and_may_be_removed_again() {
    let index = index_of(&["秘密 secret"]).await;
    for _ in 0..2 {
        index.change(|tx, _| remove(tx, HALL, 1)).await;
    }
    assert!(index.seqs("秘密").await.is_empty());
    let rows = index.db.read(|tx| tx.get("select count(*) from search_docs", &[], |row| row.get::<i64>(0))).await;
    assert_eq!(rows.unwrap(), 0);
}

#[tokio::test]
async fn one_place_is_indexed_once() {
    let index = index_of(&["tea"]).await;
    let seed = index.seed.clone();
    let twice = index.db.write(move |tx| super::index(tx, &seed, &doc(1), "tea")).await;
    assert!(twice.is_err());
    assert_eq!(index.seqs("tea").await, [1]);
}

#[tokio::test]
async fn an_author_narrows_a_search_and_is_no_word() {
    let index = index_of(&["tea"]).await;
    let by = |seq, author| Doc { author: Some(AccountId(author)), ..doc(seq) };
    for (seq, author) in [(2, 7), (3, 77), (4, 7)] {
        index.change(move |tx, seed| super::index(tx, seed, &by(seq, author), "tea 茶")).await;
    }
    index.change(move |tx, seed| replace(tx, seed, &by(4, 7), "more tea")).await;
    let query = bigrams::query("tea").unwrap();
    let filter = Filter { author: Some(AccountId(7)), ..Filter::default() };
    let found = index.db.read(move |tx| find(tx, &query, &filter, Reader::default(), 50)).await.unwrap();
    assert_eq!(found.into_iter().map(|found| found.seq).collect::<Vec<_>>(), [4, 2]);
    for question in ["7", "\u{e000}7", "\u{e000}7*"] {
        assert_eq!(index.seqs(question).await, [0; 0], "{question}");
    }
}
