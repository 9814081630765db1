//! `teahouse join HOST`: the house on a full screen; in plain lines where there is no terminal.

mod lines;

use crate::connect::Reach;
use crate::exit::Outcome;
use crate::host::Place;
use crate::terminal::{self, Look};
use clap::Args;
use std::io::IsTerminal;

/// Be in a house: its rooms, its people, your messages.
#[derive(Args)]
#[command(before_help = "    teahouse join localhost\n    teahouse join house.example#garden --tls-ca house.pem")]
pub(crate) struct Join {
    /// HOST, HOST#ROOM, HOST:PORT#ROOM or `[IPV6]:PORT#ROOM`; without a room it is the one left last, or the hall.
    #[arg(value_name = "HOST#ROOM")]
    place: Place,
    /// One room in plain lines, as it is done anyway where there is no terminal.
    #[arg(long)]
    lines: bool,
    /// Lines that are only ever added, for people who listen: nothing is drawn again.
    #[arg(long, conflicts_with = "lines")]
    screen_reader: bool,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    reach: Reach,
}

pub(crate) fn run(ask: &Join) -> Outcome {
    let on_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if ask.screen_reader {
        return terminal::linear(&ask.place, &ask.reach, &ask.look);
    }
    if ask.lines || !on_terminal {
        return crate::commands::wait(lines::run(&ask.place, &ask.reach));
    }
    terminal::full_screen(&ask.place, &ask.reach, &ask.look, terminal::First::Talk)
}
