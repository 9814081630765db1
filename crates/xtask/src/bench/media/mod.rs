//! `bench media`: what the bytes of a film cost, beside nginx with sendfile in the same run, and whether two hundred
//! viewers at once see it without a stall.
//!
//! - `film` brings a film into a house and finds its address;
//! - `nginx` has the same bytes behind Debian's nginx, where it is installed;
//! - `readers` asks for it whole and in ranges as fast as it comes, `viewers` as players do.

mod film;
mod nginx;
mod readers;
mod viewers;

use super::house::{self, House};
use super::subject::Subject;
use super::table::{self, Figures};
use anyhow::Result;
use clap::Args;
use film::Film;
use nginx::Nginx;
use readers::Readers;
use std::path::PathBuf;
use std::time::Duration;

/// Bytes of the kinds of ranges; `None` is the whole film.
const KINDS: [(&str, Option<u64>); 3] = [("whole", None), ("1 MiB", Some(1 << 20)), ("64 KiB", Some(1 << 16))];

#[derive(Args)]
pub(crate) struct Media {
    /// How often everything is measured
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Megabytes read in a round of whole films and of ranges of 1 MiB; a quarter of it in ranges of 64 KiB
    #[arg(long, default_value_t = 1_000)]
    megabytes: u64,
    /// Connections that read at the same time
    #[arg(long, default_value_t = 4)]
    connections: usize,
    /// How many watch at the same time
    #[arg(long, default_value_t = 200)]
    viewers: usize,
    /// Seconds for which they watch
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// A house that was built before, instead of building it now
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// One way of reading, and what it has cost so far, in CPU seconds per GB.
struct Case {
    name: &'static str,
    part: Option<u64>,
    bytes: u64,
    ours: Figures,
    raw: Figures,
    /// GB a second that the load took from ours.
    speed: Figures,
    /// Milliseconds from a request to the end of its answer.
    answer_ms: Figures,
}

pub(crate) fn run(media: &Media) -> Result<()> {
    let binary = media.binary.clone().map_or_else(house::build, Ok)?;
    let directory = tempfile::tempdir()?;
    let data = directory.path().join("house");
    std::fs::create_dir(&data)?;
    let house = House::start(&binary, &data)?;
    let film = Film::bring(&house)?;
    let nginx = Nginx::start(directory.path(), &film)?;
    if nginx.is_none() {
        println!("nginx is not installed, so there is nothing to compare with");
    }
    let mut cases = KINDS.map(|(name, part)| Case::new(name, part, media.megabytes));
    for _ in 0..media.rounds {
        for case in &mut cases {
            case.round(&house.subject, nginx.as_ref(), &film, media.connections)?;
        }
    }
    let heading = ["", "nginx, CPU s/GB", "CPU s/GB", "x nginx", "GB/s", "ms an answer, p50", "p95"];
    let title = format!("A film of {:.1} MB over {} connections", film.bytes.len() as f64 / 1e6, media.connections);
    table::print(&title, &heading, &cases.map(|case| case.line()));
    watched(media, &house.subject, &film)
}

fn watched(media: &Media, subject: &Subject, film: &Film) -> Result<()> {
    let before = subject.cpu()?;
    let seen = viewers::watch(subject.address, film, media.viewers, Duration::from_secs(media.seconds))?;
    let cpu = subject.cpu()? - before;
    let line = [
        media.viewers.to_string(),
        seen.stalls.to_string(),
        table::short(seen.least_ahead.quantile(0.0)),
        format!("{} ({})", table::short(seen.began_ms.median()), table::short(seen.began_ms.quantile(1.0))),
        table::short(seen.bytes as f64 / 1e6 / seen.took.as_secs_f64()),
        table::short(cpu.as_secs_f64() / seen.took.as_secs_f64() * 100.0),
        table::short(cpu.as_secs_f64() / (seen.bytes as f64 / 1e9)),
        table::short(subject.memory()?.rss as f64 / 1_024.0),
    ];
    let heading = [
        "viewers",
        "stalls",
        "least ahead, s",
        "ms to the first picture, p50 (max)",
        "MB/s",
        "% of one core",
        "CPU s/GB",
        "MiB RSS",
    ];
    let title = format!("Viewers at {} Mbit/s each for {} s", viewers::BITS_PER_SECOND / 1_000_000, media.seconds);
    table::print(&title, &heading, &[line.to_vec()]);
    Ok(())
}

impl Case {
    fn new(name: &'static str, part: Option<u64>, megabytes: u64) -> Case {
        let small = part.is_some_and(|part| part < 1 << 20);
        let bytes = megabytes * 1_000_000 / if small { 4 } else { 1 };
        let (ours, raw, speed, answer_ms) = Default::default();
        Case { name, part, bytes, ours, raw, speed, answer_ms }
    }

    fn round(&mut self, house: &Subject, nginx: Option<&Nginx>, film: &Film, connections: usize) -> Result<()> {
        if let Some(nginx) = nginx {
            let mut readers = Readers::connect(nginx.subject.address, &nginx.path, film, connections)?;
            self.raw.push(readers.read(&nginx.subject, self.part, self.bytes)?.cost);
        }
        let mut readers = Readers::connect(house.address, &film.path, film, connections)?;
        let read = readers.read(house, self.part, self.bytes)?;
        self.ours.push(read.cost);
        self.speed.push(read.speed);
        self.answer_ms.append(read.answer_ms);
        Ok(())
    }

    fn line(&self) -> Vec<String> {
        let compared = |figures: &Figures| if figures.is_empty() { "-".to_owned() } else { figures.shown() };
        let ends = [0.5, 0.95].map(|part| table::short(self.answer_ms.quantile(part)));
        let figures =
            [compared(&self.raw), self.ours.shown(), compared(&self.ours.over(&self.raw)), self.speed.shown()];
        [self.name.to_owned()].into_iter().chain(figures).chain(ends).collect()
    }
}
