//! `bench bullets`: what a minute of a crowded title costs and how soon it is there, and how one more comment comes to
//! five hundred who watch.
//!
//! - `fill` writes the comments by the service itself;
//! - `load` asks for them as a player does;
//! - `fan_out` has five hundred follow the title, beside a plain program with as many.

mod fan_out;
mod fill;
mod load;

use super::film::{Library, Shape};
use super::house::{self, House};
use super::http::Http;
use super::table::short;
use anyhow::{Context, Result};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A comment in a film, and what somebody says at a moment.
const SAID: [&str; 12] = [
    "前排",
    "开头就是茶山，好美",
    "这段配乐叫什么？",
    "哈哈哈哈哈哈",
    "2333333",
    "水温多少度？",
    "前方高能",
    "第二遍了，还是好看",
    "this tea looks great",
    "老师傅的手真稳",
    "泪目",
    "武夷山人表示，今年的岩茶确实比去年的要好一些，雨水少",
];

#[derive(Args)]
pub(crate) struct Bullets {
    /// Comments of the title
    #[arg(long, default_value_t = 100_000)]
    bullets: u64,
    /// Minutes of its film
    #[arg(long, default_value_t = 10)]
    minutes: u32,
    /// How often everything is measured
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Requests of a round
    #[arg(long, default_value_t = 100)]
    requests: usize,
    /// How many watch at the same time
    #[arg(long, default_value_t = 500)]
    viewers: usize,
    /// Comments of a round that are sent to those who watch
    #[arg(long, default_value_t = 40)]
    sent: usize,
    /// Keep the house in this directory, to look at its film in a browser as `owner`
    #[arg(long)]
    data: Option<PathBuf>,
    /// A house that was built before, instead of building it now
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// A title with very many comments, in a house that runs.
struct Crowded {
    house: House,
    title: i64,
    /// Length of its film.
    minutes: u32,
}

pub(crate) fn run(bullets: &Bullets) -> Result<()> {
    let binary = bullets.binary.clone().map_or_else(house::build, Ok)?;
    let directory = tempfile::tempdir()?;
    let data = bullets.data.clone().unwrap_or_else(|| directory.path().join("house"));
    std::fs::create_dir_all(&data)?;
    let title = bring(bullets, &binary, &data, directory.path())?;
    let filled = fill::fill(&data, title, bullets.bullets, bullets.minutes)?;
    println!(
        "\n{} comments on a film of {} minutes, {} durable ones a second, {} ms of CPU time each",
        bullets.bullets,
        bullets.minutes,
        short(bullets.bullets as f64 / filled.took.as_secs_f64()),
        short(filled.cpu.as_secs_f64() * 1e3 / bullets.bullets as f64)
    );
    let mut house = House::open(&binary, &data)?;
    house.token = sign_in(&house)?;
    let crowded = Crowded { house, title, minutes: bullets.minutes };
    load::run(&crowded, bullets)?;
    fan_out::run(&crowded, bullets, directory.path())
}

/// A film of small pictures, made and brought as any.
fn bring(bullets: &Bullets, binary: &Path, data: &Path, directory: &Path) -> Result<i64> {
    let seconds = bullets.minutes * 60;
    let shape = Shape { size: "640x360", pictures_per_s: 15, seconds, kbit_per_s: 300 };
    let film = shape.make(directory)?;
    let house = House::start(binary, data)?;
    Ok(Library::enter(&house)?.bring(&film, seconds)?.title)
}

fn sign_in(house: &House) -> Result<String> {
    let mut http = Http::connect(house.subject.address)?;
    let ask = json!({ "name": house::MEMBER, "password": house::PASSWORD });
    let signed_in = http.call("accounts.sign_in", None, &ask)?;
    Ok(signed_in["token"].as_str().context("signing in gave no token")?.to_owned())
}
