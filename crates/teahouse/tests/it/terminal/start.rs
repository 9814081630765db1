//! How it begins: from the cache before the network, or by asking who one is.

use super::super::house::{House, expect};
use super::people::Person;
use super::pty::Terminal;

#[test]
fn the_first_frame_comes_from_the_cache_when_the_house_is_away() {
    let mut house = House::open();
    house.settle();
    let finch = Person::come(&house, "finch", "燕雀");
    finch.say("留在这里的话");
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    drop(terminal.see("留在这里的话"));
    terminal.sit_down();
    terminal.press("\x11");
    terminal.ended();
    house.child.kill().unwrap();
    house.ended();

    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    drop(terminal.see("留在这里的话"));
    terminal.say("茶馆不在时写的");
    let house = house.reopen();
    finch.waits_for("茶馆不在时写的");
    finch.say("你在啊");
    drop(terminal.see("你在啊"));
    drop(house);
}

#[test]
fn a_house_that_was_put_back_is_read_anew() {
    let mut house = House::open();
    house.settle();
    let finch = Person::come(&house, "finch", "燕雀");
    finch.say("before the copy");
    house.child.kill().unwrap();
    house.ended();
    let copy = house.folder.path().join("copy");
    copy_folder(&house.data(), &copy);
    let house = house.reopen();
    finch.say("lost with the disk");
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    drop(terminal.see("lost with the disk"));
    terminal.press("\x11");
    terminal.ended();

    let mut house = house;
    house.child.kill().unwrap();
    house.ended();
    std::fs::remove_dir_all(house.data()).unwrap();
    std::fs::rename(&copy, house.data()).unwrap();
    let house = house.reopen();
    finch.say("after it was put back");
    let terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    drop(terminal.see("after it was put back"));
    drop(terminal.see("before the copy"));
    terminal.miss("lost with the disk");
    drop(house);
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for item in std::fs::read_dir(from).unwrap() {
        let item = item.unwrap();
        let target = to.join(item.file_name());
        if item.file_type().unwrap().is_dir() {
            copy_folder(&item.path(), &target);
        } else if item.file_type().unwrap().is_file() {
            std::fs::copy(item.path(), target).unwrap();
        }
    }
}

#[test]
fn whoever_is_not_signed_in_is_asked_and_then_known() {
    let house = House::open();
    house.settle();
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::open(home.path(), &["join", house.address()], 100, 30);
    drop(terminal.see("You are not signed in"));
    terminal.press("wren\r");
    drop(terminal.see("Password"));
    terminal.press("a long enough one\r");
    drop(terminal.see("F1"));
    assert!(!String::from_utf8_lossy(&terminal.now().bytes).contains("a long enough one"));
    terminal.press("\x11");
    assert_eq!(terminal.ended().exit_code(), 0);
    let mut again = Terminal::open(home.path(), &["join", house.address()], 100, 30);
    drop(again.see("F1"));
    again.press("\x11");
    again.ended();
}

#[test]
fn a_guest_reads() {
    let house = House::open();
    house.settle();
    let finch = Person::come(&house, "finch", "燕雀");
    finch.say("for everybody");
    let home = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::open(home.path(), &["join", house.address()], 100, 30);
    drop(terminal.see("You are not signed in"));
    terminal.press("\r");
    drop(terminal.see("for everybody"));
    terminal.press("\x11");
    assert_eq!(terminal.ended().exit_code(), 0);
}

#[test]
fn listeners_get_lines_that_stay() {
    let house = House::open();
    house.settle();
    let finch = Person::come(&house, "finch", "燕雀");
    expect(house.command().args(["say", house.address(), "I sit here"]), "", 0);
    finch.say("said before");
    let mut terminal = Terminal::open(house.folder.path(), &["join", "--screen-reader", house.address()], 100, 30);
    drop(terminal.see("said before"));
    terminal.press("typed here\r");
    finch.waits_for("typed here");
    finch.say("said after");
    let seen = terminal.see("said after");
    assert!(!seen.screen().alternate_screen());
    assert!(!String::from_utf8_lossy(&seen.bytes).contains("\x1b[2J"));
    drop(seen);
    terminal.press("\x04");
    assert_eq!(terminal.ended().exit_code(), 0);
}
