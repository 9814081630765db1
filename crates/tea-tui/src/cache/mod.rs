//! What one account knows of one house, kept between two runs so that the first frame needs no network.
//!
//! One SQLite file. Everything in it can be had again from the house, so a file that is damaged or of another version
//! is thrown away, and nothing waits for the disk. Two runs at once may share it.

mod entries;
mod keeper;
pub mod limits;
#[cfg(test)]
mod tests;

use crate::effect::Keep;
use crate::event::CachedHouse;
pub use keeper::Keeper;
pub(crate) use keeper::recalled;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tea_protocol::StreamId;

/// The form of the file; one of another form is thrown away.
const FORM: i64 = 1;

const SCHEMA: &str = "
    create table house (name text primary key, value text not null) without rowid;
    create table drafts (stream integer primary key, text text not null);
    create table streams (stream integer primary key, epoch integer not null);
    create table entries (
        stream integer not null,
        seq integer not null,
        entry text not null,
        primary key (stream, seq)
    ) without rowid;";

/// Why the cache did not do what was asked. Nobody has to be told: the house is asked instead.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// The file cannot be made.
    #[error("the cache {0}: {1}")]
    File(PathBuf, io::Error),
    /// The database refused.
    #[error("the cache: {0}")]
    Database(#[from] rusqlite::Error),
    /// A row is not what this version writes.
    #[error("the cache holds something that cannot be read: {0}")]
    Row(#[from] serde_json::Error),
}

/// The cache of one account in one house.
#[derive(Debug)]
pub struct Cache {
    connection: Connection,
}

impl Cache {
    /// Opens or makes the file, readable by its owner only. One that cannot be used is replaced by an empty one.
    ///
    /// # Errors
    /// When there can be no file.
    pub fn open(file: &Path) -> Result<Self, CacheError> {
        let failed = |error| CacheError::File(file.to_owned(), error);
        if let Some(folder) = file.parent() {
            std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
        }
        // Born private; SQLite gives its journals the rights of the file.
        std::fs::OpenOptions::new().append(true).create(true).mode(0o600).open(file).map_err(failed)?;
        match Self::prepared(file) {
            Ok(cache) => Ok(cache),
            Err(error) if is_damage(&error) => {
                tracing::debug!(%error, "the cache is begun anew");
                std::fs::remove_file(file).map_err(failed)?;
                for journal in ["db-wal", "db-shm"] {
                    // Mostly there is none.
                    let _ = std::fs::remove_file(file.with_extension(journal));
                }
                Self::prepared(file)
            }
            Err(error) => Err(error),
        }
    }

    fn prepared(file: &Path) -> Result<Self, CacheError> {
        let mut connection = Connection::open(file)?;
        connection.busy_timeout(Duration::from_secs(2))?;
        let form =
            |connection: &Connection| connection.query_row("pragma user_version", [], |row| row.get::<_, i64>(0));
        if form(&connection)? != FORM {
            connection.pragma_update(None, "journal_mode", "wal")?;
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Another run may have been faster.
            if form(&tx)? != FORM {
                tx.execute_batch(
                    "drop table if exists house; drop table if exists drafts;
                     drop table if exists streams; drop table if exists entries;",
                )?;
                tx.execute_batch(SCHEMA)?;
                tx.pragma_update(None, "user_version", FORM)?;
            }
            tx.commit()?;
        }
        // What a dead machine loses here the house still has.
        connection.pragma_update(None, "synchronous", "off")?;
        Ok(Self { connection })
    }

    /// What is known of the house.
    ///
    /// # Errors
    /// When a row cannot be read.
    pub fn house(&self) -> Result<CachedHouse, CacheError> {
        let mut drafts = self.connection.prepare("select stream, text from drafts order by stream limit ?1")?;
        let drafts = drafts.query_map([limits::DRAFTS_MAX], |row| Ok((StreamId(row.get(0)?), row.get(1)?)))?;
        Ok(CachedHouse {
            house: self.value("house")?.unwrap_or_default(),
            account: self.value("account")?.flatten(),
            rooms: self.value("rooms")?.unwrap_or_default(),
            opened: self.value("opened")?,
            drafts: drafts.collect::<Result<_, _>>()?,
            choices: self.value("choices")?,
        })
    }

    fn value<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, CacheError> {
        let mut statement = self.connection.prepare_cached("select value from house where name = ?1")?;
        let text: Option<String> = statement.query_row([name], |row| row.get(0)).optional()?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// Writes, all together or nothing.
    ///
    /// # Errors
    /// From the database.
    pub fn keep(&mut self, keeps: &[Keep]) -> Result<(), CacheError> {
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for keep in keeps {
            match keep {
                Keep::House { house, account } => {
                    set(&tx, "house", house)?;
                    set(&tx, "account", account)?;
                }
                Keep::Rooms(rooms) => set(&tx, "rooms", rooms)?,
                Keep::Opened(stream) => set(&tx, "opened", stream)?,
                Keep::Choices(choices) => set(&tx, "choices", choices)?,
                Keep::Draft(stream, text) if text.is_empty() => {
                    tx.prepare_cached("delete from drafts where stream = ?1")?.execute([stream.0])?;
                }
                Keep::Draft(stream, text) => {
                    tx.prepare_cached("insert or replace into drafts (stream, text) values (?1, ?2)")?
                        .execute(params![stream.0, text])?;
                }
                Keep::Entries { stream, epoch, entries } => entries::put(&tx, *stream, *epoch, entries)?,
                Keep::Void(stream) => entries::void(&tx, *stream)?,
            }
        }
        Ok(tx.commit()?)
    }
}

fn set(connection: &Connection, name: &str, value: &impl Serialize) -> Result<(), CacheError> {
    connection
        .prepare_cached("insert or replace into house (name, value) values (?1, ?2)")?
        .execute(params![name, serde_json::to_string(value)?])?;
    Ok(())
}

/// Whether the file itself is no good, rather than somebody in the way.
fn is_damage(error: &CacheError) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    matches!(error, CacheError::Database(error)
        if matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase)))
}
