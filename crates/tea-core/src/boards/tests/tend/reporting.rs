//! Reports: telling the moderators, the queue, and what is done.

use super::*;
use crate::limits::{REPORT_CHARS_MAX, REPORTERS_NAMED_MAX, REPORTS_OPEN_MAX};
use tea_protocol::boards::{FloorState, Report, ReportPage, ReportState, Reports, Settle, Verdict};
use tea_protocol::entry::Reason;

impl House {
    async fn report(&self, who: &Caller, topic: StreamId, floor: u64, reason: &str) -> Result<()> {
        self.boards.report(who, Report { topic, floor, reason: reason.to_owned() }).await.map(|_| ())
    }

    async fn reports(&self, who: &Caller, state: Option<ReportState>) -> Result<ReportPage> {
        self.boards.reports(who, Reports { board: None, state, after: None }).await
    }

    async fn settle(&self, who: &Caller, reports: &[i64], verdict: Verdict) -> Result<()> {
        self.boards.settle(who, Settle { reports: reports.to_vec(), verdict }).await.map(|_| ())
    }

    async fn tended(&self, who: &Caller) -> usize {
        self.notices(who).await.iter().filter(|notice| notice.reason == Reason::Tend).count()
    }
}

#[tokio::test]
async fn several_reports_of_a_floor_are_one_and_each_person_counts_once() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "bad words").await;
    house.report(&house.robin, id, 1, "first thought").await.unwrap();
    house.report(&house.robin, id, 1, "second thought").await.unwrap();
    house.report(&house.admin, id, 1, "indeed").await.unwrap();
    let page = house.reports(&house.moth, None).await.unwrap();
    let [report] = &page.reports[..] else { panic!("one report: {page:?}") };
    assert_eq!((report.slug.as_str(), report.title.as_str(), report.author.as_str()), ("general", "t", "wren"));
    assert_eq!(report.excerpt, "bad words");
    let reasons: Vec<_> = report.reasons.iter().map(|reason| (reason.by.as_str(), reason.reason.as_str())).collect();
    assert_eq!(reasons, [("ada", "indeed"), ("robin", "second thought")]);
}

#[tokio::test]
async fn moderators_are_told_once_until_they_look() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    house.reply(&house.wren, id, "y").await;
    house.report(&house.robin, id, 1, "bad").await.unwrap();
    house.report(&house.robin, id, 2, "bad").await.unwrap();
    assert_eq!(house.tended(&house.moth).await, 1);
    assert_eq!(house.tended(&house.admin).await, 0, "the board has moderators");
    let moth = house.moth.clone();
    let read = house.db.write(move |tx| {
        let person = Actor::of(tx, &moth)?.member()?.clone();
        streams::mark_read(tx, person.id, person.inbox, u64::MAX >> 1)
    });
    read.await.unwrap();
    house.reply(&house.wren, id, "z").await;
    house.report(&house.robin, id, 3, "bad").await.unwrap();
    assert_eq!(house.tended(&house.moth).await, 2);
}

#[tokio::test]
async fn a_board_without_moderators_has_the_admins() {
    let house = house().await;
    house.set("delete from board_people").await;
    let id = house.open(&house.wren, "t", "x").await;
    house.report(&house.robin, id, 1, "bad").await.unwrap();
    assert_eq!((house.tended(&house.admin).await, house.tended(&house.owner).await), (1, 1));
}

#[tokio::test]
async fn not_on_ones_own_and_not_without_words() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    assert_eq!(code(house.report(&house.wren, id, 1, "bad").await), Code::OwnFloor);
    assert_eq!(code(house.report(&house.guest, id, 1, "bad").await), Code::SignInRequired);
    assert_eq!(code(house.report(&house.robin, id, 2, "bad").await), Code::NotFound);
    assert_eq!(code(house.report(&house.robin, id, 1, " ").await), Code::Empty);
    assert_eq!(code(house.report(&house.robin, id, 1, &"茶".repeat(REPORT_CHARS_MAX + 1)).await), Code::TooLong);
    assert!(house.report(&house.robin, id, 1, &"茶".repeat(REPORT_CHARS_MAX)).await.is_ok());
    house.reply(&house.wren, id, "y").await;
    house.boards.remove(&house.wren, taken(id, 2)).await.unwrap();
    assert_eq!(code(house.report(&house.robin, id, 2, "bad").await), Code::Gone);
}

#[tokio::test]
async fn who_may_not_write_may_still_report() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    house.set_topic(&house.moth, SetTopic { locked: Some(true), ..set(id) }).await.unwrap();
    house.set("update boards set archived = 1 where slug = 'general'").await;
    assert!(house.report(&house.robin, id, 1, "bad").await.is_ok());
}

#[tokio::test]
async fn a_hundred_open_reports_a_person() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    for _ in 0..REPORTS_OPEN_MAX {
        house.reply(&house.wren, id, "y").await;
    }
    for floor in 1..=REPORTS_OPEN_MAX {
        house.report(&house.robin, id, floor, "bad").await.unwrap();
    }
    assert_eq!(code(house.report(&house.robin, id, REPORTS_OPEN_MAX + 1, "bad").await), Code::LimitReached);
    let first = house.reports(&house.moth, None).await.unwrap();
    assert_eq!(first.reports.len(), 50);
    let ask = Reports { board: Some("general".into()), state: None, after: first.next };
    let second = house.boards.reports(&house.moth, ask).await.unwrap();
    assert_eq!((second.reports.len(), second.reports[0].floor), (50, 51));
    let ids: Vec<i64> = first.reports.iter().chain(&second.reports).map(|report| report.id).collect();
    assert_eq!(code(house.settle(&house.moth, &[&ids[..], &[1]].concat(), Verdict::Dismiss).await), Code::LimitReached);
    house.settle(&house.moth, &ids, Verdict::Dismiss).await.unwrap();
    assert!(house.report(&house.robin, id, 1, "again").await.is_ok(), "a settled floor can be reported anew");
}

#[tokio::test]
async fn twenty_reporters_are_named() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    for number in 0..=REPORTERS_NAMED_MAX {
        let who = house.person(&format!("reader{number}"), Role::Member).await;
        house.report(&who, id, 1, "bad").await.unwrap();
    }
    let reasons = house.reports(&house.moth, None).await.unwrap().reports.remove(0).reasons;
    assert_eq!(reasons.len(), REPORTERS_NAMED_MAX as usize);
}

#[tokio::test]
async fn reports_are_dismissed_or_the_floors_hidden_or_removed() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    for _ in 0..3 {
        house.reply(&house.wren, id, "y").await;
    }
    for floor in 2..=4 {
        house.report(&house.robin, id, floor, "bad").await.unwrap();
    }
    let ids: Vec<i64> =
        house.reports(&house.moth, None).await.unwrap().reports.iter().map(|report| report.id).collect();
    house.settle(&house.moth, &ids[..1], Verdict::Dismiss).await.unwrap();
    house.settle(&house.moth, &ids[1..2], Verdict::Hide).await.unwrap();
    house.settle(&house.moth, &ids[2..], Verdict::Remove).await.unwrap();
    let states: Vec<_> = house.floors(&house.moth, id).await.iter().map(|floor| floor.state).collect();
    assert_eq!(states, [FloorState::Here, FloorState::Here, FloorState::Hidden, FloorState::Removed]);
    assert_eq!(house.acts("general").await, ["remove", "hide", "dismiss"]);
    assert!(house.reports(&house.moth, None).await.unwrap().reports.is_empty());
    let count = async |state| house.reports(&house.moth, Some(state)).await.unwrap().reports.len();
    assert_eq!((count(ReportState::Upheld).await, count(ReportState::Dismissed).await), (2, 1));
    let told: Vec<Reason> = house.notices(&house.wren).await.iter().map(|notice| notice.reason).collect();
    assert!(told.contains(&Reason::Refused), "the author is told of what was taken away: {told:?}");
    house.check_counters().await;
}

#[tokio::test]
async fn two_moderators_at_once_settle_once() {
    let house = house().await;
    let id = house.open(&house.wren, "t", "x").await;
    house.reply(&house.wren, id, "y").await;
    house.report(&house.robin, id, 2, "bad").await.unwrap();
    let report = [house.reports(&house.moth, None).await.unwrap().reports[0].id];
    let (first, second) = tokio::join!(
        house.settle(&house.moth, &report, Verdict::Remove),
        house.settle(&house.admin, &report, Verdict::Dismiss)
    );
    assert!(first.is_ok() && second.is_ok());
    assert_eq!(house.acts("general").await, ["remove"]);
    house.check_counters().await;
}

#[tokio::test]
async fn a_report_is_for_those_who_moderate_its_board() {
    let house = house().await;
    house.another_board("other", Who::Everyone).await;
    let id = house.open(&house.wren, "t", "x").await;
    house.report(&house.robin, id, 1, "bad").await.unwrap();
    let report = house.reports(&house.admin, None).await.unwrap().reports[0].id;
    assert!(house.reports(&house.robin, None).await.unwrap().reports.is_empty(), "robin moderates another board");
    assert!(house.reports(&house.wren, None).await.unwrap().reports.is_empty());
    assert_eq!(code(house.reports(&house.guest, None).await), Code::SignInRequired);
    let ask = Reports { board: Some("general".into()), state: None, after: None };
    assert_eq!(code(house.boards.reports(&house.robin, ask).await), Code::Forbidden);
    for who in [&house.robin, &house.wren] {
        assert_eq!(code(house.settle(who, &[report], Verdict::Hide).await), Code::Forbidden);
    }
    assert_eq!(code(house.settle(&house.moth, &[7], Verdict::Hide).await), Code::NotFound);
    assert_eq!(code(house.settle(&house.moth, &[], Verdict::Hide).await), Code::Empty);
    house.set_topic(&house.admin, SetTopic { board: Some("other".into()), ..set(id) }).await.unwrap();
    assert_eq!(house.reports(&house.robin, None).await.unwrap().reports.len(), 1, "it goes where the topic goes");
    assert!(house.reports(&house.moth, None).await.unwrap().reports.is_empty());
}
