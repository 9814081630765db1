//! `teahouse push HOST FILE...`: brings films to the library of a house, over lines that are cut and days that pass.
//!
//! - `gather` finds the files; `film` hashes one, asks whether it is known, makes its draft;
//! - `bring` sends the bytes, again and again from where the house is; `progress` tells how it goes.

mod bring;
mod film;
mod gather;
mod progress;

use crate::connect::{self, Reach};
use crate::exit::{BUSY, Failure, NETWORK, Outcome, SIGN_IN};
use crate::host::Place;
use crate::state::{SavedTrust, StateDir};
use crate::{out, system, tongue};
use clap::{Args, ValueEnum};
use film::{Came, Shelf};
use serde_json::json;
use std::path::{Path, PathBuf};
use tea_client::upload::Bringer;
use tea_client::{Address, Client};
use tea_protocol::video::Access;
use tea_words::{Arg, figures};

pub(crate) use film::hash;
pub(crate) use progress::Progress;

/// Bring films to the library of a house.
#[derive(Args)]
#[command(
    before_help = "    teahouse push localhost film.mp4 --title \"雾里采茶\" --publish\n    teahouse push house.example films/ \
    --series Tea --episode 1",
    after_help = "A film that was cut off goes on where it stopped when the same command is given again, within a week."
)]
pub(crate) struct Push {
    /// HOST, HOST:PORT or `[IPV6]:PORT`.
    #[arg(value_name = "HOST")]
    place: Place,
    /// Films, and folders of films.
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,
    /// What it is called; as its file when left out.
    #[arg(long)]
    title: Option<String>,
    /// What it is about.
    #[arg(long)]
    description: Option<String>,
    /// Its category.
    #[arg(long)]
    category: Option<String>,
    /// A tag; may be given ten times.
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// How it is to be had.
    #[arg(long, value_enum, default_value_t)]
    access: How,
    /// What it costs in the unit of the house, such as 10 or 2.50.
    #[arg(long, value_parser = price)]
    price: Option<i64>,
    /// The series it belongs to, by name; it is made if it is not there.
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// Its number there; of several films, that of the first.
    #[arg(long)]
    episode: Option<u32>,
    /// Publish it: it appears as soon as it can be watched.
    #[arg(long)]
    publish: bool,
    /// One JSON object a film.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reach: Reach,
}

/// How a film is to be had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum How {
    /// By everybody.
    #[default]
    Free,
    /// By those who buy it.
    Paid,
    /// By those with a VIP term.
    Vip,
}

impl From<How> for Access {
    fn from(how: How) -> Self {
        match how {
            How::Free => Self::Free,
            How::Paid => Self::Paid,
            How::Vip => Self::Vip,
        }
    }
}

/// A house to which films are brought.
struct House {
    client: Client,
    address: Address,
    trust: SavedTrust,
    token: String,
}

pub(crate) async fn run(ask: Push) -> Outcome {
    let films = gather::films(&ask.paths)?;
    if films.len() > 1 && ask.title.is_some() {
        return Err(Failure::usage(tongue::words().say("push-one-title").to_owned()));
    }
    let house = enter(&ask.place, &ask.reach).await?;
    let shelf = Shelf::of(&house.client, &ask).await?;
    let mut hint = Hint::new();
    let (mut failed, mut came_any) = (None, false);
    for (number, path) in films.iter().enumerate() {
        let progress = Progress::new(path, number, films.len(), ask.json);
        match film::push(&house, &ask, &shelf, path, number, &progress).await {
            Ok(came) => {
                came_any |= matches!(came, Came::There(_));
                tell(&ask, &house, path, &came)?;
            }
            // The others would meet the same.
            Err(failure) if films.len() == 1 || matches!(failure.code, SIGN_IN | NETWORK | BUSY) => {
                hint.over = failure.code != NETWORK;
                return Err(failure);
            }
            // The others may well come; what is wrong with this one is told now, and by the exit code.
            Err(failure) => {
                eprintln!("{}: {}", name_of(path), system::told(tongue::words(), &failure.error));
                failed = Some(failure.code);
            }
        }
    }
    hint.over = true;
    if came_any && !ask.json {
        let key = if ask.publish { "push-then-published" } else { "push-then-draft" };
        eprintln!("{}", tongue::words().name(key, &ask.place.house()));
    }
    match failed {
        None => Ok(()),
        Some(code) => Err(Failure::new(code, tongue::words().say("push-some-failed").to_owned())),
    }
}

/// Signed in, as far as a line is there.
async fn enter(place: &Place, reach: &Reach) -> Outcome<House> {
    let saved = StateDir::of_person()?.session(&place.house())?;
    let Some(saved) = saved else {
        return Err(Failure::new(SIGN_IN, tongue::say("command-sign-in-first", "host", &place.house())));
    };
    let trust = reach.trust(place, Some(&saved))?;
    let visit = connect::to_read(place, reach).await?;
    let address = connect::address(place, (&trust).into());
    Ok(House { client: visit.client, address, trust, token: saved.token })
}

impl House {
    /// Who brings films there.
    fn bringer(&self) -> Bringer<'_> {
        Bringer { address: &self.address, token: &self.token, language: tongue::words().locale().lang() }
    }
}

/// Says what came of a film.
fn tell(ask: &Push, house: &House, path: &Path, came: &Came) -> Outcome {
    let name = name_of(path);
    let (state, key, title) = match came {
        Came::There(title) => ("received", "push-there", title),
        Came::Known(title) => ("known", "push-known", title),
    };
    let place = format!("/v/{}", title.0);
    if ask.json {
        return out::json(json!({ "file": name, "state": state, "title": title, "path": place }));
    }
    let link = connect::link(&ask.place, &house.trust, &place);
    out::line(&tongue::words().say_with(key, &[("name", Arg::Text(&name)), ("place", Arg::Text(&link))]))
}

/// The name of a file as people read it.
fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Says how to go on when an interrupt ends the command.
struct Hint {
    over: bool,
}

impl Hint {
    fn new() -> Hint {
        Hint { over: false }
    }
}

impl Drop for Hint {
    fn drop(&mut self) {
        if !self.over {
            eprintln!("\n{}", tongue::words().say("push-go-on"));
        }
    }
}

/// A price in hundredths.
fn price(text: &str) -> Result<i64, String> {
    figures::hundredths(text).ok_or_else(|| format!("{text:?} is not a price; write it like 10 or 2.50"))
}
