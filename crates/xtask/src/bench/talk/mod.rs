//! `bench talk`: one room, many members, one sender.

mod busy;
mod quiet;
mod stalled;

use super::crowd::{Crowd, Entrance, Load, Outcome, Wire, drive, entry_frame_bytes};
use super::house::{self, House};
use super::subject::Subject;
use anyhow::Result;
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// Bytes of a message's text.
const TEXT_BYTES: usize = 100;

#[derive(Args)]
pub(crate) struct Talk {
    /// Which of the three
    #[arg(value_enum)]
    only: Option<Part>,
    /// How often everything is measured
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Members of the busy room
    #[arg(long, default_value_t = 1_000)]
    members: usize,
    /// Messages of a round in the busy room
    #[arg(long, default_value_t = 1_500)]
    messages: u64,
    /// In the busy room, wait for the sender's own copy only, and let the others fall behind
    #[arg(long)]
    own_copy: bool,
    /// Only the plain programs, without the house
    #[arg(long)]
    raw_only: bool,
    /// A house that was built before, instead of building it now
    #[arg(long)]
    binary: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Busy,
    Quiet,
    Stalled,
}

/// Something that a crowd can enter, and under which name its figures are printed.
struct Contestant<'s> {
    name: &'static str,
    subject: &'s Subject,
    entrance: Entrance,
}

/// What one round cost.
struct Cost {
    cpu: Duration,
    outcome: Outcome,
}

impl Cost {
    fn cpu_us_per_delivery(&self) -> f64 {
        self.cpu.as_secs_f64() * 1e6 / self.outcome.deliveries as f64
    }
}

/// Everything that is measured, running.
struct Stage {
    raw: Subject,
    raw_storing: Subject,
    house: Option<House>,
    _directory: TempDir,
}

impl Stage {
    fn set(talk: &Talk) -> Result<Self> {
        let directory = tempfile::tempdir()?;
        let house = if talk.raw_only {
            None
        } else {
            let binary = talk.binary.clone().map_or_else(house::build, Ok)?;
            let data = directory.path().join("house");
            std::fs::create_dir(&data)?;
            Some(House::start(&binary, &data)?)
        };
        Ok(Self {
            raw: Subject::raw(&["fan-out"])?,
            raw_storing: Subject::raw_storing(directory.path())?,
            house,
            _directory: directory,
        })
    }

    /// The plain programs first: the first of all is what the others are divided by.
    fn contestants(&self, websocket: bool) -> Vec<Contestant<'_>> {
        let wire = Wire::Raw { frame_bytes: entry_frame_bytes(TEXT_BYTES) };
        let mut all =
            vec![contestant("raw", &self.raw, wire, ""), contestant("raw + SQLite FULL", &self.raw_storing, wire, "")];
        if let Some(House { subject, token, .. }) = &self.house {
            all.push(contestant("teahouse, frames", subject, Wire::Frames, token));
            if websocket {
                all.push(contestant("teahouse, WebSocket", subject, Wire::WebSocket, token));
            }
        }
        all
    }
}

fn contestant<'s>(name: &'static str, subject: &'s Subject, wire: Wire, token: &str) -> Contestant<'s> {
    let room = Some("hall".to_owned());
    let entrance = Entrance { address: subject.address, wire, token: token.to_owned(), room };
    Contestant { name, subject, entrance }
}

impl Contestant<'_> {
    /// Lets a crowd in, warms up with a tenth of the load, and measures.
    fn round(&self, members: usize, load: &Load) -> Result<Cost> {
        let mut crowd = Crowd::enter(&self.entrance, members)?;
        drive(&mut crowd, &Load { messages: load.messages.div_ceil(10), ..load.clone() })?;
        let before = self.subject.cpu()?;
        let outcome = drive(&mut crowd, load)?;
        Ok(Cost { cpu: self.subject.cpu()? - before, outcome })
    }
}

pub(crate) fn run(talk: &Talk) -> Result<()> {
    let stage = Stage::set(talk)?;
    let wanted = |part| talk.only.is_none_or(|only| only == part);
    if wanted(Part::Busy) {
        busy::run(&stage, talk)?;
    }
    if wanted(Part::Quiet) {
        quiet::run(&stage, talk)?;
    }
    if let Some(house) = stage.house.as_ref().filter(|_| wanted(Part::Stalled)) {
        stalled::run(house, talk)?;
    }
    Ok(())
}
