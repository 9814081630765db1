//! The house in one binary: `serve` keeps it open, the other commands run it or visit it.

mod announce;
mod boards;
mod boot;
mod color;
mod commands;
mod completions;
mod config;
mod connect;
mod currency;
mod cut;
mod data_dir;
mod desk;
mod doctor;
mod exit;
mod export;
mod films;
mod find;
mod help;
mod holder;
mod host;
mod import;
mod join;
mod keyboard;
mod lifecycle;
mod limits;
mod line;
mod logs;
mod man;
mod open_files;
mod out;
mod owner;
mod password;
mod print;
mod push;
mod ready;
mod release;
mod say;
mod self_update;
mod serve;
mod settings;
mod sign_in;
mod state;
mod system;
mod tail;
mod terminal;
mod tongue;
mod typed;
mod unreached;
mod user;

use clap::{CommandFactory, FromArgMatches};
use commands::Cli;
use exit::Failure;
use settings::ConfigArgs;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything is printed, also by the reader of the command line itself.
    let color = color::asked(std::env::args_os());
    color.apply();
    let matches = Cli::command().color(color.of_help()).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let outcome = match cli.command {
        Some(command) => commands::run(command),
        None => help::alone().map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|failure| end(&failure))
}

/// Says why it failed, unless that is plain to whoever made it fail.
fn end(failure: &Failure) -> ExitCode {
    if failure.is_broken_pipe() {
        // As `head` does when it has enough.
        return ExitCode::SUCCESS;
    }
    if failure.code != exit::INTERRUPTED {
        eprintln!("teahouse: {}", system::told(tongue::words(), &failure.error));
    }
    ExitCode::from(failure.code)
}
