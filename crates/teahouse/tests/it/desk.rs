//! The front desk in a house that is killed: the transcript stays complete and in order.

use super::house::{House, PATIENCE, expect};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// How often the house is killed.
const KILLS: usize = 8;
/// What each side says between two kills, so that every kill meets some of it on its way.
const BETWEEN: usize = 25;

/// One request on a connection of its own; none when the house was not there to answer.
fn ask(address: &str, token: Option<&str>, method: &str, params: &Value) -> Option<Value> {
    let body = params.to_string();
    let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let mut socket = TcpStream::connect(address).ok()?;
    socket.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(
        socket,
        "POST /api/v1/{method} HTTP/1.1\r\nHost: {address}\r\n{bearer}Content-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    assert!(head.starts_with("HTTP/1.1 2"), "{method} {params}: {head}\n{body}");
    serde_json::from_str(body).ok()
}

/// Asks again until the house answers.
fn insist(address: &str, token: Option<&str>, method: &str, params: &Value) -> Value {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask(address, token, method, params) {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "{method} is not answered");
        std::thread::yield_now();
    }
}

/// One side of the conversation: says its lines one after the other, each until it is acknowledged.
struct Side {
    who: &'static str,
    token: Option<String>,
    fixed: Value,
}

impl Side {
    fn speak(&self, address: &str, said: &AtomicUsize) {
        for number in 0..KILLS * BETWEEN {
            let mut params = self.fixed.clone();
            params["text"] = json!(format!("{} {number}", self.who));
            params["cid"] =
                json!(format!("{:0>8}-0000-7000-8000-{number:012}", if self.who == "visitor" { 1 } else { 2 }));
            insist(address, self.token.as_deref(), "desk.say", &params);
            said.fetch_add(1, Ordering::Release);
        }
    }
}

fn sign_in(address: &str) -> String {
    let params = json!({ "name": "wren", "password": "a long enough one" });
    insist(address, None, "accounts.sign_in", &params)["token"].as_str().unwrap().to_owned()
}

/// Every entry of the case, in order.
fn transcript(address: &str, token: &str, case: &Value) -> Vec<Value> {
    let mut entries: Vec<Value> = Vec::new();
    loop {
        let after = entries.last().map_or(json!(0), |entry| entry["seq"].clone());
        let params = json!({ "case": case, "after": after, "limit": 200 });
        let page = insist(address, Some(token), "desk.history", &params);
        let more = page["entries"].as_array().unwrap();
        if more.is_empty() {
            return entries;
        }
        entries.extend(more.iter().cloned());
    }
}

#[test]
fn a_transcript_is_complete_and_in_order_after_kills_in_the_middle() {
    let mut house = House::open_in(tempfile::tempdir().unwrap(), "127.0.0.1:0", &["limits.rates=1000000"]);
    let args = ["owner", "create", "--data", "data", "--name", "wren", "--password-stdin"];
    expect(house.command().args(args), "a long enough one\n", 0);
    let address = house.address().to_owned();
    let token = sign_in(&address);
    let opened = insist(&address, None, "desk.open", &json!({ "text": "is anybody there?", "name": "路人" }));
    let case = opened["standing"]["case"]["id"].clone();
    insist(&address, Some(&token), "desk.take", &json!({ "case": case }));

    let said = Arc::new(AtomicUsize::new(0));
    let sides = [
        Side { who: "visitor", token: None, fixed: json!({ "word": opened["word"] }) },
        Side { who: "agent", token: Some(token.clone()), fixed: json!({ "case": case }) },
    ];
    let speakers = sides.map(|side| {
        let (address, said) = (address.clone(), said.clone());
        std::thread::spawn(move || side.speak(&address, &said))
    });
    for kill in 1..=KILLS {
        let start = Instant::now();
        while said.load(Ordering::Acquire) < kill * BETWEEN {
            assert!(start.elapsed() < PATIENCE, "nobody says anything");
            std::thread::yield_now();
        }
        house = house.reopen();
    }
    for speaker in speakers {
        speaker.join().unwrap();
    }

    let entries = transcript(&address, &token, &case);
    let places: Vec<u64> = entries.iter().map(|entry| entry["seq"].as_u64().unwrap()).collect();
    assert_eq!(places, (1..=entries.len() as u64).collect::<Vec<_>>(), "no hole, no double");
    for who in ["visitor", "agent"] {
        let texts = entries.iter().filter_map(|entry| entry["text"].as_str());
        let found: Vec<&str> = texts.filter(|text| text.starts_with(who)).collect();
        let stated: Vec<String> = (0..KILLS * BETWEEN).map(|number| format!("{who} {number}")).collect();
        assert_eq!(found, stated, "every line of the {who} once, in order");
    }
}
