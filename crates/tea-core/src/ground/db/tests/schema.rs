//! Migrations: each once, never changed, never backwards.

use super::{Db, house};
use crate::clock::Clock;
use crate::error::Result;
use rusqlite::Connection;
use std::path::Path;

fn open_at(file: &Path, now: i64) -> Result<Db> {
    Db::open(file, Clock::manual(now), Box::new(|_| {}))
}

/// What is wrong with a database after somebody changed it.
fn refusal(change: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("house.db");
    drop(open_at(&file, 1).unwrap());
    let changed = Connection::open(&file).unwrap().execute(change, []).unwrap();
    assert_eq!(changed, 1);
    open_at(&file, 2).map(|_| ()).unwrap_err().cause.unwrap()
}

#[test]
fn every_migration_is_applied_once() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("house.db");
    for now in [1, 2, 3] {
        drop(open_at(&file, now).unwrap());
    }
    let beside = Connection::open(&file).unwrap();
    let (count, first, last): (i64, i64, i64) = beside
        .query_row("select count(*), min(applied_at), max(applied_at) from migrations", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!((count as usize, first, last), (super::super::migrate::MIGRATIONS.len(), 1, 1));
}

#[test]
fn a_changed_migration_is_refused_by_its_name() {
    let cause = refusal("update migrations set checksum = x'00' where number = 2");
    assert!(cause.contains("2 (accounts) differs"), "{cause}");
}

#[test]
fn a_newer_schema_is_refused_with_what_to_do() {
    let cause = refusal(
        "insert into migrations (number, name, checksum, applied_at) select max(number) + 1, 'later', x'00', 0 from migrations",
    );
    assert!(cause.contains("start the newer program"), "{cause}");
}

#[test]
fn what_is_for_another_engine_is_left_out() {
    let house = house();
    let beside = Connection::open(house.file()).unwrap();
    let sql = |name: &str| -> Option<String> {
        use rusqlite::OptionalExtension as _;
        beside.query_row("select sql from sqlite_master where name = ?1", [name], |row| row.get(0)).optional().unwrap()
    };
    assert!(sql("search_words").unwrap().contains("fts5"));
    assert_eq!(sql("search_words_index"), None);
    assert!(sql("entries").unwrap().contains("without rowid"));
}

#[test]
fn a_file_that_is_no_database_is_refused_and_left_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("house.db");
    let letter = "Dear house, ".repeat(500);
    std::fs::write(&file, &letter).unwrap();
    assert!(open_at(&file, 1).is_err());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), letter);
}
