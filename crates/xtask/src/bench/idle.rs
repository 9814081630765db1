//! `bench idle`: what the house takes when nothing happens.

use super::crowd::{Crowd, Entrance, Wire, entry_frame_bytes};
use super::house::{self, House};
use super::subject::Subject;
use super::table::{self, Figures};
use anyhow::{Result, ensure};
use clap::Args;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long memory is left to come to rest.
const REST: Duration = Duration::from_secs(2);
/// Silent members are sent away after 75 seconds; by then all must be in and counted.
const COUNTED_WITHIN: Duration = Duration::from_secs(70);
const CROWDS: [usize; 2] = [1_000, 10_000];

#[derive(Args)]
pub(crate) struct Idle {
    /// How often the house is started
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// A house that was built before, instead of building it now
    #[arg(long)]
    binary: Option<PathBuf>,
}

pub(crate) fn run(idle: &Idle) -> Result<()> {
    let binary = idle.binary.clone().map_or_else(house::build, Ok)?;
    let directory = tempfile::tempdir()?;
    starts(idle, &binary, directory.path())?;
    crowds(&binary, directory.path())?;
    let size = std::fs::metadata(&binary)?.len() as f64 / 1e6;
    println!("\nThe binary has {size:.1} MB.");
    Ok(())
}

/// First starts over empty directories, and further ones over the same.
fn starts(idle: &Idle, binary: &Path, directory: &Path) -> Result<()> {
    let mut figures: [Figures; 4] = Default::default();
    for round in 0..idle.rounds {
        let data = directory.join(format!("start-{round}"));
        std::fs::create_dir(&data)?;
        let first = House::open(binary, &data)?;
        figures[0].push(first.ready_after.as_secs_f64() * 1_000.0);
        drop(first);
        let again = House::open(binary, &data)?;
        figures[1].push(again.ready_after.as_secs_f64() * 1_000.0);
        std::thread::sleep(REST);
        let memory = again.subject.memory()?;
        figures[2].push(memory.rss as f64 / 1_024.0);
        figures[3].push(memory.pss as f64 / 1_024.0);
    }
    let names = ["first start, ms to ready", "start, ms to ready", "empty, MiB RSS", "empty, MiB PSS"];
    let lines: Vec<Vec<String>> =
        names.iter().zip(&figures).map(|(name, figures)| vec![(*name).to_owned(), figures.shown()]).collect();
    table::print("Start and rest", &["", "median (lowest to highest)"], &lines);
    Ok(())
}

/// Members who follow a room in which nothing happens.
fn crowds(binary: &Path, directory: &Path) -> Result<()> {
    let data = directory.join("crowds");
    std::fs::create_dir(&data)?;
    let house = House::start(binary, &data)?;
    let raw = Subject::raw(&["fan-out"])?;
    let plain = Wire::Raw { frame_bytes: entry_frame_bytes(0) };
    let mut lines = Vec::new();
    for (name, subject, wire) in [("raw", &raw, plain), ("teahouse, frames", &house.subject, Wire::Frames)] {
        lines.extend(crowd(name, subject, wire, &house.token)?);
    }
    table::print("Idle members", &["", "members", "MiB RSS", "MiB PSS", "KiB a member"], &lines);
    Ok(())
}

fn crowd(name: &str, subject: &Subject, wire: Wire, token: &str) -> Result<Vec<Vec<String>>> {
    std::thread::sleep(REST);
    let empty = subject.memory()?;
    let room = Some("hall".to_owned());
    let entrance = Entrance { address: subject.address, wire, token: token.to_owned(), room };
    let start = Instant::now();
    let (mut inside, mut present) = (Vec::new(), 0);
    let mut lines = Vec::new();
    for members in CROWDS {
        inside.push(Crowd::enter(&entrance, members - present)?);
        present = members;
        std::thread::sleep(REST);
        ensure!(start.elapsed() < COUNTED_WITHIN, "{members} members took too long to come in");
        let memory = subject.memory()?;
        let each = (memory.rss as f64 - empty.rss as f64) / members as f64;
        let mib = |kib: u64| table::short(kib as f64 / 1_024.0);
        lines.push(vec![name.to_owned(), members.to_string(), mib(memory.rss), mib(memory.pss), table::short(each)]);
    }
    Ok(lines)
}
