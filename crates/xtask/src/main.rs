//! Every chore of the project as Rust: `cargo xtask NAME`.

mod bench;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The chores of the project")]
struct Chores {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Measure the house against the least that could do the same
    #[command(subcommand)]
    Bench(bench::Bench),
}

fn main() -> anyhow::Result<()> {
    match Chores::parse().chore {
        Chore::Bench(bench) => bench::run(bench),
    }
}
