//! `bench db`: how long a durable write takes, and how many there are when many wait at once.

use super::crowd::{Crowd, Entrance, Load, Pace, Wire, drive, drive_all, entry_frame_bytes};
use super::house::{self, House};
use super::raw;
use super::subject::Subject;
use super::table::{self, Figures};
use anyhow::Result;
use bytes::BytesMut;
use clap::Args;
use rusqlite::Connection;
use std::path::PathBuf;
use std::time::Instant;
use tea_core::args;
use tea_core::clock::Clock;
use tea_core::ground::db::Db;

/// Senders at the same time.
const SENDERS: usize = 64;
const TEXT_BYTES: usize = 100;

#[derive(Args)]
pub(crate) struct Durable {
    /// How often everything is measured
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Writes of a round, one at a time; many senders write ten times as many
    #[arg(long, default_value_t = 300)]
    writes: u64,
    /// A house that was built before, instead of building it now
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// Figures of one way to write.
#[derive(Default)]
struct Row {
    p50_ms: Figures,
    per_s: Figures,
}

impl Row {
    fn add(&mut self, took_ms: &Figures, writes: u64, start: Instant) {
        self.p50_ms.push(took_ms.median());
        self.per_s.push(writes as f64 / start.elapsed().as_secs_f64());
    }
}

pub(crate) fn run(durable: &Durable) -> Result<()> {
    let binary = durable.binary.clone().map_or_else(house::build, Ok)?;
    let directory = tempfile::tempdir()?;
    in_process(durable, directory.path())?;
    let data = directory.path().join("house");
    std::fs::create_dir(&data)?;
    let house = House::start(&binary, &data)?;
    let raw = Subject::raw_storing(directory.path())?;
    through_frames(durable, &house, &raw)
}

/// The writer alone, without anything that listens.
fn in_process(durable: &Durable, directory: &std::path::Path) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let plain = raw::open(&directory.join("plain.db"))?;
    let db = Db::open(&directory.join("ground.db"), Clock::system(), Box::new(|_| ()))?;
    runtime
        .block_on(db.write(|tx| tx.run("create table frames (seq integer primary key, body blob not null)", &[])))?;
    let (mut one_plain, mut one, mut many) = (Row::default(), Row::default(), Row::default());
    for _ in 0..durable.rounds {
        write_plainly(&plain, durable.writes, &mut one_plain)?;
        runtime.block_on(write(&db, 1, durable.writes, &mut one))?;
        runtime.block_on(write(&db, SENDERS, durable.writes * 10 / SENDERS as u64, &mut many))?;
    }
    print(
        "In process: one row of a message's size a write",
        &[("raw SQLite FULL, one at a time", &one_plain), ("Db, one at a time", &one), ("Db, 64 at once", &many)],
    );
    Ok(())
}

fn write_plainly(connection: &Connection, writes: u64, row: &mut Row) -> Result<()> {
    let frame = [BytesMut::from(&vec![b'x'; entry_frame_bytes(TEXT_BYTES)][..])];
    let (start, mut took_ms) = (Instant::now(), Figures::default());
    for _ in 0..writes {
        let at = Instant::now();
        raw::insert(connection, &frame)?;
        took_ms.push(at.elapsed().as_secs_f64() * 1_000.0);
    }
    row.add(&took_ms, writes, start);
    Ok(())
}

async fn write(db: &Db, senders: usize, each: u64, row: &mut Row) -> Result<()> {
    let start = Instant::now();
    let sending = (0..senders).map(|_| {
        let db = db.clone();
        async move {
            let mut took_ms = Figures::default();
            for _ in 0..each {
                let at = Instant::now();
                let body = vec![b'x'; entry_frame_bytes(TEXT_BYTES)];
                db.write(move |tx| tx.run("insert into frames (body) values ($1)", args![&body])).await?;
                took_ms.push(at.elapsed().as_secs_f64() * 1_000.0);
            }
            Ok::<Figures, tea_core::Error>(took_ms)
        }
    });
    let mut took_ms = Figures::default();
    for figures in futures_util::future::try_join_all(sending).await? {
        took_ms.append(figures);
    }
    row.add(&took_ms, each * senders as u64, start);
    Ok(())
}

/// The whole way of a message: from a socket to the disk and back.
fn through_frames(durable: &Durable, house: &House, raw: &Subject) -> Result<()> {
    let plain = Wire::Raw { frame_bytes: entry_frame_bytes(TEXT_BYTES) };
    let (mut one_plain, mut one, mut many) = (Row::default(), Row::default(), Row::default());
    for _ in 0..durable.rounds {
        one_by_one(&entrance(raw, plain, "", true), durable.writes, &mut one_plain)?;
        one_by_one(&entrance(&house.subject, Wire::Frames, &house.token, true), durable.writes, &mut one)?;
        let mut crowd = Crowd::enter(&entrance(&house.subject, Wire::Frames, &house.token, false), SENDERS)?;
        let (start, each) = (Instant::now(), durable.writes * 10 / SENDERS as u64);
        let outcome = drive_all(&mut crowd, each, TEXT_BYTES)?;
        many.add(&outcome.round_trip, each * SENDERS as u64, start);
    }
    print(
        "Through frames: from a send to its acknowledgement and own copy",
        &[
            ("raw + SQLite FULL, one at a time", &one_plain),
            ("teahouse, one at a time", &one),
            ("teahouse, 64 at once (acknowledgement only)", &many),
        ],
    );
    Ok(())
}

fn entrance(subject: &Subject, wire: Wire, token: &str, follows: bool) -> Entrance {
    let room = follows.then(|| "hall".to_owned());
    Entrance { address: subject.address, wire, token: token.to_owned(), room }
}

fn one_by_one(entrance: &Entrance, writes: u64, row: &mut Row) -> Result<()> {
    let mut crowd = Crowd::enter(entrance, 1)?;
    let load = Load { messages: writes, text_bytes: TEXT_BYTES, pace: Pace::Window(1), asleep: None };
    let start = Instant::now();
    let outcome = drive(&mut crowd, &load)?;
    row.add(&outcome.round_trip, writes, start);
    Ok(())
}

/// The first row is what the others are divided by.
fn print(title: &str, rows: &[(&str, &Row)]) {
    let base = rows[0].1;
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|(name, row)| {
            vec![
                (*name).to_owned(),
                row.p50_ms.shown(),
                row.p50_ms.over(&base.p50_ms).shown(),
                row.per_s.shown(),
                row.per_s.over(&base.per_s).shown(),
            ]
        })
        .collect();
    table::print(title, &["", "p50 ms", "x raw", "writes/s", "x raw"], &lines);
}
