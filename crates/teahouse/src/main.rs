//! The house in one binary: `serve` keeps it open, the other commands run it or visit it.

mod boot;
mod config;
mod connect;
mod data_dir;
mod exit;
mod holder;
mod host;
mod join;
mod lifecycle;
mod limits;
mod logs;
mod open_files;
mod owner;
mod password;
mod print;
mod ready;
mod say;
mod serve;
mod sign_in;
mod state;
mod tail;
mod tongue;
mod user;

use clap::{Args, Parser, Subcommand};
use exit::{Failure, Outcome};
use std::path::PathBuf;
use std::process::ExitCode;

/// An always-open house: talk for a community of ten to a hundred thousand people.
#[derive(Parser)]
#[command(
    version,
    after_help = "Start a house:  teahouse serve\nVisit one:      teahouse join house.example\n\n\
    Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 sign in or not allowed, 5 no network,\n\
    6 the house is busy, 7 another version, 8 conflict"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Open the house and keep it open.
    Serve(serve::Serve),
    /// The owner of a house on this machine.
    #[command(subcommand)]
    Owner(OwnerCommand),
    /// The accounts of a house on this machine.
    #[command(subcommand)]
    User(UserCommand),
    /// Show every setting, its value and where it came from.
    Config(ShowConfig),
    /// Sign in to a house and keep the session for say, tail and join.
    SignIn(sign_in::SignIn),
    /// Write a message and wait until the house has stored it.
    Say(say::Say),
    /// Read a room.
    Tail(tail::Tail),
    /// Talk in a room, line by line.
    Join(join::Join),
}

#[derive(Subcommand)]
enum OwnerCommand {
    /// Make an owner; the first one opens the house. Works beside a running house.
    Create(owner::Create),
}

#[derive(Subcommand)]
enum UserCommand {
    /// Make an account. Works beside a running house.
    Create(user::Create),
}

/// Where the settings come from.
#[derive(Args, Clone, Debug, Default)]
struct ConfigArgs {
    /// The directory that holds everything; made when it is not there.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// A TOML file of settings.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// One setting; may be given many times, and wins over file and environment.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,
}

impl ConfigArgs {
    fn load(&self) -> Outcome<config::RawConfig> {
        // A variable that is not UTF-8 cannot be one of ours.
        let environment =
            std::env::vars_os().filter_map(|(name, text)| Some((name.into_string().ok()?, text.into_string().ok()?)));
        let sources = config::Sources {
            file: self.config.clone(),
            data: self.data.clone(),
            set: self.set.clone(),
            environment: environment.collect(),
        };
        config::RawConfig::load(&sources).map_err(usage)
    }

    fn checked(&self) -> Outcome<config::Config> {
        self.load()?.check().map_err(usage)
    }
}

#[derive(Args)]
struct ShowConfig {
    #[command(flatten)]
    config: ConfigArgs,
    /// Say what each key does.
    #[arg(long)]
    explain: bool,
}

fn usage(error: anyhow::Error) -> Failure {
    Failure { code: exit::USAGE, error }
}

fn show_config(ask: &ShowConfig) -> Outcome {
    let raw = ask.config.load()?;
    for line in config::show::lines(&raw, ask.explain) {
        println!("{line}");
    }
    raw.check().map(|_| ()).map_err(usage)
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Serve(ask) => serve::run(&ask),
        Command::Config(ask) => show_config(&ask).map(|()| ExitCode::SUCCESS),
        other => visit(other).map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|failure| {
        eprintln!("teahouse: {:#}", failure.error);
        ExitCode::from(failure.code)
    })
}

/// The commands that do one thing and return.
fn visit(command: Command) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(async {
        match command {
            Command::Owner(OwnerCommand::Create(ask)) => owner::create(ask).await,
            Command::User(UserCommand::Create(ask)) => user::create(ask).await,
            Command::SignIn(ask) => sign_in::run(ask).await,
            Command::Say(ask) => say::run(ask).await,
            Command::Tail(ask) => tail::run(ask).await,
            Command::Join(ask) => join::run(ask).await,
            Command::Serve(_) | Command::Config(_) => Ok(()),
        }
    });
    // A thread that waits for the keyboard cannot be ended; the process can.
    runtime.shutdown_background();
    outcome
}
