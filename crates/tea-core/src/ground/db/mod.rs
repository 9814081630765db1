//! The database facade: ordinary synchronous Rust over rows, inside [`Db::write`] and [`Db::read`].
//!
//! One SQL text serves every engine: `$1` placeholders, integers, text and bytes, booleans as 0 and 1, `returning`,
//! `on conflict`. What an engine does its own way stays in this folder, in the migrations, and in search.
//!
//! Writes go through one thread that groups waiting jobs into one transaction, each behind its own savepoint, commits
//! once with `synchronous=FULL`, hands the events of the committed jobs on, and only then answers. So an answer means
//! that the row is on the disk, and a job that panics takes nobody with it.

mod here;
mod inspect;
mod migrate;
mod readers;
mod row;
mod shelf;
mod tx;
mod writer;

pub use inspect::{Inspection, inspect, schema_known};
pub use row::{Arg, Column, Row};
pub use tx::Tx;

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::limits::{MAPPED_BYTES_MAX, WRITES_WAITING_MAX};
use crate::streams::Event;
use readers::Readers;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use tea_protocol::Code;
use tokio::sync::{mpsc, oneshot, watch};
use writer::{Job, Pending, Writer};

/// What a writer does with the events of committed jobs, in the order of their commit.
pub type Tell = Box<dyn Fn(Vec<Event>) + Send>;

/// The database of the house. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    jobs: mpsc::UnboundedSender<Vec<Box<dyn Job>>>,
    /// Jobs handed over and not yet taken by the writer.
    jobs_waiting: Arc<AtomicUsize>,
    readers: Arc<Readers>,
    failed: watch::Receiver<Option<String>>,
    commits: Arc<AtomicU64>,
    jobs_added: Arc<watch::Sender<u64>>,
}

/// The reading side alone, for what must not keep the writer alive. Cheap to clone.
#[derive(Clone)]
pub struct Reader(Arc<Readers>);

impl Reader {
    /// As [`Db::read`].
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.0.run(job).await
    }
}

/// A write with what is done about its outcome, for [`Db::submit_all`].
pub struct Submission(Box<dyn Job>);

impl Submission {
    /// What [`Db::submit`] takes.
    pub fn new<T, F, D>(job: F, done: D) -> Self
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
        D: FnOnce(Result<T>) + Send + 'static,
    {
        Self(Box::new(Pending::new(job, done)))
    }
}

/// Builds the argument list of a statement: `args![room, "text"]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::ground::db::Arg::from($value)),*] };
}

impl Db {
    /// Opens or makes the database file, brings its schema up to date and starts its threads.
    ///
    /// # Errors
    /// When the file cannot be opened, is damaged, or was made by a newer version.
    pub fn open(file: &Path, clock: Clock, tell: Tell) -> Result<Self> {
        let mut connection = connect(file, OpenFlags::default())?;
        migrate::run(&mut connection, clock.now())?;
        let (jobs, waiting) = mpsc::unbounded_channel();
        let jobs_waiting = Arc::new(AtomicUsize::new(0));
        let (fail, failed) = watch::channel(None);
        let commits = Arc::new(AtomicU64::new(0));
        let jobs_added = Arc::new(watch::Sender::new(0));
        let readers = Arc::new(Readers::start(file, &clock)?);
        let writer = Writer {
            connection,
            shelf: shelf::Shelf::default(),
            waiting,
            jobs_waiting: jobs_waiting.clone(),
            clock,
            tell,
            fail,
            commits: commits.clone(),
            jobs_added: jobs_added.clone(),
        };
        writer.start()?;
        Ok(Self { jobs, jobs_waiting, readers, failed, commits, jobs_added })
    }

    /// Runs a job inside a transaction and returns once it is committed. Jobs run in the order of the calls.
    ///
    /// # Errors
    /// What the job refuses; `busy` when too many writes wait; `internal` when the job panics or the disk fails.
    pub async fn write<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        self.submit(job, move |outcome| {
            // The asker may have gone away; the row is committed all the same.
            let _ = answer.send(outcome);
        });
        answered.await.unwrap_or_else(|_| Err(Error::internal("the writer stopped before it answered")))
    }

    /// Like [`Db::write`], without waiting: `done` is called on the writer's thread after the commit, or with the
    /// refusal. It must be quick and must not block.
    pub fn submit<T, F, D>(&self, job: F, done: D)
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
        D: FnOnce(Result<T>) + Send + 'static,
    {
        self.submit_all(vec![Submission::new(job, done)]);
    }

    /// Like [`Db::submit`] for several jobs, which the writer takes together, so that they share one commit.
    pub fn submit_all(&self, submissions: Vec<Submission>) {
        let mut jobs: Vec<Box<dyn Job>> = submissions.into_iter().map(|submission| submission.0).collect();
        let before = self.jobs_waiting.fetch_add(jobs.len(), Ordering::AcqRel);
        let over = jobs.split_off(jobs.len().min(WRITES_WAITING_MAX.saturating_sub(before)));
        self.refuse(over);
        if !jobs.is_empty()
            && let Err(refused) = self.jobs.send(jobs)
        {
            self.refuse(refused.0);
        }
    }

    /// Answers jobs that the writer cannot take.
    fn refuse(&self, jobs: Vec<Box<dyn Job>>) {
        self.jobs_waiting.fetch_sub(jobs.len(), Ordering::AcqRel);
        let code = if self.failed.borrow().is_some() { Code::Internal } else { Code::Busy };
        for job in jobs {
            job.refuse(Error::new(code).retry_after(1_000));
        }
    }

    /// Runs a job over a snapshot of the database.
    ///
    /// # Errors
    /// What the job refuses; `busy` when too many reads wait; `internal` when the job panics.
    pub async fn read<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.readers.run(job).await
    }

    /// Like [`Db::read`] for a few rows by index, such as a page shows: done on the thread that asks when that may be,
    /// because handing it to another costs as much as the read. Nothing that looks through many rows belongs here.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub async fn read_few<T, F>(&self, job: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.readers.run_here(job).await
    }

    /// The reading side alone.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader(self.readers.clone())
    }

    /// Returns when the database can no longer be trusted, with the reason. The house must then stop: an fsync that
    /// failed once may report success the next time although the data is gone.
    pub async fn failed(&self) -> String {
        let mut failed = self.failed.clone();
        match failed.wait_for(Option::is_some).await {
            Ok(reason) => reason.clone().unwrap_or_default(),
            Err(_) => "the writer thread ended".to_owned(),
        }
    }

    /// Tells when jobs were added, from now on: to each of those who do them, since not everybody does every kind.
    pub(crate) fn jobs_added(&self) -> watch::Receiver<u64> {
        self.jobs_added.subscribe()
    }

    /// How many statements reads have run since the start, without what begins and ends their transactions: what a page
    /// costs is counted by it.
    #[must_use]
    pub fn statements_read(&self) -> u64 {
        self.readers.statements()
    }

    /// How many transactions were committed since the start: changes whenever anything stored changes.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }
}

/// Opens one connection with the settings that durability rests on.
fn connect(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let open = || -> rusqlite::Result<Connection> {
        let connection = Connection::open_with_flags(file, flags)?;
        connection.busy_timeout(std::time::Duration::from_secs(10))?;
        connection.set_prepared_statement_cache_capacity(256);
        // Plans do not depend on bound values, so a cached statement is not prepared again whenever one changes.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "temp_store", "memory")?;
        connection.pragma_update(None, "cache_size", -8_000)?;
        // Pages are read where the system keeps them, without a call and a copy for each.
        connection.pragma_update(None, "mmap_size", MAPPED_BYTES_MAX)?;
        connection.pragma_update(None, "wal_autocheckpoint", 4_000)?;
        Ok(connection)
    };
    open().map_err(|error| Error::internal(format!("opening the database {}: {error}", file.display())))
}

/// Sorts an engine's error: a full disk is something to tell a person, the rest is internal.
fn engine_error(error: &rusqlite::Error, doing: &str) -> Error {
    let code = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => Code::StorageFull,
        Some(rusqlite::ErrorCode::DatabaseBusy) => Code::Busy,
        _ => Code::Internal,
    };
    Error { cause: Some(format!("{error} while running {doing}")), ..Error::new(code) }
}

#[cfg(test)]
mod tests;
