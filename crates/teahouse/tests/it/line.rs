//! Talking with servers as beginners write them. Whatever our side does, the next client is served.

use super::house::{PATIENCE, expect, run, teahouse};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};

/// A server in Python.
struct Server {
    child: Child,
    address: String,
    said: Receiver<String>,
}

impl Server {
    fn start(name: &str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tea-client/tests/line/servers").join(name);
        let mut child = Command::new("python3").arg(script).stdout(Stdio::piped()).spawn().unwrap();
        let said = lines(child.stdout.take().unwrap());
        let address = format!("127.0.0.1:{}", said.recv_timeout(PATIENCE).unwrap());
        Self { child, address, said }
    }

    /// A first-class beginner's client of its own, to see that it is served.
    fn serves(&self) {
        let (out, _) = expect(line(Path::new("/")).arg(&self.address), "next\n", 0);
        assert_eq!(out, "got next\n");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It never ends by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (tell, told) = mpsc::channel();
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    std::thread::spawn(move || lines.into_iter().try_for_each(|line| tell.send(line)));
    told
}

fn line(folder: &Path) -> Command {
    let mut command = teahouse(folder);
    command.arg("line");
    command
}

#[test]
fn what_is_piped_is_said_line_by_line() {
    let server = Server::start("threaded_echo.py");
    let folder = tempfile::tempdir().unwrap();
    let long = "茶馆".repeat(400);
    let input = format!("hello\n\nq\n{long}\n最后");
    let (out, err) = expect(line(folder.path()).arg(&server.address), &input, 0);
    assert_eq!(out.replace('\n', ""), format!("hello{long}最后"));
    assert!(err.contains("A lone q ends the talk"), "{err}");

    let (out, _) = expect(line(folder.path()).args([&server.address, "--json"]), "你好\n", 0);
    let events: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<&str> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["sent", "answer", "closed"]);
    assert_eq!((&events[1]["v"], &events[1]["text"]), (&1.into(), &"你好".into()));
    assert_eq!(events[2]["by"], "us");
}

#[test]
fn what_cannot_be_said_is_a_failure_with_a_code() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start("one_exchange.py");
    let (out, _) = expect(line(folder.path()).arg(&server.address), "wren\n", 0);
    assert_eq!(out, "welcome, you said wren\n");
    let output = run(line(folder.path()).arg(&server.address), "one\ntwo\nthree\n");
    assert_eq!(output.status.code(), Some(5), "{output:?}");
    expect(line(folder.path()).arg(&server.address), "still there\n", 0);

    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    expect(line(folder.path()).arg(nobody.to_string()), "x\n", 5);
    expect(line(folder.path()).arg("localhost"), "", 2);
}

#[test]
fn however_we_end_a_spinning_server_goes_on_to_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start("spinning.py");
    expect(line(folder.path()).arg(&server.address), "", 0);
    server.serves();
    for (signal, code) in [("INT", Some(130)), ("KILL", None), ("TERM", None)] {
        let mut ours = line(folder.path())
            .arg(&server.address)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Open to the end: its close would be a reason to leave kindly.
        let mut keyboard = ours.stdin.take().unwrap();
        writeln!(keyboard, "hello").unwrap();
        let heard = lines(ours.stdout.take().unwrap());
        assert_eq!(heard.recv_timeout(PATIENCE).unwrap(), "got hello");
        Command::new("kill").args(["-s", signal, &ours.id().to_string()]).status().unwrap();
        assert_eq!(ours.wait().unwrap().code(), code, "{signal}");
        assert_eq!(server.said.recv_timeout(PATIENCE).unwrap(), "broken", "{signal}");
        server.serves();
    }
}
