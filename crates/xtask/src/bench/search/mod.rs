//! `bench search`: how long a question takes over many posts, and how large the index is.
//!
//! In process: the service is asked as every port asks it, with rights, excerpts and rates, without a socket.

mod language;
mod write;

use super::machine;
use super::table::{self, Figures, short};
use anyhow::Result;
use clap::Args;
use language::word;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;
use tea_core::access::Caller;
use tea_core::args;
use tea_core::clock::Clock;
use tea_core::ground::db::Db;
use tea_core::rates::{Limiter, Rates};
use tea_core::search::Search;
use tea_protocol::live::Port;
use tea_protocol::search::Find;
use tokio::runtime::Runtime;

#[derive(Args)]
pub(crate) struct Finding {
    /// Posts that are searched
    #[arg(long, default_value_t = 1_000_000)]
    posts: u64,
    /// How often every question is asked
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Where the posts are written, and found again by a later run with as many
    #[arg(long)]
    keep: Option<PathBuf>,
}

/// Questions of one sort.
struct Sort {
    name: &'static str,
    questions: Vec<Find>,
}

pub(crate) fn run(finding: &Finding) -> Result<()> {
    let temporary = tempfile::tempdir()?;
    let folder = finding.keep.clone().unwrap_or_else(|| temporary.path().to_owned());
    std::fs::create_dir_all(&folder)?;
    let file = folder.join(format!("posts-{}.db", finding.posts));
    let known = file.exists();
    let clock = Clock::system();
    let db = Db::open(&file, clock.clone(), Box::new(|_| ()))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    if !known {
        println!("writing {} posts", finding.posts);
        let start = Instant::now();
        runtime.block_on(write::posts(&db, finding.posts))?;
        let took = start.elapsed().as_secs_f64();
        println!("{} posts/s with their floors and the index", short(finding.posts as f64 / took));
    }
    sizes(&runtime, &db, finding.posts)?;
    let search = Search::new(db.clone(), clock, Arc::new(Limiter::new(Rates::multiplied(1_000_000))));
    let sorts = sorts();
    let rows = sorts.iter().map(|sort| measure(&runtime, &db, &search, sort, finding.rounds));
    table::print(
        "A page of 20 hits for a guest",
        &["", "questions", "texts with the words", "CPU ms", "p50 ms", "p95 ms", "max ms"],
        &rows.collect::<Result<Vec<_>>>()?,
    );
    Ok(())
}

/// The bytes of the index beside those of the text.
fn sizes(runtime: &Runtime, db: &Db, posts: u64) -> Result<()> {
    let text: u64 = (0..posts).map(|number| language::post(number).len() as u64).sum();
    let (words, docs, all) = runtime.block_on(db.read(|tx| {
        let of = |like: &str| {
            tx.get("select coalesce(sum(pgsize), 0) from dbstat where name like $1", args![like], |row| row.get(0))
        };
        Ok((of("search_words%")?, of("%search_docs%")?, of("%")?))
    }))?;
    let row =
        |name: &str, bytes: u64| vec![name.to_owned(), short(bytes as f64 / 1e6), short(bytes as f64 / text as f64)];
    table::print(
        &format!("{posts} posts"),
        &["", "MB", "x text"],
        &[row("text", text), row("index of words", words), row("places of the texts", docs), row("database", all)],
    );
    Ok(())
}

fn words(query: impl Into<String>) -> Find {
    Find { query: query.into(), ..Find::default() }
}

/// Two-character words by how common they are, and whatever else people ask.
fn sorts() -> Vec<Sort> {
    let ranked = |from: u64, to: u64| {
        let step = (to - from).div_ceil(25).max(1);
        let words_of = (from..to).step_by(step as usize).map(word).filter(|word| word.chars().count() == 2);
        words_of.map(words).collect()
    };
    let common = || (40..400).map(word).filter(|word| word.chars().count() == 2).take(25);
    let longer = |chars: usize| {
        let parts = (0..25).filter_map(move |n| language::part(n * 39_119, chars));
        parts.map(words).collect::<Vec<_>>()
    };
    vec![
        Sort { name: "two characters, very common", questions: ranked(40, 100) },
        Sort { name: "two characters, common", questions: ranked(100, 1_000) },
        Sort { name: "two characters, less common", questions: ranked(1_000, 6_000) },
        Sort { name: "two characters, rare", questions: ranked(6_000, 20_000) },
        Sort { name: "three characters of a text", questions: longer(3) },
        Sort { name: "five characters of a text", questions: longer(5) },
        Sort {
            name: "one character",
            questions: (0..25).map(|rank| words(word(rank * 7).chars().take(1).collect::<String>())).collect(),
        },
        Sort { name: "a Latin word", questions: language::LATIN.map(words).into() },
        Sort {
            name: "two common words",
            questions: common().zip(common().skip(7)).map(|(one, other)| words(format!("{one} {other}"))).collect(),
        },
        Sort {
            name: "a common word by one of a thousand authors",
            questions: common().map(|word| Find { author: Some("p7".to_owned()), ..words(word) }).collect(),
        },
        Sort {
            name: "a common word on one of twenty boards",
            questions: common().map(|word| Find { board: Some("b7".into()), ..words(word) }).collect(),
        },
        Sort {
            name: "a common word in titles",
            questions: common().map(|word| Find { kind: Some("topic".to_owned()), ..words(word) }).collect(),
        },
        Sort {
            name: "a common word, before the first half",
            questions: common().map(|word| Find { to: Some(write::HALF_AT), ..words(word) }).collect(),
        },
        Sort { name: "a word that only a closed board has", questions: vec![words(language::SECRET)] },
    ]
}

fn measure(runtime: &Runtime, db: &Db, search: &Search, sort: &Sort, rounds: usize) -> Result<Vec<String>> {
    let guest = Caller::guest(Port::Browser, None);
    let (mut took_ms, mut holding) = (Figures::default(), Figures::default());
    let before = machine::cpu(std::process::id())?;
    for _ in 0..rounds {
        for question in &sort.questions {
            let start = Instant::now();
            runtime.block_on(search.find(&guest, question.clone()))?;
            took_ms.push(start.elapsed().as_secs_f64() * 1_000.0);
        }
    }
    let cpu = machine::cpu(std::process::id())?.saturating_sub(before);
    for question in &sort.questions {
        holding.push(runtime.block_on(count(db, &question.query))? as f64);
    }
    let asked = (sort.questions.len() * rounds) as f64;
    Ok(vec![
        sort.name.to_owned(),
        sort.questions.len().to_string(),
        holding.shown(),
        short(cpu.as_secs_f64() * 1_000.0 / asked),
        short(took_ms.median()),
        short(took_ms.quantile(0.95)),
        short(took_ms.quantile(1.0)),
    ])
}

/// How many texts there are with the words, whoever may read them.
async fn count(db: &Db, question: &str) -> tea_core::Result<i64> {
    let Some(query) = tea_core::ground::bigrams::query(question) else { return Ok(0) };
    db.read(move |tx| {
        tx.get("select count(*) from search_words where search_words match $1", args![&query.fts5()], |row| row.get(0))
    })
    .await
}
