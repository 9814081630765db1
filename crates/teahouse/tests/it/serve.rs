//! Opening and closing a house.

use super::house::{House, expect, teahouse};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;

#[test]
fn a_first_start_makes_a_private_directory_and_prints_one_link() {
    let house = House::open();
    let link = house.ready["setup_url"].as_str().unwrap().to_owned();
    assert_eq!(house.line, format!("Open this link to found the house: {link}"));
    assert!(link.starts_with(&format!("http://{}/set-up?word=", house.address())), "{link}");
    assert_eq!(std::fs::metadata(house.data()).unwrap().permissions().mode() & 0o777, 0o700);

    let mut socket = TcpStream::connect(house.address()).unwrap();
    let path = link.strip_prefix(&format!("http://{}", house.address())).unwrap();
    write!(socket, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", house.address()).unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    house.settle();
    let house = house.reopen();
    assert!(house.ready["setup_url"].is_null());
    assert_eq!(house.line, format!("The house is open: http://{}", house.address()));
}

#[test]
fn one_signal_drains_and_exits_well_and_a_second_cuts() {
    let mut house = House::open();
    house.signal("TERM");
    assert_eq!(house.ended().code(), Some(0));

    let mut house = House::open();
    // A request that never ends keeps the drain waiting.
    let mut socket = TcpStream::connect(house.address()).unwrap();
    write!(socket, "POST /api/v1/house.about HTTP/1.1\r\nHost: {}\r\nContent-Length: 9\r\n\r\n", house.address())
        .unwrap();
    house.signal("TERM");
    house.signal("INT");
    assert_eq!(house.ended().code(), Some(1));
}

#[test]
fn a_taken_port_and_a_taken_directory_are_named() {
    let house = House::open();
    let folder = tempfile::tempdir().unwrap();
    let listen = format!("listen={}", house.address());
    let (_, err) = expect(teahouse(folder.path()).args(["serve", "--set", &listen]), "", 1);
    assert!(err.contains(&format!("is taken by teahouse (process {})", house.child.id())), "{err}");
    let (_, err) = expect(house.command().args(["serve", "--data", "data", "--set", "listen=127.0.0.1:0"]), "", 1);
    assert!(err.contains(&format!("(process {})", house.child.id())), "{err}");
}

#[test]
fn wrong_settings_are_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    for (setting, part) in [
        ("lisetn=x", "did you mean listen?"),
        ("listen=127.0.0.1:65536", "not between 0 and 65535"),
        ("raw.text=8023", "has no port"),
        ("db.url=postgres://x", "later version"),
    ] {
        let (_, err) = expect(teahouse(folder.path()).args(["serve", "--set", setting]), "", 2);
        assert!(err.contains(part), "{err}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
    let (out, _) = expect(teahouse(folder.path()).args(["config", "--set", "log.level=warn"]), "", 0);
    assert!(out.contains("log.level = \"warn\"  # --set"), "{out}");
    expect(teahouse(folder.path()).arg("--help"), "", 0);
    expect(teahouse(folder.path()).arg("fly"), "", 2);
}

#[test]
fn accounts_are_made_beside_a_running_house() {
    let house = House::open();
    house.settle();
    let create = |name: &str, password: &str, code| {
        let args = ["user", "create", "--data", "data", "--role", "staff", "--name", name, "--password-stdin"];
        expect(house.command().args(args), password, code)
    };
    let (out, _) = create("robin", "another long one\n", 0);
    assert_eq!(out, "The account robin is made.\n");
    create("robin", "another long one\n", 8);
    create("finch", "short\n", 1);
    create("a/b", "another long one\n", 1);
    let args = ["sign-in", house.address(), "--name", "robin", "--password-stdin"];
    expect(house.command().args(args), "another long one\n", 0);
    expect(house.command().args(args), "a wrong one\n", 4);
}
