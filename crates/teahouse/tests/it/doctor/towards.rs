//! Towards a house on this machine, and towards what is none.

use super::Told;
use crate::house::{House, expect, teahouse};
use std::net::TcpListener;

fn doctor(house: &House) -> Told {
    Told::by(house.command().args(["doctor", house.address(), "--json"]))
}

#[test]
fn a_guest_and_a_member_are_told_apart_and_nothing_is_missed() {
    let house = House::open();
    let told = doctor(&house);
    told.expect("session", "skipped", "session-no-hall");
    assert_eq!(told.exit, 0);

    house.settle();
    let told = Told::by(house.command().env("HOME", "/nonexistent").args(["doctor", house.address(), "--json"]));
    told.expect("session", "good", "session-guest");

    for text in ["one", "two", "three"] {
        expect(house.command().args(["say", house.address(), text]), "", 0);
    }
    let told = doctor(&house);
    let names: Vec<&str> = told.steps.iter().map(|step| step["step"].as_str().unwrap()).collect();
    let layers = ["link", "ip", "name", "path", "tcp", "tls", "application", "session", "verdict"];
    assert_eq!(names, layers);
    let session = told.expect("session", "good", "session-member");
    assert_eq!((&session["details"]["account"], &session["details"]["missed"]), (&"wren".into(), &3.into()));
    assert_eq!(session["details"]["came"], 3);
    told.expect("tls", "good", "tls-plain-here");
    let house = told.expect("application", "good", "app-good");
    assert!(house["number"].as_f64().unwrap() > 0.0 && house["details"]["rtt_ms"].as_f64().unwrap() > 0.0, "{house}");
    assert_eq!(told.exit, 0);
}

#[test]
fn people_read_lines_in_their_language_and_the_story() {
    let house = House::open();
    let (out, _) = expect(house.command().args(["doctor", house.address(), "--explain"]), "", 0);
    assert!(out.contains("✓ 5 TCP") && out.contains("SYN") && out.contains("FIN"), "{out}");
    assert!(!out.contains('\u{1b}') && !out.contains("doctor-"), "{out}");
    let (out, _) = expect(house.command().env("LANG", "zh_CN.UTF-8").args(["doctor", house.address(), "-v"]), "", 0);
    assert!(out.contains("✓ 1 链路") && out.contains("每段字节"), "{out}");
    let (out, _) = expect(house.command().args(["doctor", house.address(), "--ascii"]), "", 0);
    assert!(out.contains("ok 1 link"), "{out}");
}

#[test]
fn a_closed_port_and_a_wrong_name_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let told = Told::by(teahouse(folder.path()).args(["doctor", &closed.to_string(), "--json"]));
    told.broken("tcp", "tcp-refused", 6);
    let told = Told::by(teahouse(folder.path()).args(["doctor", "house.invalid", "--json"]));
    let end = told.step("verdict");
    // A machine without any network is told so before the name.
    assert!(["name", "ip", "link"].contains(&end["broken"].as_str().unwrap()), "{end}");
    assert_eq!(told.exit, 5);
    expect(teahouse(folder.path()).args(["doctor", "house:0"]), "", 2);
}
