//! Bullet comments: sent, read by stretch, taken away, reported.

use super::*;
use crate::hub::{Encode, Encoding, Hub, Line, LineId, Who};
use crate::limits::{BULLET_CHARS_MAX, BULLET_SEGMENTS_MAX, BULLETS_PER_SEGMENT_MAX, BULLETS_REMOVED_MAX};
use crate::streams::Told;
use bytes::Bytes;
use std::sync::atomic::{AtomicUsize, Ordering};
use tea_protocol::entry::Body;
use tea_protocol::live::ServerMessage;
use tea_protocol::video::{
    BulletReports, Colour, GetBullets, GetDensity, Mode, RemoveBullets, ReportBullet, Segment, SendBullet,
    SettleBullets,
};

fn at(title: StreamId, at_ms: u64, text: &str) -> SendBullet {
    SendBullet { title, at_ms, text: text.to_owned(), mode: None, colour: None, cid: None }
}

impl House {
    async fn bullet(&self, who: &Caller, title: StreamId, at_ms: u64, text: &str) -> u64 {
        self.video.send_bullet(who, at(title, at_ms, text)).await.unwrap().seq
    }

    async fn segment(&self, title: StreamId, segment: u32) -> Segment {
        self.video.bullets(&self.guest, GetBullets { title, segment }).await.unwrap()
    }

    async fn total(&self, title: StreamId) -> u64 {
        self.video.density(&self.guest, GetDensity { title }).await.unwrap().total
    }
}

fn texts(segment: &Segment) -> Vec<&str> {
    segment.bullets.iter().map(|placed| placed.bullet.text.as_str()).collect()
}

#[tokio::test]
async fn a_comment_stands_at_its_moment_and_is_told_to_who_watches() {
    let house = house().await;
    let film = house.film().await;
    let late =
        SendBullet {
            mode: Some(Mode::Top), colour: Some(Colour::Green), ..at(film, 59_999, "  武夷山人\n表示 ")
        };
    let late = house.video.send_bullet(&house.wren, late).await.unwrap();
    house.bullet(&house.robin, film, 1_000, "前排").await;
    house.bullet(&house.robin, film, 60_000, "下一段").await;
    let first = house.segment(film, 0).await;
    assert_eq!(texts(&first), ["前排", "武夷山人 表示"]);
    assert_eq!((first.bullets[1].bullet.mode, first.bullets[1].bullet.colour), (Mode::Top, Colour::Green));
    assert_eq!((first.bullets[1].seq, first.bullets[1].author.as_str()), (late.seq, "wren"));
    assert_eq!(texts(&house.segment(film, 1).await), ["下一段"]);
    assert_eq!(texts(&house.segment(film, 2).await), Vec::<&str>::new());
    let told = house.told.lock().unwrap().clone();
    let words = told.iter().filter_map(|event| match event {
        Event::Entry { stream, told } if *stream == film => match &told.entry.body {
            Body::Bullet(bullet) => Some(bullet.text.clone()),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(words.collect::<Vec<_>>(), ["武夷山人 表示", "前排", "下一段"]);
}

#[tokio::test]
async fn a_resend_finds_the_first_comment_and_other_words_are_a_conflict() {
    let house = house().await;
    let film = house.film().await;
    let ask = SendBullet { cid: Some(cid(7)), ..at(film, 5_000, "一次") };
    let first = house.video.send_bullet(&house.wren, ask.clone()).await.unwrap();
    let again = house.video.send_bullet(&house.wren, ask.clone()).await.unwrap();
    assert_eq!((again.seq, again.at, first.dup, again.dup), (first.seq, first.at, false, true));
    assert_eq!(house.segment(film, 0).await.bullets.len(), 1);
    let other = SendBullet { text: "两次".to_owned(), ..ask };
    assert_eq!(code(house.video.send_bullet(&house.wren, other).await), Code::CidConflict);
}

#[tokio::test]
async fn words_are_taken_at_the_limit_and_refused_one_over_it() {
    let house = house().await;
    let film = house.film().await;
    house.bullet(&house.wren, film, 0, &"茶".repeat(BULLET_CHARS_MAX)).await;
    let long = at(film, 0, &"茶".repeat(BULLET_CHARS_MAX + 1));
    assert_eq!(code(house.video.send_bullet(&house.wren, long).await), Code::TooLong);
    assert_eq!(code(house.video.send_bullet(&house.wren, at(film, 0, " \n\u{7}")).await), Code::Empty);
    house.bullet(&house.wren, film, 600_000, "终").await;
    assert_eq!(code(house.video.send_bullet(&house.wren, at(film, 600_001, "过")).await), Code::BadRequest);
    let beyond = GetBullets { title: film, segment: BULLET_SEGMENTS_MAX };
    assert_eq!(code(house.video.bullets(&house.wren, beyond).await), Code::BadRequest);
}

#[tokio::test]
async fn only_who_may_watch_sends_and_guests_only_read() {
    let house = house().await;
    let (free, paid) = (house.film().await, house.title("夜焙", Access::Paid, 1_000, State::Ready).await);
    let draft = house.title("草稿", Access::Free, 0, State::Waiting).await;
    assert_eq!(code(house.video.send_bullet(&house.guest, at(free, 0, "客")).await), Code::SignInRequired);
    assert_eq!(code(house.video.send_bullet(&house.wren, at(paid, 0, "白看")).await), Code::PurchaseRequired);
    assert_eq!(code(house.video.send_bullet(&house.wren, at(draft, 0, "早")).await), Code::NotFound);
    assert_eq!(code(house.video.bullets(&house.wren, GetBullets { title: draft, segment: 0 }).await), Code::NotFound);
    house.set("update accounts set muted_until = 1780000060000 where name = 'wren'").await;
    assert_eq!(code(house.video.send_bullet(&house.wren, at(free, 0, "禁")).await), Code::Muted);
}

#[tokio::test]
async fn where_there_are_too_many_the_newest_of_the_trusted_stay() {
    let house = house().await;
    let film = house.film().await;
    let cap = u64::from(BULLETS_PER_SEGMENT_MAX);
    let old = house.bullet(&house.admin, film, 100, "馆主的话").await;
    for number in 0..cap + 10 {
        house.bullet(&house.wren, film, number % 60_000, "刷").await;
    }
    let segment = house.segment(film, 0).await;
    assert_eq!((segment.bullets.len() as u64, segment.left_out), (cap, 11));
    assert!(segment.bullets.iter().any(|placed| placed.seq == old), "what the house says stays");
    let oldest = segment.bullets.iter().map(|placed| placed.seq).filter(|&seq| seq != old).min();
    assert_eq!(oldest, Some(old + 12), "the oldest of the others gave way");
    assert!(segment.bullets.is_sorted_by_key(|placed| (placed.bullet.at_ms, placed.seq)));
}

#[tokio::test]
async fn a_stretch_shows_as_many_as_its_limit_and_counts_the_one_over_it() {
    let house = house().await;
    let film = house.film().await;
    for number in 0..u64::from(BULLETS_PER_SEGMENT_MAX) {
        house.bullet(&house.wren, film, 59_999 - number, "满").await;
    }
    let full = house.segment(film, 0).await;
    assert_eq!((full.bullets.len(), full.left_out), (BULLETS_PER_SEGMENT_MAX as usize, 0));
    house.bullet(&house.wren, film, 0, "再来一句").await;
    let over = house.segment(film, 0).await;
    assert_eq!((over.bullets.len(), over.left_out), (BULLETS_PER_SEGMENT_MAX as usize, 1));
    assert_eq!(over.bullets[0].bullet.text, "再来一句", "the newest stays, at its moment");
    assert_eq!((house.total(film).await, over.rev), (u64::from(BULLETS_PER_SEGMENT_MAX) + 1, full.rev + 1));
}

/// Says the places of entries, and counts how often it is asked to.
struct Counting(Arc<AtomicUsize>);

impl Encode for Counting {
    fn entries(&self, _: Encoding, _: StreamId, told: &[Arc<Told>]) -> Bytes {
        self.0.fetch_add(1, Ordering::Relaxed);
        told.iter().map(|told| told.entry.seq.to_string() + "\n").collect::<String>().into()
    }

    fn message(&self, _: Encoding, _: &ServerMessage) -> Bytes {
        Bytes::new()
    }
}

#[tokio::test]
async fn five_hundred_who_watch_get_a_comment_by_one_fan_out_that_asks_the_database_nothing() {
    let house = house().await;
    let film = house.film().await;
    let encoded = Arc::new(AtomicUsize::new(0));
    let hub = Hub::new(Box::new(Counting(encoded.clone())), boards::read_log);
    let who = || Who { account: None, session: None, name: String::new(), display: String::new(), port: Port::Browser };
    let lines: Vec<_> = (0..500).map(|id| Arc::new(Line::new(LineId(id), Encoding(0), who()))).collect();
    for line in &lines {
        hub.open(line);
        hub.follow(&house.db, line, film, 0, None).await.unwrap();
        hub.advance(&house.db, line).await.unwrap();
    }
    let seq = house.bullet(&house.wren, film, 1_000, "全场都看见").await;
    let read = house.db.statements_read();
    hub.publish(house.told.lock().unwrap().drain(..).collect());
    assert_eq!((house.db.statements_read() - read, encoded.load(Ordering::Relaxed)), (0, 1));
    let bytes = format!("{seq}\n").len();
    assert!(lines.iter().all(|line| line.queued_bytes() == bytes), "everybody has it");
}

#[tokio::test]
async fn removed_words_are_gone_from_the_stretch_the_log_and_the_count() {
    let house = house().await;
    let film = house.film().await;
    let (hers, his) =
        (house.bullet(&house.wren, film, 0, "我的").await, house.bullet(&house.robin, film, 1, "他的").await);
    let before = house.segment(film, 0).await.rev;
    let remove = |seqs: Vec<u64>| RemoveBullets { title: film, seqs };
    assert_eq!(code(house.video.remove_bullets(&house.wren, remove(vec![hers, his])).await), Code::Forbidden);
    assert_eq!(house.segment(film, 0).await.bullets.len(), 2, "nothing of a refused request happened");
    house.video.remove_bullets(&house.wren, remove(vec![hers, hers])).await.unwrap();
    house.video.remove_bullets(&house.wren, remove(vec![hers])).await.unwrap();
    let after = house.segment(film, 0).await;
    assert_eq!(texts(&after), ["他的"]);
    assert!(after.rev > before);
    assert_eq!((house.total(film).await, house.number("select bullets from titles where id = $1", film).await), (1, 1));
    let entry = house.db.read(move |tx| streams::find(tx, film, hers)).await.unwrap().unwrap();
    assert!(matches!(entry.body, Body::Bullet(bullet) if bullet.text.is_empty()));
    let many = remove((1..=BULLETS_REMOVED_MAX as u64 + 1).collect());
    assert_eq!(code(house.video.remove_bullets(&house.admin, many).await), Code::LimitReached);
    assert_eq!(code(house.video.remove_bullets(&house.admin, remove(vec![9_999])).await), Code::NotFound);
}

#[tokio::test]
async fn reports_wait_for_who_tends_the_title_and_count_people_once() {
    let house = house().await;
    let film = house.film().await;
    let (bad, fine) = (house.bullet(&house.wren, film, 0, "坏").await, house.bullet(&house.wren, film, 1, "好").await);
    let report = |seq, reason: &str| ReportBullet { title: film, seq, reason: Some(reason.to_owned()) };
    house.video.report_bullet(&house.robin, report(bad, "骂人")).await.unwrap();
    house.video.report_bullet(&house.robin, report(bad, "还骂人")).await.unwrap();
    house.video.report_bullet(&house.robin, report(fine, "")).await.unwrap();
    let mine = house.video.bullet_reports(&house.wren, BulletReports { title: None }).await.unwrap();
    assert!(mine.reports.is_empty(), "who brought no title tends none");
    let asked = house.video.bullet_reports(&house.wren, BulletReports { title: Some(film) }).await;
    assert_eq!(code(asked), Code::Forbidden);
    let reports = house.video.bullet_reports(&house.admin, BulletReports { title: None }).await.unwrap().reports;
    let seen: Vec<_> =
        reports.iter().map(|report| (report.bullet.seq, report.reporters, report.reasons.clone())).collect();
    assert_eq!(seen, [(bad, 1, vec!["骂人".to_owned()]), (fine, 1, vec![])]);
    let settle = |seq, remove| SettleBullets { title: film, seqs: vec![seq], remove };
    assert_eq!(code(house.video.settle_bullets(&house.wren, settle(bad, true)).await), Code::Forbidden);
    house.video.settle_bullets(&house.admin, settle(bad, true)).await.unwrap();
    house.video.settle_bullets(&house.admin, settle(fine, false)).await.unwrap();
    assert!(house.video.bullet_reports(&house.admin, BulletReports { title: None }).await.unwrap().reports.is_empty());
    assert_eq!(texts(&house.segment(film, 0).await), ["好"]);
    assert_eq!(code(house.video.report_bullet(&house.robin, report(bad, "")).await), Code::Gone);
}

#[tokio::test]
async fn the_curve_counts_what_is_shown_along_the_film() {
    let house = house().await;
    let film = house.film().await;
    let first = house.bullet(&house.wren, film, 0, "一").await;
    house.bullet(&house.wren, film, 2_999, "二").await;
    house.bullet(&house.wren, film, 9_000, "三").await;
    let density = house.video.density(&house.guest, GetDensity { title: film }).await.unwrap();
    assert_eq!((density.step_ms, density.counts, density.total), (3_000, vec![2, 0, 0, 1], 3));
    house.video.remove_bullets(&house.wren, RemoveBullets { title: film, seqs: vec![first] }).await.unwrap();
    let density = house.video.density(&house.guest, GetDensity { title: film }).await.unwrap();
    assert_eq!((density.counts, density.total), (vec![1, 0, 0, 1], 2));
}

#[tokio::test]
async fn a_flood_of_comments_is_told_to_wait() {
    let house = house_with(Rates::usual()).await;
    let film = house.film().await;
    let mut sent = 0;
    let refusal = loop {
        match house.video.send_bullet(&house.wren, at(film, 0, "刷屏")).await {
            Ok(_) => sent += 1,
            Err(refusal) => break refusal,
        }
    };
    assert_eq!((refusal.code, sent), (Code::RateLimited, 20));
    assert!(refusal.retry_after_ms.is_some());
    house.clock.advance(MINUTE);
    house.bullet(&house.wren, film, 0, "缓一缓").await;
}
