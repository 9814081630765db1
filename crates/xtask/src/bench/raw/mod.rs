//! The plain programs: the least that could do what the house does, without people, rooms or rights.

mod fan_out;
mod page;
mod store;

pub(crate) use store::{insert, open};

use anyhow::Result;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// A plain program.
#[derive(Args)]
pub(crate) struct Raw {
    #[command(subcommand)]
    program: Program,
}

#[derive(Subcommand)]
enum Program {
    /// Whatever one connection sends goes to all
    FanOut {
        /// Store it first, in this database
        #[arg(long)]
        store: Option<PathBuf>,
    },
    /// The same bytes to every request
    Page {
        /// Where the bytes are
        #[arg(long)]
        body: PathBuf,
        /// Said of them in `Content-Encoding`
        #[arg(long)]
        encoding: Option<String>,
    },
}

/// Runs until it is killed.
pub(crate) fn run(raw: Raw) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match raw.program {
        Program::FanOut { store } => runtime.block_on(fan_out::run(store)),
        Program::Page { body, encoding } => runtime.block_on(page::run(&body, encoding)),
    }
}
