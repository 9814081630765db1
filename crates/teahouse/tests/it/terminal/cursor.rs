//! The hardware cursor stands at the caret, because the window of an input method opens there.

use super::super::house::House;
use super::pty::{FRAME_END, Terminal};
use unicode_width::UnicodeWidthStr;

/// The last place that the program moved the cursor to (CUP, ECMA-48 8.3.21): row and column from 0 on.
fn last_move(bytes: &[u8]) -> Option<(u16, u16)> {
    let text = String::from_utf8_lossy(bytes);
    text.rsplit("\x1b[").find_map(|rest| {
        let (place, _) = rest.split_once('H')?;
        let (row, column) = place.split_once(';')?;
        Some((row.parse::<u16>().ok()? - 1, column.parse::<u16>().ok()? - 1))
    })
}

/// Types and waits until the cursor stands so many cells after the beginning of the words shown.
fn check(terminal: &mut Terminal, keys: &str, shown: &str, before_caret: &str) {
    terminal.press(keys);
    let caret = |seen: &super::pty::Seen| {
        let (row, column) = seen.find(shown)?;
        Some((row, column + u16::try_from(before_caret.width()).unwrap()))
    };
    let seen = terminal.until(&format!("the caret after {before_caret:?}"), |seen| {
        seen.bytes.ends_with(FRAME_END) && caret(seen) == Some(seen.screen().cursor_position())
    });
    assert!(!seen.screen().hide_cursor());
    assert_eq!(last_move(&seen.bytes), caret(&seen));
}

#[test]
fn the_cursor_is_at_the_caret_also_among_wide_characters() {
    let house = House::open();
    house.settle();
    for (columns, rows) in [(120, 40), (60, 20)] {
        let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], columns, rows);
        if columns == 120 {
            terminal.sit_down();
        }
        check(&mut terminal, "你好 tea", "你好 tea", "你好 tea");
        check(&mut terminal, "，茶馆", "你好 tea，茶馆", "你好 tea，茶馆");
        check(&mut terminal, "\x1b[D\x1b[D", "你好 tea，茶馆", "你好 tea，");
        check(&mut terminal, "\x7f", "你好 tea茶馆", "你好 tea");
        check(&mut terminal, "\x1b[H", "你好 tea茶馆", "");
        check(&mut terminal, "e\u{301}🍵", "e\u{301}🍵你好", "e\u{301}🍵");
        terminal.press("\x1b[F\x15");
        terminal.miss("tea茶馆");
    }
}

#[test]
fn the_cursor_stays_at_the_caret_while_others_write() {
    let house = House::open();
    house.settle();
    let finch = super::people::Person::come(&house, "finch", "燕雀");
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    terminal.sit_down();
    check(&mut terminal, "我在打字", "我在打字", "我在打字");
    for number in 1..=3 {
        finch.say(&format!("第{number}句"));
        drop(terminal.see(&format!("第{number}句")));
        check(&mut terminal, "", "我在打字", "我在打字");
    }
}
