//! `cargo xtask torture`: the kill loop of the tests, for as long as one likes.

use anyhow::{Context, Result, ensure};
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::Command;
use tea_testkit::kill_loop::{self, Outcome, Plan};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Rounds between two lines of progress.
const TELL_EVERY: u32 = 10;

/// How often to kill the house, and which one.
#[derive(Args)]
pub(crate) struct Torture {
    /// How many times the house is killed and opened again
    #[arg(long, default_value_t = 200)]
    rounds: u32,
    /// Decides when it is killed; the same seed kills after the same numbers of acknowledgements
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Kill it, and ffmpeg under it, while so many films are made ready, instead of while people write
    #[arg(long, value_name = "COUNT")]
    films: Option<usize>,
    /// The program to kill; built from the sources, with their assertions, when left out
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
}

pub(crate) fn run(ask: &Torture) -> Result<()> {
    let binary = match &ask.binary {
        Some(binary) => binary.canonicalize().with_context(|| format!("finding {}", binary.display()))?,
        None => build()?,
    };
    let folder = tempfile::tempdir()?;
    let plan = Plan { binary, folder: folder.path().to_owned(), rounds: ask.rounds, seed: ask.seed };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    if let Some(films) = ask.films {
        return with_films(&runtime, &plan, films, folder);
    }
    let outcome = runtime.block_on(kill_loop::run(&plan, |round, acked| {
        if round % TELL_EVERY == 0 {
            println!("round {round}: {acked} entries acknowledged");
        }
    }));
    print(&outcome);
    if !outcome.is_clean() {
        // What the house has and what it printed is worth more than any message.
        println!("kept for a look: {}", folder.keep().display());
    }
    ensure!(outcome.is_clean(), "the house did not keep its word");
    Ok(())
}

/// Seconds of each film.
const FILM_S: u32 = 12;

fn with_films(runtime: &Runtime, plan: &Plan, films: usize, folder: TempDir) -> Result<()> {
    let told = |kill: u32| {
        if kill.is_multiple_of(TELL_EVERY) {
            println!("kill {kill}");
        }
    };
    let outcome = runtime.block_on(kill_loop::films::run(plan, films, FILM_S, told));
    let outcome = outcome.context("there is no ffmpeg on this machine")?;
    println!("kills of the house        {}", outcome.houses);
    println!("kills of ffmpeg           {}", outcome.tools);
    println!("films                     {}", outcome.films);
    println!("ready after the last      {:.1} s", outcome.afterwards_s);
    println!("broken promises           {}", outcome.broken.len());
    for broken in &outcome.broken {
        println!("  {broken}");
    }
    if !outcome.broken.is_empty() {
        println!("kept for a look: {}", folder.keep().display());
    }
    ensure!(outcome.broken.is_empty(), "a film was lost, doubled or left lying");
    Ok(())
}

fn print(outcome: &Outcome) {
    let Outcome { rounds, acked, resent, found_stored, asked_again, entries, .. } = outcome;
    println!("rounds                    {rounds}");
    println!("entries acknowledged      {acked}");
    println!("entries in the room       {entries}");
    println!("resent unacknowledged     {resent}, of which {found_stored} were stored already");
    println!("asked again acknowledged  {asked_again}");
    println!("lost                      {}", outcome.lost());
    println!("doubled                   {}", outcome.doubled());
    println!("other anomalies           {}", outcome.anomalies.len() - outcome.lost() - outcome.doubled());
    for anomaly in &outcome.anomalies {
        println!("  {anomaly:?}");
    }
    println!("other broken promises     {}", outcome.broken.len());
    for broken in &outcome.broken {
        println!("  {broken}");
    }
}

fn build() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let built = Command::new("cargo").args(["build", "-p", "teahouse"]).current_dir(&root).status();
    ensure!(built.context("running cargo")?.success(), "the build failed");
    Ok(root.join("target/debug/teahouse"))
}
