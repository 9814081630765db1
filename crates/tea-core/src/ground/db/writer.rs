//! The one thread that writes: group commit with a savepoint for each job.

use super::Tx;
use super::shelf::Shelf;
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::limits::WRITES_GROUPED_MAX;
use crate::streams::Event;
use rusqlite::{Connection, ffi};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use tea_protocol::Code;
use tokio::sync::{mpsc, watch};

/// A write that waits for its turn, its result type hidden.
pub(super) trait Job: Send {
    /// Runs it; a refusal means that its changes are not to be kept.
    fn run(&mut self, tx: &mut Tx<'_>) -> Result<(), Code>;
    /// Answers with what [`Job::run`] came to, after the commit.
    fn finish(self: Box<Self>);
    /// Answers with a refusal, whatever it came to.
    fn refuse(self: Box<Self>, why: Error);
}

/// The only kind of [`Job`].
pub(super) struct Pending<T, F, D> {
    job: Option<F>,
    outcome: Option<Result<T>>,
    done: D,
}

impl<T, F, D> Pending<T, F, D> {
    pub(super) fn new(job: F, done: D) -> Self {
        Self { job: Some(job), outcome: None, done }
    }
}

impl<T, F, D> Job for Pending<T, F, D>
where
    T: Send,
    F: FnOnce(&mut Tx<'_>) -> Result<T> + Send,
    D: FnOnce(Result<T>) + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> Result<(), Code> {
        let Some(job) = self.job.take() else { return Err(Code::Internal) };
        let outcome = catch_unwind(AssertUnwindSafe(|| job(tx)))
            .unwrap_or_else(|_| Err(Error::internal("a write panicked and was rolled back")));
        let verdict = outcome.as_ref().map(|_| ()).map_err(|error| error.code);
        self.outcome = Some(outcome);
        verdict
    }

    fn finish(self: Box<Self>) {
        (self.done)(self.outcome.unwrap_or_else(|| Err(Error::internal("a write was never run"))));
    }

    fn refuse(self: Box<Self>, why: Error) {
        // A job that refused by itself keeps its own, better reason.
        let own = self.outcome.and_then(Result::err);
        (self.done)(Err(own.unwrap_or(why)));
    }
}

/// What the writer thread owns.
pub(super) struct Writer {
    pub(super) connection: Connection,
    pub(super) shelf: Shelf,
    pub(super) waiting: mpsc::UnboundedReceiver<Vec<Box<dyn Job>>>,
    /// Jobs in `waiting`, bounded by who sends them.
    pub(super) jobs_waiting: Arc<AtomicUsize>,
    pub(super) clock: Clock,
    pub(super) tell: super::Tell,
    pub(super) fail: watch::Sender<Option<String>>,
    pub(super) commits: Arc<AtomicU64>,
    pub(super) jobs_added: Arc<watch::Sender<u64>>,
}

/// What is to be told of the jobs that are committed.
#[derive(Default)]
struct Kept {
    events: Vec<Event>,
    jobs_added: bool,
}

impl Writer {
    /// Starts the thread; it ends when the last handle of the database is dropped or the disk fails.
    pub(super) fn start(mut self) -> Result<()> {
        std::thread::Builder::new()
            .name("db-writer".to_owned())
            .spawn(move || while self.next_group() {})
            .map(|_| ())
            .map_err(|error| Error::internal(format!("starting the writer thread: {error}")))
    }

    /// Takes what waits, runs it in one transaction and answers. False when there is nothing more to do.
    fn next_group(&mut self) -> bool {
        let Some(mut group) = self.waiting.blocking_recv() else { return false };
        while group.len() < WRITES_GROUPED_MAX
            && let Ok(more) = self.waiting.try_recv()
        {
            group.extend(more);
        }
        self.jobs_waiting.fetch_sub(group.len(), Ordering::AcqRel);
        let changes = self.connection.total_changes();
        match self.run_group(&mut group) {
            Ok(kept) => {
                // Refused writes change nothing, and what is kept from before a commit stays good.
                if self.connection.total_changes() > changes {
                    self.commits.fetch_add(1, Ordering::Release);
                }
                if !kept.events.is_empty() {
                    (self.tell)(kept.events);
                }
                if kept.jobs_added {
                    self.jobs_added.send_modify(|times| *times += 1);
                }
                group.into_iter().for_each(Job::finish);
                true
            }
            Err(error) => self.give_up(group, &error),
        }
    }

    /// Runs all jobs and commits.
    fn run_group(&self, group: &mut [Box<dyn Job>]) -> rusqlite::Result<Kept> {
        let mut kept = Kept::default();
        self.connection.execute_batch("begin immediate")?;
        for job in group {
            self.connection.prepare_cached("savepoint job")?.execute([])?;
            let mut tx = Tx::new(&self.connection, &self.shelf, self.clock.now());
            let verdict = job.run(&mut tx);
            if self.connection.is_autocommit() {
                return Err(gave_up_by_itself(verdict));
            }
            if verdict.is_ok() {
                kept.events.append(&mut tx.events);
                kept.jobs_added |= tx.jobs_added.get();
            } else {
                self.connection.prepare_cached("rollback to job")?.execute([])?;
            }
            self.connection.prepare_cached("release job")?.execute([])?;
        }
        self.connection.execute_batch("commit")?;
        Ok(kept)
    }

    /// Refuses a group that could not be committed. A full disk can be mended while running; after any other failure
    /// nothing here can be trusted, so the house is told to stop and is repaired from its log at the next start.
    fn give_up(&self, group: Vec<Box<dyn Job>>, error: &rusqlite::Error) -> bool {
        let full = error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull);
        let rolled_back = self.connection.is_autocommit() || self.connection.execute_batch("rollback").is_ok();
        let code = if full { Code::StorageFull } else { Code::Internal };
        tracing::error!(%error, "a transaction could not be committed");
        self.shelf.clear();
        for job in group {
            job.refuse(Error { cause: Some(error.to_string()), ..Error::new(code) });
        }
        if full && rolled_back {
            return true;
        }
        self.fail.send_replace(Some(error.to_string()));
        false
    }
}

/// SQLite takes the whole transaction back, savepoints and all, when a statement finds the disk full or failing.
fn gave_up_by_itself(verdict: Result<(), Code>) -> rusqlite::Error {
    let code = if verdict == Err(Code::StorageFull) { ffi::SQLITE_FULL } else { ffi::SQLITE_IOERR };
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)
}
