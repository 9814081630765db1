//! Entries of streams in the cache.

use super::limits::{ENTRIES_KEPT_MAX, STREAMS_MAX};
use super::{Cache, CacheError};
use crate::event::Cached;
use rusqlite::{Connection, OptionalExtension, params};
use tea_protocol::{Entry, StreamId};

impl Cache {
    /// The newest entries of a stream that follow each other without a hole.
    ///
    /// # Errors
    /// When a row cannot be read.
    pub fn entries(&self, stream: StreamId) -> Result<Cached, CacheError> {
        let epoch = epoch(&self.connection, stream)?.unwrap_or(0);
        let mut statement =
            self.connection.prepare_cached("select entry from entries where stream = ?1 order by seq desc limit ?2")?;
        let mut rows = statement.query(params![stream.0, ENTRIES_KEPT_MAX])?;
        let mut entries: Vec<Entry> = Vec::new();
        while let Some(row) = rows.next()? {
            let entry: Entry = serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
            // Something between the two was not kept, because the disk was too slow for it.
            if entries.last().is_some_and(|later| later.seq != entry.seq + 1) {
                break;
            }
            entries.push(entry);
        }
        entries.reverse();
        Ok(Cached::Entries { stream, epoch, entries })
    }
}

fn epoch(connection: &Connection, stream: StreamId) -> Result<Option<i64>, CacheError> {
    let mut statement = connection.prepare_cached("select epoch from streams where stream = ?1")?;
    Ok(statement.query_row([stream.0], |row| row.get(0)).optional()?)
}

/// Writes entries over those of the same place, and forgets what is more than may be kept.
pub(super) fn put(tx: &Connection, stream: StreamId, of: i64, entries: &[Entry]) -> Result<(), CacheError> {
    let known = epoch(tx, stream)?;
    if known.is_some_and(|known| known != of) {
        void(tx, stream)?;
    }
    if known != Some(of) {
        tx.prepare_cached("insert or replace into streams (stream, epoch) values (?1, ?2)")?
            .execute(params![stream.0, of])?;
        make_room(tx, stream)?;
    }
    let mut insert = tx.prepare_cached("insert or replace into entries (stream, seq, entry) values (?1, ?2, ?3)")?;
    for entry in entries {
        let seq = i64::try_from(entry.seq).unwrap_or(i64::MAX);
        insert.execute(params![stream.0, seq, serde_json::to_string(entry)?])?;
    }
    tx.prepare_cached(
        "delete from entries where stream = ?1 and seq <=
            (select seq from entries where stream = ?1 order by seq desc limit 1 offset ?2)",
    )?
    .execute(params![stream.0, ENTRIES_KEPT_MAX])?;
    Ok(())
}

/// Forgets the streams that are too many: those which nothing was kept of for the longest have the lowest ids or not,
/// nobody knows; any will do but this one.
fn make_room(tx: &Connection, stream: StreamId) -> Result<(), CacheError> {
    let mut over =
        tx.prepare_cached("select stream from streams where stream <> ?1 order by stream limit -1 offset ?2")?;
    let over: Vec<i64> =
        over.query_map(params![stream.0, STREAMS_MAX - 1], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for stream in over {
        void(tx, StreamId(stream))?;
    }
    Ok(())
}

/// Forgets a stream.
pub(super) fn void(tx: &Connection, stream: StreamId) -> Result<(), CacheError> {
    tx.prepare_cached("delete from entries where stream = ?1")?.execute([stream.0])?;
    tx.prepare_cached("delete from streams where stream = ?1")?.execute([stream.0])?;
    Ok(())
}
