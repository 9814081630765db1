//! Our client against servers as beginners write them. Whatever it does, the next client is served.

#![expect(clippy::unwrap_used, reason = "a failed unwrap in a test is a failed test")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use tea_client::line::{Answer, End, Event, Line};
use tokio::time::timeout;

/// Nothing here takes so long on any machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server in Python.
struct Server {
    child: Child,
    port: u16,
    keyboard: ChildStdin,
    said: Receiver<String>,
}

impl Server {
    fn start(name: &str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/line/servers").join(name);
        let mut child = Command::new("python3")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("these tests need python3; scripts/tools.sh installs it");
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let (tell, said) = mpsc::channel();
        std::thread::spawn(move || lines.into_iter().try_for_each(|line| tell.send(line)));
        let port = said.recv_timeout(PATIENCE).unwrap().parse().unwrap();
        let keyboard = child.stdin.take().unwrap();
        Self { child, port, keyboard, said }
    }

    async fn dial(&self) -> Line {
        Line::dial("127.0.0.1", self.port).await.unwrap()
    }

    /// The person at the server types a line.
    fn types(&mut self, line: &str) {
        writeln!(self.keyboard, "{line}").unwrap();
    }

    fn next_said(&self) -> String {
        self.said.recv_timeout(PATIENCE).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It never ends by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn next(line: &mut Line) -> Event {
    timeout(PATIENCE, line.next()).await.expect("something happens within a minute").unwrap()
}

/// The next answer, whatever else is told before it.
async fn answer(line: &mut Line) -> String {
    loop {
        match next(line).await {
            Event::Answer(Answer { text, gb18030: false }) => return text,
            Event::Sent(_) | Event::Waiting => {}
            other => panic!("{other:?} in place of an answer"),
        }
    }
}

async fn ask(line: &mut Line, text: &str) -> String {
    line.say(text).unwrap();
    answer(line).await
}

async fn leave(mut line: Line) {
    line.leave();
    assert_eq!(next(&mut line).await, Event::Ended(End::Left));
}

#[tokio::test]
async fn one_exchange() {
    let server = Server::start("one_exchange.py");
    for name in ["wren", "鹪鹩"] {
        let mut line = server.dial().await;
        assert_eq!(ask(&mut line, name).await, format!("welcome, you said {name}"));
        assert_eq!(next(&mut line).await, Event::Ended(End::Closed { unanswered: 0 }));
    }
}

#[tokio::test]
async fn a_server_that_closes_says_what_was_not_answered() {
    let server = Server::start("one_exchange.py");
    let mut line = server.dial().await;
    line.say("one").unwrap();
    line.say("two").unwrap();
    assert_eq!(answer(&mut line).await, "welcome, you said one");
    // The second message may have gone out before the close was seen.
    let outcome = loop {
        match timeout(PATIENCE, line.next()).await.unwrap() {
            Ok(Event::Sent(_)) => {}
            other => break other,
        }
    };
    assert!(matches!(outcome, Ok(Event::Ended(End::Closed { unanswered: 1 })) | Err(_)), "{outcome:?}");
}

#[tokio::test]
async fn a_person_answers_one_client_at_a_time() {
    let mut server = Server::start("one_at_a_time.py");
    let mut first = server.dial().await;
    first.say("is anybody there").unwrap();
    assert_eq!(next(&mut first).await, Event::Sent("is anybody there".to_owned()));
    assert_eq!(server.next_said(), "client: is anybody there");

    let mut second = server.dial().await;
    second.say("me too").unwrap();
    assert_eq!(next(&mut second).await, Event::Sent("me too".to_owned()));
    assert_eq!(next(&mut second).await, Event::Waiting, "connected, and not yet heard");

    server.types("yes, 请讲");
    assert_eq!(answer(&mut first).await, "yes, 请讲");
    first.leave();
    assert_eq!(next(&mut first).await, Event::Ended(End::Left));
    assert_eq!(server.next_said(), "gone");
    assert_eq!(server.next_said(), "client: me too");
    server.types("now you");
    assert_eq!(answer(&mut second).await, "now you");
    leave(second).await;
}

#[tokio::test]
async fn an_echo_returns_every_byte_in_order() {
    let server = Server::start("threaded_echo.py");
    let (mut one, mut other) = (server.dial().await, server.dial().await);
    assert_eq!(ask(&mut one, "hello").await, "hello");
    assert_eq!(ask(&mut other, "你好").await, "你好");
    let long = "茶馆".repeat(600);
    one.say(&long).unwrap();
    let mut whole = String::new();
    while whole.len() < long.len() {
        whole.push_str(&answer(&mut one).await);
    }
    assert_eq!(whole, long);
    assert!(one.is_idle());
    leave(one).await;
    leave(other).await;
    assert_eq!([server.next_said(), server.next_said()], ["gone", "gone"]);
}

#[tokio::test]
async fn a_server_that_spins_on_a_quiet_end_never_sees_one() {
    let server = Server::start("spinning.py");
    let mut line = server.dial().await;
    assert_eq!(ask(&mut line, "one").await, "got one");
    leave(line).await;

    // Given up in the middle, and given up before anything was said: both are errors over there.
    let mut line = server.dial().await;
    assert_eq!(ask(&mut line, "two").await, "got two");
    drop(line);
    assert_eq!(server.next_said(), "broken");
    drop(server.dial().await);
    assert_eq!(server.next_said(), "broken");

    let mut line = server.dial().await;
    assert_eq!(ask(&mut line, "three").await, "got three");
    leave(line).await;
}

#[tokio::test]
async fn nobody_there_is_an_error_and_not_a_wait() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    assert!(Line::dial("127.0.0.1", nobody.port()).await.is_err());
}
