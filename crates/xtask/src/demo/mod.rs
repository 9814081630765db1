//! `cargo xtask demo`: fills a new house with people, rooms, a day of talk, news and two short films, so that there is
//! something to look at.
//!
//! It asks the services as any port would, in a house whose clock is moved by hand through the weeks and hours that
//! went by, so that what it leaves behind is what a day of real use leaves behind.

mod film;
mod people;
mod picture;
mod play;
mod rooms;
mod script;

use anyhow::{Context, Result, ensure};
use clap::Args;
use std::path::{Path, PathBuf};
use tea_core::access::Caller;
use tea_core::accounts::CaptchaRule;
use tea_core::accounts::password::{Hasher, Settings};
use tea_core::clock::{Clock, Seed};
use tea_core::rates::Rates;
use tea_core::{House, Plan, files};
use tea_protocol::house::About;
use tea_protocol::live::Port;
use tea_server::live::Encoder;

/// Everybody's password. The house is for looking around on one's own machine, and this is said when it is printed.
pub(crate) const PASSWORD: &str = "first flush in april";
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// The house opened so long before the day that is told.
const OPENED_DAYS_AGO: i64 = 40;
/// When the films were shown.
const FILMS_DAYS_AGO: i64 = 2;
/// Rates are for people at their own pace, and here a day passes in a moment.
const RATES_FACTOR: u32 = 10_000;

/// Where to put it.
#[derive(Args)]
pub(crate) struct Demo {
    /// The data directory; it must not hold a house with people
    #[arg(long, default_value = "teahouse-demo")]
    data: PathBuf,
}

pub(crate) fn run(ask: &Demo) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!("Making two short films and a day of talk; this takes half a minute.");
    let told = runtime.block_on(fill(&ask.data, Clock::system().now(), film::USUAL))?;
    println!("{} people, {} rooms, {} messages in {}", told.people, told.rooms, told.messages, ask.data.display());
    match told.films {
        Some(films) => println!("{films} films in the library, with subtitles, chapters and bullet comments"),
        None => println!(
            "The library is empty, because ffmpeg 5.1 or newer is not on the PATH: install it, and give another --data."
        ),
    }
    println!("Open it with: teahouse serve --data {}", ask.data.display());
    println!("Sign in as {} with the password: {PASSWORD}", people::OWNER);
    println!("Everybody in it has this password, so keep the house on your own machine.");
    Ok(())
}

/// How much was told.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    people: usize,
    rooms: usize,
    messages: usize,
    /// None where there is no ffmpeg.
    films: Option<usize>,
}

async fn fill(data: &Path, now: i64, size: film::Size) -> Result<Told> {
    let clock = Clock::manual(now - OPENED_DAYS_AGO * DAY_MS);
    let seed = Seed::system();
    let house = open(data, &clock, &seed)?;
    let about = house.founding.about(&Caller::guest(Port::Api, None), About {}, 0).await.context("asking the house")?;
    ensure!(
        !about.set_up && about.people == 0,
        "there are people in {} already; the demonstration wants a house of its own: give another --data",
        data.display()
    );
    let callers = people::move_in(&house, &clock, &seed, now - FILMS_DAYS_AGO * DAY_MS).await?;
    rooms::make(&house, &callers).await?;
    film::tell(&house, &callers).await?;
    let films = film::show(&house, &clock, &callers, size).await?;
    let messages = play::play(&house, &clock, &callers, &script::conversations()?, now).await?;
    people::sign_out(&house, &callers).await?;
    Ok(Told { people: callers.len(), rooms: rooms::COUNT, messages, films })
}

/// Opens a house that limits nobody, beside no running one.
pub(crate) fn open(data: &Path, clock: &Clock, seed: &Seed) -> Result<House> {
    let plan = Plan {
        data: data.to_owned(),
        clock: clock.clone(),
        seed: seed.clone(),
        rates: Rates::multiplied(RATES_FACTOR),
        hasher: Hasher::new(Settings::default(), 1, 1),
        captcha_rule: CaptchaRule::Off,
        files: files::Settings::default(),
        films: tea_core::video::prepare::Settings::default(),
        encode: Box::new(Encoder::new(clock.clone())),
    };
    House::open(plan).with_context(|| format!("opening the house in {}", data.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tea_protocol::entry::{Body, Entry};
    use tea_protocol::talk::{History, Rooms};
    use tea_protocol::video::{Access, GetTitle, List, Sort, State};

    const NOW: i64 = 1_795_000_000_000;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_new_house_gets_a_day_of_talk_and_an_inhabited_one_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let size = film::Size { lines: 180, pictures_per_s: 12 };
        let told = fill(folder.path(), NOW, size).await.unwrap();
        assert_eq!((told.people, told.rooms), (13, 9));
        assert!(told.messages > 200, "{told:?}");

        let again = fill(folder.path(), NOW, size).await.unwrap_err().to_string();
        assert!(again.starts_with("there are people in "), "{again}");

        let house = open(folder.path(), &Clock::manual(NOW), &Seed::system()).unwrap();
        let guest = Caller::guest(Port::Api, None);
        let rooms = house.talk.rooms(&guest, Rooms {}).await.unwrap().rooms;
        assert_eq!(rooms.len(), 8, "the private one is not for guests");
        assert_eq!(rooms[0].room.name, "hall");
        for line in &rooms {
            let last_at = line.last_at.unwrap();
            assert!(last_at <= NOW && last_at > NOW - DAY_MS, "{line:?}");
        }
        let ask = History { room: "hills".into(), after: None, before: None, around: None, limit: None };
        let hills = house.talk.history(&guest, ask).await.unwrap();
        let shown = |entry: &&Entry| matches!(&entry.body, Body::Post(post) if !post.files.is_empty());
        assert_eq!(hills.entries.iter().filter(shown).count(), 1);
        let lit = house.talk.day().await.unwrap().into_iter().filter(|messages| *messages > 0).count();
        assert!(lit > 15, "{lit} hours of the day are lit");

        if told.films.is_none() {
            eprintln!("SKIPPED: there is no ffmpeg on this machine");
            return;
        }
        let newest = house.video.list(&guest, List::default()).await.unwrap().titles;
        let series = newest[0].series.as_ref().map(|series| series.id);
        let ask = List { sort: Some(Sort::Episode), series, ..List::default() };
        let library = house.video.list(&guest, ask).await.unwrap();
        let [fog, sand] = &library.titles[..] else { panic!("{library:?}") };
        assert_eq!((fog.state, sand.state, sand.access), (State::Ready, State::Ready, Access::Paid));
        assert!(fog.bullets > 20 && fog.comments > 5 && fog.likes > 5 && fog.views > 5, "{fog:?}");
        let view = house.video.title(&guest, GetTitle { title: fog.id }).await.unwrap();
        assert_eq!((view.subtitles.len(), view.chapters.len(), view.episodes.len()), (2, 3, 2));
        assert!(view.media.is_some() && fog.cover.is_some());
    }
}
