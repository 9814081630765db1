use super::*;

#[test]
fn without_colour_nothing_but_weight_is_used() {
    let mut stage = Stage::seated(Locale::ZhCn, 120, 40);
    stage.app.set_theme(crate::theme::Theme::plain());
    stage.picture();
    let buffer = &stage.frame;
    for cell in buffer.content() {
        assert_eq!((cell.fg, cell.bg), (ratatui::style::Color::Reset, ratatui::style::Color::Reset));
    }
    // The open room is still told from the others.
    let row = |y: u16| buffer[(2, y)].modifier;
    assert_ne!(row(2), row(3));
}

#[test]
fn the_hardware_cursor_stands_at_the_caret_wherever_something_can_be_typed() {
    for (columns, rows) in SIZES {
        let mut stage = Stage::seated(Locale::ZhCn, columns, rows);
        stage.type_in("茶a");
        stage.picture();
        let caret = stage.app.seen.caret.unwrap();
        stage.terminal.backend_mut().assert_cursor_position(caret);
        assert_eq!(caret.x, stage.app.seen.composer.x + 3, "a wide and a narrow character stand before it");
        assert_eq!(caret.y, stage.app.seen.composer.y);
        // Words of an input method come one by one: the caret goes with each, on every frame.
        for c in ["网", "络"] {
            stage.type_in(c);
            let before = stage.app.seen.caret.unwrap();
            stage.picture();
            let now = stage.app.seen.caret.unwrap();
            assert_eq!(now.x, before.x + 2);
            stage.terminal.backend_mut().assert_cursor_position(now);
        }
        stage.press("ctrl+p");
        stage.type_in("房");
        stage.picture();
        let field = stage.app.seen.caret.unwrap();
        stage.terminal.backend_mut().assert_cursor_position(field);
        assert!(field.y < caret.y);
        stage.press("esc");
        stage.press("f2");
        stage.picture();
        assert_eq!(stage.app.seen.caret, None, "among rooms nothing is typed");
    }
}

#[test]
fn ten_thousand_messages_are_scrolled_by_looking_at_those_on_the_screen() {
    let mut stage = Stage::seated(Locale::ZhCn, 120, 40);
    let text = "有朋自远方来，不亦乐乎。".repeat(6);
    for start in (11..10_011).step_by(500) {
        let entries = (start..start + 500).map(|seq| sample::post(seq, "sumu", &format!("{seq} {text}"))).collect();
        stage.hear(entries);
    }
    stage.picture();
    let before = stage.app.seen.laid.get();
    assert!(before < 400, "{before} messages were laid out to show the newest");
    let pane = usize::from(stage.app.seen.log.height);
    let mut most = 0;
    for _ in 0..200 {
        let laid = stage.app.seen.laid.get();
        stage.press("pageup");
        stage.picture();
        most = most.max(stage.app.seen.laid.get() - laid);
        assert_eq!(stage.app.seen.rows_drawn, pane);
    }
    assert!(most <= pane as u64 + 2, "{most} messages were laid out for one page");
    // Back the same way nothing is laid out again.
    let laid = stage.app.seen.laid.get();
    for _ in 0..199 {
        stage.press("pagedown");
        stage.picture();
    }
    assert_eq!(stage.app.seen.laid.get(), laid);
    // A key in the composer lays nothing out either.
    stage.press("ctrl+end");
    stage.picture();
    stage.type_in("x");
    stage.picture();
    assert_eq!(stage.app.seen.laid.get(), laid);
}

#[test]
fn clicks_land_on_what_was_drawn() {
    use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
    let mut stage = Stage::seated(Locale::ZhCn, 120, 40);
    let click = |stage: &mut Stage, column, row| {
        stage.picture();
        let kind = MouseEventKind::Down(MouseButton::Left);
        stage.give(Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE }))
    };
    click(&mut stage, 5, 2);
    assert_eq!(stage.app.open, Some(HALL));
    click(&mut stage, 5, 3);
    assert_eq!(stage.app.open, Some(NET));
    click(&mut stage, 40, 30);
    assert_eq!(stage.app.log().unwrap().chosen, Some(9));
    stage.press("esc");
    stage.type_in("茶馆");
    click(&mut stage, 33, 38);
    assert_eq!(stage.app.composer().unwrap().editor.caret(), 3);
    // The last piece of the footer is the help.
    let column = stage.picture().lines().last().map(|row| crate::cells::width(row) - 1).unwrap();
    click(&mut stage, u16::try_from(column).unwrap(), 39);
    assert!(stage.app.sheet.is_some());
    click(&mut stage, 0, 0);
    assert!(stage.app.sheet.is_none());
}

/// Text as nobody nice would write it.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "\\PC{0,30}",
        Just("\x1b[2J\x1b]0;x\x07".to_owned()),
        Just("\u{9b}31m\u{90}q".to_owned()),
        Just("\u{202e}\u{2066}abc\u{2069}".to_owned()),
        Just("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}".to_owned()),
        Just("👩\u{200d}👩\u{200d}👧\u{fe0f}👍🏽🇨🇳🇨".to_owned()),
        Just("ㅤ\u{115f}\u{1100}\u{1100}\u{1161}\u{11a8}ﷺ".to_owned()),
        Just("茶\t馆\r\n```\n> **`@".to_owned()),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Whatever others call themselves, their rooms and files, and whatever they write: no cell holds a control
    /// character, and what is drawn keeps to its cells. The title of the window is clean as well.
    #[test]
    fn nothing_that_others_write_leaves_its_cells(
        name in nasty(), text in nasty(), title in nasty(), emoji in nasty(), file in nasty(),
        size in prop::sample::select(vec![(120u16, 40u16), (80, 24), (40, 20), (61, 9), (3, 3), (17, 30)]),
    ) {
        let mut stage = Stage::seated(Locale::En, size.0, size.1);
        let mut message = sample::post(11, "mallory", &text);
        message.display.clone_from(&name);
        if let Body::Post(post) = &mut message.body {
            post.reply_to = Some(11);
            post.reactions = vec![tea_protocol::entry::Reaction { emoji, by: vec![], count: 3 }];
            post.files = vec![tea_protocol::entry::File {
                id: tea_protocol::FileId(1), name: file, mime: String::new(), bytes: 1, width: None, height: None,
            }];
        }
        let mut room = sample::room(2, "net", &title);
        room.room.topic.clone_from(&text);
        room.mentions = 1;
        room.unread = 1;
        stage.app.rooms.put(room);
        stage.hear(vec![message]);
        stage.give(Event::Client(Update::Typing(TypingNow { stream: NET, account: sample::id_of("m"), display: name.clone() })));
        let mut notice = sample::notice(77, 2, 11);
        notice.display = name;
        if let Body::Notice(told) = &mut notice.body {
            told.excerpt = text;
        }
        let mut effects = stage.give(Event::Client(Update::Entries { stream: StreamId(900), entries: vec![notice] }));
        let mut welcome = sample::welcome(Some(crate::stage::me()));
        welcome.house = title;
        effects.extend(stage.give(Event::Client(Update::Online(Box::new(welcome)))));
        for effect in &effects {
            if let crate::Effect::Title(title) = effect {
                prop_assert!(!title.chars().any(char::is_control), "{title:?}");
            }
        }
        for key in ["", "up", "f2", "esc", "ctrl+k", "ctrl+n"] {
            if !key.is_empty() {
                stage.press(key);
            }
            stage.picture();
            well_formed(&stage.frame);
        }
    }
}
