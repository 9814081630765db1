//! A transaction as the services see it.

use super::shelf::Shelf;
use super::{Arg, Row, engine_error};
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::streams::Event;
use rusqlite::Connection;
use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;
use tea_protocol::Code;

/// A transaction: statements in, rows out, and events to tell after the commit.
pub struct Tx<'c> {
    connection: &'c Connection,
    shelf: &'c Shelf,
    /// The time at which the transaction runs, in milliseconds since 1970.
    pub now: Millis,
    pub(super) events: Vec<Event>,
    pub(super) jobs_added: Cell<bool>,
    /// Statements run so far.
    pub(super) statements: Cell<u64>,
}

impl<'c> Tx<'c> {
    pub(super) fn new(connection: &'c Connection, shelf: &'c Shelf, now: Millis) -> Self {
        Self { connection, shelf, now, events: Vec::new(), jobs_added: Cell::new(false), statements: Cell::new(0) }
    }

    /// Runs a statement that returns no rows; returns how many rows it changed.
    ///
    /// # Errors
    /// `internal`, `storage_full`, or `busy` from the engine.
    pub fn run(&self, sql: &'static str, args: &[Arg<'_>]) -> Result<usize> {
        let mut statement = self.prepare(sql)?;
        statement.execute(rusqlite::params_from_iter(args)).map_err(|error| engine_error(&error, sql))
    }

    /// Like [`Tx::run`], but a broken unique rule becomes the given refusal.
    ///
    /// # Errors
    /// The given code, or what [`Tx::run`] returns.
    pub fn run_unique(&self, sql: &'static str, args: &[Arg<'_>], taken: Code) -> Result<usize> {
        let mut statement = self.prepare(sql)?;
        statement.execute(rusqlite::params_from_iter(args)).map_err(|error| match error {
            rusqlite::Error::SqliteFailure(inner, _)
                if inner.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE
                    || inner.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY =>
            {
                Error::new(taken)
            }
            other => engine_error(&other, sql),
        })
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// From the engine or from reading the row.
    pub fn find<T>(
        &self,
        sql: &'static str,
        args: &[Arg<'_>],
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(args)).map_err(|error| engine_error(&error, sql))?;
        match rows.next().map_err(|error| engine_error(&error, sql))? {
            Some(row) => read(&Row(row)).map(Some),
            None => Ok(None),
        }
    }

    /// The one row that must be there.
    ///
    /// # Errors
    /// `internal` when it is not there.
    pub fn get<T>(&self, sql: &'static str, args: &[Arg<'_>], read: impl FnOnce(&Row<'_>) -> Result<T>) -> Result<T> {
        self.find(sql, args, read)?.ok_or_else(|| Error::internal(format!("no row where one must be: {sql}")))
    }

    /// All rows; the statement carries its own limit.
    ///
    /// # Errors
    /// From the engine or from reading a row.
    pub fn all<T>(
        &self,
        sql: &'static str,
        args: &[Arg<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(args)).map_err(|error| engine_error(&error, sql))?;
        let mut all = Vec::new();
        while let Some(row) = rows.next().map_err(|error| engine_error(&error, sql))? {
            all.push(read(&Row(row))?);
        }
        Ok(all)
    }

    /// Something that is made of rows and costly to make: made once for each version of the rows, and kept between
    /// transactions. The version must change in every transaction that changes the rows.
    ///
    /// # Errors
    /// What `make` returns.
    pub(crate) fn made_once<T: Send + Sync + 'static>(
        &self,
        version: u64,
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        self.shelf.get(version, make)
    }

    /// Tells something to those who follow, once the transaction is committed, and never if it is not.
    pub fn tell(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Wakes those who do jobs, once the transaction is committed.
    pub(crate) fn wake_jobs(&self) {
        self.jobs_added.set(true);
    }

    fn prepare(&self, sql: &'static str) -> Result<rusqlite::CachedStatement<'c>> {
        self.statements.set(self.statements.get() + 1);
        self.connection.prepare_cached(&numbered(sql)).map_err(|error| engine_error(&error, sql))
    }
}

/// SQLite numbers `$1` by its first appearance and not by its digits; `?1` means what it says.
fn numbered(sql: &str) -> Cow<'_, str> {
    if sql.contains('$') { Cow::Owned(sql.replace('$', "?")) } else { Cow::Borrowed(sql) }
}
