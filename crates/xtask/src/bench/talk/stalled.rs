//! A room in which one member does not read: what it costs the others and the house, and whether it gets all in the end.

use super::{Talk, contestant};
use crate::bench::crowd::{Crowd, Load, Pace, Wire, drive};
use crate::bench::house::House;
use crate::bench::table::{self, Figures};
use anyhow::{Result, ensure};
use std::time::{Duration, Instant};

const MEMBERS: usize = 200;
const TEXT_BYTES: usize = 1_000;
const PAUSE: Duration = Duration::from_millis(10);
const MESSAGES: u64 = 1_000;
/// How long the sleeper may take to read all it missed.
const PATIENCE: Duration = Duration::from_secs(30);

/// Figures of the rounds in which somebody sleeps, or nobody.
#[derive(Default)]
struct Row {
    p50_ms: Figures,
    p99_ms: Figures,
    grown_kib: Figures,
    complete_ms: Figures,
}

pub(super) fn run(house: &House, talk: &Talk) -> Result<()> {
    let (mut awake, mut asleep) = (Row::default(), Row::default());
    round(house, false, &mut Row::default())?;
    for _ in 0..talk.rounds {
        round(house, false, &mut awake)?;
        round(house, true, &mut asleep)?;
    }
    let title = format!(
        "One who does not read: {MEMBERS} members, {TEXT_BYTES}-byte messages, one each {} ms, {MESSAGES} a round, {} rounds",
        PAUSE.as_millis(),
        talk.rounds
    );
    let line = |name: &str, row: &Row, complete: String| {
        vec![
            name.to_owned(),
            row.p50_ms.shown(),
            row.p99_ms.shown(),
            row.p99_ms.over(&awake.p99_ms).shown(),
            row.grown_kib.shown(),
            complete,
        ]
    };
    let lines = [
        line("all read", &awake, String::new()),
        line("one sleeps", &asleep, format!("complete after {} ms", asleep.complete_ms.shown())),
    ];
    table::print(&title, &["", "p50 ms", "p99 ms", "x all read", "RSS growth KiB", "the sleeper, once awake"], &lines);
    Ok(())
}

fn round(house: &House, sleeps: bool, row: &mut Row) -> Result<()> {
    let contestant = contestant("teahouse", &house.subject, Wire::Frames, &house.token);
    let mut crowd = Crowd::enter(&contestant.entrance, MEMBERS)?;
    let sleeper = MEMBERS - 1;
    let load = Load { messages: MESSAGES, text_bytes: TEXT_BYTES, pace: Pace::Every(PAUSE), asleep: None };
    drive(&mut crowd, &Load { messages: MESSAGES / 10, ..load.clone() })?;
    let before = house.subject.memory()?.rss;
    if sleeps {
        crowd.sleep(sleeper)?;
    }
    let outcome = drive(&mut crowd, &Load { asleep: sleeps.then_some(sleeper), ..load })?;
    row.p50_ms.push(outcome.latency.median());
    row.p99_ms.push(outcome.latency.quantile(0.99));
    row.grown_kib.push(house.subject.memory()?.rss as f64 - before as f64);
    if sleeps {
        row.complete_ms.push(wake(&mut crowd, sleeper)?);
    }
    Ok(())
}

/// Reads all that the sleeper missed; returns the milliseconds that took.
fn wake(crowd: &mut Crowd, sleeper: usize) -> Result<f64> {
    let head = crowd.next(0);
    ensure!(crowd.next(sleeper) < head, "the sleeper has read everything");
    let start = Instant::now();
    crowd.wake(sleeper)?;
    while crowd.next(sleeper) < head {
        crowd.poll(Some(PATIENCE), &mut |_| {})?;
        ensure!(start.elapsed() < PATIENCE, "the sleeper stands at {} of {head}", crowd.next(sleeper));
    }
    Ok(start.elapsed().as_secs_f64() * 1_000.0)
}
