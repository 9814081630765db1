//! Every command of the program, and who does it.

use crate::exit::{Failure, Outcome};
use crate::settings::{self, ShowConfig};
use crate::{
    boards, color, completions, desk, doctor, export, films, find, help, import, join, line, man, owner, push, release,
    say, self_update, serve, sign_in, tail, user,
};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// An always-open house: talk for a community of ten to a hundred thousand people.
#[derive(Parser)]
#[command(
    name = "teahouse",
    version,
    before_help = "    teahouse serve                     opens a house\n    teahouse join house.example        visits one",
    after_help = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 sign in or not allowed, 5 no network,\n\
    6 the house is busy, 7 another version, 8 conflict, 130 interrupted. More: teahouse help exit",
    disable_help_subcommand = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// When to use colours: auto obeys NO_COLOR and CLICOLOR_FORCE, and uses them on a terminal.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub(crate) color: color::When,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Open the house and keep it open.
    Serve(serve::Serve),
    /// The owner of a house on this machine.
    #[command(subcommand)]
    Owner(OwnerCommand),
    /// The accounts of a house on this machine.
    #[command(subcommand)]
    User(UserCommand),
    /// Bring in what another forum wrote out.
    #[command(subcommand)]
    Import(ImportCommand),
    /// Write out what the house holds.
    #[command(subcommand)]
    Export(ExportCommand),
    /// Show every setting, its value and where it came from.
    Config(ShowConfig),
    /// Sign in to a house and keep the session for say, tail and join.
    SignIn(sign_in::SignIn),
    /// Write a message and wait until the house has stored it.
    Say(say::Say),
    /// Read a room.
    Tail(tail::Tail),
    /// See the boards of a house.
    Boards(boards::Boards),
    /// See the topics of a board, or of all boards.
    Topics(boards::Topics),
    /// Read a topic.
    Topic(boards::Topic),
    /// Open a topic and wait until the house has stored it.
    NewTopic(Box<boards::NewTopic>),
    /// Reply in a topic and wait until the house has stored it.
    Reply(boards::Reply),
    /// Bring films to the library of a house.
    Push(Box<push::Push>),
    /// See the films of a house.
    Videos(Box<films::Videos>),
    /// Buy a film, once and for ever.
    Buy(films::Buy),
    /// Download a film.
    Pull(films::Pull),
    /// Watch a film in mpv or ffplay.
    Watch(films::Watch),
    /// See what is in your wallet and where it went.
    Wallet(films::Wallet),
    /// Read the news of a house.
    News(films::News),
    /// Be in a house: its rooms, its people, your messages.
    Join(join::Join),
    /// Work at the front desk: who waits, and what you answer.
    Desk(Box<desk::Desk>),
    /// See the houses on this network.
    Find(find::Find),
    /// See what is between you and a house, layer by layer; or, without a host, whether the house here is well.
    Doctor(Box<doctor::Doctor>),
    /// Talk with anybody's raw text server.
    Line(line::LineCommand),
    /// The programs that a house offers to its visitors.
    #[command(subcommand)]
    Release(ReleaseCommand),
    /// Become the program that a house offers, when the key that it named first has signed it.
    SelfUpdate(self_update::SelfUpdate),
    /// Print what a shell needs to complete commands and options.
    Completions(completions::Completions),
    /// Write the manual pages.
    Man(man::Man),
    /// Explain a command, or a topic such as exit.
    Help(help::Help),
}

#[derive(Subcommand)]
pub(crate) enum OwnerCommand {
    /// Make an owner; the first one opens the house. Works beside a running house.
    Create(owner::Create),
}

#[derive(Subcommand)]
pub(crate) enum UserCommand {
    /// Make an account. Works beside a running house.
    Create(user::Create),
}

#[derive(Subcommand)]
pub(crate) enum ImportCommand {
    /// Bring the boards of another forum into the house. Works beside a running house.
    Boards(import::Boards),
}

#[derive(Subcommand)]
pub(crate) enum ExportCommand {
    /// Write the boards of the house into a dump. Works beside a running house.
    Boards(export::Boards),
}

#[derive(Subcommand)]
pub(crate) enum ReleaseCommand {
    /// Make a key that signs programs.
    Keygen(release::Keygen),
    /// Sign a program, and with --data put it where a house offers it.
    Sign(release::Sign),
}

/// Does what was asked.
pub(crate) fn run(command: Command) -> Outcome<ExitCode> {
    match command {
        Command::Serve(ask) => return serve::run(&ask),
        Command::Doctor(ask) => return doctor::run(&ask),
        Command::Config(ask) => settings::show(&ask),
        Command::Completions(ask) => completions::run(&ask),
        Command::Man(ask) => man::run(&ask),
        Command::Help(ask) => help::run(&ask),
        Command::Owner(OwnerCommand::Create(ask)) => wait(owner::create(ask)),
        Command::User(UserCommand::Create(ask)) => wait(user::create(ask)),
        Command::Import(ImportCommand::Boards(ask)) => wait(import::boards(ask)),
        Command::Export(ExportCommand::Boards(ask)) => wait(export::boards(ask)),
        Command::Release(ReleaseCommand::Keygen(ask)) => release::keygen(&ask),
        Command::Release(ReleaseCommand::Sign(ask)) => release::sign(&ask),
        Command::SelfUpdate(ask) => wait(self_update::run(ask)),
        Command::Find(ask) => wait(find::run(ask)),
        Command::Line(ask) => wait(line::run(ask)),
        Command::SignIn(ask) => wait(sign_in::run(ask)),
        Command::Say(ask) => wait(say::run(ask)),
        Command::Tail(ask) => wait(tail::run(ask)),
        Command::Boards(ask) => wait(boards::boards(ask)),
        Command::Topics(ask) => wait(boards::topics(ask)),
        Command::Topic(ask) => wait(boards::topic(ask)),
        Command::NewTopic(ask) => wait(boards::new_topic(*ask)),
        Command::Reply(ask) => wait(boards::reply(ask)),
        Command::Push(ask) => wait(push::run(*ask)),
        Command::Videos(ask) => wait(films::videos(*ask)),
        Command::Buy(ask) => wait(films::buy(ask)),
        Command::Pull(ask) => wait(films::pull(ask)),
        Command::Watch(ask) => wait(films::watch(ask)),
        Command::Wallet(ask) => wait(films::wallet(ask)),
        Command::News(ask) => wait(films::news(ask)),
        Command::Join(ask) => join::run(&ask),
        Command::Desk(ask) => desk::run(*ask),
    }?;
    Ok(ExitCode::SUCCESS)
}

/// Runs a command that waits for somebody: a house, a person at the keyboard. An interrupt ends it, and what it holds
/// is put in order on the way out.
pub(crate) fn wait<T>(doing: impl Future<Output = Outcome<T>>) -> Outcome<T> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let outcome = runtime.block_on(async {
        tokio::select! {
            biased;
            interrupted = tokio::signal::ctrl_c() => Err(match interrupted {
                Ok(()) => Failure::interrupted(),
                Err(error) => error.into(),
            }),
            outcome = doing => outcome,
        }
    });
    // A thread that waits for the keyboard cannot be ended; the process can.
    runtime.shutdown_background();
    outcome
}
