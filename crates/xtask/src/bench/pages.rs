//! `bench pages`: what a page costs a guest's visit, and what a first visit fetches.

use super::house::{self, House};
use super::http::Http;
use super::subject::Subject;
use super::table::{self, Figures};
use super::visit;
use anyhow::{Result, ensure};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Messages in the room that is shown.
const MESSAGES: usize = 50;
/// Connections asking at the same time, where it is not one.
const SOME: usize = 4;

#[derive(Args)]
pub(crate) struct Pages {
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

/// One page in one encoding.
struct Case {
    page: &'static str,
    path: &'static str,
    encoding: &'static str,
    raw: Subject,
    raw_ms: Figures,
    kept_ms: Figures,
    kept_some_ms: Figures,
    made_ms: Figures,
}

pub(crate) fn run(pages: &Pages) -> Result<()> {
    let binary = pages.binary.clone().map_or_else(house::build, Ok)?;
    let directory = tempfile::tempdir()?;
    let data = directory.path().join("house");
    std::fs::create_dir(&data)?;
    let house = House::start(&binary, &data)?;
    fill(&house)?;
    let mut cases = Vec::new();
    for (page, path) in [("home", "/"), ("room", "/talk/hall")] {
        for encoding in ["identity", "br"] {
            cases.push(Case::new(&house, directory.path(), page, path, encoding)?);
        }
    }
    for _ in 0..pages.rounds {
        for case in &mut cases {
            case.round(&house, pages.requests)?;
        }
    }
    let lines: Vec<Vec<String>> = cases.iter().map(Case::line).collect();
    let heading =
        ["", "encoding", "raw static", "kept", "x raw", "kept, 4 connections", "made afresh", "made afresh, x raw"];
    table::print("CPU ms a request", &heading, &lines);
    visit::print(house.subject.address, &[("home", "/"), ("room", "/talk/hall")])
}

/// Messages as people write them: short and long, with a link and a name here and there.
fn fill(house: &House) -> Result<()> {
    let mut http = Http::connect(house.subject.address)?;
    for number in 1..=MESSAGES {
        let text = match number % 5 {
            0 => format!("See https://example.org/tea/{number} and tell @{} what you think.", house::MEMBER),
            1 => "水開了，請坐。今天喝龍井還是鐵觀音？".to_owned(),
            2 => format!("**{number}** cups so far, and the *kettle* is on again."),
            3 => "The rain has not stopped since morning, so everybody is in and the windows are steamed.".repeat(2),
            _ => format!("`leaf {number}` is the one I meant"),
        };
        http.call("talk.post", Some(&house.token), &json!({ "room": "hall", "text": text }))?;
    }
    Ok(())
}

impl Case {
    fn new(
        house: &House,
        directory: &Path,
        page: &'static str,
        path: &'static str,
        encoding: &'static str,
    ) -> Result<Self> {
        let answer = Http::connect(house.subject.address)?.get(path, encoding)?;
        ensure!(answer.status == 200, "{path} was answered with {}", answer.status);
        let said = answer.header("content-encoding");
        ensure!(said == Some(encoding) || (said.is_none() && encoding == "identity"), "{path} came as {said:?}");
        let file = directory.join(format!("{page}.{encoding}"));
        std::fs::write(&file, &answer.body)?;
        let file = file.display().to_string();
        let mut arguments = vec!["page", "--body", &file];
        arguments.extend(said.iter().flat_map(|encoding| ["--encoding", encoding]));
        Ok(Self {
            page,
            path,
            encoding,
            raw: Subject::raw(&arguments)?,
            raw_ms: Figures::default(),
            kept_ms: Figures::default(),
            kept_some_ms: Figures::default(),
            made_ms: Figures::default(),
        })
    }

    fn round(&mut self, house: &House, requests: usize) -> Result<()> {
        self.raw_ms.push(self.cost(&self.raw, 1, requests)?);
        self.kept_ms.push(self.cost(&house.subject, 1, requests)?);
        self.kept_some_ms.push(self.cost(&house.subject, SOME, requests)?);
        self.made_ms.push(self.made_afresh(house, requests.div_ceil(4))?);
        Ok(())
    }

    /// CPU milliseconds a request, over so many connections that are kept.
    fn cost(&self, subject: &Subject, connections: usize, requests: usize) -> Result<f64> {
        let mut kept = (0..connections).map(|_| Http::connect(subject.address)).collect::<Result<Vec<_>>>()?;
        let mut together = || -> Result<()> {
            kept.iter_mut().try_for_each(|http| http.ask_page(self.path, self.encoding))?;
            kept.iter_mut().try_for_each(|http| {
                let answer = http.answer()?;
                ensure!(answer.status == 200, "{} was answered with {}", self.path, answer.status);
                Ok(())
            })
        };
        together()?;
        let before = subject.cpu()?;
        (0..requests / connections).try_for_each(|_| together())?;
        Ok(per_request(subject.cpu()? - before, requests / connections * connections))
    }

    /// The same when a post comes before each request, so that no page was kept; the posts' own time taken off.
    fn made_afresh(&self, house: &House, requests: usize) -> Result<f64> {
        let mut poster = Http::connect(house.subject.address)?;
        let mut guest = Http::connect(house.subject.address)?;
        let mut post = || poster.call("talk.post", Some(&house.token), &json!({ "room": "hall", "text": "more tea" }));
        post()?;
        let start = house.subject.cpu()?;
        for _ in 0..requests {
            post()?;
        }
        let posted = house.subject.cpu()?;
        for _ in 0..requests {
            post()?;
            guest.get(self.path, self.encoding)?;
        }
        let both = house.subject.cpu()? - posted;
        Ok(per_request(both.saturating_sub(posted - start), requests))
    }

    fn line(&self) -> Vec<String> {
        vec![
            self.page.to_owned(),
            self.encoding.to_owned(),
            self.raw_ms.shown(),
            self.kept_ms.shown(),
            self.kept_ms.over(&self.raw_ms).shown(),
            self.kept_some_ms.shown(),
            self.made_ms.shown(),
            self.made_ms.over(&self.raw_ms).shown(),
        ]
    }
}

fn per_request(cpu: Duration, requests: usize) -> f64 {
    cpu.as_secs_f64() * 1_000.0 / requests as f64
}
