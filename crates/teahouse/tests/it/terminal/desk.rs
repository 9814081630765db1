//! The front desk: a stranger writes, and somebody answers from the terminal, on the screen or by a script.

use super::super::house::{House, PATIENCE, expect};
use super::pty::Terminal;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::TcpStream;

/// A request of the JSON interface by somebody without an account.
fn ask(house: &House, method: &str, params: &Value) -> Value {
    let body = params.to_string();
    let mut socket = TcpStream::connect(house.address()).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(
        socket,
        "POST /api/v1/{method} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        house.address(),
        body.len()
    )
    .unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 2"), "{method} {params}: {head}\n{body}");
    serde_json::from_str(body).unwrap()
}

/// A visitor who has asked something.
struct Visitor<'h> {
    house: &'h House,
    case: i64,
    word: String,
}

impl<'h> Visitor<'h> {
    fn ask(house: &'h House, text: &str, name: &str) -> Self {
        let opened = ask(house, "desk.open", &json!({ "text": text, "name": name }));
        let case = opened["standing"]["case"]["id"].as_i64().unwrap();
        Self { house, case, word: opened["word"].as_str().unwrap().to_owned() }
    }

    fn say(&self, text: &str) {
        ask(self.house, "desk.say", &json!({ "word": self.word, "text": text }));
    }

    /// What was said in the case so far.
    fn reads(&self) -> Vec<String> {
        let page = ask(self.house, "desk.history", &json!({ "word": self.word }));
        let entries = page["entries"].as_array().unwrap();
        entries.iter().filter_map(|entry| Some(entry["text"].as_str()?.to_owned())).collect()
    }

    fn waits_for(&self, text: &str) {
        let start = std::time::Instant::now();
        while !self.reads().iter().any(|said| said == text) {
            assert!(start.elapsed() < PATIENCE, "nobody said {text}");
        }
    }
}

#[test]
fn a_stranger_is_answered_from_the_screen() {
    let house = House::open();
    house.settle();
    let mut terminal = Terminal::open(house.folder.path(), &["desk", house.address()], 120, 40);
    drop(terminal.see("Front desk"));
    drop(terminal.see("Nobody is waiting."));
    let visitor = Visitor::ask(&house, "茶馆几点开门？", "路人");
    drop(terminal.see("茶馆几点开门？"));
    drop(terminal.see("路人"));
    assert!(terminal.now().parser.callbacks().bells > 0);
    terminal.press("t");
    drop(terminal.see("You took 路人."));
    terminal.press("九点，随时来。");
    drop(terminal.see("九点，随时来。"));
    terminal.press("\r");
    visitor.waits_for("九点，随时来。");
    visitor.say("谢谢！");
    drop(terminal.see("谢谢！"));
    terminal.press("\x1bx");
    drop(terminal.see("Close the case of 路人?"));
    terminal.press("\r");
    drop(terminal.see("The case of 路人 is closed."));
    let standing = ask(&house, "desk.mine", &json!({ "word": visitor.word }));
    assert_eq!(standing["case"]["state"], "closed");
}

#[test]
fn scripts_do_all_that_is_done_at_the_desk() {
    let house = House::open();
    house.settle();
    let desk = |args: &[&str], input: &str, code: i32| {
        let (out, _) = expect(house.command().args(["desk", house.address()]).args(args), input, code);
        out.lines().map(|line| serde_json::from_str(line).unwrap_or(Value::Null)).collect::<Vec<Value>>()
    };
    assert_eq!(desk(&["queue", "--json"], "", 0), [Value::Null; 0]);
    let visitor = Visitor::ask(&house, "在吗？", "");
    let number = visitor.case.to_string();
    let queue = desk(&["queue", "--json"], "", 0);
    assert_eq!(
        (&queue[0]["v"], &queue[0]["id"], &queue[0]["state"]),
        (&json!(1), &json!(visitor.case), &json!("waiting"))
    );
    let (human, _) = expect(house.command().args(["desk", house.address(), "queue"]), "", 0);
    assert!(human.contains("Visitor: 在吗？"), "{human}");

    assert_eq!(desk(&["take", &number, "--json"], "", 0)[0]["state"], "taken");
    assert!(desk(&["answer", &number, "--json", "在的"], "", 0)[0]["seq"].as_i64().unwrap() > 1);
    desk(&["answer", &number], "从管道来的\n", 0);
    assert_eq!(visitor.reads(), ["在吗？", "在的", "从管道来的"]);
    assert_eq!(desk(&["hand-over", &number, "--json"], "", 0)[0]["state"], "waiting");
    assert_eq!(desk(&["close", &number, "--json"], "", 0)[0]["state"], "closed");
    desk(&["take", &number], "", 8);
    desk(&["take", "999999"], "", 3);
    assert_eq!(desk(&["saved", "--json"], "", 0), [Value::Null; 0]);
    desk(&["answer", &number, "--saved", "hours"], "", 3);
    let duty = desk(&["duty", "on", "--slots", "2", "--json"], "", 0);
    assert_eq!((&duty[0]["on"], &duty[0]["slots"]), (&json!(true), &json!(2)));
    assert_eq!(desk(&["duty", "off", "--json"], "", 0)[0]["on"], false);
    desk(&["duty", "on", "--slots", "11"], "", 2);
    desk(&[], "", 2);
}
