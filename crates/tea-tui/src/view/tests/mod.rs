mod boards;
mod drawing;
mod films;

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
use tea_protocol::talk::RoomDetail;
use tea_protocol::{Cid, Code, Fault, Reply, StreamId};
use tea_words::{Arg, Locale};

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
fn pins() {
    check("pins", |stage| {
        stage.press("ctrl+p");
        stage.type_in(stage.app.words.say("tui-do-pins"));
        stage.press("enter");
        let tag = stage.app_tag();
        let line = crate::stage::rooms(&crate::stage::day()).into_iter().find(|line| line.room.id == NET).unwrap();
        let pinned = crate::stage::day().into_iter().filter(|entry| [4, 7].contains(&entry.seq)).collect();
        let detail = RoomDetail { line, moderator: true, muted_until: None, pinned };
        stage.give(Event::Reply { tag, answer: Ok(Box::new(Reply::TalkRoom(detail))) });
        stage.press("down");
    });
}

#[test]
fn advice() {
    check("advice", |stage| {
        let words = stage.app.words;
        let args = [("version", Arg::Text("2.0.0")), ("house", Arg::Text("tea.example:8000"))];
        stage.give(Event::Advice(words.say_with("release-offered", &args)));
    });
}

#[test]
fn reactions() {
    check("reactions", |stage| {
        stage.press("up");
        stage.press("+");
        stage.press("down");
    });
}

#[test]
fn vim_mode() {
    check("vim", |stage| {
        stage.type_in("/keys");
        stage.press("enter");
        stage.press("esc");
        stage.press("k");
        stage.press("k");
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
        stage.answer_all(&[]);
    });
}
