//! Threads that read, each with its own connection over the same file, and connections for short reads without them.

use super::here::Here;
use super::shelf::Shelf;
use super::{Tx, connect};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::limits::{READ_HERE_MAX, READ_THREADS, READS_WAITING_MAX};
use rusqlite::{Connection, OpenFlags};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tea_protocol::Code;
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&Connection, &Clock) + Send>;

/// The pool of reading threads; they end when it is dropped.
pub(super) struct Readers {
    shared: Arc<Shared>,
    here: Here,
    clock: Clock,
}

struct Shared {
    queue: Mutex<Queue>,
    wake: Condvar,
    /// Statements run by all reads so far.
    statements: AtomicU64,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    closed: bool,
}

impl Shared {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next job, or `None` once the pool is closed.
    fn next(&self) -> Option<Job> {
        let mut queue = self.queue();
        loop {
            if let Some(job) = queue.jobs.pop_front() {
                return Some(job);
            }
            if queue.closed {
                return None;
            }
            queue = self.wake.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Readers {
    pub(super) fn start(file: &Path, clock: &Clock) -> Result<Self> {
        let shared = Arc::new(Shared { queue: Mutex::default(), wake: Condvar::new(), statements: AtomicU64::new(0) });
        for number in 0..READ_THREADS {
            let connection = open(file)?;
            let (shared, clock) = (shared.clone(), clock.clone());
            std::thread::Builder::new()
                .name(format!("db-reader-{number}"))
                .spawn(move || {
                    while let Some(job) = shared.next() {
                        job(&connection, &clock);
                    }
                })
                .map_err(|error| Error::internal(format!("starting a reader thread: {error}")))?;
        }
        let here = (0..READ_HERE_MAX).map(|_| open(file)).collect::<Result<_>>()?;
        Ok(Self { shared, here: Here::new(here), clock: clock.clone() })
    }

    /// Like [`Readers::run`], at once on this thread if that may be.
    pub(super) async fn run_here<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        let Some(connection) = self.here.take() else { return self.run(job).await };
        let start = Instant::now();
        let outcome = guarded(&connection, &self.clock, &self.shared.statements, job);
        self.here.put_back(connection, start.elapsed());
        outcome
    }

    pub(super) async fn run<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let shared = self.shared.clone();
        let job: Job = Box::new(move |connection, clock| {
            // The asker may have gone away.
            let _ = answer.send(guarded(connection, clock, &shared.statements, job));
        });
        {
            let mut queue = self.shared.queue();
            if queue.jobs.len() >= READS_WAITING_MAX {
                return Err(Error::new(Code::Busy).retry_after(1_000));
            }
            queue.jobs.push_back(job);
        }
        self.shared.wake.notify_one();
        answered.await.unwrap_or_else(|_| Err(Error::internal("the reader stopped before it answered")))
    }

    pub(super) fn statements(&self) -> u64 {
        self.shared.statements.load(Ordering::Relaxed)
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.shared.queue().closed = true;
        self.shared.wake.notify_all();
    }
}

/// A connection that cannot write.
fn open(file: &Path) -> Result<Connection> {
    let connection = connect(file, OpenFlags::default())?;
    let query_only = connection.pragma_update(None, "query_only", true);
    query_only.map_err(|error| Error::internal(format!("making a reader read-only: {error}")))?;
    Ok(connection)
}

/// Runs a job in a snapshot; a panic becomes a refusal.
fn guarded<T>(
    connection: &Connection,
    clock: &Clock,
    statements: &AtomicU64,
    job: impl FnOnce(&Tx<'_>) -> Result<T>,
) -> Result<T> {
    catch_unwind(AssertUnwindSafe(|| in_snapshot(connection, clock, statements, job)))
        .unwrap_or_else(|_| Err(Error::internal("a read panicked")))
}

/// Runs a job inside one deferred transaction, so that all its statements see the same state.
fn in_snapshot<T>(
    connection: &Connection,
    clock: &Clock,
    statements: &AtomicU64,
    job: impl FnOnce(&Tx<'_>) -> Result<T>,
) -> Result<T> {
    let snapshot = Snapshot::begin(connection)?;
    // Reads make nothing that is worth keeping.
    let shelf = Shelf::default();
    let tx = Tx::new(connection, &shelf, clock.now());
    let outcome = job(&tx);
    statements.fetch_add(tx.statements.get(), Ordering::Relaxed);
    drop(snapshot);
    outcome
}

/// Ends the transaction when it goes out of scope, also when the job panics.
struct Snapshot<'c>(&'c Connection);

impl<'c> Snapshot<'c> {
    fn begin(connection: &'c Connection) -> Result<Self> {
        let begin = connection.prepare_cached("begin deferred").and_then(|mut statement| statement.execute([]));
        begin.map_err(|error| super::engine_error(&error, "begin deferred"))?;
        Ok(Self(connection))
    }
}

impl Drop for Snapshot<'_> {
    fn drop(&mut self) {
        if let Err(error) = self.0.prepare_cached("commit").and_then(|mut statement| statement.execute([])) {
            tracing::error!(%error, "a read transaction could not be ended");
        }
    }
}
