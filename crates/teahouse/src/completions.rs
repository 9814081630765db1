//! `teahouse completions SHELL`: what a shell needs to complete commands and options.

use crate::commands::Cli;
use crate::exit::Outcome;
use crate::out;
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::{Shell, generate};

/// Print what a shell needs to complete commands and options.
#[derive(Args)]
#[command(before_help = "    teahouse completions bash > ~/.local/share/bash-completion/completions/teahouse\n    \
    teahouse completions zsh > ~/.zfunc/_teahouse\n    \
    teahouse completions fish > ~/.config/fish/completions/teahouse.fish")]
pub(crate) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Known,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Known {
    Bash,
    Zsh,
    Fish,
}

pub(crate) fn run(ask: &Completions) -> Outcome {
    let shell = match ask.shell {
        Known::Bash => Shell::Bash,
        Known::Zsh => Shell::Zsh,
        Known::Fish => Shell::Fish,
    };
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "teahouse", &mut script);
    out::line(String::from_utf8_lossy(&script).trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shell_is_told_of_every_command() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            let mut script = Vec::new();
            generate(shell, &mut Cli::command(), "teahouse", &mut script);
            let script = String::from_utf8(script).unwrap();
            for command in Cli::command().get_subcommands() {
                assert!(script.contains(command.get_name()), "{shell}: {}", command.get_name());
            }
        }
    }
}
