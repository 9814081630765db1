//! A look at a database from outside: whether it is whole, without writing to it and without holding up whoever has
//! it open.

use super::migrate;
use crate::error::{Error, Result};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// How many migrations were applied.
    pub schema: usize,
    /// How many this program knows.
    pub schema_known: usize,
    /// What is damaged.
    pub damage: Option<String>,
    /// Whether all of it was examined in the time given.
    pub finished: bool,
}

/// How many steps of the schema this program knows.
#[must_use]
pub fn schema_known() -> usize {
    migrate::MIGRATIONS.len()
}

/// Examines a database file for at most so long.
///
/// # Errors
/// When the file cannot be read at all.
pub fn inspect(file: &Path, time_max: Duration) -> Result<Inspection> {
    let failed = |error: rusqlite::Error| Error::internal(format!("reading {}: {error}", file.display()));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(failed)?;
    connection.busy_timeout(Duration::from_secs(1)).map_err(failed)?;
    let schema_known = schema_known();
    let whole = |schema, damage, finished| Inspection { schema, schema_known, damage, finished };
    let schema = match migrate::applied(&connection) {
        Ok(applied) => applied.len(),
        Err(error) if is_damage(&error) => return Ok(whole(0, Some(error.to_string()), true)),
        Err(error) => return Err(failed(error)),
    };
    match within(&connection, time_max, quick_check) {
        Ok(told) if told == "ok" => Ok(whole(schema, None, true)),
        Ok(told) => Ok(whole(schema, Some(told), true)),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
            Ok(whole(schema, None, false))
        }
        Err(error) if is_damage(&error) => Ok(whole(schema, Some(error.to_string()), true)),
        Err(error) => Err(failed(error)),
    }
}

fn quick_check(connection: &Connection) -> rusqlite::Result<String> {
    // The first damage is enough to know that there is some.
    connection.query_row("pragma quick_check(1)", [], |row| row.get(0))
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Runs a query that is interrupted when it takes too long.
fn within<T>(connection: &Connection, time_max: Duration, query: fn(&Connection) -> T) -> T {
    let interrupt = connection.get_interrupt_handle();
    let (done, waiting) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(time_max) == Err(RecvTimeoutError::Timeout) {
                interrupt.interrupt();
            }
        });
        let outcome = query(connection);
        drop(done);
        outcome
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::ground::db::Db;
    use std::fs;
    use std::io::{Seek, SeekFrom, Write};

    const SOON: Duration = Duration::from_secs(60);

    #[test]
    fn a_database_in_use_is_examined_and_not_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("house.db");
        let _open = Db::open(&file, Clock::system(), Box::new(drop)).unwrap();
        let before = fs::read(&file).unwrap();
        let found = inspect(&file, SOON).unwrap();
        assert_eq!((found.schema, found.damage, found.finished), (found.schema_known, None, true));
        assert_eq!(fs::read(&file).unwrap(), before);
    }

    #[test]
    fn damage_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("house.db");
        drop(Db::open(&file, Clock::system(), Box::new(drop)).unwrap());
        // Whatever still waits in the log would hide what is done to the file.
        Connection::open(&file).unwrap().pragma_update(None, "wal_checkpoint", "truncate").unwrap();
        let mut raw = fs::OpenOptions::new().write(true).open(&file).unwrap();
        raw.seek(SeekFrom::Start(4_096)).unwrap();
        raw.write_all(&[0xFF; 8_192]).unwrap();
        drop(raw);
        assert!(inspect(&file, SOON).unwrap().damage.is_some());
        fs::write(&file, "not a database at all, but long enough to have a header of its own".repeat(9)).unwrap();
        assert!(inspect(&file, SOON).unwrap().damage.is_some());
        assert!(inspect(&folder.path().join("none"), SOON).is_err());
    }

    #[test]
    fn a_query_that_takes_too_long_is_interrupted() {
        let connection = Connection::open_in_memory().unwrap();
        let endless = |connection: &Connection| {
            let text = "with recursive n (i) as (select 1 union all select i + 1 from n) select max(i) from n";
            connection.query_row(text, [], |row| row.get::<_, i64>(0))
        };
        let error = within(&connection, Duration::from_millis(20), endless).unwrap_err();
        assert_eq!(error.sqlite_error_code(), Some(ErrorCode::OperationInterrupted));
    }
}
