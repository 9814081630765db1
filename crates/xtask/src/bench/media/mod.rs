//! `bench media`: how soon a film that was brought can be watched and what making it ready costs, what its bytes cost,
//! beside nginx with sendfile in the same run, and whether two hundred viewers at once see it without a stall.
//!
//! - `film` finds where the house has a film that was brought;
//! - `nginx` has the same bytes behind Debian's nginx, where it is installed;
//! - `readers` asks for it whole and in ranges as fast as it comes, `viewers` as players do.

mod film;
mod nginx;
mod readers;
mod viewers;

use super::film::{Brought, Library, Shape};
use super::house::{self, House};
use super::subject::Subject;
use super::table::{self, Figures};
use anyhow::Result;
use clap::Args;
use film::{Film, Place};
use nginx::Nginx;
use readers::Readers;
use std::path::PathBuf;
use std::time::Duration;

/// Ways of reading: what it is called, whether it is a download, and the bytes of a range.
const KINDS: [(&str, bool, Option<u64>); 4] = [
    ("whole, downloaded", true, None),
    ("whole, watched", false, None),
    ("1 MiB, watched", false, Some(1 << 20)),
    ("64 KiB, watched", false, Some(1 << 16)),
];

#[derive(Args)]
pub(crate) struct Media {
    /// Seconds of the film that is made and brought
    #[arg(long, default_value_t = 60)]
    length: u32,
    /// How often reading is measured
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Megabytes read in a round of whole films and of ranges of 1 MiB; a quarter of it in ranges of 64 KiB
    #[arg(long, default_value_t = 500)]
    megabytes: u64,
    /// Connections that read at the same time; those that watch are each sent at most four times the densest second
    #[arg(long, default_value_t = 16)]
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
    is_download: bool,
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
    let shape = Shape { size: "1920x1080", pictures_per_s: 30, seconds: media.length, kbit_per_s: 3_000 };
    let source = shape.make(directory.path())?;
    let mut library = Library::enter(&house)?;
    let brought = library.bring(&source, media.length)?;
    made_ready(&brought, &shape, source.len());
    let film = Film::find(&mut library, brought.title, media.length)?;
    let nginx = Nginx::start(directory.path(), &film.bytes)?;
    if nginx.is_none() {
        println!("nginx is not installed, so there is nothing to compare with");
    }
    let mut cases = KINDS.map(|kind| Case::new(kind, media.megabytes));
    for _ in 0..media.rounds {
        for case in &mut cases {
            case.round(&house.subject, nginx.as_ref(), &film, media.connections)?;
        }
    }
    let heading = ["", "nginx, CPU s/GB", "CPU s/GB", "x nginx", "GB/s", "ms an answer, p50", "p95"];
    let title = format!("A film of {:.1} MB over {} connections", film.bytes.len() as f64 / 1e6, media.connections);
    table::print(&title, &heading, &cases.map(|case| case.line()));
    watched(media, &house.subject, nginx.as_ref(), &film)
}

/// From the last byte of a film to the last quality.
fn made_ready(brought: &Brought, shape: &Shape, bytes: usize) {
    let (film_s, gigabytes) = (f64::from(shape.seconds), bytes as f64 / 1e9);
    let ladder = (brought.whole_cpu - brought.first_cpu).as_secs_f64();
    let line = [
        table::short(bytes as f64 / 1e6 / brought.sent_in.as_secs_f64()),
        table::short(brought.sending_cpu.as_secs_f64() / gigabytes),
        table::short(brought.playable_after.as_secs_f64()),
        table::short(brought.first_cpu.as_secs_f64()),
        table::short(brought.ready_after.as_secs_f64()),
        table::short(ladder),
        table::short(ladder / film_s),
    ];
    let heading = [
        "brought at MB/s",
        "CPU s/GB to receive",
        "s to playable",
        "CPU s of ffmpeg till then",
        "s to ready",
        "CPU s of ffmpeg after that",
        "a second of film",
    ];
    let title = format!("Made ready: {} s of {}, H.264 and AAC, from its last byte", shape.seconds, shape.size);
    table::print(&title, &heading, &[line.to_vec()]);
}

/// Two hundred at once: of nginx first, where there is one.
fn watched(media: &Media, house: &Subject, nginx: Option<&Nginx>, film: &Film) -> Result<()> {
    let mut lines = Vec::new();
    if let Some(nginx) = nginx {
        lines.push(watched_of("nginx", media, &nginx.subject, &nginx.place, film)?);
    }
    lines.push(watched_of("teahouse", media, house, &film.watched, film)?);
    let heading = [
        "",
        "viewers",
        "stalls",
        "least ahead, s",
        "ms to the first picture, p50 (max)",
        "MB/s",
        "% of one core",
        "CPU s/GB",
        "MiB RSS",
    ];
    let mbit_per_s = film.bytes_per_s() as f64 * 8.0 / 1e6;
    let title = format!("Viewers at {} Mbit/s each for {} s", table::short(mbit_per_s), media.seconds);
    table::print(&title, &heading, &lines);
    Ok(())
}

fn watched_of(name: &str, media: &Media, subject: &Subject, place: &Place, film: &Film) -> Result<Vec<String>> {
    let before = subject.cpu()?;
    let time = Duration::from_secs(media.seconds);
    let seen = viewers::watch((subject.address, place), film, media.viewers, time)?;
    let cpu = subject.cpu()? - before;
    Ok(vec![
        name.to_owned(),
        media.viewers.to_string(),
        seen.stalls.to_string(),
        table::short(seen.least_ahead.quantile(0.0)),
        format!("{} ({})", table::short(seen.began_ms.median()), table::short(seen.began_ms.quantile(1.0))),
        table::short(seen.bytes as f64 / 1e6 / seen.took.as_secs_f64()),
        table::short(cpu.as_secs_f64() / seen.took.as_secs_f64() * 100.0),
        table::short(cpu.as_secs_f64() / (seen.bytes as f64 / 1e9)),
        table::short(subject.memory()?.rss as f64 / 1_024.0),
    ])
}

impl Case {
    fn new((name, is_download, part): (&'static str, bool, Option<u64>), megabytes: u64) -> Case {
        let small = part.is_some_and(|part| part < 1 << 20);
        let bytes = megabytes * 1_000_000 / if small { 4 } else { 1 };
        let (ours, raw, speed, answer_ms) = Default::default();
        Case { name, is_download, part, bytes, ours, raw, speed, answer_ms }
    }

    fn round(&mut self, house: &Subject, nginx: Option<&Nginx>, film: &Film, connections: usize) -> Result<()> {
        if let Some(nginx) = nginx {
            let mut readers = Readers::connect(nginx.subject.address, &nginx.place, &film.bytes, connections)?;
            self.raw.push(readers.read(&nginx.subject, self.part, self.bytes)?.cost);
        }
        let place: &Place = if self.is_download { &film.downloaded } else { &film.watched };
        let mut readers = Readers::connect(house.address, place, &film.bytes, connections)?;
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
