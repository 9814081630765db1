//! `teahouse man --out DIR`: a manual page for the program and for each command.

use crate::commands::Cli;
use crate::exit::Outcome;
use crate::system;
use anyhow::Context;
use clap::{Args, Command, CommandFactory};
use std::path::{Path, PathBuf};

/// Write the manual pages.
#[derive(Args)]
#[command(before_help = "    teahouse man --out ~/.local/share/man/man1")]
pub(crate) struct Man {
    /// The directory to write them into; made when it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(crate) fn run(ask: &Man) -> Outcome {
    write(&ask.out)?;
    Ok(())
}

fn write(folder: &Path) -> anyhow::Result<()> {
    let writing = || system::writing(folder);
    std::fs::create_dir_all(folder).with_context(writing)?;
    clap_mangen::generate_to(with_examples(Cli::command()), folder).with_context(writing)
}

/// A manual page has no place before its description, so the examples go behind.
fn with_examples(mut command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, with_examples);
    }
    match (command.get_before_help().cloned(), command.get_after_help().cloned()) {
        (Some(examples), Some(after)) => command.after_help(format!("{examples}\n\n{after}")),
        (Some(examples), None) => command.after_help(examples),
        (None, _) => command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_its_page() {
        let folder = tempfile::tempdir().unwrap();
        let pages = folder.path().join("man1");
        write(&pages).unwrap();
        for page in ["teahouse.1", "teahouse-say.1", "teahouse-user-create.1"] {
            let text = std::fs::read_to_string(pages.join(page)).unwrap();
            assert!(text.contains(".SH SYNOPSIS") && text.contains("    teahouse "), "{page}: {text}");
        }
        for command in Cli::command().get_subcommands() {
            assert!(pages.join(format!("teahouse-{}.1", command.get_name())).exists(), "{}", command.get_name());
        }
    }
}
