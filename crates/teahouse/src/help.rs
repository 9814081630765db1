//! `teahouse` alone, and `teahouse help`: of commands, and of topics.

use crate::commands::Cli;
use crate::exit::{BUSY, CONFLICT, FAILED, Failure, INTERRUPTED, NETWORK, NOT_FOUND, Outcome, SIGN_IN, USAGE, VERSION};
use crate::{color, out, tongue};
use clap::{Args, CommandFactory};

/// Explain a command, or a topic: exit, the codes with which the program ends.
#[derive(Args)]
#[command(before_help = "    teahouse help exit\n    teahouse help user create")]
pub(crate) struct Help {
    /// The command or the topic.
    #[arg(value_name = "TOPIC")]
    topic: Vec<String>,
}

/// The exit codes with the key of their sentence.
const EXITS: [(u8, &str); 10] = [
    (0, "help-exit-done"),
    (FAILED, "help-exit-failed"),
    (USAGE, "help-exit-usage"),
    (NOT_FOUND, "help-exit-not-found"),
    (SIGN_IN, "help-exit-sign-in"),
    (NETWORK, "help-exit-network"),
    (BUSY, "help-exit-busy"),
    (VERSION, "help-exit-version"),
    (CONFLICT, "help-exit-conflict"),
    (INTERRUPTED, "help-exit-interrupted"),
];

/// The commands that people begin with.
const FIRST: [(&str, &str); 6] = [
    ("teahouse serve", "help-serve"),
    ("teahouse find", "help-find"),
    ("teahouse sign-in house.example", "help-sign-in"),
    ("teahouse join house.example#hall", "help-join"),
    ("teahouse say house.example#hall \"...\"", "help-say"),
    ("teahouse doctor house.example", "help-doctor"),
];

pub(crate) fn run(ask: &Help) -> Outcome {
    match ask.topic.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => out::line(&Cli::command().render_long_help().ansi().to_string()),
        ["exit"] => exits(),
        ref path => of_command(path),
    }
}

/// What the program says when it is called without anything.
pub(crate) fn alone() -> Outcome {
    let words = tongue::words();
    out::line(words.say("help-alone"))?;
    out::line("")?;
    for (example, key) in FIRST {
        let gap = " ".repeat(42_usize.saturating_sub(example.len()));
        out::line(&format!("    {}{gap}{}", color::bold(example), words.say(key)))?;
    }
    out::line("")?;
    out::line(words.say("help-more"))
}

fn exits() -> Outcome {
    let words = tongue::words();
    out::line(words.say("help-exit"))?;
    EXITS.iter().try_for_each(|(code, key)| out::line(&format!("{code:>5}  {}", words.say(key))))
}

fn of_command(path: &[&str]) -> Outcome {
    // Built, so that each command knows the names before it.
    let mut command = Cli::command();
    command.build();
    for name in path {
        let found = command.find_subcommand(name).cloned();
        let unknown = || Failure::usage(tongue::say("help-unknown", "topic", &path.join(" ")));
        command = found.ok_or_else(unknown)?;
    }
    out::line(command.render_long_help().ansi().to_string().trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    /// Commands that neither list nor do anything but keep going, or print for a person or a shell.
    const WITHOUT_JSON: [&str; 5] = ["serve", "join", "completions", "man", "help"];

    /// A command, and what it has of its own or from the one it belongs to.
    struct Walked {
        command: Command,
        example: bool,
        json: bool,
    }

    fn walk(parent: &Command, example: bool, json: bool, found: &mut Vec<Walked>) {
        for command in parent.get_subcommands() {
            let shown = command.get_before_help().map(ToString::to_string).unwrap_or_default();
            let example = example || shown.starts_with("    teahouse ");
            let own = command.get_arguments().find(|argument| argument.get_long() == Some("json"));
            walk(command, example, own.is_some_and(clap::Arg::is_global_set), found);
            if !command.is_subcommand_required_set() {
                found.push(Walked { command: command.clone(), example, json: json || own.is_some() });
            }
        }
    }

    #[test]
    fn every_command_explains_itself() {
        let root = Cli::command();
        root.clone().debug_assert();
        let mut commands = Vec::new();
        walk(&root, false, false, &mut commands);
        assert!(commands.len() > 20);
        for Walked { command, example, json } in commands {
            let name = command.get_name();
            assert!(command.get_about().is_some(), "{name} has no sentence");
            assert!(example, "the help of {name} does not begin with an example");
            assert!(json || WITHOUT_JSON.contains(&name), "{name} has no --json");
            let bare = command.get_arguments().filter(|argument| argument.get_help().is_none()).count();
            assert_eq!(bare, 0, "an argument of {name} is not explained");
            let secret = command.get_arguments().any(|argument| argument.get_long() == Some("password"));
            assert!(!secret, "{name} takes a password where everybody on the machine can read it");
        }
    }

    #[test]
    fn the_commands_to_begin_with_exist() {
        for (example, _) in FIRST {
            let name = example.split(' ').nth(1).unwrap();
            assert!(Cli::command().find_subcommand(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_misspelled_command_names_the_one_that_was_meant() {
        for (written, meant) in [("sing-in", "sign-in"), ("tial", "tail"), ("self-updat", "self-update")] {
            let error = Cli::command().try_get_matches_from(["teahouse", written]).unwrap_err().to_string();
            assert!(error.contains(&format!("'{meant}'")), "{error}");
        }
    }
}
