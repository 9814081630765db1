//! Kills a house, and ffmpeg under it, while films are made ready, and then asks whether every film is ready, once.

use super::{Plan, door, process};
use crate::limits::{FILM_PATIENCE, LOOK_EVERY, PATIENCE};
use crate::{http, until};
use process::Process;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Who brings the films.
const OWNER: &str = "owner";
/// A kill comes within so many milliseconds after the one before.
const PAUSE_MS_MAX: u64 = 1_200;

/// What came of it.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many times the house was killed.
    pub houses: u32,
    /// How many times ffmpeg or ffprobe was killed under it.
    pub tools: u32,
    /// How many films there are.
    pub films: usize,
    /// Seconds from the last kill until all were ready.
    pub afterwards_s: f32,
    /// Promises that were not kept, in words.
    pub broken: Vec<String>,
}

/// Has so many films of some seconds made ready under `plan.rounds` kills, every second of them of ffmpeg. None where there is
/// no ffmpeg.
pub async fn run(plan: &Plan, films: usize, seconds: u32, mut told: impl FnMut(u32)) -> Option<Outcome> {
    let made = make(&plan.folder, films, seconds)?;
    process::found(plan);
    let mut rng = StdRng::seed_from_u64(plan.seed);
    let mut house = Process::open(plan).await;
    let token = door::sign_in(house.addr, OWNER).await;
    for film in &made {
        bring(house.addr, &token, &std::fs::read(film).unwrap()).await;
    }
    publish(house.addr, &token).await;
    let mut outcome = Outcome { films, ..Outcome::default() };
    let mut percents = BTreeMap::new();
    for kill in 1..=plan.rounds {
        // The moment is to be any.
        sleep(Duration::from_millis(rng.random_range(0..PAUSE_MS_MAX))).await;
        look(house.addr, &token, &mut percents, &mut outcome).await;
        if kill % 2 == 0 && kill_tool(house.id()).await {
            outcome.tools += 1;
        } else {
            house.kill();
            outcome.houses += 1;
            if !nothing_runs_in(&plan.folder).await {
                outcome.broken.push("ffmpeg goes on after its house is gone".to_owned());
            }
            house = Process::open(plan).await;
        }
        told(kill);
    }
    let begun = Instant::now();
    while !look(house.addr, &token, &mut percents, &mut outcome).await {
        if begun.elapsed() > FILM_PATIENCE {
            outcome.broken.push(format!("after {FILM_PATIENCE:?} not all is ready: {percents:?}"));
            break;
        }
        sleep(Duration::from_millis(100)).await;
    }
    outcome.afterwards_s = begun.elapsed().as_secs_f32();
    until_idle(plan).await;
    house.kill();
    verdict(plan, films, &mut outcome);
    Some(outcome)
}

/// Films that differ, made on the spot; none without ffmpeg.
fn make(folder: &Path, films: usize, seconds: u32) -> Option<Vec<PathBuf>> {
    Command::new("ffmpeg").arg("-version").output().ok().filter(|output| output.status.success())?;
    let film = |number: usize| {
        let path = folder.join(format!("film-{number}.mp4"));
        let picture = format!("testsrc2=size=1280x720:rate=25:duration={seconds}");
        let sound = format!("sine=frequency={}:duration={seconds}", 220 + 20 * number);
        let made = Command::new("ffmpeg")
            .args(["-v", "error", "-f", "lavfi", "-i", &picture, "-f", "lavfi", "-i", &sound])
            .args(["-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p"])
            .args(["-c:a", "aac", "-ac", "2", "-movflags", "+faststart"])
            .arg(&path)
            .status()
            .unwrap();
        assert!(made.success(), "making a film");
        path
    };
    Some((0..films).map(film).collect())
}

async fn bring(addr: SocketAddr, token: &str, bytes: &[u8]) {
    let length = bytes.len();
    let head = format!(
        "POST /uploads HTTP/1.1\r\nHost: {addr}\r\nTus-Resumable: 1.0.0\r\nAuthorization: Bearer {token}\r\n\
         Upload-Length: {length}\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n"
    );
    let answer = http::fetch(addr, &[head.as_bytes(), bytes].concat()).await;
    let text = String::from_utf8_lossy(&answer);
    assert!(text.starts_with("HTTP/1.1 201"), "{text}");
}

async fn call(addr: SocketAddr, token: &str, method: &str, params: &Value) -> Value {
    let answer = http::call(addr, Some(token), method, params.to_string().as_bytes()).await;
    assert_eq!(answer.status, 200, "{method}: {:?}", answer.body);
    answer.body
}

async fn titles(addr: SocketAddr, token: &str) -> Vec<Value> {
    let list = call(addr, token, "video.list", &json!({ "all": true, "limit": 50 })).await;
    list["titles"].as_array().cloned().unwrap_or_default()
}

async fn publish(addr: SocketAddr, token: &str) {
    for title in titles(addr, token).await {
        call(addr, token, "video.edit", &json!({ "title": title["id"], "published": true })).await;
    }
}

/// Looks at every film: its bar never goes back. Whether all are ready.
async fn look(addr: SocketAddr, token: &str, percents: &mut BTreeMap<i64, u64>, outcome: &mut Outcome) -> bool {
    let titles = titles(addr, token).await;
    for title in &titles {
        let (id, percent) = (title["id"].as_i64().unwrap(), title["percent"].as_u64().unwrap_or_default());
        let before = percents.insert(id, percent).unwrap_or_default();
        if percent < before {
            outcome.broken.push(format!("the bar of {id} went back from {before} to {percent}"));
        }
        if title["state"] == "damaged" {
            outcome.broken.push(format!("{id} is said to be damaged: {}", title["fault"]));
        }
    }
    titles.len() == outcome.films && titles.iter().all(|title| title["state"] == "ready")
}

/// Processes as Linux tells them: their number, their parent's, and their name.
fn processes() -> Vec<(u32, u32, String)> {
    let numbers = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let stat = numbers.filter_map(|entry| std::fs::read_to_string(entry.path().join("stat")).ok());
    let read = stat.filter_map(|stat| {
        let (number, rest) = stat.split_once(" (")?;
        let (name, rest) = rest.rsplit_once(") ")?;
        let parent = rest.split(' ').nth(1)?.parse().ok()?;
        Some((number.parse().ok()?, parent, name.to_owned()))
    });
    read.collect()
}

/// Kills a tool that works for this house, if one does soon.
async fn kill_tool(house: u32) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE / 10 {
        let below = processes().into_iter().find(|(_, parent, name)| *parent == house && name.starts_with("ff"));
        if let Some((tool, _, _)) = below {
            let killed = Command::new("kill").args(["-s", "KILL", &tool.to_string()]).status();
            return killed.is_ok_and(|status| status.success());
        }
        sleep(LOOK_EVERY).await;
    }
    false
}

/// Whether soon nothing runs any more that works in a folder.
async fn nothing_runs_in(folder: &Path) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE / 10 {
        let works =
            |number: u32| std::fs::read_link(format!("/proc/{number}/cwd")).is_ok_and(|at| at.starts_with(folder));
        if !processes().iter().any(|(number, _, name)| name.starts_with("ff") && works(*number)) {
            return true;
        }
        sleep(LOOK_EVERY).await;
    }
    false
}

/// Waits until no step on a film is left.
async fn until_idle(plan: &Plan) {
    let count = || count(plan, "select count(*) from jobs where kind like 'film.%'") == 0;
    until("no step on a film is left", count).await;
}

fn count(plan: &Plan, sql: &str) -> i64 {
    let database = rusqlite::Connection::open(plan.folder.join("data/teahouse.db")).unwrap();
    database.busy_timeout(PATIENCE).unwrap();
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// What the house has at the end.
fn verdict(plan: &Plan, films: usize, outcome: &mut Outcome) {
    let films = films as i64;
    for (what, sql, expected) in [
        ("titles", "select count(*) from titles", films),
        ("titles that are ready", "select count(*) from titles where state = 5 and percent = 100 and shown = 1", films),
        (
            "titles with a still and small pictures",
            "select count(*) from titles where poster is not null and sprite is not null",
            films,
        ),
        ("qualities", "select count(*) from rungs", 2 * films),
        ("qualities that are ready", "select count(*) from rungs where state = 2", 2 * films),
        ("topics about titles", "select count(*) from topics", films),
        // One for each film that is ready, and nobody else writes into the inbox of the owner.
        (
            "notices",
            "select count(*) from entries where stream = (select inbox from accounts where name = 'owner')",
            films,
        ),
        // What came of it, the copy and the smaller quality, and the end: probed, playable or ladder twice, ready.
        ("states that were told", "select count(*) from entries where stream in (select id from titles)", 5 * films),
    ] {
        let there = count(plan, sql);
        if there != expected {
            outcome.broken.push(format!("{what}: {there} and not {expected}"));
        }
    }
    if std::fs::read_dir(plan.folder.join("data/works")).is_ok_and(|steps| steps.count() > 0) {
        outcome.broken.push("a step left its directory behind".to_owned());
    }
    outcome.broken.extend(process::damage(plan));
}
