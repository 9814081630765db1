//! A client in front of a house that is played by the test: events go in, effects are looked at, answers are given.

use crate::app::App;
use crate::event::{Event, Tag};
use crate::sample::{self, NOW, id_of};
use crate::{Effect, Setup, keys, theme::Theme, view};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use tea_client::Update;
use tea_protocol::accounts::{Account, Role};
use tea_protocol::entry::{Body, Entry, File, Post, Reaction};
use tea_protocol::live::Port;
use tea_protocol::talk::{HistoryPage, Kind, MemberList, NoticeList, RoomDetail, RoomLine, RoomList, RoomMember};
use tea_protocol::{FileId, Reply, Request, StreamId};
use tea_words::Locale;

/// The client and everything it wanted so far.
pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) wanted: Vec<Effect>,
    pub(crate) terminal: Terminal<TestBackend>,
    /// The last frame as it was drawn.
    pub(crate) frame: Buffer,
}

/// The first room of the list.
pub(crate) const HALL: StreamId = StreamId(11);

/// The room of most tests.
pub(crate) const NET: StreamId = StreamId(2);

pub(crate) fn me() -> Account {
    sample::account("aqing", "阿青", Role::Member)
}

impl Stage {
    pub(crate) fn new(locale: Locale, columns: u16, rows: u16) -> Self {
        let setup = Setup {
            locale,
            theme: Theme::dark(),
            keys: keys::Style::Plain,
            zone: sample::zone(),
            address: "tea.example".to_owned(),
            room: Some("net".to_owned()),
            size: (columns, rows),
            now: NOW,
            fresh_cid: sample::cid,
        };
        let terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        Self { app: App::new(setup), wanted: Vec::new(), terminal, frame: Buffer::default() }
    }

    /// A client that sits in a room with a day of talk.
    pub(crate) fn seated(locale: Locale, columns: u16, rows: u16) -> Self {
        let mut stage = Self::new(locale, columns, rows);
        stage.give(Event::Client(Update::Online(Box::new(sample::welcome(Some(me()))))));
        stage.answer_all(&day());
        stage.give(Event::Client(Update::Presence(presence())));
        stage
    }

    pub(crate) fn give(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.app.update(event);
        self.wanted.extend(effects.iter().cloned());
        effects
    }

    /// Answers every call that was made, as the house would, until there is none.
    pub(crate) fn answer_all(&mut self, history: &[Entry]) {
        for _ in 0..20 {
            let calls: Vec<(Tag, Request)> = std::mem::take(&mut self.wanted)
                .into_iter()
                .filter_map(|effect| match effect {
                    Effect::Call { tag, request } => Some((tag, *request)),
                    _ => None,
                })
                .collect();
            if calls.is_empty() {
                return;
            }
            for (tag, request) in calls {
                if let Some(reply) = played(&request, history) {
                    self.give(Event::Reply { tag, answer: Ok(Box::new(reply)) });
                }
            }
        }
        panic!("the client never stops asking");
    }

    pub(crate) fn press(&mut self, chord: &str) -> Vec<Effect> {
        let mut held = KeyModifiers::NONE;
        let mut rest = chord;
        for (name, modifier) in
            [("ctrl+", KeyModifiers::CONTROL), ("alt+", KeyModifiers::ALT), ("shift+", KeyModifiers::SHIFT)]
        {
            if let Some(key) = rest.strip_prefix(name) {
                (held, rest) = (held | modifier, key);
            }
        }
        let code = match rest {
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "tab" => KeyCode::Tab,
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "pageup" => KeyCode::PageUp,
            "pagedown" => KeyCode::PageDown,
            "backspace" => KeyCode::Backspace,
            "delete" => KeyCode::Delete,
            "f1" => KeyCode::F(1),
            "f2" => KeyCode::F(2),
            "f3" => KeyCode::F(3),
            "f4" => KeyCode::F(4),
            "f5" => KeyCode::F(5),
            "f9" => KeyCode::F(9),
            rest => KeyCode::Char(rest.chars().next().unwrap()),
        };
        self.give(Event::Key(KeyEvent::new(code, held)))
    }

    /// Types text, character by character, as an input method hands it over.
    pub(crate) fn type_in(&mut self, text: &str) {
        for c in text.chars() {
            self.give(Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
        }
    }

    pub(crate) fn tick(&mut self, ms: i64) -> Vec<Effect> {
        let now = self.app.now() + ms;
        self.give(Event::Tick(now))
    }

    /// Draws, and returns the picture as text, without spaces at the ends of rows.
    pub(crate) fn picture(&mut self) -> String {
        let app = &mut self.app;
        self.frame = self.terminal.draw(|frame| view::draw(frame, app)).unwrap().buffer.clone();
        let buffer = &self.frame;
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..buffer.area.width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = crate::cells::width(symbol).saturating_sub(1);
                row.push_str(symbol);
            }
            text.push_str(row.trim_end());
            text.push('\n');
        }
        text
    }

    /// The number of the call that was made last.
    pub(crate) fn app_tag(&self) -> Tag {
        let tag = self.wanted.iter().rev().find_map(|effect| match effect {
            Effect::Call { tag, .. } => Some(*tag),
            _ => None,
        });
        tag.expect("a call was made")
    }

    /// Entries of the open room come live.
    pub(crate) fn hear(&mut self, entries: Vec<Entry>) -> Vec<Effect> {
        let stream = self.app.open.unwrap();
        self.give(Event::Client(Update::Entries { stream, entries }))
    }
}

/// What the house answers.
pub(crate) fn played(request: &Request, history: &[Entry]) -> Option<Reply> {
    Some(match request {
        Request::TalkRooms(_) => Reply::TalkRooms(RoomList { rooms: rooms(history) }),
        Request::TalkRoom(get) => {
            let line = rooms(history).into_iter().find(|line| get.room == line.room.id.into())?;
            Reply::TalkRoom(RoomDetail { line, moderator: false, muted_until: None, pinned: Vec::new() })
        }
        Request::TalkHistory(ask) => {
            let near = |seq: u64, around: u64| seq.abs_diff(around) <= 5;
            let limit = ask.limit.unwrap_or(50) as usize;
            let fits = |entry: &&Entry| {
                ask.after.is_none_or(|after| entry.seq > after)
                    && ask.before.is_none_or(|before| entry.seq < before)
                    && ask.around.is_none_or(|around| near(entry.seq, around))
            };
            let mut entries: Vec<Entry> = history.iter().filter(fits).cloned().collect();
            if ask.after.is_some() {
                entries.truncate(limit);
            } else {
                entries.drain(..entries.len().saturating_sub(limit));
            }
            Reply::TalkHistory(HistoryPage { entries, head: history.last().map_or(0, |entry| entry.seq), epoch: 1 })
        }
        Request::TalkMembers(_) => {
            let member = |name: &str, display: &str, role| RoomMember {
                account: sample::account(name, display, role),
                moderator: name == "hemiao",
                muted_until: None,
            };
            let members = vec![
                member("aqing", "阿青", Role::Member),
                member("hemiao", "禾苗", Role::Owner),
                member("sumu", "苏木", Role::Staff),
                member("xiaolin", "小林", Role::Member),
                member("wren", "wren", Role::Member),
                member("xuanmi", "玄米", Role::Member),
            ];
            Reply::TalkMembers(MemberList { total: 6, members, next: None })
        }
        Request::TalkNotices(_) => {
            let mut notice = sample::notice(4, 2, 7);
            notice.display = "禾苗".to_owned();
            if let Body::Notice(told) = &mut notice.body {
                told.excerpt = "@aqing 你昨天那个帖子被收进「从这里开始」了。".to_owned();
            }
            Reply::TalkNotices(NoticeList { entries: vec![notice], inbox: StreamId(900), unread: 1 })
        }
        other => return crate::sample_boards::played(other).or_else(|| crate::sample_films::played(other)),
    })
}

/// The rooms of the house.
pub(crate) fn rooms(history: &[Entry]) -> Vec<RoomLine> {
    let mut hall = sample::room(HALL.0, "hall", "大堂闲聊");
    hall.room.order = 1;
    (hall.unread, hall.mentions, hall.room.head) = (14, 2, 300);
    let mut net = sample::room(2, "net", "网络编程");
    net.room.topic = "从一个字节到一间屋，聊聊 socket 和它的朋友们".to_owned();
    net.room.head = history.last().map_or(0, |entry| entry.seq);
    net.read_upto = 6.min(net.room.head);
    let mut rust = sample::room(5, "rust", "Rust & friends");
    (rust.unread, rust.room.head) = (3, 80);
    let mut shop = sample::room(7, "shop", "掌柜账房");
    shop.room.kind = Kind::Private;
    let mut late = sample::room(6, "poems", "深夜读诗");
    late.member = false;
    let mut sumu = sample::direct(21, "苏木");
    (sumu.unread, sumu.room.head) = (1, 40);
    let wren = sample::direct(22, "wren");
    vec![hall, net, sample::room(3, "tasting", "茶席品鉴"), rust, late, shop, sumu, wren]
}

fn said(seq: u64, minute: i64, name: &str, display: &str, text: &str) -> Entry {
    let mut entry = sample::post(seq, name, text);
    entry.display = display.to_owned();
    entry.at = NOW - 20 * 60_000 + minute * 60_000;
    entry
}

fn with(mut entry: Entry, change: impl FnOnce(&mut Post)) -> Entry {
    if let Body::Post(post) = &mut entry.body {
        change(post);
    }
    entry
}

/// An afternoon in the room.
pub(crate) fn day() -> Vec<Entry> {
    let mut yesterday = said(1, 0, "xiaolin", "小林", "accept 返回之前，三次握手是不是已经做完了？");
    yesterday.at -= 86_400_000;
    let mut joined = sample::entry(
        2,
        "xuanmi",
        Body::Member(tea_protocol::entry::Member {
            account: id_of("xuanmi"),
            name: "xuanmi".to_owned(),
            member_display: "玄米".to_owned(),
            change: tea_protocol::entry::MemberChange::Joined,
            until: None,
        }),
    );
    joined.at = NOW - 30 * 60_000;
    let mut owner = with(
        said(7, 11, "hemiao", "禾苗", "@aqing 你昨天那个帖子被收进「从这里开始」了。"),
        |post| post.mentions = vec![id_of("aqing")],
    );
    owner.role = Some(Role::Owner);
    vec![
        yesterday,
        joined,
        said(3, 2, "sumu", "苏木", "做完了。内核先替你回 SYN, ACK，等第三个 ACK 到了才放进 accept 队列。"),
        said(4, 2, "sumu", "苏木", "你用 `ss -ltn` 看 Recv-Q，就是排队等你 accept 的人数。"),
        with(
            said(5, 5, "wren", "wren", "Like guests waiting in the doorway until someone shows them to a table."),
            |post| {
                post.reply_to = Some(3);
                post.reactions = vec![
                    Reaction { emoji: "👍".to_owned(), by: vec![id_of("sumu"), id_of("aqing")], count: 2 },
                    Reaction { emoji: "🍵".to_owned(), by: vec![id_of("hemiao")], count: 1 },
                ];
            },
        ),
        sample::reaction(6, 5, "🍵", true),
        owner,
        with(said(8, 12, "xuanmi", "玄米", ""), |post| post.removed_at = Some(NOW)),
        with(said(9, 18, "aqing", "阿青", "太好了，我把半关闭那段补完整。"), |post| {
            post.edited_at = Some(NOW);
        }),
        with(
            said(
                10,
                20,
                "aqing",
                "阿青",
                "抓包文件在这里，握手和挥手都有。\n> FIN 之后还能读\n```\ntcpdump -i lo port 7000\n```",
            ),
            |post| {
                post.pinned = true;
                post.files = vec![File {
                    id: FileId(1),
                    name: "handshake.pcapng".to_owned(),
                    mime: "application/octet-stream".to_owned(),
                    bytes: 18_400_000,
                    width: None,
                    height: None,
                }];
            },
        ),
    ]
}

pub(crate) fn presence() -> tea_protocol::live::Presence {
    let here = [
        ("hemiao", "禾苗", Port::Browser),
        ("sumu", "苏木", Port::Terminal),
        ("xiaolin", "小林", Port::Text),
        ("wren", "wren", Port::Terminal),
        ("aqing", "阿青", Port::Terminal),
    ];
    let people = here.map(|(name, display, port)| tea_protocol::live::Present {
        account: id_of(name),
        name: name.to_owned(),
        display: display.to_owned(),
        port,
    });
    tea_protocol::live::Presence { stream: NET, here: 8, people: people.to_vec() }
}
