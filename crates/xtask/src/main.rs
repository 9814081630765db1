//! Every chore of the project as Rust: `cargo xtask NAME`.

mod bench;
mod check;
mod demo;
mod torture;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The chores of the project")]
struct Chores {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// The whole gate: format, lints, tests, documents, tidiness
    Check,
    /// Measure the house against the least that could do the same
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Fill a new house with people, rooms, a day of talk and two short films
    Demo(demo::Demo),
    /// Kill the house again and again under load, and look for what was lost or doubled
    Torture(torture::Torture),
}

fn main() -> anyhow::Result<()> {
    match Chores::parse().chore {
        Chore::Check => check::run(),
        Chore::Bench(bench) => bench::run(bench),
        Chore::Demo(demo) => demo::run(&demo),
        Chore::Torture(torture) => torture::run(&torture),
    }
}
