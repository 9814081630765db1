//! `bench text`: what idle connections to the interactive text port take.

use super::house::{self, House};
use super::subject::Subject;
use super::table;
use anyhow::{Context, Result, ensure};
use clap::Args;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How long memory is left to come to rest.
const REST: Duration = Duration::from_secs(2);
/// How long the CPU time at rest is watched.
const WATCHED: Duration = Duration::from_secs(10);
/// Longest wait for a line.
const PATIENCE: Duration = Duration::from_secs(20);
/// Connections that are made or spoken on before the answers are read, so that the house is not waited for one by one.
const AT_ONCE: usize = 100;

#[derive(Args)]
pub(crate) struct Text {
    /// How many connections
    #[arg(long, default_value_t = 10_000)]
    connections: usize,
    /// A house that was built before, instead of building it now
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// What a crowd of connections has cost so far.
struct Cost {
    rss_kib: f64,
    cpu: Duration,
}

pub(crate) fn run(text: &Text) -> Result<()> {
    let binary = text.binary.clone().map_or_else(house::build, Ok)?;
    let directory = tempfile::tempdir()?;
    let house = House::start(&binary, directory.path())?;
    let subject = &house.subject;
    // The first of a kind pays for what is made once.
    let mut first = connect(house.text, 1)?;
    enter(&mut first)?;
    drop(first);
    std::thread::sleep(REST);
    let empty = cost(subject)?;
    let mut lines = Vec::new();
    let tenth = text.connections / 10;
    let mut visitors = connect(house.text, tenth)?;
    lines.push(row("greeted", subject, tenth, &empty, tenth, &empty)?);
    let before = cost(subject)?;
    visitors.extend(connect(house.text, text.connections - tenth)?);
    lines.push(row("greeted", subject, text.connections, &empty, text.connections - tenth, &before)?);
    let before = cost(subject)?;
    enter(&mut visitors)?;
    lines.push(row("in a room", subject, text.connections, &empty, text.connections, &before)?);
    let heading = ["", "connections", "MiB RSS", "KiB a connection", "CPU us to get there", "CPU ms a second at rest"];
    table::print("Idle connections to the text port", &heading, &lines);
    Ok(())
}

fn cost(subject: &Subject) -> Result<Cost> {
    Ok(Cost { rss_kib: subject.memory()?.rss as f64, cpu: subject.cpu()? })
}

/// A line of the table: `count` connections are there, of which `moved` came where they are since `before`.
fn row(name: &str, subject: &Subject, count: usize, empty: &Cost, moved: usize, before: &Cost) -> Result<Vec<String>> {
    let spent = subject.cpu()? - before.cpu;
    std::thread::sleep(REST);
    let start = (subject.cpu()?, Instant::now());
    std::thread::sleep(WATCHED);
    let resting = (subject.cpu()? - start.0).as_secs_f64() * 1_000.0 / start.1.elapsed().as_secs_f64();
    let rss_kib = subject.memory()?.rss as f64;
    let each = (rss_kib - empty.rss_kib) / count as f64;
    let to_get_there = spent.as_secs_f64() * 1e6 / moved as f64;
    let figures = [rss_kib / 1_024.0, each, to_get_there, resting].map(table::short);
    Ok([name.to_owned(), count.to_string()].into_iter().chain(figures).collect())
}

/// Connections that were greeted.
fn connect(address: SocketAddr, count: usize) -> Result<Vec<BufReader<TcpStream>>> {
    let mut visitors = Vec::with_capacity(count);
    while visitors.len() < count {
        let many = AT_ONCE.min(count - visitors.len());
        for _ in 0..many {
            let socket = TcpStream::connect(address).context("connecting to the text port")?;
            socket.set_read_timeout(Some(PATIENCE))?;
            // The greeting is two lines; a larger buffer would be memory of the load for nothing.
            visitors.push(BufReader::with_capacity(256, socket));
        }
        let from = visitors.len() - many;
        for visitor in &mut visitors[from..] {
            until(visitor, "help")?;
        }
    }
    Ok(visitors)
}

/// Has everybody go into the hall, as guests.
fn enter(visitors: &mut [BufReader<TcpStream>]) -> Result<()> {
    for some in visitors.chunks_mut(AT_ONCE) {
        for visitor in &mut *some {
            visitor.get_mut().write_all(b"go hall\n")?;
        }
        for visitor in &mut *some {
            until(visitor, "good morning")?;
        }
    }
    Ok(())
}

/// Reads lines up to one that contains something.
fn until(visitor: &mut BufReader<TcpStream>, what: &str) -> Result<()> {
    let mut line = String::new();
    while !line.contains(what) {
        line.clear();
        ensure!(visitor.read_line(&mut line).context("reading a line")? > 0, "the house hung up before {what:?}");
    }
    Ok(())
}
