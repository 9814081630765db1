//! Files in a real house: who gets what, what they cost, and when they go.

mod access;
mod bringing;
mod names;
mod sweeping;

use super::{Files, MayRead, Settings, attach, detach};
use crate::access::{Actor, Caller};
use crate::args;
use crate::clock::{Clock, Seed};
use crate::error::{Error, Result};
use crate::ground::db::{Db, Tx};
use crate::ground::files::Hash;
use crate::ground::jobs::{Jobs, Pace};
use crate::rates::{Limiter, Rates};
use crate::scene::{code, guest};
use bytes::Bytes;
use image::{DynamicImage, ImageFormat};
use std::io::Cursor;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tea_protocol::entry::File;
use tea_protocol::{AccountId, Code, FileId, SessionId, StreamId};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// A room that anybody may read, and one that only Wren may.
const HALL: StreamId = StreamId(1);
const CELLAR: StreamId = StreamId(2);
const WREN: AccountId = AccountId(11);
const MOTH: AccountId = AccountId(12);

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

struct House {
    dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
    files: Files,
}

fn may_read(_: &Tx<'_>, actor: &Actor, stream: StreamId) -> Result<()> {
    if stream == HALL || actor.id() == Some(WREN) { Ok(()) } else { Err(Error::new(Code::NotFound)) }
}

async fn house() -> House {
    house_with(Settings::default()).await
}

async fn house_with(settings: Settings) -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(2_000_000_000_000), Seed::fixed(1));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), Box::new(|_| {})).unwrap();
    db.write(|tx| {
        for (id, name) in [(WREN, "wren"), (MOTH, "moth")] {
            tx.run("insert into streams (id, kind, epoch) values ($1, 1, 1)", args![id.0 + 100])?;
            tx.run(
                "insert into accounts (id, name, name_key, skeleton, display, password, role, state, joined_at, inbox)
                 values ($1, $2, $2, $2, $2, '', 1, 0, 0, $3)",
                args![id, name, id.0 + 100],
            )?;
            tx.run(
                "insert into sessions (id, token_hash, account, client, port, created_at, seen_at, expires_at)
                 values ($1, $2, $1, '', 0, 0, 0, 3000000000000)",
                args![id, name.as_bytes()],
            )?;
        }
        Ok(())
    })
    .await
    .unwrap();
    let limiter = Arc::new(Limiter::new(Rates::multiplied(1_000)));
    let store = dir.path().join("files");
    let files = Files::new(db.clone(), &store, seed.clone(), limiter, may_read as MayRead, settings).unwrap();
    House { dir, db, clock, seed, files }
}

fn signed_in(account: AccountId) -> Caller {
    Caller { session: Some(SessionId(account.0)), ..guest() }
}

fn png(width: u32, height: u32) -> Bytes {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(width, height).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner().into()
}

impl House {
    async fn bring(&self, by: AccountId, name: &str, bytes: impl Into<Bytes>) -> Result<File> {
        self.files.bring(&signed_in(by), name, bytes.into()).await
    }

    async fn attach(&self, owner: AccountId, ids: &[FileId], stream: StreamId, seq: u64) -> Result<Vec<File>> {
        let ids = ids.to_vec();
        self.db.write(move |tx| attach(tx, owner, &ids, stream, seq)).await
    }

    async fn detach(&self, stream: StreamId, seq: u64) {
        let seed = self.seed.clone();
        self.db.write(move |tx| detach(tx, &seed, stream, seq)).await.unwrap();
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.db.read(move |tx| tx.get(sql, &[], |row| row.get(0))).await.unwrap()
    }

    /// Lets every job be done that is due after a while, and what follows from it.
    async fn work_after(&self, ms: i64) {
        self.clock.advance(ms);
        let pace = Pace { lease_ms: 60_000, beat: Duration::from_secs(1), idle: Duration::from_millis(2) };
        let jobs = Jobs::new(self.db.clone(), self.clock.clone(), self.seed.clone(), self.files.handlers());
        let (jobs, stop) = (jobs.at_pace(pace), CancellationToken::new());
        let stopping = stop.clone();
        let running = tokio::spawn(async move { jobs.run(stopping).await });
        let due = || {
            let now = self.clock.now();
            self.db.read(move |tx| {
                let repeated =
                    tx.find("select run_at from jobs where kind = 'files.sweep_unused'", &[], |row| row.get::<i64>(0))?;
                let due = tx.find("select 1 from jobs where run_at <= $1", args![now], |row| row.get::<i64>(0))?;
                Ok(repeated.is_none() || due.is_some())
            })
        };
        while due().await.unwrap() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        stop.cancel();
        running.await.unwrap();
        assert_eq!(self.count("select count(*) from jobs where error is not null").await, 0);
    }

    /// The files in the store.
    fn stored(&self) -> Vec<PathBuf> {
        fn below(dir: PathBuf, found: &mut Vec<PathBuf>) {
            for entry in std::fs::read_dir(dir).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { below(path, found) } else { found.push(path) }
            }
        }
        let mut found = Vec::new();
        below(self.dir.path().join("files"), &mut found);
        found
    }
}

/// Takes a portrait that was put, as accounts do.
async fn wear(house: &House, account: AccountId, hash: Option<Hash>) {
    let set = house
        .db
        .write(move |tx| tx.run("update accounts set avatar = $2 where id = $1", args![account, hash.as_ref()]));
    set.await.unwrap();
}
