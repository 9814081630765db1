//! A busy room: as fast as the sender gets its own messages back.

use super::{Stage, TEXT_BYTES, Talk};
use crate::bench::crowd::{Load, Pace};
use crate::bench::table::{self, Figures};
use anyhow::Result;

/// Messages under way at once.
const WINDOW: u64 = 16;

#[derive(Default)]
struct Row {
    cpu_us: Figures,
    per_read: Figures,
    bytes: Figures,
    p99_ms: Figures,
    per_s: Figures,
}

pub(super) fn run(stage: &Stage, talk: &Talk) -> Result<()> {
    let pace = if talk.own_copy { Pace::OwnWindow(WINDOW) } else { Pace::Window(WINDOW) };
    let load = Load { messages: talk.messages, text_bytes: TEXT_BYTES, pace, asleep: None };
    let contestants = stage.contestants(true);
    let mut rows: Vec<Row> = contestants.iter().map(|_| Row::default()).collect();
    for _ in 0..talk.rounds {
        for (contestant, row) in contestants.iter().zip(&mut rows) {
            let cost = contestant.round(talk.members, &load)?;
            let deliveries = cost.outcome.deliveries as f64;
            row.cpu_us.push(cost.cpu_us_per_delivery());
            row.per_read.push(deliveries / cost.outcome.reads as f64);
            row.bytes.push(cost.outcome.bytes as f64 / deliveries);
            row.p99_ms.push(cost.outcome.latency.quantile(0.99));
            row.per_s.push(deliveries / cost.outcome.elapsed.as_secs_f64());
        }
    }
    let until = if talk.own_copy { "the sender has its own copy" } else { "everybody has them" };
    let title = format!(
        "Busy room: {} members, {TEXT_BYTES}-byte messages, {WINDOW} outstanding until {until}, {} messages a round, {} rounds",
        talk.members, talk.messages, talk.rounds
    );
    let lines: Vec<Vec<String>> = contestants
        .iter()
        .zip(&rows)
        .map(|(contestant, row)| {
            vec![
                contestant.name.to_owned(),
                row.cpu_us.shown(),
                row.cpu_us.over(&rows[0].cpu_us).shown(),
                table::short(row.per_read.median()),
                table::short(row.bytes.median()),
                row.p99_ms.shown(),
                table::short(row.per_s.median()),
            ]
        })
        .collect();
    table::print(
        &title,
        &["", "CPU us a delivery", "x raw", "messages a read", "bytes a delivery", "p99 ms", "deliveries/s"],
        &lines,
    );
    Ok(())
}
