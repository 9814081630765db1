//! However it ends, the terminal is as it was.

use super::super::house::House;
use super::pty::{Seen, Terminal};

fn check_given_back(seen: &Seen) {
    assert!(!seen.screen().alternate_screen(), "the other screen was left");
    assert!(!seen.screen().hide_cursor(), "the cursor is shown");
    assert!(!seen.screen().bracketed_paste());
    assert_eq!(seen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    assert!(String::from_utf8_lossy(&seen.bytes).contains("\x1b[?1004l"), "the focus is told no more");
}

#[test]
fn leaving_gives_the_terminal_back() {
    let house = House::open();
    house.settle();
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    let seen = terminal.see("F1");
    assert!(seen.screen().alternate_screen());
    assert!(seen.screen().bracketed_paste());
    assert_ne!(seen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    drop(seen);
    terminal.press("\x11");
    assert_eq!(terminal.ended().exit_code(), 0);
    check_given_back(&terminal.now());
}

#[test]
fn signals_give_the_terminal_back_and_lose_no_draft() {
    let house = House::open();
    house.settle();
    for (signal, typed, shown) in [("TERM", "half a", "half a"), ("HUP", " word", "half a word")] {
        let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
        if signal == "TERM" {
            terminal.sit_down();
        }
        // What was being written is there again in the next run.
        drop(terminal.until("the screen", |seen| seen.screen().alternate_screen() && seen.find("F1").is_some()));
        terminal.press(typed);
        drop(terminal.see(shown));
        terminal.signal(signal);
        let status = terminal.ended();
        assert!(status.success(), "{signal}: {status:?}\n{}", terminal.now().text());
        check_given_back(&terminal.now());
    }
}

#[test]
fn the_mouse_is_left_alone_when_asked_to() {
    let house = House::open();
    house.settle();
    let mut terminal = Terminal::open(house.folder.path(), &["join", "--no-mouse", house.address()], 100, 30);
    let seen = terminal.see("F1");
    assert_eq!(seen.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    drop(seen);
    terminal.press("\x11");
    terminal.ended();
}

#[test]
fn settings_that_are_wrong_name_what_is_nearest() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join(".config/teahouse");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("terminal.toml"), "keyz = \"vim\"\n").unwrap();
    let mut terminal = Terminal::open(folder.path(), &["join", "localhost:1"], 100, 30);
    assert_eq!(terminal.ended().exit_code(), 2);
    assert!(terminal.now().text().contains("\"keys\" is the nearest"), "{}", terminal.now().text());
}
