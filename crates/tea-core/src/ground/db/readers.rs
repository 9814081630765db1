//! Threads that read, each with its own connection over the same file.

use super::shelf::Shelf;
use super::{Tx, connect};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::limits::{READ_THREADS, READS_WAITING_MAX};
use rusqlite::{Connection, OpenFlags};
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tea_protocol::Code;
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&Connection, &Clock) + Send>;

/// The pool of reading threads; they end when it is dropped.
pub(super) struct Readers(Arc<Shared>);

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
            let connection = connect(file, OpenFlags::default())?;
            let query_only = connection.pragma_update(None, "query_only", true);
            query_only.map_err(|error| Error::internal(format!("making a reader read-only: {error}")))?;
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
        Ok(Self(shared))
    }

    pub(super) async fn run<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let shared = self.0.clone();
        let job: Job = Box::new(move |connection, clock| {
            let outcome = catch_unwind(AssertUnwindSafe(|| in_snapshot(connection, clock, &shared.statements, job)))
                .unwrap_or_else(|_| Err(Error::internal("a read panicked")));
            // The asker may have gone away.
            let _ = answer.send(outcome);
        });
        {
            let mut queue = self.0.queue();
            if queue.jobs.len() >= READS_WAITING_MAX {
                return Err(Error::new(Code::Busy).retry_after(1_000));
            }
            queue.jobs.push_back(job);
        }
        self.0.wake.notify_one();
        answered.await.unwrap_or_else(|_| Err(Error::internal("the reader stopped before it answered")))
    }

    pub(super) fn statements(&self) -> u64 {
        self.0.statements.load(Ordering::Relaxed)
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.0.queue().closed = true;
        self.0.wake.notify_all();
    }
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
