//! A quiet room: one message at a time, so that nothing can be batched.

use super::{Stage, TEXT_BYTES, Talk};
use crate::bench::crowd::{Load, Pace};
use crate::bench::table::{self, Figures};
use anyhow::Result;
use std::time::Duration;

const MEMBERS: usize = 500;
const PAUSE: Duration = Duration::from_millis(250);
const MESSAGES: u64 = 40;

#[derive(Default)]
struct Row {
    cpu_us: Figures,
    p50_ms: Figures,
    p99_ms: Figures,
}

pub(super) fn run(stage: &Stage, talk: &Talk) -> Result<()> {
    let load = Load { messages: MESSAGES, text_bytes: TEXT_BYTES, pace: Pace::Every(PAUSE), asleep: None };
    let contestants = stage.contestants(true);
    let mut rows: Vec<Row> = contestants.iter().map(|_| Row::default()).collect();
    for _ in 0..talk.rounds {
        for (contestant, row) in contestants.iter().zip(&mut rows) {
            let cost = contestant.round(MEMBERS, &load)?;
            row.cpu_us.push(cost.cpu_us_per_delivery());
            row.p50_ms.push(cost.outcome.latency.median());
            row.p99_ms.push(cost.outcome.latency.quantile(0.99));
        }
    }
    let title = format!(
        "Quiet room: {MEMBERS} members, {TEXT_BYTES}-byte messages, one each {} ms, {MESSAGES} a round, {} rounds",
        PAUSE.as_millis(),
        talk.rounds
    );
    let lines: Vec<Vec<String>> = contestants
        .iter()
        .zip(&rows)
        .map(|(contestant, row)| {
            vec![
                contestant.name.to_owned(),
                row.cpu_us.shown(),
                row.cpu_us.over(&rows[0].cpu_us).shown(),
                row.p50_ms.shown(),
                row.p99_ms.shown(),
            ]
        })
        .collect();
    table::print(&title, &["", "CPU us a delivery", "x raw", "p50 ms", "p99 ms"], &lines);
    Ok(())
}
