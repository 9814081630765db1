//! What the program says about itself, and the lines for programs.

use super::house::{House, expect, teahouse};
use std::path::Path;
use std::process::{Command, Stdio};

fn ours() -> Command {
    teahouse(Path::new("/"))
}

fn object(line: &str) -> serde_json::Value {
    let object: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(object["v"], 1, "{line}");
    object
}

#[test]
fn alone_it_shows_six_commands() {
    let (out, _) = expect(&mut ours(), "", 0);
    assert_eq!(out.lines().filter(|line| line.starts_with("    teahouse ")).count(), 6, "{out}");
    let (out, _) = expect(ours().env("LANG", "zh_CN.UTF-8"), "", 0);
    assert!(out.contains("先从这几条开始"), "{out}");
}

#[test]
fn help_explains_commands_and_exit_codes() {
    let (out, _) = expect(ours().args(["help", "exit"]), "", 0);
    for code in [0, 1, 2, 3, 4, 5, 6, 7, 8, 130] {
        assert!(out.lines().any(|line| line.trim_start().starts_with(&format!("{code}  "))), "{code}: {out}");
    }
    let (out, _) = expect(ours().args(["help", "user", "create"]), "", 0);
    assert!(out.trim_start().starts_with("teahouse user create --name"), "{out}");
    let (_, err) = expect(ours().args(["help", "nonsense"]), "", 2);
    assert!(err.contains("nonsense"), "{err}");
    let (_, err) = expect(ours().arg("tial"), "", 2);
    assert!(err.contains("'tail'"), "{err}");
}

#[test]
fn colours_are_used_as_asked() {
    let bold = |command: &mut Command| expect(command, "", 0).0.contains('\x1b');
    assert!(!bold(&mut ours()), "nobody looks at a pipe");
    assert!(bold(ours().env("CLICOLOR_FORCE", "1")));
    assert!(!bold(ours().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(bold(ours().args(["--color", "always"]).env("NO_COLOR", "1")));
    assert!(!bold(ours().args(["--color=never"]).env("CLICOLOR_FORCE", "1")));
    assert!(bold(ours().args(["say", "--help", "--color=always"])));
    assert!(!bold(ours().args(["say", "--help", "--color=never"]).env("CLICOLOR_FORCE", "1")));
}

#[test]
fn every_command_that_acts_has_a_line_for_programs() {
    let house = House::open();
    let run = |args: &[&str], input: &str| expect(house.command().args(args), input, 0).0;
    let owner =
        run(&["owner", "create", "--data", "data", "--name", "wren", "--password-stdin", "--json"], "long enough\n");
    assert_eq!(object(&owner)["owner"], "wren");
    let user =
        run(&["user", "create", "--data", "data", "--name", "robin", "--password-stdin", "--json"], "long enough\n");
    assert_eq!((&object(&user)["account"], &object(&user)["role"]), (&"robin".into(), &"member".into()));
    let session = run(&["sign-in", house.address(), "--name", "wren", "--password-stdin", "--json"], "long enough\n");
    assert_eq!(object(&session)["house"], house.address());
    let said = object(&run(&["say", house.address(), "hello", "--json"], ""));
    assert!(said["seq"].is_u64() && said["stream"].is_i64(), "{said}");
    let settings = run(&["config", "--json"], "");
    assert!(settings.lines().map(object).any(|line| line["key"] == "listen" && line["origin"] == "default"));
    let key = object(&run(&["release", "keygen", "--out", "release.key", "--json"], ""));
    assert_eq!(key["release_key"].as_str().unwrap().len(), 64);
}

#[test]
fn an_interrupt_is_130_and_a_reader_that_had_enough_is_no_failure() {
    let house = House::open();
    house.settle();
    let mut tail = house.command().args(["tail", "-f", house.address()]).stdout(Stdio::piped()).spawn().unwrap();
    // Whoever is connected hears an interrupt; before that the signal may end it in the usual way.
    let start = std::time::Instant::now();
    while !followed(&house) {
        assert!(start.elapsed() < super::house::PATIENCE);
    }
    Command::new("kill").args(["-s", "INT", &tail.id().to_string()]).status().unwrap();
    assert_eq!(tail.wait().unwrap().code(), Some(130));

    let mut config = house.command().arg("config").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(config.stdout.take());
    let mut err = String::new();
    std::io::Read::read_to_string(&mut config.stderr.take().unwrap(), &mut err).unwrap();
    assert_eq!((config.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

/// Whether the house has a live connection.
fn followed(house: &House) -> bool {
    let mut socket = std::net::TcpStream::connect(house.address()).unwrap();
    std::io::Write::write_all(
        &mut socket,
        format!("GET /metrics HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", house.address()).as_bytes(),
    )
    .unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut socket, &mut text).unwrap();
    text.lines()
        .any(|line| line.starts_with("teahouse_connections") && line.contains("frames") && !line.ends_with(" 0"))
}
