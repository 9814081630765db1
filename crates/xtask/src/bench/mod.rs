//! Measurements, each beside the least program that could do the same, in the same run.
//!
//! The process measured runs alone on one core and the load comes from another, so its CPU time is its own. What is
//! printed is that time per unit of work, and its ratio to the plain program ("raw") taken in alternating rounds: on a
//! shared machine a ratio of neighbours in time says much more than a rate.
//!
//! - `machine` reads the clocks and the memory of a process, and pins;
//! - `subject` starts what is measured: `house` the real binary, `raw` the plain programs;
//! - `crowd` is the load: a thousand members in one thread;
//! - `talk`, `db`, `pages` and `idle` are the measurements, `table` prints them.

mod crowd;
mod house;
mod http;
mod machine;
mod raw;
mod subject;
mod table;
mod talk;

use clap::Subcommand;

/// What is measured.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// Messages to the members of one room: busy, quiet, and with one who does not read
    Talk(talk::Talk),
    /// A plain program to compare with; started by the others
    #[command(hide = true)]
    Raw(raw::Raw),
}

pub(crate) fn run(bench: Bench) -> anyhow::Result<()> {
    match bench {
        Bench::Raw(raw) => raw::run(raw),
        Bench::Talk(talk) => {
            prepare()?;
            talk::run(&talk)
        }
    }
}

/// Makes this process the load: alone on its core, with room for many sockets.
fn prepare() -> anyhow::Result<()> {
    machine::raise_open_files()?;
    machine::pin(machine::LOAD_CORE)
}
