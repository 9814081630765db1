//! What the house says of its programs reaches whoever sits at the screen.

use super::super::house::{House, expect, teahouse};
use super::pty::Terminal;

/// A house that offers a program nobody can have yet.
fn house() -> House {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path();
    expect(teahouse(home).args(["release", "keygen", "--out", "release.key"]), "", 0);
    std::fs::write(home.join("program"), b"#!/bin/sh\n").unwrap();
    let platform = format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH);
    let args = ["release", "sign", "--key", "release.key", "--version", "99.0.0", "--data", "data", "program"];
    expect(teahouse(home).args(args).args(["--platform", &platform]), "", 0);
    let house = House::open_in(folder, "127.0.0.1:0", &[]);
    house.settle();
    house
}

#[test]
fn a_newer_program_is_spoken_of_on_the_screen_and_when_it_is_left() {
    let house = house();
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 120, 30);
    let line = format!("teahouse 99.0.0. To take it: teahouse self-update {}", house.address());
    drop(terminal.see("teahouse 99.0.0."));
    // On the screen the sentence is broken into rows, and its end is there.
    drop(terminal.see(house.address()));
    terminal.press("\x11");
    assert_eq!(terminal.ended().exit_code(), 0);
    let seen = terminal.now();
    assert!(!seen.screen().alternate_screen());
    assert!(seen.text().contains(&line), "after the screen is left it can be copied: {}", seen.text());
}

#[test]
fn a_newer_program_is_a_line_for_those_who_listen() {
    let house = house();
    let terminal = Terminal::open(house.folder.path(), &["join", "--screen-reader", house.address()], 120, 30);
    drop(terminal.see("The house offers teahouse 99.0.0."));
}
