//! A disk that fills up, and a disk that fails.

use super::{Db, House, house, put};
use crate::clock::Clock;
use std::process::Command;
use std::sync::mpsc;
use tea_protocol::Code;

/// Lets the database grow by so many pages of 4 KiB.
async fn grow_by(house: &House, pages: i64) {
    let set = house.db.write(move |tx| {
        let now: i64 = tx.get("pragma page_count", &[], |row| row.get(0))?;
        match pages {
            0 => tx.get("pragma max_page_count = 1", &[], |row| row.get::<i64>(0)),
            _ => tx.get("pragma max_page_count = 1000000", &[], |row| row.get::<i64>(0)),
        }
        .map(|limit| limit - now)
    });
    assert!(set.await.unwrap() >= pages);
}

#[tokio::test]
async fn a_full_disk_refuses_what_needs_room_and_goes_on_when_there_is_some() {
    let house = house();
    house.db.write(|tx| put(tx, "before", "")).await.unwrap();
    grow_by(&house, 0).await;
    let refused = house.db.write(|tx| put(tx, "large", &"x".repeat(100_000))).await.unwrap_err();
    assert_eq!(refused.code, Code::StorageFull);
    assert_eq!(house.keys().await, ["before"]);
    house.db.write(|tx| put(tx, "small", "")).await.unwrap();
    grow_by(&house, 100).await;
    house.db.write(|tx| put(tx, "large", &"x".repeat(100_000))).await.unwrap();
    assert_eq!(house.keys().await, ["before", "small", "large"]);
}

#[tokio::test]
async fn nothing_in_a_group_is_acknowledged_and_lost_when_the_disk_fills() {
    let house = house();
    grow_by(&house, 0).await;
    let release = house.hold();
    let (answers, answered) = mpsc::channel();
    for (key, length) in [("a", 1), ("large", 100_000), ("b", 1)] {
        let answers = answers.clone();
        house.db.submit(
            move |tx| put(tx, key, &"x".repeat(length)),
            move |outcome| answers.send((key, outcome.map_err(|error| error.code))).unwrap(),
        );
    }
    drop((release, answers));
    let answers: Vec<_> = answered.iter().collect();
    assert!(answers.contains(&("large", Err(Code::StorageFull))), "{answers:?}");
    let kept: Vec<&str> = answers.iter().filter(|(_, outcome)| outcome.is_ok()).map(|(key, _)| *key).collect();
    assert_eq!(house.keys().await, kept, "{answers:?}");
    house.db.write(|tx| put(tx, "c", "")).await.unwrap();
}

/// Set for the process that runs on a failing disk: the directory of its database.
const FAILING: &str = "TEAHOUSE_TEST_FAILING_DISK";

#[test]
fn a_failing_disk_stops_all_acknowledgements_and_loses_none() {
    let dir = tempfile::tempdir().unwrap();
    let run = Command::new("sh")
        // The log may not grow over 2 MiB, which the schema does not fill; writing beyond is an error, as on a disk that went away.
        .args(["-c", "trap '' XFSZ; ulimit -f 4096; exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "ground::db::tests::disk::on_a_failing_disk", "--nocapture", "--test-threads=1"])
        .env(FAILING, dir.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    let acknowledged: i64 = said.lines().filter(|line| line.contains("acknowledged")).count().try_into().unwrap();
    assert!(acknowledged > 0, "{said}");
    let beside = rusqlite::Connection::open(dir.path().join("house.db")).unwrap();
    let last = format!("{acknowledged:09}");
    let stored = beside.query_row("select count(*) from settings where key <= ?1", [last], |row| row.get(0));
    assert_eq!(stored, Ok(acknowledged), "every acknowledged row is there after a restart");
}

#[test]
fn on_a_failing_disk() {
    let Some(dir) = std::env::var_os(FAILING) else { return };
    let file = std::path::Path::new(&dir).join("house.db");
    let run = async {
        let db = Db::open(&file, Clock::manual(0), Box::new(|_| {})).unwrap();
        let mut number = 0;
        let refused = loop {
            number += 1;
            match db.write(move |tx| put(tx, &format!("{number:09}"), &"x".repeat(20_000))).await {
                Ok(()) => println!("{number} acknowledged"),
                Err(refused) => break refused,
            }
        };
        assert_eq!(refused.code, Code::Internal);
        assert!(!db.failed().await.is_empty(), "the house is told to stop");
        for _ in 0..3 {
            let after = db.write(|tx| put(tx, "after", "")).await.unwrap_err();
            assert_eq!(after.code, Code::Internal, "nothing is acknowledged any more");
        }
    };
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(run);
}
