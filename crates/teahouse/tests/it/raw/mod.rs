//! The raw text ports as programs of a beginner's lesson meet them: plain sockets, no library of ours.

mod at_rest;

use super::house::{House, PATIENCE, expect};
use super::life::{call, token};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const LESSONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/raw/lessons");
const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/python");

/// A program in Python, with the address of a port in its first two arguments.
fn python(script: &Path, address: &str) -> Command {
    let (host, port) = address.rsplit_once(':').unwrap();
    let mut command = Command::new("python3");
    command.env("PYTHONIOENCODING", "utf-8").arg(script).args([host, port]);
    command
}

fn lesson(name: &str) -> PathBuf {
    Path::new(LESSONS).join(name)
}

fn example(name: &str) -> PathBuf {
    Path::new(EXAMPLES).join(name)
}

/// A program that is talked with.
struct Talk {
    child: Child,
    heard: BufReader<std::process::ChildStdout>,
}

impl Talk {
    fn start(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let heard = BufReader::new(child.stdout.take().unwrap());
        Self { child, heard }
    }

    fn say(&mut self, line: &str) {
        let mut input = self.child.stdin.as_ref().unwrap();
        writeln!(input, "{line}").unwrap();
    }

    fn hear(&mut self) -> String {
        let mut line = String::new();
        self.heard.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    fn ends_well(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Talk {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The one case that waits in the queue, as soon as it does.
fn waiting_case(house: &House, token: &str) -> Value {
    let start = Instant::now();
    loop {
        let (_, queue) = call(house, Some(token), "desk.queue", &json!({}));
        if let Some(case) = queue["waiting"].get(0) {
            return case.clone();
        }
        assert!(start.elapsed() < PATIENCE, "nobody waits: {queue}");
        std::thread::yield_now();
    }
}

/// Answers the visitor whose newest words are these.
fn answer(house: &House, token: &str, case: &Value, words: &str, text: &str) {
    let start = Instant::now();
    loop {
        let (_, page) = call(house, Some(token), "desk.history", &json!({ "case": case["id"] }));
        let said = page["entries"].as_array().unwrap().iter().rev().find(|entry| entry["kind"] == "post");
        if said.is_some_and(|said| said["text"] == words) {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "{words:?} never came: {page}");
        std::thread::yield_now();
    }
    let (status, said) = call(house, Some(token), "desk.say", &json!({ "case": case["id"], "text": text }));
    assert_eq!(status, 200, "{said}");
}

#[test]
fn one_exchange() {
    let house = House::open();
    house.settle();
    let hello = house.raw("hello");
    let (out, _) = expect(&mut python(&lesson("one_exchange.py"), hello), "", 0);
    assert!(out.contains(&format!("http://{}", house.address())), "{out}");
    let (out, _) = expect(python(&example("one_exchange.py"), hello).arg("good morning"), "", 0);
    assert!(out.starts_with("Welcome to ") && out.contains(house.address()), "{out}");
}

#[test]
fn a_looped_talk_with_a_person() {
    let house = House::open();
    house.settle();
    let token = token(&house);
    for script in [lesson("looped_talk.py"), example("talk.py")] {
        let mut talk = Talk::start(python(&script, house.raw("desk")));
        talk.say("有龙井吗？");
        let case = waiting_case(&house, &token);
        assert_eq!(case["subject"], "有龙井吗？");
        answer(&house, &token, &case, "有龙井吗？", "有，明前的。");
        assert_eq!(talk.hear(), "有，明前的。");
        talk.say("how much?");
        answer(&house, &token, &case, "how much?", "80 a tin.");
        assert_eq!(talk.hear(), "80 a tin.");
        talk.say("q");
        talk.ends_well();
    }
}

#[test]
fn two_hundred_clients_at_once_stay_in_step() {
    let house = House::open();
    let echo = house.raw("echo");
    let (out, err) = expect(&mut python(&lesson("many_clients.py"), echo), "", 0);
    assert_eq!((out.trim(), err.as_str()), ("600", ""));
    let (out, _) = expect(python(&example("threads.py"), echo).arg("50"), "", 0);
    assert_eq!(out, "50 clients, all in step\n");
}

#[test]
fn a_bot_reads_and_answers() {
    let house = House::open();
    house.settle();
    let token = token(&house);
    for who in [&["wren", "a long enough one"][..], &[&token]] {
        let mut bot = python(&example("bot.py"), house.address());
        bot.arg("hall").args(who);
        let bot = Talk::start(bot);
        let last = |text: &str| {
            let start = Instant::now();
            loop {
                let (_, page) = call(&house, Some(&token), "talk.history", &json!({ "room": "hall", "limit": 1 }));
                if page["entries"][0]["text"] == text {
                    return page["entries"][0].clone();
                }
                assert!(start.elapsed() < PATIENCE, "{text:?} never came: {page}");
                std::thread::yield_now();
            }
        };
        last("I am here.");
        let (_, asked) = call(&house, Some(&token), "talk.post", &json!({ "room": "hall", "text": "some tea?" }));
        assert_eq!(last("The kettle is on, 鹪鹩.")["reply_to"], asked["seq"]);
        drop(bot);
    }
}

/// One round with a port by hand: everything that comes until it closes or has said so many bytes.
fn round(address: &str, said: &[u8], bytes: usize) -> Vec<u8> {
    let mut socket = TcpStream::connect(address).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    socket.write_all(said).unwrap();
    let mut heard = vec![0; bytes];
    socket.read_exact(&mut heard).unwrap();
    heard
}

#[test]
fn sixty_silent_connections_delay_nobody() {
    let house = House::open();
    let ports = ["hello", "desk", "echo", "text"];
    let silent: Vec<TcpStream> =
        ports.iter().flat_map(|port| (0..60).map(|_| TcpStream::connect(house.raw(port)).unwrap())).collect();
    let start = Instant::now();
    assert_eq!(round(house.raw("echo"), b"hi", 2), b"hi");
    assert_eq!(round(house.raw("hello"), b"hi", 7), b"Welcome");
    let took = start.elapsed();
    // Two pauses of 80 ms that end a message; the rest is room for a busy machine.
    assert!(took < Duration::from_secs(2), "{took:?} beside {} silent connections", silent.len());
}

#[test]
fn ports_that_are_off_are_null_in_the_ready_file() {
    let house = House::open_in(tempfile::tempdir().unwrap(), "127.0.0.1:0", &["raw.desk=off", "raw.text=off"]);
    assert!(house.ready["desk"].is_null() && house.ready["text"].is_null());
    assert_eq!(round(house.raw("echo"), b"on\n", 3), b"on\n");
}

#[test]
fn a_house_that_closes_lets_raw_clients_go() {
    let mut house = House::open();
    let mut silent = TcpStream::connect(house.raw("echo")).unwrap();
    house.signal("TERM");
    assert_eq!(house.ended().code(), Some(0));
    let mut rest = Vec::new();
    silent.read_to_end(&mut rest).unwrap();
    assert!(rest.is_empty());
}
