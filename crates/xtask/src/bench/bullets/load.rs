//! Asking for a minute of comments, and for the curve, as a player does: over HTTP, one request after another.

use super::{Bullets, Crowded, SAID};
use crate::bench::http::Http;
use crate::bench::table::{self, Figures, short};
use anyhow::{Result, ensure};
use serde_json::{Value, json};
use std::time::Instant;

/// Something that is asked for.
struct Case {
    name: &'static str,
    /// Whether a comment was sent there just before, so that it is read anew.
    is_changed: bool,
    curve: bool,
    cpu_ms: Figures,
    took_ms: Figures,
    bytes: usize,
    comments: usize,
}

pub(super) fn run(crowded: &Crowded, bullets: &Bullets) -> Result<()> {
    let mut cases = [
        Case::new("a minute, after a new comment in it", true, false),
        Case::new("a minute that was asked for before", false, false),
        Case::new("the curve, after a new comment", true, true),
        Case::new("the curve that was asked for before", false, true),
    ];
    let mut http = Http::connect(crowded.house.subject.address)?;
    for _ in 0..bullets.rounds {
        for case in &mut cases {
            case.round(crowded, &mut http, bullets.requests)?;
        }
    }
    let heading = ["", "CPU ms", "p50 ms", "p95 ms", "max ms", "bytes", "comments"];
    table::print("Comments over HTTP", &heading, &cases.map(|case| case.line()));
    Ok(())
}

impl Case {
    fn new(name: &'static str, is_changed: bool, curve: bool) -> Case {
        Case { name, is_changed, curve, cpu_ms: Figures::default(), took_ms: Figures::default(), bytes: 0, comments: 0 }
    }

    fn round(&mut self, crowded: &Crowded, http: &mut Http, requests: usize) -> Result<()> {
        let (title, token) = (crowded.title, &crowded.house.token);
        for number in 0..requests {
            let segment = number as u32 % crowded.minutes;
            if self.is_changed {
                let at_ms = u64::from(segment) * 60_000 + number as u64;
                let bullet = json!({ "title": title, "at_ms": at_ms, "text": SAID[number % SAID.len()] });
                http.call("video.send_bullet", Some(token), &bullet)?;
            }
            let (method, ask) = match self.curve {
                true => ("video.density", json!({ "title": title })),
                false => ("video.bullets", json!({ "title": title, "segment": segment })),
            };
            let (before, start) = (crowded.house.subject.cpu()?, Instant::now());
            let said = http.call(method, Some(token), &ask)?;
            self.took_ms.push(start.elapsed().as_secs_f64() * 1e3);
            self.cpu_ms.push((crowded.house.subject.cpu()? - before).as_secs_f64() * 1e3);
            self.look(&said)?;
        }
        Ok(())
    }

    /// Remembers how much was said, and looks whether it is in order.
    fn look(&mut self, said: &Value) -> Result<()> {
        self.bytes = said.to_string().len();
        let Some(placed) = said["bullets"].as_array() else { return Ok(()) };
        let moments: Vec<_> = placed.iter().map(|placed| placed["bullet"]["at_ms"].as_u64()).collect();
        ensure!(moments.is_sorted(), "comments are not in the order of the film");
        self.comments = placed.len();
        Ok(())
    }

    fn line(&self) -> Vec<String> {
        let figures = [0.5, 0.95, 1.0].map(|part| short(self.took_ms.quantile(part)));
        let comments = if self.curve { "-".to_owned() } else { self.comments.to_string() };
        let [p50, p95, max] = figures;
        vec![self.name.to_owned(), self.cpu_ms.shown(), p50, p95, max, self.bytes.to_string(), comments]
    }
}
