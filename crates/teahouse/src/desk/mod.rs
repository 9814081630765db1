//! `teahouse desk HOST`: the front desk for those who work there. On a terminal it is a screen; with a command behind
//! the house it does one thing, for scripts.

mod act;
mod list;

use crate::connect::Reach;
use crate::exit::{Failure, Outcome};
use crate::host::Place;
use crate::terminal::{self, First, Look};
use clap::{Args, Subcommand, ValueEnum};
use std::io::IsTerminal;

/// Work at the front desk: who waits, and what you answer.
#[derive(Args)]
#[command(
    before_help = "    teahouse desk localhost\n    teahouse desk localhost queue\n    \
    teahouse desk localhost answer 42 \"It opens at nine.\"",
    disable_help_subcommand = true
)]
pub(crate) struct Desk {
    /// HOST, HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST")]
    place: Place,
    #[command(subcommand)]
    act: Option<Act>,
    /// One JSON object a line.
    #[arg(long, global = true)]
    json: bool,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    reach: Reach,
}

#[derive(Subcommand)]
enum Act {
    /// Who waits, longest first, and who is being served.
    Queue,
    /// Take a case from the queue.
    Take {
        /// The number of the case.
        case: i64,
    },
    /// Answer a case, and return once the house has stored it. One that waits is taken by it.
    Answer {
        /// The number of the case.
        case: i64,
        /// The answer; standard input when left out.
        text: Vec<String>,
        /// The saved reply of this name instead of a text.
        #[arg(long, value_name = "NAME", conflicts_with = "text")]
        saved: Option<String>,
    },
    /// The replies that are kept because they are given often.
    Saved,
    /// Give a case to somebody else, or back to the queue.
    HandOver {
        /// The number of the case.
        case: i64,
        /// The account name of the one who gets it; the queue when left out.
        name: Option<String>,
    },
    /// End a case.
    Close {
        /// The number of the case.
        case: i64,
    },
    /// Come on duty, or go off it, which returns your cases to the queue.
    Duty {
        /// on or off.
        state: Switch,
        /// How many cases to be given without taking them; 0 to take them by hand.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(0..=10))]
        slots: Option<u32>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Switch {
    On,
    Off,
}

pub(crate) fn run(ask: Desk) -> Outcome {
    match ask.act {
        Some(act) => crate::commands::wait(act::run(&ask.place, &ask.reach, act, ask.json)),
        None if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() => {
            terminal::full_screen(&ask.place, &ask.reach, &ask.look, First::Desk)
        }
        None => Err(Failure::usage("there is no terminal for the screen; say what to do, such as: desk HOST queue")),
    }
}
