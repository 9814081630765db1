//! The facade over real files: what an answer promises, and what a refusal leaves behind.

mod disk;
mod schema;
mod statements;

use super::{Db, Tx};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::limits::WRITES_WAITING_MAX;
use crate::streams::Event;
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, mpsc};
use tea_protocol::{Code, SessionId};
use tempfile::TempDir;

/// A database in a directory that goes away with it, and what was told.
struct House {
    dir: TempDir,
    db: Db,
    told: Arc<Mutex<Vec<i64>>>,
}

fn house() -> House {
    let dir = tempfile::tempdir().unwrap();
    let told = Arc::new(Mutex::new(Vec::new()));
    let telling = told.clone();
    let tell = Box::new(move |events: Vec<Event>| {
        telling.lock().unwrap().extend(events.iter().map(|event| match event {
            Event::SessionEnded(session) => session.0,
            other => panic!("no test tells {other:?}"),
        }));
    });
    let db = Db::open(&dir.path().join("house.db"), Clock::manual(1_000), tell).unwrap();
    House { dir, db, told }
}

impl House {
    fn file(&self) -> PathBuf {
        self.dir.path().join("house.db")
    }

    fn told(&self) -> Vec<i64> {
        self.told.lock().unwrap().clone()
    }

    async fn keys(&self) -> Vec<String> {
        self.db.read(|tx| tx.all("select key from settings order by rowid", &[], |row| row.get(0))).await.unwrap()
    }

    /// Holds the writer inside a transaction until the returned sender is dropped, so that what follows is grouped.
    fn hold(&self) -> mpsc::Sender<()> {
        let (release, held) = mpsc::channel::<()>();
        let (started, running) = mpsc::channel();
        self.db.submit(
            move |_| {
                started.send(()).unwrap();
                let _ = held.recv();
                Ok(())
            },
            |_| {},
        );
        running.recv().unwrap();
        release
    }
}

fn put(tx: &Tx<'_>, key: &str, value: &str) -> Result<()> {
    tx.run("insert into settings (key, value) values ($1, $2)", args![key, value])?;
    Ok(())
}

#[tokio::test]
async fn an_answer_comes_after_the_commit_and_a_group_commits_once() {
    let house = house();
    let before = house.db.commits();
    let release = house.hold();
    let (answers, answered) = mpsc::channel();
    for number in 0..100 {
        let (answers, file) = (answers.clone(), house.file());
        house.db.submit(
            move |tx| put(tx, &format!("k{number}"), ""),
            move |outcome| {
                outcome.unwrap();
                let beside = Connection::open(file).unwrap();
                let seen: i64 = beside.query_row("select count(*) from settings", [], |row| row.get(0)).unwrap();
                answers.send((number, seen)).unwrap();
            },
        );
    }
    drop((release, answers));
    let answers: Vec<(i32, i64)> = answered.iter().collect();
    let expected: Vec<(i32, i64)> = (0..100).map(|number| (number, 100)).collect();
    assert_eq!(answers, expected, "answers come in order, and each after the commit of its whole group");
    assert_eq!(house.db.commits() - before, 1, "one for the hundred; the job that held the writer changed nothing");
}

#[tokio::test]
async fn jobs_run_in_the_order_of_the_calls() {
    let house = house();
    for number in 0..300 {
        house.db.submit(move |tx| put(tx, &format!("{number}"), ""), |outcome| outcome.unwrap());
    }
    house.db.write(|tx| put(tx, "last", "")).await.unwrap();
    let mut expected: Vec<String> = (0..300).map(|number| number.to_string()).collect();
    expected.push("last".to_owned());
    assert_eq!(house.keys().await, expected);
}

#[tokio::test]
async fn what_refuses_or_panics_is_rolled_back_alone() {
    let house = house();
    let release = house.hold();
    let (answers, answered) = mpsc::channel();
    let done = |name: &'static str| {
        let answers = answers.clone();
        move |outcome: Result<()>| answers.send((name, outcome.map_err(|error| error.code))).unwrap()
    };
    let tell = |tx: &mut Tx<'_>, session| tx.tell(Event::SessionEnded(SessionId(session)));
    house.db.submit(move |tx| put(tx, "a", "").map(|()| tell(tx, 1)), done("a"));
    house.db.submit(
        move |tx| {
            tell(tx, 2);
            put(tx, "refused", "")?;
            Err(Error::new(Code::Forbidden))
        },
        done("refused"),
    );
    house.db.submit(
        move |tx| {
            tell(tx, 3);
            put(tx, "panicked", "")?;
            panic!("on purpose")
        },
        done("panicked"),
    );
    house.db.submit(move |tx| put(tx, "b", "").map(|()| tell(tx, 4)), done("b"));
    drop((release, answers));
    let answers: Vec<_> = answered.iter().collect();
    let expected = [("a", Ok(())), ("refused", Err(Code::Forbidden)), ("panicked", Err(Code::Internal)), ("b", Ok(()))];
    assert_eq!(answers, expected);
    assert_eq!(house.keys().await, ["a", "b"]);
    assert_eq!(house.told(), [1, 4], "only what is committed is told, in the order of the commits");
    house.db.write(|tx| put(tx, "after", "")).await.unwrap();
}

#[tokio::test]
async fn events_are_told_after_the_commit_and_before_the_answer() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("house.db");
    let (beside, seen) = (file.clone(), Arc::new(Mutex::new(Vec::new())));
    let telling = seen.clone();
    let tell = Box::new(move |_| {
        let beside = Connection::open(&beside).unwrap();
        let rows: i64 = beside.query_row("select count(*) from settings", [], |row| row.get(0)).unwrap();
        telling.lock().unwrap().push(format!("told, {rows} stored"));
    });
    let db = Db::open(&file, Clock::manual(0), tell).unwrap();
    let answering = seen.clone();
    let job = |tx: &mut Tx<'_>| {
        tx.tell(Event::SessionEnded(SessionId(1)));
        put(tx, "a", "")
    };
    db.submit(job, move |_| answering.lock().unwrap().push("answered".to_owned()));
    db.write(|_| Ok(())).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), ["told, 1 stored", "answered"]);
}

#[tokio::test]
async fn a_full_queue_is_busy_and_takes_more_once_it_drained() {
    let house = house();
    let release = house.hold();
    let (answers, answered) = mpsc::channel();
    for _ in 0..WRITES_WAITING_MAX {
        let answers = answers.clone();
        house.db.submit(|_| Ok(()), move |outcome| answers.send(outcome).unwrap());
    }
    let refused = house.db.write(|tx| put(tx, "one too many", "")).await.unwrap_err();
    assert_eq!(refused.code, Code::Busy);
    assert!(refused.retry_after_ms.is_some(), "it is told when to come back");
    drop((release, answers));
    assert_eq!(answered.iter().map(|outcome| outcome.unwrap()).count(), WRITES_WAITING_MAX);
    house.db.write(|tx| put(tx, "later", "")).await.unwrap();
    assert_eq!(house.keys().await, ["later"]);
}

#[tokio::test]
async fn placeholders_mean_what_they_say_in_any_order() {
    let house = house();
    let read = house.db.read(|tx| {
        tx.get("select $2, $1, $2", args!["one", "two"], |row| {
            Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
        })
    });
    assert_eq!(read.await.unwrap(), ("two".to_owned(), "one".to_owned(), "two".to_owned()));
}

#[tokio::test]
async fn a_broken_unique_rule_becomes_the_given_refusal_and_another_rule_does_not() {
    let house = house();
    let put = |key: &'static str| {
        house.db.write(move |tx| {
            tx.run_unique("insert into settings (key, value) values ($1, '')", args![key], Code::NameTaken)
        })
    };
    put("a").await.unwrap();
    assert_eq!(put("a").await.unwrap_err().code, Code::NameTaken);
    put("b").await.unwrap();
    let orphan = house.db.write(|tx| {
        tx.run_unique("insert into reads (account, stream, upto, ordinal) values (1, 404, 0, 0)", &[], Code::NameTaken)
    });
    assert_eq!(orphan.await.unwrap_err().code, Code::Internal, "a missing stream is not a taken name");
}

#[tokio::test]
async fn a_read_sees_one_state_however_long_it_takes() {
    let house = house();
    house.db.write(|tx| put(tx, "before", "")).await.unwrap();
    let (first, counted) = tokio::sync::oneshot::channel();
    let (go_on, waits) = mpsc::channel::<()>();
    let db = house.db.clone();
    let reading = tokio::spawn(async move {
        db.read(move |tx| {
            let count = || tx.get("select count(*) from settings", &[], |row| row.get::<i64>(0));
            let before = count()?;
            let _ = first.send(());
            let _ = waits.recv();
            Ok((before, count()?))
        })
        .await
    });
    counted.await.unwrap();
    house.db.write(|tx| put(tx, "after", "")).await.unwrap();
    drop(go_on);
    assert_eq!(reading.await.unwrap().unwrap(), (1, 1));
    assert_eq!(house.keys().await.len(), 2);
}

#[tokio::test]
async fn a_reader_may_not_write_and_survives_a_panic() {
    let house = house();
    for _ in 0..2 * crate::limits::READ_THREADS {
        let panicked = house.db.read(|_| -> Result<()> { panic!("on purpose") }).await;
        assert_eq!(panicked.unwrap_err().code, Code::Internal);
    }
    for _ in 0..2 * crate::limits::READ_HERE_MAX {
        let panicked = house.db.read_few(|_| -> Result<()> { panic!("on purpose") }).await;
        assert_eq!(panicked.unwrap_err().code, Code::Internal);
    }
    assert_eq!(house.db.read(|tx| put(tx, "a", "")).await.unwrap_err().code, Code::Internal);
    assert_eq!(house.db.read_few(|tx| put(tx, "a", "")).await.unwrap_err().code, Code::Internal);
    assert!(house.keys().await.is_empty());
}

#[tokio::test]
async fn a_short_read_is_done_where_it_is_asked_for_and_others_elsewhere() {
    let house = house();
    let this = std::thread::current().id();
    let which = |_: &Tx<'_>| Ok(std::thread::current().id());
    assert_eq!(house.db.read_few(which).await.unwrap(), this);
    assert_ne!(house.db.read(which).await.unwrap(), this);
}
