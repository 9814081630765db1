//! `bench boards`: what a topic and a list cost a guest and a member, what a jump costs, and how fast replies are kept.

mod fill;

use super::house::{self, House};
use super::http::Http;
use super::subject::Subject;
use super::table::{self, Figures, short};
use super::visit;
use anyhow::{Context, Result, ensure};
use clap::Args;
use fill::{Filled, Size};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The cookie of a member's session on this machine.
const COOKIE: &str = "session";

#[derive(Args)]
pub(crate) struct Boards {
    /// Topics of the board
    #[arg(long, default_value_t = 10_000)]
    topics: u64,
    /// Floors of each topic
    #[arg(long, default_value_t = 25)]
    floors: u64,
    /// Floors of the one long topic
    #[arg(long, default_value_t = 200_000)]
    long: u64,
    /// How often everything is measured
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Requests of a round
    #[arg(long, default_value_t = 200)]
    requests: usize,
    /// A house that was built before, instead of building it now
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// One kind of page, never the same one twice, so that none was kept.
struct Case {
    name: &'static str,
    paths: Vec<String>,
    next: usize,
    member: bool,
    cpu_ms: Figures,
}

pub(crate) fn run(boards: &Boards) -> Result<()> {
    let binary = boards.binary.clone().map_or_else(house::build, Ok)?;
    let directory = tempfile::tempdir()?;
    let size = Size { topics: boards.topics, floors: boards.floors, long: boards.long };
    let filled = fill::fill(directory.path(), &size)?;
    let replies = (boards.long - 1) as f64;
    println!(
        "\n{} durable replies a second on one core, {} ms of its CPU time each, {} waiting for their commit at a time",
        short(replies / filled.long_took.as_secs_f64()),
        short(filled.long_cpu.as_secs_f64() * 1_000.0 / replies),
        fill::AT_ONCE
    );
    let mut house = House::open(&binary, directory.path())?;
    house.token = sign_in(&house)?;
    let topic = format!("/t/{}", filled.topics[0]);
    let raw = plain(&house, directory.path(), &topic)?;
    let mut cases = cases(&house, &filled, boards)?;
    let mut raw_ms = Figures::default();
    for _ in 0..boards.rounds {
        raw_ms.push(plain_cost(&raw, boards.requests)?);
        for case in &mut cases {
            case.round(&house, boards.requests)?;
        }
    }
    let mut lines = vec![vec!["raw static page of the same bytes".to_owned(), raw_ms.shown(), String::new()]];
    lines.extend(
        cases.iter().map(|case| vec![case.name.to_owned(), case.cpu_ms.shown(), case.cpu_ms.over(&raw_ms).shown()]),
    );
    table::print("CPU ms a page, made for each request", &["", "CPU ms", "x raw"], &lines);
    let tree = format!("/t/{}?order=tree", filled.tree);
    let pages = [("boards", "/boards"), ("board", "/b/general"), ("topic", topic.as_str()), ("tree of 300", &tree)];
    visit::print(house.subject.address, &pages)
}

fn sign_in(house: &House) -> Result<String> {
    let mut http = Http::connect(house.subject.address)?;
    let ask = json!({ "name": house::MEMBER, "password": crate::demo::PASSWORD });
    let signed_in = http.call("accounts.sign_in", None, &ask)?;
    Ok(signed_in["token"].as_str().context("signing in gave no token")?.to_owned())
}

/// The plain program that answers with the same bytes.
fn plain(house: &House, directory: &Path, path: &str) -> Result<Subject> {
    let answer = Http::connect(house.subject.address)?.get(path, "identity")?;
    ensure!(answer.status == 200, "{path} was answered with {}", answer.status);
    let file = directory.join("topic.html");
    std::fs::write(&file, &answer.body)?;
    Subject::raw(&["page", "--body", file.to_str().context("the temporary directory is not text")?])
}

fn plain_cost(raw: &Subject, requests: usize) -> Result<f64> {
    let mut http = Http::connect(raw.address)?;
    http.get("/", "identity")?;
    let before = raw.cpu()?;
    for _ in 0..requests {
        http.get("/", "identity")?;
    }
    Ok(per_request(raw.cpu()? - before, requests))
}

fn cases(house: &House, filled: &Filled, boards: &Boards) -> Result<Vec<Case>> {
    let topics: Vec<String> = filled.topics.iter().skip(1).map(|topic| format!("/t/{topic}")).collect();
    let floors = |from: u64| (0..2_000).map(|step| format!("/t/{}?floor={}", filled.long, from + step)).collect();
    let far = (boards.long * 15 / 16).saturating_sub(2_000).max(1);
    let case = |name, paths, member| Case { name, paths, next: 0, member, cpu_ms: Figures::default() };
    Ok(vec![
        case("a topic of 20 floors, guest", topics.clone(), false),
        case("a topic of 20 floors, member", topics, true),
        // An address with a query is made for each request.
        case("the boards of the house, guest", vec!["/boards?again=1".to_owned()], false),
        case("a list of 30 topics, guest", lists(house, boards.rounds * (boards.requests + 1))?, false),
        case("the first floors of a tree of 300, guest", vec![format!("/t/{}?order=tree", filled.tree)], false),
        case("the long topic near floor 1", floors(1), false),
        case("the long topic near its end", floors(far), false),
    ])
}

/// Addresses of pages of the list, each further down.
fn lists(house: &House, wanted: usize) -> Result<Vec<String>> {
    let mut http = Http::connect(house.subject.address)?;
    let mut paths = vec!["/b/general".to_owned()];
    let mut after = None;
    while paths.len() < wanted {
        let page = http.call("boards.topics", None, &json!({ "board": "general", "limit": 1, "after": after }))?;
        let Some(next) = page["next"].as_str() else { break };
        paths.push(format!("/b/general?after={next}"));
        after = Some(next.to_owned());
    }
    Ok(paths)
}

impl Case {
    fn round(&mut self, house: &House, requests: usize) -> Result<()> {
        let mut http = Http::connect(house.subject.address)?;
        if self.member {
            http.cookie(&format!("{COOKIE}={}", house.token));
        }
        self.get(&mut http)?;
        let before = house.subject.cpu()?;
        for _ in 0..requests {
            self.get(&mut http)?;
        }
        self.cpu_ms.push(per_request(house.subject.cpu()? - before, requests));
        Ok(())
    }

    fn get(&mut self, http: &mut Http) -> Result<()> {
        let path = &self.paths[self.next % self.paths.len()];
        self.next += 1;
        let answer = http.get(path, "identity")?;
        ensure!(answer.status == 200, "{path} was answered with {}", answer.status);
        Ok(())
    }
}

fn per_request(cpu: Duration, requests: usize) -> f64 {
    cpu.as_secs_f64() * 1_000.0 / requests as f64
}
