//! `teahouse videos`, `buy`, `pull`, `watch`, `wallet`, `news`: the library of a house from the terminal.
//!
//! - `list` shows titles, `lines` says how they look; `buy` and `wallet` are about money;
//! - `pull` downloads a film, `part` is the file that it grows in;
//! - `watch` hands a film to a `player`, with its bullet comments as the subtitles that `ass` writes; `course` tells the
//!   house where the player is.

mod ass;
mod bullets;
mod buy;
mod course;
mod lines;
mod list;
mod news;
mod part;
mod player;
mod pull;
mod wallet;
mod watch;

use crate::connect::{self, Reach};
use crate::exit::{Failure, Outcome};
use crate::host::Place;
use crate::limits::{LEDGER_DEFAULT, NEWS_DEFAULT, VIDEOS_DEFAULT, VIDEOS_MAX};
use crate::state::{SavedTrust, StateDir};
use crate::tongue;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;
use tea_client::session::CallError;
use tea_client::{Address, Client};
use tea_protocol::video::{Access, GetTitle, Rung, TitleView};
use tea_protocol::{Reply, Request, StreamId};

pub(crate) use buy::buy;
pub(crate) use list::videos;
pub(crate) use news::news;
pub(crate) use pull::pull;
pub(crate) use wallet::wallet;
pub(crate) use watch::watch;

/// See the films of a house.
#[derive(Args)]
#[command(
    before_help = "    teahouse videos localhost\n    teahouse videos localhost --access free --query 龙井\n    \
    teahouse videos localhost --json | jq -r .title"
)]
pub(crate) struct Videos {
    /// HOST, HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST")]
    place: Place,
    /// Only films that are to be had like this.
    #[arg(long, value_enum, default_value_t)]
    access: Which,
    /// Only films of this category.
    #[arg(long)]
    category: Option<String>,
    /// Only films with this tag.
    #[arg(long)]
    tag: Option<String>,
    /// Only films of this series, by its name or its number.
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// Only films whose title, description or tags have these words.
    #[arg(long, value_name = "WORDS")]
    query: Option<String>,
    /// Also drafts, and films that are not ready, damaged or taken away, where you may change them.
    #[arg(long)]
    all: bool,
    /// How many.
    #[arg(short = 'n', long, default_value_t = VIDEOS_DEFAULT,
        value_parser = clap::value_parser!(u32).range(1..=i64::from(VIDEOS_MAX)))]
    lines: u32,
    /// One JSON object a film.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// How films are to be had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Which {
    /// By anybody or not.
    #[default]
    All,
    /// By everybody.
    Free,
    /// By those who buy them.
    Paid,
    /// By those with a VIP term.
    Vip,
}

impl Which {
    fn access(self) -> Option<Access> {
        match self {
            Self::All => None,
            Self::Free => Some(Access::Free),
            Self::Paid => Some(Access::Paid),
            Self::Vip => Some(Access::Vip),
        }
    }
}

/// Buy a film, once and for ever.
#[derive(Args)]
#[command(before_help = "    teahouse buy localhost#1042\n    teahouse buy localhost#1042 --yes --json")]
pub(crate) struct Buy {
    /// HOST#FILM, HOST:PORT#FILM or `[IPV6]:PORT#FILM`, with the number of the film.
    #[arg(value_name = "HOST#FILM")]
    place: Place,
    /// Buy it without asking.
    #[arg(long, short = 'y')]
    yes: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// Download a film.
#[derive(Args)]
#[command(
    before_help = "    teahouse pull localhost#1042\n    teahouse pull localhost#1042 --rung 720p -o tea.mp4",
    after_help = "What has come of a film lies beside it in FILE.part. The same command goes on from there, and checks at the\n\
    end that the film has the SHA-256 that the house tells. A film that is there is checked and not fetched again."
)]
pub(crate) struct Pull {
    /// HOST#FILM, HOST:PORT#FILM or `[IPV6]:PORT#FILM`, with the number of the film.
    #[arg(value_name = "HOST#FILM")]
    place: Place,
    /// In this quality; the original when left out.
    #[arg(long, value_enum)]
    rung: Option<Quality>,
    /// Where to; as the house calls it when left out.
    #[arg(short = 'o', long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// One JSON object at the end.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// Watch a film in mpv or ffplay.
#[derive(Args)]
#[command(
    before_help = "    teahouse watch localhost#1042\n    teahouse watch localhost#1042 --ass bullets.ass --player mpv\n    \
    teahouse watch localhost#1042 --address",
    after_help = "mpv shows the bullet comments and tells where it is, so that the film goes on there the next time.\n\
    The address holds a key of yours: whoever has it can watch the film as you for some hours."
)]
pub(crate) struct Watch {
    /// HOST#FILM, HOST:PORT#FILM or `[IPV6]:PORT#FILM`, with the number of the film.
    #[arg(value_name = "HOST#FILM")]
    place: Place,
    /// In this quality; what the line bears when left out.
    #[arg(long, value_enum)]
    rung: Option<Quality>,
    /// With this player; the first of them that is installed when left out.
    #[arg(long, value_enum)]
    player: Option<player::Player>,
    /// Keep the bullet comments in this file, as the subtitles that mpv shows.
    #[arg(long, value_name = "FILE")]
    ass: Option<PathBuf>,
    /// Print where the film is, and start nothing.
    #[arg(long)]
    address: bool,
    /// One JSON object about what is played.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// See what is in your wallet and where it went.
#[derive(Args)]
#[command(before_help = "    teahouse wallet localhost\n    teahouse wallet localhost -n 50 --json")]
pub(crate) struct Wallet {
    /// HOST, HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST")]
    place: Place,
    /// How many movements, the newest first, at most 100.
    #[arg(short = 'n', long, default_value_t = LEDGER_DEFAULT, value_parser = clap::value_parser!(u32).range(0..=100))]
    lines: u32,
    /// One JSON object.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// Read the news of a house.
#[derive(Args)]
#[command(before_help = "    teahouse news localhost\n    teahouse news localhost -n 1 --json | jq -r .text")]
pub(crate) struct News {
    /// HOST, HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST")]
    place: Place,
    /// How many, the newest first, at most 50.
    #[arg(short = 'n', long, default_value_t = NEWS_DEFAULT, value_parser = clap::value_parser!(u32).range(1..=50))]
    lines: u32,
    /// One JSON object a piece of news.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// A quality, by the lines of its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Quality {
    #[value(name = "480p")]
    P480,
    #[value(name = "720p")]
    P720,
    #[value(name = "1080p")]
    P1080,
}

impl From<Quality> for Rung {
    fn from(quality: Quality) -> Self {
        match quality {
            Quality::P480 => Self::R480,
            Quality::P720 => Self::R720,
            Quality::P1080 => Self::R1080,
        }
    }
}

impl Quality {
    /// As it stands in addresses.
    fn name(self) -> &'static str {
        Rung::from(self).name()
    }
}

/// A house whose films are fetched: signed in where one has, as a guest where not.
struct Door {
    client: Client,
    address: Address,
    trust: SavedTrust,
    token: Option<String>,
}

impl Door {
    async fn open(place: &Place, reach: &Reach) -> Outcome<Self> {
        let saved = StateDir::of_person()?.session(&place.house())?;
        let trust = reach.trust(place, saved.as_ref())?;
        let visit = connect::to_read(place, reach).await?;
        let address = connect::address(place, (&trust).into());
        Ok(Self { client: visit.client, address, trust, token: saved.map(|saved| saved.token) })
    }
}

/// The film that was named behind the house.
fn title_of(place: &Place) -> Outcome<StreamId> {
    let named = place.room_named.then(|| place.room.trim_start_matches('v').parse().ok()).flatten();
    named.map(StreamId).ok_or_else(|| Failure::usage(tongue::words().name("video-command-number", &place.house())))
}

/// A title with all that its page shows.
async fn title(client: &Client, title: StreamId) -> Outcome<TitleView> {
    match call(client, Request::VideoTitle(GetTitle { title })).await? {
        Reply::VideoTitle(view) => Ok(*view),
        _ => Err(Failure::other_answer()),
    }
}

/// Asks the house; once more when the line was cut.
async fn call(client: &Client, request: Request) -> Outcome<Reply> {
    match client.call(request.clone()).await {
        Err(CallError::Cut | CallError::Late) => Ok(client.call(request).await?),
        answered => Ok(answered?),
    }
}

fn object(value: &impl Serialize) -> Outcome {
    crate::out::json(serde_json::to_value(value).map_err(anyhow::Error::from)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_is_named_by_its_number() {
        let title = |text: &str| title_of(&text.parse().unwrap()).map_err(|failure| failure.code);
        assert_eq!(title("localhost#1042").ok(), Some(StreamId(1_042)));
        assert_eq!(title("[::1]:9000#v7").ok(), Some(StreamId(7)));
        assert_eq!(title("localhost").err(), Some(crate::exit::USAGE));
        assert_eq!(title("localhost#hall").err(), Some(crate::exit::USAGE));
    }
}
