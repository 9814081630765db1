//! The schema and how it came to be: numbered texts, forward only, each remembered with its checksum.

use crate::clock::Millis;
use crate::error::{Error, Result};
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};

/// Every migration in order: its number is its place, from 1. A text never changes once it was released.
pub(super) const MIGRATIONS: &[(&str, &str)] = &[
    ("ground", include_str!("../../../migrations/0001_ground.sql")),
    ("accounts", include_str!("../../../migrations/0002_accounts.sql")),
    ("talk", include_str!("../../../migrations/0003_talk.sql")),
    ("desk", include_str!("../../../migrations/0004_desk.sql")),
    ("boards", include_str!("../../../migrations/0005_boards.sql")),
    ("video", include_str!("../../../migrations/0006_video.sql")),
    ("leaving", include_str!("../../../migrations/0007_leaving.sql")),
];

/// Applies what is missing, each migration in its own transaction.
///
/// # Errors
/// When the database is of a newer version, or when an applied migration differs from the text here.
pub(super) fn run(connection: &mut Connection, now: Millis) -> Result<()> {
    let applied =
        applied(connection).map_err(|error| Error::internal(format!("reading the schema version: {error}")))?;
    if applied.len() > MIGRATIONS.len() {
        return Err(Error::internal(format!(
            "the database is of schema {}, newer than this program's {}; start the newer program",
            applied.len(),
            MIGRATIONS.len()
        )));
    }
    for (index, (name, text)) in MIGRATIONS.iter().enumerate() {
        let number = index + 1;
        match applied.get(index) {
            Some(known) if *known == checksum(text) => {}
            Some(_) => {
                return Err(Error::internal(format!(
                    "migration {number} ({name}) differs from the one applied before"
                )));
            }
            None => apply(connection, number, name, text, now)
                .map_err(|error| Error::internal(format!("applying migration {number} ({name}): {error}")))?,
        }
    }
    Ok(())
}

pub(super) fn applied(connection: &Connection) -> rusqlite::Result<Vec<Vec<u8>>> {
    let known: Option<i64> = connection
        .query_row("select 1 from sqlite_master where type = 'table' and name = 'migrations'", [], |row| row.get(0))
        .optional()?;
    if known.is_none() {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare("select checksum from migrations order by number")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}

fn apply(connection: &mut Connection, number: usize, name: &str, text: &str, now: Millis) -> rusqlite::Result<()> {
    let tx = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    tx.execute_batch(&for_sqlite(text))?;
    tx.execute(
        "insert into migrations (number, name, checksum, applied_at) values (?1, ?2, ?3, ?4)",
        rusqlite::params![number as i64, name, checksum(text), now],
    )?;
    tx.commit()
}

fn checksum(text: &str) -> Vec<u8> {
    Sha256::digest(text.as_bytes()).to_vec()
}

/// Leaves out the blocks between `-- only: postgres` and `-- end only`.
fn for_sqlite(text: &str) -> String {
    let mut keep = true;
    let mut kept = String::with_capacity(text.len());
    for line in text.lines() {
        match line.trim() {
            "-- only: postgres" => keep = false,
            "-- end only" => keep = true,
            _ if keep => {
                kept.push_str(line);
                kept.push('\n');
            }
            _ => {}
        }
    }
    kept
}
