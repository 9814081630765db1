//! Those who do the jobs: a few tasks that claim, work, and keep their lease alive.

use super::store::{self, Leased};
use super::{Handler, Handlers, Task, pause_ms};
use crate::clock::{Clock, Seed};
use crate::error::{Error, Result};
use crate::ground::db::Db;
use crate::limits::{JOB_ATTEMPTS_MAX, JOB_ERROR_CHARS_MAX, JOBS_AT_ONCE};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

/// How long a lease holds and how often one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Milliseconds after which a job that gives no sign of life is somebody else's.
    pub lease_ms: i64,
    /// How often a lease is extended; well below the lease.
    pub beat: Duration,
    /// How long to wait at most before looking for work, whatever the clock says.
    pub idle: Duration,
}

impl Pace {
    /// A lease of a minute, extended three times in it.
    #[must_use]
    pub fn usual() -> Self {
        Self { lease_ms: 60_000, beat: Duration::from_secs(20), idle: Duration::from_secs(60) }
    }
}

/// Does jobs. Any number of these may run over one database.
#[derive(Clone)]
pub struct Jobs {
    db: Db,
    clock: Clock,
    seed: Seed,
    handlers: Arc<Handlers>,
    pace: Pace,
    lanes: usize,
    films: bool,
}

impl Jobs {
    /// Over this database, at the usual pace.
    #[must_use]
    pub fn new(db: Db, clock: Clock, seed: Seed, handlers: Handlers) -> Self {
        Self { db, clock, seed, handlers: Arc::new(handlers), pace: Pace::usual(), lanes: JOBS_AT_ONCE, films: false }
    }

    /// At another pace.
    #[must_use]
    pub fn at_pace(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }

    /// Does only the work on films, so many at the same time; others leave it alone.
    #[must_use]
    pub fn of_films(self, lanes: usize) -> Self {
        Self { lanes, films: true, ..self }
    }

    /// Ends the leases of those who worked before and are gone: for whoever knows that nobody else works over this database,
    /// so that what a process held that was killed is not left lying until its lease runs out.
    pub async fn take_over(&self) {
        let films = self.films;
        if let Err(error) = self.db.write(move |tx| store::release_all(tx, films)).await {
            tracing::warn!(%error, "the leases of whoever worked before could not be ended; they run out");
        }
    }

    /// Does jobs until it is stopped. What is being done then is put back and begins anew at the next start.
    pub async fn run(&self, stop: CancellationToken) {
        if let Err(error) = self.add_repeated().await {
            tracing::error!(%error, "what is repeated could not be put among the jobs");
        }
        let mut lanes = JoinSet::new();
        for _ in 0..self.lanes {
            let (jobs, stop) = (self.clone(), stop.clone());
            lanes.spawn(async move { jobs.lane(&stop).await });
        }
        lanes.join_all().await;
    }

    async fn add_repeated(&self) -> Result<()> {
        let repeated = self.handlers.0.iter().filter(|(_, handler)| handler.every_ms.is_some());
        let kinds: Vec<&'static str> = repeated.map(|(kind, _)| *kind).collect();
        let seed = self.seed.clone();
        self.db.write(move |tx| kinds.iter().try_for_each(|kind| store::insert_once(tx, seed.id(tx.now), kind))).await
    }

    async fn lane(&self, stop: &CancellationToken) {
        let mut added = self.db.jobs_added();
        while !stop.is_cancelled() {
            let wait = match self.claim().await {
                Ok(Ok(leased)) => {
                    self.work(leased, stop).await;
                    continue;
                }
                Ok(Err(wait)) => wait,
                Err(error) => {
                    tracing::error!(%error, "looking for jobs failed");
                    self.pace.idle
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                // It ends only with the database, and then the next claim says so.
                _ = added.changed() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// A job, or how long to wait for the next one.
    async fn claim(&self) -> Result<Result<Leased, Duration>> {
        let (owner, pace, films) = (self.seed.number(), self.pace, self.films);
        self.db
            .write(move |tx| {
                if let Some(leased) = store::claim(tx, owner, pace.lease_ms, films)? {
                    return Ok(Ok(leased));
                }
                let wait_ms = store::next_at(tx, films)?.map_or(i64::MAX, |at| at.saturating_sub(tx.now).max(1));
                Ok(Err(Duration::from_millis(wait_ms.unsigned_abs()).min(pace.idle)))
            })
            .await
    }

    async fn work(&self, leased: Leased, stop: &CancellationToken) {
        let handler = self.handlers.0.get(leased.kind.as_str());
        let outcome = tokio::select! {
            biased;
            () = stop.cancelled() => None,
            outcome = perform(handler, &leased) => Some(outcome),
            () = self.until_lost(&leased) => {
                tracing::warn!(job.id = leased.id, job.kind = leased.kind, "a job lost its lease and was given up");
                return;
            }
        };
        let (id, kind) = (leased.id, leased.kind.clone());
        if let Err(error) = self.put_away(leased, outcome, handler.and_then(|handler| handler.every_ms)).await {
            // Its lease runs out, and it is done once more.
            tracing::error!(%error, job.id = id, job.kind = kind, "the end of a job could not be written down");
        }
    }

    /// Extends the lease again and again; returns when it is lost.
    async fn until_lost(&self, leased: &Leased) {
        let (id, owner, lease_ms) = (leased.id, leased.owner, self.pace.lease_ms);
        loop {
            tokio::time::sleep(self.pace.beat).await;
            match self.db.write(move |tx| store::extend(tx, id, owner, lease_ms)).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::warn!(%error, job.id = id, "a lease could not be extended"),
            }
        }
    }

    /// Writes down what became of a job; no outcome means that it was stopped.
    async fn put_away(&self, leased: Leased, outcome: Option<Result<()>>, every_ms: Option<i64>) -> Result<()> {
        let Leased { id, owner, kind, attempt, .. } = leased;
        let error = outcome.as_ref().and_then(|outcome| outcome.as_ref().err()).map(|error| {
            tracing::warn!(%error, job.id = id, job.kind = kind, job.attempt = attempt, "a job failed");
            error.to_string().chars().take(JOB_ERROR_CHARS_MAX).collect::<String>()
        });
        let stopped = outcome.is_none();
        let now = self.clock.now();
        self.db
            .write(move |tx| match (stopped, error, every_ms) {
                (true, ..) => store::release(tx, id, owner),
                (_, None, None) => store::finish(tx, id, owner),
                (_, None, Some(every_ms)) => store::repeat(tx, id, owner, now + every_ms, None),
                (_, Some(error), Some(every_ms)) if attempt >= JOB_ATTEMPTS_MAX => {
                    store::repeat(tx, id, owner, now + every_ms, Some(&error))
                }
                (_, Some(error), _) => store::fail(tx, id, owner, now + pause_ms(attempt), &error),
            })
            .await
    }
}

/// Runs the handler in a task of its own, so that a panic stays there; it ends when this is dropped.
async fn perform(handler: Option<&Handler>, leased: &Leased) -> Result<()> {
    let handler = handler.ok_or_else(|| Error::internal(format!("nobody does jobs of the kind {}", leased.kind)))?;
    let payload = serde_json::from_str(&leased.payload)
        .map_err(|error| Error::internal(format!("reading the payload of a job: {error}")))?;
    let (run, task) = (handler.run.clone(), Task { payload, attempt: leased.attempt });
    let done = AbortOnDropHandle::new(tokio::spawn(async move { run(task).await })).await;
    done.unwrap_or_else(|error| Err(Error::internal(format!("a job did not end well: {error}"))))
}
