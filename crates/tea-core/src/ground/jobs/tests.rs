//! Jobs over a real database: once where it can be, twice where it must, never lost.

use super::*;
use crate::clock::Clock;
use crate::error::Error;
use crate::ground::db::Db;
use crate::limits::{JOB_ATTEMPTS_MAX, JOB_CLAIMS_MAX, JOB_ERROR_CHARS_MAX};
use serde_json::json;
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

const START: Millis = 2_000_000_000_000;

struct House {
    dir: TempDir,
    db: Db,
    clock: Clock,
    seed: Seed,
}

fn open(dir: &Path, clock: &Clock) -> Db {
    Db::open(&dir.join("house.db"), clock.clone(), Box::new(|_| {})).unwrap()
}

fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let clock = Clock::manual(START);
    House { db: open(dir.path(), &clock), dir, clock, seed: Seed::fixed(1) }
}

/// A job's row: attempts, when it is due, who holds it, its error.
type Seen = (u32, Millis, Option<i64>, Option<String>);

impl House {
    /// Looks for work every few milliseconds, so that a test moves the clock and need not wait for the real one.
    fn jobs(&self, handlers: Handlers) -> Jobs {
        let pace = Pace { lease_ms: 60_000, beat: Duration::from_millis(2), idle: Duration::from_millis(2) };
        Jobs::new(self.db.clone(), self.clock.clone(), self.seed.clone(), handlers).at_pace(pace)
    }

    fn start(&self, handlers: Handlers) -> Running {
        Running::start(self.jobs(handlers))
    }

    async fn add(&self, kind: &'static str, run_at: Millis) {
        let seed = self.seed.clone();
        self.db.write(move |tx| add(tx, &seed, kind, &json!({"for": kind}), run_at)).await.unwrap();
    }

    async fn rows(&self) -> Vec<Seen> {
        let read = self.db.read(|tx| {
            tx.all("select attempts, run_at, lease_until, error from jobs order by id limit 500", &[], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
        });
        read.await.unwrap()
    }

    /// Waits for a state of the table.
    async fn until(&self, reached: impl Fn(&[Seen]) -> bool) {
        let waiting = async {
            while !reached(&self.rows().await) {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        if tokio::time::timeout(Duration::from_secs(20), waiting).await.is_err() {
            panic!("the table never got there: {:?}", self.rows().await);
        }
    }
}

struct Running {
    stop: CancellationToken,
    done: tokio::task::JoinHandle<()>,
}

impl Running {
    fn start(jobs: Jobs) -> Self {
        let stop = CancellationToken::new();
        let stopping = stop.clone();
        Self { stop, done: tokio::spawn(async move { jobs.run(stopping).await }) }
    }

    async fn end(self) {
        self.stop.cancel();
        self.done.await.unwrap();
    }
}

fn work(work: impl Future<Output = Result<()>> + Send + 'static) -> Work {
    Box::pin(work)
}

#[tokio::test]
async fn a_job_is_done_once_its_transaction_is_committed_and_not_otherwise() {
    let house = house();
    let done = Arc::new(Mutex::new(Vec::new()));
    let doing = done.clone();
    let running = house.start(Handlers::default().on("greet", move |task| {
        doing.lock().unwrap().push(task);
        work(async { Ok(()) })
    }));
    let seed = house.seed.clone();
    let refused = house.db.write(move |tx| -> Result<()> {
        add(tx, &seed, "greet", &json!("never"), 0)?;
        Err(Error::internal("on purpose"))
    });
    refused.await.unwrap_err();
    house.add("greet", START).await;
    house.until(<[Seen]>::is_empty).await;
    running.end().await;
    assert_eq!(*done.lock().unwrap(), [Task { payload: json!({"for": "greet"}), attempt: 1 }]);
}

#[tokio::test]
async fn a_commit_wakes_who_sleeps_long() {
    let house = house();
    let pace = Pace { idle: Duration::from_secs(3_600), ..Pace::usual() };
    let handlers = Handlers::default().on("greet", |_| work(async { Ok(()) }));
    let running = Running::start(house.jobs(handlers).at_pace(pace));
    for _ in 0..20 {
        house.add("greet", START).await;
        house.until(<[Seen]>::is_empty).await;
    }
    running.end().await;
}

#[tokio::test]
async fn a_job_waits_for_its_time() {
    let house = house();
    let running = house.start(Handlers::default().on("greet", |_| work(async { Ok(()) })));
    house.add("greet", START + 1_000).await;
    house.add("greet", START).await;
    house.until(|rows| rows.len() == 1).await;
    assert_eq!(house.rows().await, [(0, START + 1_000, None, None)]);
    house.clock.advance(1_000);
    house.until(<[Seen]>::is_empty).await;
    running.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_houses_over_one_file_never_do_one_job_at_the_same_time() {
    let first = house();
    let second = House {
        db: open(first.dir.path(), &first.clock),
        dir: tempfile::tempdir().unwrap(),
        clock: first.clock.clone(),
        seed: Seed::fixed(2),
    };
    for _ in 0..100 {
        first.add("count", START).await;
    }
    let begun = Arc::new(AtomicU32::new(0));
    let handlers = || {
        let begun = begun.clone();
        Handlers::default().on("count", move |task| {
            assert_eq!(task.attempt, 1, "nobody else began this one");
            begun.fetch_add(1, Ordering::SeqCst);
            work(async {
                tokio::task::yield_now().await;
                Ok(())
            })
        })
    };
    let (one, other) = (first.start(handlers()), second.start(handlers()));
    first.until(<[Seen]>::is_empty).await;
    one.end().await;
    other.end().await;
    assert_eq!(begun.load(Ordering::SeqCst), 100);
}

#[tokio::test]
async fn the_job_of_a_dead_owner_is_taken_when_its_lease_ran_out() {
    let house = house();
    house.add("greet", START).await;
    let dead = house.db.write(|tx| store::claim(tx, 7, 60_000, false)).await.unwrap().unwrap();
    let attempts = Arc::new(AtomicU32::new(0));
    let doing = attempts.clone();
    let running = house.start(Handlers::default().on("greet", move |task| {
        doing.store(task.attempt, Ordering::SeqCst);
        work(async { Ok(()) })
    }));
    house.clock.advance(59_999);
    house.add("greet", START).await;
    house.until(|rows| rows.len() == 1).await;
    assert_eq!(attempts.swap(0, Ordering::SeqCst), 1, "only the one that nobody held");
    house.clock.advance(1);
    house.until(<[Seen]>::is_empty).await;
    assert_eq!(attempts.load(Ordering::SeqCst), 2);
    assert!(!house.db.write(move |tx| store::extend(tx, dead.id, dead.owner, 1)).await.unwrap());
    running.end().await;
}

#[tokio::test]
async fn a_heartbeat_keeps_a_long_job_and_who_lost_it_gives_it_up() {
    let house = house();
    house.add("long", START).await;
    let (held, dropped) = tokio::sync::oneshot::channel::<()>();
    let held = Mutex::new(Some(held));
    let running = house.start(Handlers::default().on("long", move |_| {
        let held = held.lock().unwrap().take();
        work(async move {
            let _held = held;
            std::future::pending().await
        })
    }));
    house.until(|rows| rows[0].2 == Some(START + 60_000)).await;
    house.clock.advance(50_000);
    house.until(|rows| rows[0].2 == Some(START + 110_000)).await;
    house.db.write(|tx| tx.run("update jobs set owner = 7", &[])).await.unwrap();
    dropped.await.unwrap_err();
    assert_eq!(house.rows().await[0].0, 1, "it is another's now, and stays as it is");
    running.end().await;
}

#[tokio::test]
async fn what_fails_or_panics_is_tried_again_after_pauses_that_grow_and_then_kept_with_its_error() {
    let house = house();
    house.add("break", START).await;
    let running = house.start(Handlers::default().on("break", |task| {
        assert!(task.attempt % 3 != 1, "on purpose");
        work(async move {
            assert!(task.attempt % 3 != 2, "on purpose");
            Err(Error::internal("on purpose"))
        })
    }));
    let mut pauses = Vec::new();
    for attempt in 1..=JOB_ATTEMPTS_MAX {
        let shown = if attempt == JOB_ATTEMPTS_MAX { JOB_CLAIMS_MAX } else { attempt };
        house.until(|rows| rows[0].0 == shown && rows[0].2.is_none()).await;
        let due = house.rows().await[0].1;
        pauses.push(due - house.clock.now());
        house.clock.advance(due - house.clock.now());
    }
    assert_eq!(pauses[..4], [5_000, 10_000, 20_000, 40_000]);
    assert!(pauses.windows(2).all(|pair| pair[0] <= pair[1]) && pauses[9] == JOB_PAUSE_MS_MAX, "{pauses:?}");
    house.clock.advance(365 * 86_400_000);
    house.add("nobody does this", START).await;
    house.until(|rows| rows.get(1).is_some_and(|row| row.3.is_some())).await;
    running.end().await;
    let rows = house.rows().await;
    assert_eq!(rows[0].0, JOB_CLAIMS_MAX, "it is not tried any more");
    assert!(rows[0].3.is_some());
    assert!(rows[1].3.as_deref().is_some_and(|error| error.contains("nobody does this")));
}

#[tokio::test]
async fn an_error_is_kept_up_to_its_limit() {
    for (chars, kept) in [(JOB_ERROR_CHARS_MAX, JOB_ERROR_CHARS_MAX), (JOB_ERROR_CHARS_MAX + 1, JOB_ERROR_CHARS_MAX)] {
        let house = house();
        house.add("break", START).await;
        let running = house.start(Handlers::default().on("break", move |_| {
            let code = Error::internal("").to_string().chars().count();
            work(async move { Err(Error::internal("é".repeat(chars - code))) })
        }));
        house.until(|rows| rows[0].3.is_some()).await;
        running.end().await;
        assert_eq!(house.rows().await[0].3.as_deref().map(|error| error.chars().count()), Some(kept));
    }
}

#[tokio::test]
async fn stopping_puts_a_job_back_as_if_it_had_not_been_begun() {
    let house = house();
    house.add("long", START).await;
    let running = house.start(Handlers::default().on("long", |_| work(std::future::pending())));
    house.until(|rows| rows[0].2.is_some()).await;
    running.end().await;
    assert_eq!(house.rows().await, [(0, START, None, None)]);
}

#[tokio::test]
async fn what_is_repeated_exists_once_and_comes_again_even_after_it_failed() {
    let house = house();
    let runs = Arc::new(AtomicI64::new(0));
    let handlers = |fails: bool| {
        let runs = runs.clone();
        Handlers::default().every("sweep", 3_600_000, move |_| {
            runs.fetch_add(1, Ordering::SeqCst);
            work(async move { if fails { Err(Error::internal("on purpose")) } else { Ok(()) } })
        })
    };
    for turn in 1..=3 {
        let running = house.start(handlers(false));
        house.until(|rows| rows.len() == 1 && rows[0].1 == house.clock.now() + 3_600_000).await;
        running.end().await;
        assert_eq!(runs.load(Ordering::SeqCst), turn);
        house.clock.advance(3_600_000);
    }
    let running = house.start(handlers(true));
    for attempt in 1..JOB_ATTEMPTS_MAX {
        house.until(|rows| rows[0].0 == attempt && rows[0].2.is_none()).await;
        house.clock.advance(JOB_PAUSE_MS_MAX);
    }
    house.until(|rows| rows[0].0 == 0 && rows[0].1 == house.clock.now() + 3_600_000).await;
    running.end().await;
}
