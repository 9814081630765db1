//! The table of jobs.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{JOB_ATTEMPTS_MAX, JOB_CLAIMS_MAX};

/// A job under a lease. Every lease has an owner of its own, so that who lost one cannot touch the next.
pub(super) struct Leased {
    pub(super) id: i64,
    pub(super) owner: i64,
    pub(super) kind: String,
    pub(super) payload: String,
    pub(super) attempt: u32,
}

pub(super) fn insert(tx: &Tx<'_>, id: i64, kind: &str, payload: &str, run_at: Millis) -> Result<()> {
    tx.run("insert into jobs (id, kind, payload, run_at) values ($1, $2, $3, $4)", args![id, kind, payload, run_at])?;
    Ok(())
}

/// Adds what is repeated, unless it is there already.
pub(super) fn insert_once(tx: &Tx<'_>, id: i64, kind: &str) -> Result<()> {
    tx.run(
        "insert into jobs (id, kind, payload, run_at)
         select $1, $2, 'null', $3 where not exists (select 1 from jobs where kind = $2)",
        args![id, kind, tx.now],
    )?;
    Ok(())
}

/// Takes the job that has been due longest and that nobody holds.
/// Work on films takes long, so that it has lanes of its own: `films` says whether only that is claimed, or all else.
pub(super) fn claim(tx: &Tx<'_>, owner: i64, lease_ms: i64, films: bool) -> Result<Option<Leased>> {
    tx.find(
        "update jobs set owner = $1, lease_until = $3, attempts = attempts + 1
         where id = (select id from jobs
                     where run_at <= $2 and attempts < $4 and (lease_until is null or lease_until <= $2)
                        and (case when kind like 'film.%' then 1 else 0 end) = $5
                     order by run_at limit 1)
         returning id, kind, payload, attempts",
        args![owner, tx.now, tx.now.saturating_add(lease_ms), JOB_CLAIMS_MAX, films],
        |row| Ok(Leased { id: row.get(0)?, owner, kind: row.get(1)?, payload: row.get(2)?, attempt: row.get(3)? }),
    )
}

/// Ends every lease on work on films, or on all else.
pub(super) fn release_all(tx: &Tx<'_>, films: bool) -> Result<()> {
    tx.run(
        "update jobs set owner = null, lease_until = null
         where owner is not null and (case when kind like 'film.%' then 1 else 0 end) = $1",
        args![films],
    )?;
    Ok(())
}

/// When the next job is due or loses its lease.
pub(super) fn next_at(tx: &Tx<'_>, films: bool) -> Result<Option<Millis>> {
    tx.get(
        "select min(case when lease_until > run_at then lease_until else run_at end) from jobs
         where attempts < $1 and (case when kind like 'film.%' then 1 else 0 end) = $2",
        args![JOB_CLAIMS_MAX, films],
        |row| row.get(0),
    )
}

/// Extends a lease; false when it was lost.
pub(super) fn extend(tx: &Tx<'_>, id: i64, owner: i64, lease_ms: i64) -> Result<bool> {
    let changed = tx.run(
        "update jobs set lease_until = $3 where id = $1 and owner = $2",
        args![id, owner, tx.now.saturating_add(lease_ms)],
    )?;
    Ok(changed > 0)
}

pub(super) fn finish(tx: &Tx<'_>, id: i64, owner: i64) -> Result<()> {
    tx.run("delete from jobs where id = $1 and owner = $2", args![id, owner])?;
    Ok(())
}

/// Puts a job back whose turn comes again.
pub(super) fn repeat(tx: &Tx<'_>, id: i64, owner: i64, run_at: Millis, error: Option<&str>) -> Result<()> {
    tx.run(
        "update jobs set owner = null, lease_until = null, attempts = 0, run_at = $3, error = $4
         where id = $1 and owner = $2",
        args![id, owner, run_at, error],
    )?;
    Ok(())
}

/// Puts a job back that failed; after its last attempt nobody takes it any more.
pub(super) fn fail(tx: &Tx<'_>, id: i64, owner: i64, run_at: Millis, error: &str) -> Result<()> {
    tx.run(
        "update jobs set owner = null, lease_until = null, run_at = $3, error = $4,
            attempts = case when attempts >= $5 then $6 else attempts end
         where id = $1 and owner = $2",
        args![id, owner, run_at, error, JOB_ATTEMPTS_MAX, JOB_CLAIMS_MAX],
    )?;
    Ok(())
}

/// Puts a job back that was begun and given up for no fault of its own.
pub(super) fn release(tx: &Tx<'_>, id: i64, owner: i64) -> Result<()> {
    tx.run(
        "update jobs set owner = null, lease_until = null, attempts = attempts - 1 where id = $1 and owner = $2",
        args![id, owner],
    )?;
    Ok(())
}
