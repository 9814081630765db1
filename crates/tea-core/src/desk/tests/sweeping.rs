//! What is over goes, and nothing else.

use super::*;
use crate::limits::{CASE_KEPT_MS, CASE_QUIET_MS_MAX, CASES_SWEPT_AT_ONCE, RESUME_ENTRIES_MAX};

impl House {
    async fn count(&self, sql: &'static str) -> i64 {
        self.db.read(move |tx| tx.get(sql, args![], |row| row.get(0))).await.unwrap()
    }
}

#[tokio::test]
async fn a_transcript_goes_a_month_after_its_case_was_closed() {
    let house = house();
    let ann = house.staff("ann").await;
    let waits = house.open(1, "nobody answered me").await;
    let mut old = Vec::new();
    for _ in 0..=CASES_SWEPT_AT_ONCE {
        let opened = house.open(1, "hello").await;
        house.say(&ann, opened.standing.case.id, "good evening").await.unwrap();
        house.close(&ann, opened.standing.case.id).await.unwrap();
        old.push(opened);
    }
    house.clock.advance(DAY);
    let newer = house.open(1, "a day later").await;
    house.close(&house.with_word(&newer), newer.standing.case.id).await.unwrap();
    house.clock.advance(CASE_KEPT_MS - DAY);
    house.desk.sweep().await.unwrap();
    assert_eq!(house.count("select count(*) from cases").await, 2 + i64::from(CASES_SWEPT_AT_ONCE) + 1, "to the day");
    house.clock.advance(1);
    house.desk.sweep().await.unwrap();
    assert_eq!(house.count("select count(*) from cases").await, 2);
    assert_eq!(house.count("select count(*) from streams where kind = 2").await, 2);
    assert_eq!(
        house.count("select count(*) from entries e join streams s on s.id = e.stream where s.kind = 2").await,
        5
    );
    let gone = house.with_word(&old[0]);
    assert_eq!(code(house.mine(&gone).await), Code::NotFound);
    assert_eq!(code(house.desk.case_of_word(&guest(1), old[0].word.as_ref().unwrap()).await), Code::WordInvalid);
    let anew = house.desk.open(&gone, asks("hello again")).await.unwrap();
    assert_ne!(anew.word, old[0].word, "a connection that had the old case gets a new one");
    assert_eq!(house.case(waits.standing.case.id).await.state, CaseState::Waiting, "what is owed is kept");
    let ann = house.staff("ann-who-signed-in-again").await;
    assert_eq!(house.transcript(&ann, newer.standing.case.id).await, ["Opened", "a day later", "Closed"]);
}

#[tokio::test]
async fn a_case_that_nobody_goes_on_with_is_closed() {
    let house = house();
    let ann = house.staff("ann").await;
    let case = house.open(1, "hello").await.standing.case.id;
    house.say(&ann, case, "good evening").await.unwrap();
    house.clock.advance(CASE_QUIET_MS_MAX);
    house.desk.sweep().await.unwrap();
    assert_eq!(house.case(case).await.state, CaseState::Taken);
    house.clock.advance(1);
    house.desk.sweep().await.unwrap();
    let bob = house.staff("bob").await;
    assert_eq!(house.transcript(&bob, case).await, ["Opened", "hello", "Taken ann", "good evening", "Closed ann"]);
    house.clock.advance(CASE_KEPT_MS + 1);
    house.desk.sweep().await.unwrap();
    assert_eq!(house.count("select count(*) from cases").await, 0);
}

#[tokio::test]
async fn what_staff_were_told_is_forgotten_but_for_what_followers_may_ask_for() {
    let house = house();
    let opened = house.open(1, "hello").await;
    let me = house.with_word(&opened);
    for number in 0..=RESUME_ENTRIES_MAX {
        house.say(&me, opened.standing.case.id, &number.to_string()).await.unwrap();
    }
    let kept = "select count(*) from entries where stream = 1";
    house.clock.advance(CASE_KEPT_MS);
    house.desk.sweep().await.unwrap();
    assert_eq!(house.count(kept).await, RESUME_ENTRIES_MAX as i64 + 2);
    house.clock.advance(1);
    house.desk.sweep().await.unwrap();
    assert_eq!(house.count(kept).await, RESUME_ENTRIES_MAX as i64);
    let newest = house.db.read(|tx| streams::page(tx, DESK, Range::Newest, 1)).await.unwrap();
    assert_eq!(newest[0].seq, RESUME_ENTRIES_MAX + 2, "the newest are there");
    assert!(matches!(&newest[0].body, Body::Case(change) if change.event == CaseEvent::Said));
}
