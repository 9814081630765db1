//! Talking from the full screen.

use super::super::house::House;
use super::people::Person;
use super::pty::Terminal;

#[test]
fn two_people_talk_and_each_sees_the_other() {
    let house = House::open();
    house.settle();
    let finch = Person::come(&house, "finch", "燕雀");
    finch.say("水开了");
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 120, 40);
    drop(terminal.see("水开了"));
    terminal.sit_down();
    terminal.say("今天喝龙井，好吗？");
    finch.waits_for("今天喝龙井，好吗？");
    finch.say("好，我来泡");
    drop(terminal.see("好，我来泡"));
    assert_eq!(finch.hears().iter().filter(|said| *said == "今天喝龙井，好吗？").count(), 1);
}

#[test]
fn nobody_can_drive_the_terminal_of_another() {
    let house = House::open();
    house.settle();
    let finch = Person::come(&house, "finch", "燕雀");
    let terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    finch.say("a calm line");
    drop(terminal.see("a calm line"));
    let before = terminal.now().parser.callbacks().bells;
    finch.say("x\u{1b}[2J\u{1b}[1;1Hhome\u{1b}]2;title\u{7}\u{1b}[?1049l\u{9b}31m\u{202e}drow\u{85}y");
    finch.say("after it");
    let seen = terminal.see("after it");
    assert!(seen.screen().alternate_screen());
    assert!(seen.find("a calm line").is_some(), "{}", seen.text());
    let (first, _) = seen.find("a calm line").unwrap();
    let (last, _) = seen.find("after it").unwrap();
    assert!(first < last);
    assert_ne!(seen.find("home"), Some((0, 0)));
    assert_eq!(seen.parser.callbacks().bells, before);
    assert!(!seen.parser.callbacks().title.contains("title"));
    for sequence in ["\u{1b}[2J\u{1b}[1;1Hhome", "\u{202e}", "\u{9b}31m"] {
        assert!(!String::from_utf8_lossy(&seen.bytes).contains(sequence), "{sequence:?}");
    }
}

#[test]
fn another_size_of_the_window_is_another_picture_of_the_same() {
    let house = House::open();
    house.settle();
    let finch = Person::come(&house, "finch", "燕雀");
    finch.say("一句很长的话，在窄窗口里要折成好几行才放得下，在宽窗口里一行就够了，不多也不少。");
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 120, 40);
    terminal.sit_down();
    terminal.press("写到一半");
    drop(terminal.see("写到一半"));
    drop(terminal.see("一句很长的话"));
    terminal.resize(50, 20);
    let seen = terminal.until("the narrow picture", |seen| {
        seen.find("写到一半").is_some_and(|(row, _)| row < 20) && seen.find("一句很长的话").is_some()
    });
    assert!(seen.find("不多也不少").is_some_and(|(row, _)| row > seen.find("一句很长的话").unwrap().0));
    drop(seen);
    terminal.resize(120, 40);
    let seen = terminal.until("the wide picture", |seen| seen.find("写到一半").is_some_and(|(row, _)| row > 20));
    assert!(seen.find("一句很长的话").is_some(), "{}", seen.text());
}
