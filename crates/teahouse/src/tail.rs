//! `teahouse tail HOST#ROOM`: reads a room, and with `-f` goes on reading.

use crate::connect::{self, Reach, Visit};
use crate::exit::Outcome;
use crate::host::Place;
use crate::limits::TAIL_DEFAULT;
use crate::print::{self, Style};
use clap::Args;
use tea_client::Update;
use tea_protocol::talk::{History, HistoryPage};
use tea_protocol::{Reply, Request, RoomRef};

/// Read a room.
#[derive(Args)]
#[command(
    before_help = "    teahouse tail localhost#hall -f\n    teahouse tail localhost#hall -n 200 --json | jq -r .text"
)]
pub(crate) struct Tail {
    /// HOST#ROOM, HOST:PORT#ROOM or `[IPV6]:PORT#ROOM`; without a room it is the hall.
    #[arg(value_name = "HOST#ROOM")]
    place: Place,
    /// Go on reading what comes.
    #[arg(short, long)]
    follow: bool,
    /// How many of the newest messages, at most 200.
    #[arg(short = 'n', long, default_value_t = TAIL_DEFAULT, value_parser = clap::value_parser!(u32).range(1..=200))]
    lines: u32,
    /// One JSON object a line.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

pub(crate) async fn run(ask: Tail) -> Outcome {
    let Visit { client, mut updates } = connect::to_read(&ask.place, &ask.reach).await?;
    let style = if ask.json { Style::Json } else { Style::Human };
    let room = print::room_ref(&ask.place.room);
    let page = history(&client, room.clone(), ask.lines).await?;
    for entry in &page.entries {
        print::entry(style, entry)?;
    }
    if !ask.follow {
        return Ok(());
    }
    client.subscribe(room, Some(page.entries.last().map_or(page.head, |entry| entry.seq))).await;
    while let Some(update) = updates.recv().await {
        match update {
            Update::Entries { entries, .. } => {
                for entry in &entries {
                    print::entry(style, entry)?;
                }
            }
            Update::Lost { fault, .. } => return Err(fault.into()),
            Update::Ended(ended) => return Err(ended.into()),
            other => print::weather(&other),
        }
    }
    Ok(())
}

/// The newest entries of a room.
pub(crate) async fn history(client: &tea_client::Client, room: RoomRef, limit: u32) -> Outcome<HistoryPage> {
    let ask = History { room, after: None, before: None, around: None, limit: Some(limit) };
    match client.call(Request::TalkHistory(ask)).await? {
        Reply::TalkHistory(page) => Ok(page),
        _ => Err(crate::exit::Failure::other_answer()),
    }
}
