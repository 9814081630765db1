//! One comment at a time to everybody who watches, so that nothing can be batched.

use super::{Bullets, Crowded};
use crate::bench::crowd::{Crowd, Entrance, Heard, Wire, entry_frame_bytes};
use crate::bench::http::Http;
use crate::bench::subject::Subject;
use crate::bench::table::{self, Figures};
use anyhow::{Result, ensure};
use serde_json::json;
use std::path::Path;
use std::time::{Duration, Instant};

/// What somebody says.
const TEXT: &str = "武夷山人表示，今年的岩茶比去年好";
/// How long a comment may take to everybody.
const PATIENCE: Duration = Duration::from_secs(30);

/// Something that comments are sent through, and what they cost so far.
struct Row<'s> {
    name: &'static str,
    subject: &'s Subject,
    entrance: Entrance,
    cpu_us: Figures,
    first_ms: Figures,
    last_ms: Figures,
}

pub(super) fn run(crowded: &Crowded, bullets: &Bullets, directory: &Path) -> Result<()> {
    let raw = Subject::raw(&["fan-out"])?;
    let storing = Subject::raw_storing(directory)?;
    let house = &crowded.house;
    let plain = Wire::Raw { frame_bytes: entry_frame_bytes(TEXT.len()) };
    let room = crowded.title.to_string();
    let mut rows = [
        ("raw", &raw, plain),
        ("raw + SQLite FULL", &storing, plain),
        ("teahouse, frames", &house.subject, Wire::Frames),
        ("teahouse, WebSocket", &house.subject, Wire::WebSocket),
    ]
    .map(|(name, subject, wire)| Row::new(name, subject, wire, &house.token, &room));
    for _ in 0..bullets.rounds {
        for row in &mut rows {
            row.round(crowded, bullets)?;
        }
    }
    let title = format!(
        "One comment at a time to {} who watch, {} a round, {} rounds; from sending",
        bullets.viewers, bullets.sent, bullets.rounds
    );
    let lines: Vec<Vec<String>> = rows.iter().map(|row| row.line(&rows[0])).collect();
    table::print(
        &title,
        &["", "CPU us a delivery", "x raw", "ms to the first, p50", "ms to the last, p50", "p95", "x raw"],
        &lines,
    );
    Ok(())
}

impl<'s> Row<'s> {
    fn new(name: &'static str, subject: &'s Subject, wire: Wire, token: &str, room: &str) -> Row<'s> {
        let entrance =
            Entrance { address: subject.address, wire, token: token.to_owned(), room: Some(room.to_owned()) };
        let (cpu_us, first_ms, last_ms) = Default::default();
        Row { name, subject, entrance, cpu_us, first_ms, last_ms }
    }

    fn round(&mut self, crowded: &Crowded, bullets: &Bullets) -> Result<()> {
        let mut crowd = Crowd::enter(&self.entrance, bullets.viewers)?;
        let mut http = Http::connect(crowded.house.subject.address)?;
        self.one(&mut crowd, &mut http, crowded)?;
        let before = self.subject.cpu()?;
        for _ in 0..bullets.sent {
            let (first, last) = self.one(&mut crowd, &mut http, crowded)?;
            self.first_ms.push(first);
            self.last_ms.push(last);
        }
        let cpu = self.subject.cpu()? - before;
        self.cpu_us.push(cpu.as_secs_f64() * 1e6 / (bullets.sent * crowd.len()) as f64);
        Ok(())
    }

    /// Sends one and waits for everybody; returns milliseconds to the first and to the last.
    fn one(&self, crowd: &mut Crowd, http: &mut Http, crowded: &Crowded) -> Result<(f64, f64)> {
        let start = Instant::now();
        let through_house = crowd.wire().acknowledges();
        if through_house {
            let body = serde_json::to_vec(&json!({ "title": crowded.title, "at_ms": 1_000, "text": TEXT }))?;
            let headers =
                format!("Content-Type: application/json\r\nAuthorization: Bearer {}\r\n", crowded.house.token);
            http.send("POST", "/api/v1/video.send_bullet", &headers, &body)?;
        } else {
            let frame = crowd.wire().send("", 0);
            crowd.send(0, &frame)?;
        }
        let (mut have, mut first_ms) = (0, 0.0);
        while have < crowd.len() {
            let before = have;
            crowd.poll(Some(PATIENCE), &mut |heard| {
                if let Heard::Entries { first, last } = heard {
                    have += (last - first + 1) as usize;
                }
            })?;
            ensure!(have > before, "{} of {} have the comment after {PATIENCE:?}", have, crowd.len());
            if before == 0 {
                first_ms = start.elapsed().as_secs_f64() * 1e3;
            }
        }
        let last_ms = start.elapsed().as_secs_f64() * 1e3;
        if through_house {
            let answer = http.answer()?;
            ensure!(answer.status == 200, "a comment was answered with {}", answer.status);
        }
        Ok((first_ms, last_ms))
    }

    fn line(&self, raw: &Row<'_>) -> Vec<String> {
        let slower = self.last_ms.median() / raw.last_ms.median();
        vec![
            self.name.to_owned(),
            self.cpu_us.shown(),
            self.cpu_us.over(&raw.cpu_us).shown(),
            table::short(self.first_ms.median()),
            table::short(self.last_ms.median()),
            table::short(self.last_ms.quantile(0.95)),
            table::short(slower),
        ]
    }
}
