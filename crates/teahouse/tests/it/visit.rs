//! Saying, reading and talking from the terminal.

use super::house::{House, expect, teahouse};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

#[test]
fn what_is_said_is_read() {
    let house = House::open();
    house.settle();
    let hall = format!("{}#hall", house.address());
    expect(house.command().args(["say", &hall, "你好,", "world"]), "", 0);
    expect(house.command().args(["say", &hall]), "two\nlines\n", 0);
    let (out, _) = expect(house.command().args(["tail", &hall]), "", 0);
    assert!(out.contains("鹪鹩: 你好, world\n"), "{out}");
    assert!(out.contains("鹪鹩: two\n        lines\n"), "{out}");
    let (out, _) = expect(house.command().args(["tail", "-n", "1", "--json", &hall]), "", 0);
    let entry: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&entry["v"], &entry["text"], &entry["author"]), (&1.into(), &"two\nlines".into(), &"wren".into()));
}

#[test]
fn every_way_to_fail_has_its_exit_code() {
    let house = House::open();
    let hall = format!("{}#hall", house.address());
    expect(house.command().args(["say", &hall, "x"]), "", 4);
    house.settle();
    let attic = format!("{}#attic", house.address());
    expect(house.command().args(["say", &attic, "x"]), "", 3);
    expect(house.command().args(["tail", &attic]), "", 3);
    expect(house.command().args(["tail", "[::1"]), "", 2);
    expect(house.command().args(["say", "house.example", "x"]), "", 4);
    expect(house.command().args(["tail", "house.example"]), "", 2);
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    expect(teahouse(house.folder.path()).args(["tail", &nobody.to_string()]), "", 5);
    expect(house.command().args(["say", &hall, &"x".repeat(8_001)]), "", 1);
    expect(house.command().args(["say", &hall, &"茶".repeat(8_000)]), "", 0);
}

#[test]
fn a_line_typed_while_the_house_is_away_comes_once_when_it_is_back() {
    let house = House::open();
    house.settle();
    let hall = format!("{}#hall", house.address());
    let mut join = house
        .command()
        .args(["join", &hall])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keyboard = join.stdin.take().unwrap();
    let mut screen = BufReader::new(join.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut told = BufReader::new(join.stderr.take().unwrap()).lines().map(Result::unwrap);
    assert!(told.next().unwrap().starts_with("You are in hall of "));
    writeln!(keyboard, "first").unwrap();
    assert!(screen.next().unwrap().ends_with("鹪鹩: first"));

    let house = house.reopen();
    assert!(told.next().unwrap().starts_with("-- The line is cut; next try in "));
    writeln!(keyboard, "second").unwrap();
    assert!(screen.next().unwrap().ends_with("鹪鹩: second"));
    drop(keyboard);
    assert_eq!(join.wait().unwrap().code(), Some(0));
    let (out, _) = expect(house.command().args(["tail", &hall]), "", 0);
    assert_eq!(out.matches("second").count(), 1, "{out}");
}

#[test]
fn following_shows_what_others_say() {
    let house = House::open();
    house.settle();
    let hall = format!("{}#hall", house.address());
    expect(house.command().args(["say", &hall, "before"]), "", 0);
    let mut tail = house.command().args(["tail", "-f", "--json", &hall]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(tail.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut until = |text: &str| while !lines.next().unwrap().contains(text) {};
    until("before");
    expect(house.command().args(["say", &hall, "after"]), "", 0);
    until("after");
    tail.kill().unwrap();
    tail.wait().unwrap();
}

#[test]
fn a_house_with_a_certificate_is_visited_over_tls_and_known_again() {
    let folder = tempfile::tempdir().unwrap();
    let key = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    std::fs::write(folder.path().join("house.pem"), key.cert.pem()).unwrap();
    std::fs::write(folder.path().join("house.key"), key.signing_key.serialize_pem()).unwrap();
    let house = House::open_in(folder, "127.0.0.1:0", &["tls.certificate=house.pem", "tls.key=house.key"]);
    assert!(house.line.contains("https://"), "{}", house.line);
    let args = ["owner", "create", "--data", "data", "--name", "wren", "--password-stdin"];
    expect(house.command().args(args), "a long enough one\n", 0);
    let sign_in = ["sign-in", house.address(), "--name", "wren", "--password-stdin"];
    expect(house.command().args(sign_in), "a long enough one\n", 5);
    let wrong = "00".repeat(32);
    expect(house.command().args(sign_in).args(["--tls-fingerprint", &wrong]), "a long enough one\n", 5);
    expect(house.command().args(sign_in).args(["--tls-ca", "house.pem"]), "a long enough one\n", 0);
    expect(house.command().args(["say", house.address(), "over TLS"]), "", 0);
}

#[test]
fn a_session_that_was_signed_out_says_so() {
    let house = House::open();
    house.settle();
    let mut tail = house.command().args(["tail", "-f", house.address()]).stderr(Stdio::piped()).spawn().unwrap();
    let state = house.folder.path().join(".local/state/teahouse/houses");
    let session = std::fs::read_dir(&state).unwrap().next().unwrap().unwrap().path();
    let saved: serde_json::Value = serde_json::from_slice(&std::fs::read(session).unwrap()).unwrap();
    let token = saved["token"].as_str().unwrap();
    let mut socket = std::net::TcpStream::connect(house.address()).unwrap();
    write!(
        socket,
        "POST /api/v1/accounts.sign_out HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {token}\r\n\
         Content-Length: 2\r\nConnection: close\r\n\r\n{{}}",
        house.address()
    )
    .unwrap();
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut socket, &mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(tail.wait().unwrap().code(), Some(4));
    expect(house.command().args(["say", house.address(), "x"]), "", 4);
}
