use crate::app::App;
use crate::event::Event;
use crate::sample::{self, NOW};
use crate::stage::{HALL, NET, Stage};
use crate::talk::outbox::{Out, Standing};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use std::path::PathBuf;
use tea_client::{SendState, Update};
use tea_protocol::entry::Body;
use tea_protocol::live::TypingNow;
use tea_protocol::search::Hits;
use tea_protocol::{Cid, Code, Fault, Reply, StreamId};
use tea_words::Locale;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (40, 20)];

/// Compares a screen in every size and language with its file under `tests/screens`. `TEA_REWRITE=1` writes them.
fn check(name: &str, play: impl Fn(&mut Stage)) {
    for (columns, rows) in SIZES {
        for locale in Locale::ALL {
            let mut stage = Stage::seated(locale, columns, rows);
            stage.picture();
            play(&mut stage);
            compare(&format!("{name}-{columns}x{rows}-{}", locale.lang()), &stage.picture());
            well_formed(&stage.frame);
        }
    }
}

fn compare(name: &str, picture: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    if std::env::var_os("TEA_REWRITE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        return std::fs::write(&file, picture).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is not there", file.display()));
    assert!(kept == picture, "{name} is drawn in another way; it was\n{kept}\nand is\n{picture}");
}

/// No cell holds anything that moves the cursor, and every wide character has its second cell.
fn well_formed(buffer: &Buffer) {
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            assert!(!symbol.chars().any(char::is_control), "{symbol:?} at {x},{y}");
            let wide = crate::cells::width(symbol);
            assert!((1..=2).contains(&wide), "{symbol:?} at {x},{y} takes {wide} cells");
            assert!(
                usize::from(x) + wide <= usize::from(buffer.area.width),
                "{symbol:?} hangs over the edge at {x},{y}"
            );
            for rest in 1..wide {
                let covered = buffer[(x + rest as u16, y)].symbol();
                assert_eq!(covered, " ", "{symbol:?} at {x},{y} is written over");
            }
            x += wide as u16;
        }
    }
}

#[test]
fn talk() {
    check("talk", |_| {});
}

#[test]
fn first_frame() {
    for (columns, rows) in SIZES {
        for locale in Locale::ALL {
            let mut stage = Stage::new(locale, columns, rows);
            compare(&format!("first-frame-{columns}x{rows}-{}", locale.lang()), &stage.picture());
        }
    }
}

#[test]
fn rooms() {
    check("rooms", |stage| {
        stage.press("f2");
        stage.press("down");
    });
}

#[test]
fn people() {
    check("people", |stage| {
        stage.press("f3");
        if stage.app.size.0 >= 100 {
            stage.press("f3");
            stage.press("shift+tab");
            stage.press("shift+tab");
            stage.press("shift+tab");
        }
        stage.press("down");
    });
}

#[test]
fn message_chosen() {
    check("message", |stage| {
        stage.press("up");
        stage.press("up");
        stage.press("up");
    });
}

#[test]
fn writing() {
    check("writing", |stage| {
        stage.press("up");
        stage.press("r");
        stage.type_in("好，我看看。");
        stage.press("alt+enter");
        stage.type_in("半关闭以后还能读，FIN 只关一边；你抓的第 7 个包就是。这一行很长，要折到下一行去看看。");
        stage.give(Event::Client(Update::Typing(TypingNow {
            stream: NET,
            account: sample::id_of("sumu"),
            display: "苏木".into(),
        })));
    });
}

#[test]
fn completing() {
    check("completing", |stage| {
        stage.type_in("/");
        stage.press("down");
    });
}

#[test]
fn mention() {
    check("mention", |stage| stage.type_in("谢谢@"));
}

#[test]
fn scrolled_up() {
    check("scrolled", |stage| {
        let many = (11..=60).map(|seq| sample::post(seq, "sumu", &format!("第 {seq} 句"))).collect();
        stage.hear(many);
        stage.picture();
        stage.press("pageup");
        stage.picture();
        stage.hear(vec![sample::post(61, "wren", "one more"), sample::post(62, "wren", "and another")]);
    });
}

#[test]
fn help() {
    check("help", |stage| {
        stage.press("f1");
    });
}

#[test]
fn help_searched() {
    check("help-searched", |stage| {
        stage.press("f1");
        stage.type_in("ctrl+");
    });
}

#[test]
fn palette() {
    check("palette", |stage| {
        stage.press("ctrl+p");
        stage.press("down");
    });
}

#[test]
fn jump() {
    check("jump", |stage| {
        stage.press("ctrl+k");
        stage.type_in("r");
    });
}

#[test]
fn search() {
    check("search", |stage| {
        stage.press("ctrl+f");
        stage.type_in("accept");
        stage.press("enter");
        let mut first = sample::hit(3);
        first.title = "网络编程".into();
        first.display = "苏木".into();
        first.excerpt = "等第三个 ACK 到了才放进 accept 队列。".into();
        first.marks = vec![14, 20];
        let mut second = sample::hit(2);
        second.at = NOW - 40 * 86_400_000;
        let tag = stage.app_tag();
        let hits = Hits { hits: vec![first, second], next: None };
        stage.give(Event::Reply { tag, answer: Ok(Box::new(Reply::SearchFind(hits))) });
    });
}

fn fault(code: Code, message: &str) -> Fault {
    Fault { code, message: message.into(), retry_after: Some(12.0), permanent: code.permanent() }
}

/// One message of every standing.
fn outbox_of(app: &mut App) {
    let mut add = |n: u8, text: &str, standing| {
        let (stream, draft) = (NET, sample::draft(text));
        app.outbox.add(Out { cid: Cid([n; 16]), stream, draft, written_at: NOW, standing });
    };
    add(201, "这条在路上", Standing::Sent);
    add(202, "这条等着连上", Standing::Queued);
    let reason = "这间房开着慢聊。等一下再发，你写的话还在。".to_owned();
    add(203, "这条要等一等", Standing::Waiting { until: NOW + 12_000, reason });
    let reason = "写得太长了。删短一些，或者分成几条。".to_owned();
    add(204, "这条没有发出去，但是字都还在这里。", Standing::Failed(reason));
}

#[test]
fn outbox() {
    check("outbox", |stage| {
        outbox_of(&mut stage.app);
        stage.press("ctrl+o");
        stage.press("down");
        stage.press("down");
        stage.press("down");
    });
}

#[test]
fn on_their_way() {
    check("on-their-way", |stage| {
        outbox_of(&mut stage.app);
        stage.give(Event::Client(Update::Offline { retry_ms: 800 }));
        stage.give(Event::Client(Update::Offline { retry_ms: 4_000 }));
        let slow = SendState::Waiting { retry_ms: 12_000, fault: fault(Code::SlowMode, "这间房开着慢聊。") };
        stage.give(Event::Client(Update::Send { cid: Cid([203; 16]), state: slow }));
    });
}

#[test]
fn notices() {
    check("notices", |stage| {
        stage.press("ctrl+n");
    });
}

#[test]
fn confirm() {
    check("confirm", |stage| {
        stage.press("up");
        stage.press("d");
    });
}

#[test]
fn nobody_has_spoken() {
    check("empty", |stage| {
        stage.give(Event::Client(Update::Reset { stream: NET, from: 1 }));
        stage.answer_all(Vec::new());
    });
}

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
