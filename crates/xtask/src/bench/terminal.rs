//! `bench terminal`: from the start of the terminal client to its first frame, and to the first line that was said
//! while it was away; then from a key to the frame that answers it, and the memory it stands in. Beside it, in
//! alternating rounds, the least programs that run under a pseudo-terminal: `true`, and `cat` for the keys.

use super::house::{self, House, MEMBER, PASSWORD};
use super::http::Http;
use super::table::{self, Figures};
use anyhow::{Context, Result, ensure};
use clap::Args;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use serde_json::json;
use std::io::{Read, Write};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Messages in the room before the first round, so that the cache is as full as it gets.
const HISTORY: usize = 500;
/// The end of a frame, after which a terminal shows it (mode 2026).
const FRAME_END: &[u8] = b"\x1b[?2026l";
/// Letters typed and pages turned in every round.
const KEYS: usize = 10;
/// Between two keys of a person; longer than a frame, so that the next one is drawn at once.
const PAUSE: Duration = Duration::from_millis(50);
const PAGE_UP: &[u8] = b"\x1b[5~";
const DELETE_LINE: &[u8] = b"\x15";
const ROUND_DEADLINE: Duration = Duration::from_secs(20);

#[derive(Args)]
pub(crate) struct Terminal {
    /// How often each is started
    #[arg(long, default_value_t = 20)]
    rounds: usize,
    /// A program that was built before, instead of building it now
    #[arg(long)]
    binary: Option<PathBuf>,
}

pub(crate) fn run(terminal: &Terminal) -> Result<()> {
    let binary = terminal.binary.clone().map_or_else(house::build, Ok)?;
    let directory = tempfile::tempdir()?;
    let house = House::start(&binary, directory.path())?;
    let visit = Visit { binary: &binary, home: directory.path().join("home"), address: house.subject.address };
    let mut http = Http::connect(house.subject.address)?;
    let mut post = |text: &str| http.call("talk.post", Some(&house.token), &json!({ "room": "hall", "text": text }));
    for number in 0..HISTORY {
        post(&format!("message {number}: the kettle is on, and the leaves are from this spring"))?;
    }
    visit.sign_in()?;
    visit.sit(b"message", &mut Keys::default())?;

    let (mut raw, mut frame, mut live) = (Figures::default(), Figures::default(), Figures::default());
    let (mut echo, mut keys) = (Figures::default(), Keys::default());
    for round in 0..terminal.rounds {
        raw.push(ms(visit.start_nothing()?));
        visit.echo(&mut echo)?;
        // A word of one letter: no part of it can stand on the screen already, so it is written in one piece.
        let letter = char::from(b'A' + u8::try_from(round % 26)?);
        let word = letter.to_string().repeat(12);
        post(&word)?;
        let seen = visit.sit(word.as_bytes(), &mut keys)?;
        frame.push(ms(seen.frame));
        live.push(ms(seen.word));
    }
    let row = |name: &str, figures: &Figures| vec![name.to_owned(), figures.shown(), figures.over(&raw).shown()];
    let rows = [
        row("`true` under a pseudo-terminal", &raw),
        row("teahouse join, first frame from the cache", &frame),
        row("teahouse join, first line from the house", &live),
    ];
    table::print("From the start of the process, ms:", &["", "median (lowest to highest)", "x raw"], &rows);
    let row = |name: &str, figures: &Figures| vec![name.to_owned(), figures.shown(), figures.over(&echo).shown()];
    let rows = [
        row("a letter, to the echo of `cat`", &echo),
        row("a letter after a pause, to the end of the frame", &keys.letter),
        row("a letter at once after the frame before", &keys.burst),
        row("a page up after a pause, to the end of the frame", &keys.page),
    ];
    table::print("From a key, ms:", &["", "median (lowest to highest)", "x raw"], &rows);
    println!("Memory when it is left, MB: {}", keys.memory.shown());
    Ok(())
}

/// What keys cost in a client that sits in a room.
#[derive(Default)]
struct Keys {
    letter: Figures,
    /// Letters without a pause, each typed when the frame before was seen.
    burst: Figures,
    page: Figures,
    memory: Figures,
}

/// The memory that a process stands in, in megabytes, as the system counts it.
fn memory_mb(process: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("the system tells no memory")?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes / 1_024.0)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// When things were seen, since the start.
struct Seen {
    frame: Duration,
    word: Duration,
}

struct Visit<'b> {
    binary: &'b Path,
    home: PathBuf,
    address: SocketAddr,
}

impl Visit<'_> {
    fn sign_in(&self) -> Result<()> {
        std::fs::create_dir(&self.home)?;
        let mut command = Command::new(self.binary);
        command.env_clear().env("HOME", &self.home).arg("sign-in").arg(self.address.to_string());
        command.args(["--name", MEMBER, "--password-stdin"]).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = command.spawn()?;
        writeln!(child.stdin.take().context("the command takes no input")?, "{PASSWORD}")?;
        ensure!(child.wait()?.success(), "signing in failed");
        Ok(())
    }

    /// Starts the client, uses its keys when the word was seen, and ends it.
    fn sit(&self, word: &[u8], keys: &mut Keys) -> Result<Seen> {
        let mut command = CommandBuilder::new(self.binary);
        command.args(["join", &self.address.to_string()]);
        let mut running = self.spawn(command)?;
        let mut bytes = Vec::new();
        let mut frame = None;
        let seen = loop {
            running.read(&mut bytes)?;
            if frame.is_none() && holds(&bytes, FRAME_END) {
                frame = Some(running.start.elapsed());
            }
            if let Some(frame) = frame.filter(|_| holds(&bytes, word)) {
                break Seen { frame, word: running.start.elapsed() };
            }
        };
        for letter in (b'a'..).take(KEYS) {
            std::thread::sleep(PAUSE);
            keys.letter.push(ms(running.press(&[letter], FRAME_END)?));
        }
        for letter in (b'a'..).take(KEYS) {
            keys.burst.push(ms(running.press(&[letter], FRAME_END)?));
        }
        for _ in 0..KEYS {
            std::thread::sleep(PAUSE);
            keys.page.push(ms(running.press(PAGE_UP, FRAME_END)?));
        }
        running.press(DELETE_LINE, FRAME_END)?;
        keys.memory.push(memory_mb(running.child.process_id().context("the client has ended")?)?);
        // As a person leaves, so that the cache holds what was seen.
        running.writer.write_all(b"\x11")?;
        while running.read(&mut bytes).is_ok() {}
        running.child.wait()?;
        Ok(seen)
    }

    /// Starts the least program there is, and waits until it has closed the terminal.
    fn start_nothing(&self) -> Result<Duration> {
        let mut running = self.spawn(CommandBuilder::new("true"))?;
        while running.read(&mut Vec::new()).is_ok() {}
        let time = running.start.elapsed();
        running.child.wait()?;
        Ok(time)
    }

    /// Types letters to a program that gives them back.
    fn echo(&self, echo: &mut Figures) -> Result<()> {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", "stty raw -echo; echo ready; exec cat"]);
        let mut running = self.spawn(command)?;
        let mut bytes = Vec::new();
        while !holds(&bytes, b"ready") {
            running.read(&mut bytes)?;
        }
        for letter in (b'a'..).take(KEYS) {
            echo.push(ms(running.press(&[letter], &[letter])?));
        }
        Ok(())
    }

    fn spawn(&self, mut command: CommandBuilder) -> Result<Running> {
        let pair = native_pty_system().openpty(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 })?;
        for (name, value) in [("TERM", "xterm-256color"), ("COLORTERM", "truecolor"), ("LANG", "en_US.UTF-8")] {
            command.env(name, value);
        }
        command.env("HOME", &self.home);
        let (reader, writer) = (pair.master.try_clone_reader()?, pair.master.take_writer()?);
        let start = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        Ok(Running { child, reader, writer, start })
    }
}

/// A program under a pseudo-terminal; ended when dropped.
struct Running {
    child: Box<dyn Child + Send + Sync>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
    start: Instant,
}

impl Running {
    /// Presses a key; returns how long it took until this was written.
    fn press(&mut self, key: &[u8], sign: &[u8]) -> Result<Duration> {
        let mut bytes = Vec::new();
        let pressed = Instant::now();
        self.writer.write_all(key)?;
        while !holds(&bytes, sign) {
            self.read(&mut bytes)?;
        }
        Ok(pressed.elapsed())
    }

    /// Reads what has come; an error when the program has closed the terminal.
    fn read(&mut self, bytes: &mut Vec<u8>) -> Result<()> {
        ensure!(self.start.elapsed() < ROUND_DEADLINE, "it was not seen within {ROUND_DEADLINE:?}");
        let mut more = [0; 16 << 10];
        let count = self.reader.read(&mut more)?;
        ensure!(count > 0, "the program has ended");
        bytes.extend_from_slice(&more[..count]);
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It has mostly ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
