//! Films on their way: what is acknowledged is there, whatever happens.

mod arriving;
mod cutting;
mod limits;
mod rights;

use super::*;
use crate::ground::files::Hash;
use crate::ground::jobs::{Jobs, Pace};
use crate::limits::UPLOAD_STEP_BYTES;
use crate::video::upload::{Announced, Bringing, Intake, Settings, Standing, Uploads};
use bytes::Bytes;
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Bytes that are like no others of the same seed.
fn film(bytes: usize, seed: u8) -> Vec<u8> {
    let mut state = 0x9E37_79B9_u32 ^ u32::from(seed) << 16 | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    (0..bytes).map(|_| next()).collect()
}

fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

fn announced(bytes: &[u8]) -> Announced {
    Announced { name: "茶馆 第一集.mp4".to_owned(), bytes: bytes.len() as u64, ..Announced::default() }
}

impl House {
    async fn upload(&self, by: &Caller, bytes: &[u8]) -> Result<Standing> {
        self.video.create_upload(by, announced(bytes)).await
    }

    /// Begins to bring bytes from an offset on.
    async fn begin(&self, by: &Caller, word: &str, offset: u64) -> Result<Intake> {
        let ask = Bringing { word: word.to_owned(), offset, bytes: None, together: false };
        self.video.receive(by, ask).await
    }

    /// Brings bytes from an offset on, in one request.
    async fn bring(&self, by: &Caller, word: &str, offset: usize, bytes: &[u8]) -> Result<Standing> {
        let mut intake = self.begin(by, word, offset as u64).await?;
        push(&mut intake, bytes).await?;
        intake.finish().await
    }

    /// Brings a whole film; returns its title.
    async fn brought(&self, by: &Caller, bytes: &[u8]) -> Result<StreamId> {
        let upload = self.upload(by, bytes).await?;
        self.bring(by, &upload.word, 0, bytes).await?;
        Ok(upload.title)
    }

    /// The same house after it was stopped hard: nothing of what it kept in memory is left.
    fn restart(&mut self) {
        self.video.uploads = Arc::new(Uploads::new(self.dir_of_uploads(), self.video.uploads.settings()));
    }

    fn dir_of_uploads(&self) -> PathBuf {
        self._dir.path().join("uploads")
    }

    fn set_settings(&mut self, settings: Settings) {
        self.video.uploads = Arc::new(Uploads::new(self.dir_of_uploads(), settings));
    }

    /// Names of the files of films on their way.
    fn on_the_way(&self) -> Vec<String> {
        let Ok(files) = std::fs::read_dir(self.dir_of_uploads()) else { return Vec::new() };
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// The bytes that a title has.
    async fn bytes_of(&self, title: StreamId) -> Option<Vec<u8>> {
        let read = self.db.read(move |tx| {
            tx.get("select hash from titles where id = $1", args![title], |row| row.get::<Option<Vec<u8>>>(0))
        });
        let hash: Hash = read.await.unwrap()?.try_into().unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut self.video.files.open_bytes(&hash).unwrap(), &mut bytes).unwrap();
        Some(bytes)
    }

    async fn count(&self, sql: &'static str) -> i64 {
        self.db.read(move |tx| tx.get(sql, &[], |row| row.get(0))).await.unwrap()
    }

    /// Does the jobs of uploads that are due after a while, until none is left.
    async fn work_after(&self, ms: i64) {
        self.clock.advance(ms);
        let pace = Pace { lease_ms: 60_000, beat: Duration::from_secs(1), idle: Duration::from_millis(2) };
        let handlers = self.video.upload_handlers(self.video.files.handlers());
        let jobs = Jobs::new(self.db.clone(), self.clock.clone(), self.seed.clone(), handlers).at_pace(pace);
        let stop = CancellationToken::new();
        let working = tokio::spawn({
            let stop = stop.clone();
            async move { jobs.run(stop).await }
        });
        let now = self.clock.now();
        let waiting = async || {
            let read = self.db.read(move |tx| {
                tx.get("select count(*) from jobs where kind <> 'film.prepare' and run_at <= $1", args![now], |row| {
                    row.get::<i64>(0)
                })
            });
            read.await.unwrap()
        };
        let deadline = tokio::time::Instant::now() + Duration::from_secs(20);
        while waiting().await > 0 {
            assert!(tokio::time::Instant::now() < deadline, "the jobs are done in time");
            tokio::task::yield_now().await;
        }
        stop.cancel();
        working.await.unwrap();
    }
}

async fn push(intake: &mut Intake, bytes: &[u8]) -> Result<()> {
    for piece in bytes.chunks(64 * 1024) {
        if !intake.push(Bytes::copy_from_slice(piece)).await? {
            break;
        }
    }
    Ok(())
}

/// A whole film in one request, larger than what is made safe at once.
#[tokio::test]
async fn a_film_comes_and_belongs_to_a_draft_named_after_its_file() {
    let house = house().await;
    let bytes = film(UPLOAD_STEP_BYTES as usize * 2 + 12_345, 1);
    let title = house.brought(&house.admin, &bytes).await.unwrap();
    assert!(house.bytes_of(title).await.unwrap() == bytes);
    let named =
        "select count(*) from titles where title = '茶馆 第一集' and file_name = '茶馆 第一集.mp4' and state = 1";
    assert_eq!(house.count(named).await, 1);
    assert_eq!(house.count("select count(*) from jobs where kind = 'film.prepare'").await, 1);
    assert!(house.on_the_way().is_empty());
    let entries = house.db.read(move |tx| streams::page(tx, title, streams::Range::Newest, 10)).await.unwrap();
    let change = tea_protocol::entry::FilmChange { state: State::Received, rung: None, fault: None };
    assert_eq!(entries.iter().map(|entry| &entry.body).collect::<Vec<_>>(), [&tea_protocol::entry::Body::Film(change)]);
    // The job that looks after it finds nothing left to do.
    house.work_after(10 * MINUTE).await;
    assert_eq!(house.count("select count(*) from jobs where kind = 'film.prepare'").await, 1);
}
