//! Samples of the front page and of talk.

use askama::Template;

use super::super::face::Face;
use super::super::form::Field;
use super::super::home::{Day, HomeView, Mention, Plate};
use super::super::message::{Author, FileCard, ImageCard, MessageView, Note, NoteView, Quote, Reaction, Standing};
use super::super::moderation::{Act, ActRow, RoomMember, RoomSettingsView};
use super::super::page::{Page, Place};
use super::super::people::{PersonHere, Port, Role};
use super::super::room::{Chosen, Composer, DirectLink, Draft, Line, RoomHead, RoomLink, RoomView};
use super::super::rooms::{DirectView, NewRoomView, PersonChoice, RoomRow, RoomsView};
use super::super::search::{Hit, SearchView};
use super::{MINUTE_MS, NOW_MS, Sample, Setting};

const HOURS: [u32; 24] =
    [8, 5, 4, 3, 0, 6, 12, 24, 38, 44, 41, 52, 63, 58, 49, 46, 55, 61, 70, 88, 96, 82, 60, 74];

const ROOMS: [(&str, &str, &str, u32, u32, u64); 8] = [
    ("hall", "大堂闲聊", "The hall", 14, 44, 9),
    ("network", "网络编程", "Networks", 9, 12, 2),
    ("tasting", "茶席品鉴", "Tasting", 5, 3, 0),
    ("film", "放映厅弹幕", "Film night", 4, 9, 0),
    ("rust", "Rust & friends", "Rust & friends", 3, 2, 0),
    ("poems", "深夜读诗", "Night poems", 2, 1, 0),
    ("chess", "棋局围观", "Chess", 1, 0, 0),
    ("new", "新来报到", "Newcomers", 0, 0, 0),
];

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let member = setting.member(Place::Home, "");
    let talk = setting.member(Place::Talk, &setting.pick("网络编程", "Networks"));
    let mut list = vec![
        sample("home-guest", &home(setting, setting.guest(Place::Home, ""), false)),
        sample("home", &home(setting, member, true)),
        sample("room-guest", &guest_room(setting)),
        sample("room", &member_room(setting, talk.clone())),
        sample("room-chosen", &chosen_room(setting, talk.clone())),
        sample("room-empty", &empty_room(setting, talk.clone(), Composer::Join)),
        sample("direct-empty", &direct_room(setting, talk.clone())),
        sample("rooms", &rooms(setting, talk.clone())),
        sample("rooms-empty", &no_rooms(setting.guest(Place::Talk, &setting.pick("房间", "Rooms")))),
        sample("new-room", &new_room(setting, talk.clone())),
        sample("direct-start", &direct(setting, talk.clone())),
        sample("room-settings", &settings(setting, talk.clone())),
    ];
    for composer in [Composer::Muted(None), Composer::Muted(Some(NOW_MS + 90 * MINUTE_MS)), Composer::Archived] {
        list.push(sample("room-closed", &empty_room(setting, talk.clone(), composer)));
    }
    list.extend(searches(setting));
    list
}

fn sample(name: &'static str, view: &impl Template) -> Sample {
    Sample { name, html: view.render().expect("a template writes into memory") }
}

fn home(setting: Setting, page: Page, member: bool) -> HomeView {
    let plates = ROOMS.iter().map(|(name, zh, en, here, recent, new)| Plate {
        href: format!("/talk/{name}"),
        title: setting.pick(zh, en),
        here: *here,
        recent: *recent,
        new: if member { *new } else { 0 },
    });
    HomeView {
        plates: plates.collect(),
        page,
        people_here: 37,
        unread: if member { 23 } else { 0 },
        mention: member.then(|| Mention {
            href: "/talk/network?at=4#m-4".to_owned(),
            title: setting.pick("网络编程", "Networks"),
            count: 1,
        }),
        day: Day { hours: HOURS },
        rooms_total: 18,
        may_hang: member,
        here: here(setting),
        may_register: true,
        host: "tea.example:8000".to_owned(),
        origin: "http://tea.example:8000".to_owned(),
    }
}

/// A few people with stable numbers: number, name, Chinese and English display name, role.
const PEOPLE: [(i64, &str, &str, &str, Role); 5] = [
    (1, "hemiao", "禾苗", "He Miao", Role::Owner),
    (2, "sumu", "苏木", "Su Mu", Role::Member),
    (3, "xiaolin", "小林", "Lin", Role::Member),
    (4, "wren", "wren", "wren", Role::Staff),
    (6, "qing", "阿青", "Qing", Role::Member),
];

pub(super) fn author(setting: Setting, index: usize) -> Author {
    let (id, name, zh, en, role) = PEOPLE[index];
    let display = setting.pick(zh, en);
    let picture = (id == 3).then(|| "/files/1/lin.webp".to_owned());
    Author { id, name: name.to_owned(), face: Face::of(id, &display, picture), display, role }
}

fn here(setting: Setting) -> Vec<PersonHere> {
    let ports = [Port::Browser, Port::Terminal, Port::Text, Port::Api, Port::Browser];
    let person = |(index, port)| {
        let Author { id, name, display, face, .. } = author(setting, index);
        PersonHere { id, name, display, face, port }
    };
    ports.into_iter().enumerate().map(person).collect()
}

fn message(setting: Setting, seq: u64, who: usize, minutes_ago: i64, zh: &str, en: &str) -> MessageView {
    MessageView {
        room_href: "/talk/network".to_owned(),
        seq,
        author: author(setting, who),
        at_ms: NOW_MS - minutes_ago * MINUTE_MS,
        lang: Some(if zh == en { "en" } else { setting.locale.lang() }),
        body_html: format!("<p>{}</p>", setting.pick(zh, en)),
        reply: None,
        standing: Standing::Whole,
        pinned: false,
        images: Vec::new(),
        files: Vec::new(),
        reactions: Vec::new(),
        joined: false,
        hit: false,
    }
}

fn log(setting: Setting) -> Vec<Line> {
    let say = |seq, who, ago, zh, en| message(setting, seq, who, ago, zh, en);
    let question = "三次握手里，服务器收到 SYN 的时候 accept 返回了吗？";
    let line = "Like guests waiting in the doorway until someone shows them to a table.";
    let quote = Quote { seq: 1, display: author(setting, 2).display, excerpt: setting.pick(question, "Has accept") };
    let reaction = |emoji: &str, count, mine| Reaction { emoji: emoji.to_owned(), count, mine };
    let file = FileCard { href: "/files/9/h.pcapng".into(), name: "handshake.pcapng".into(), bytes: 18_400_000 };
    let image = ImageCard {
        href: "/files/8/ss.png".to_owned(),
        thumb: "/files/8/small/ss.png".to_owned(),
        name: "ss.png".to_owned(),
        width: 320,
        height: 180,
    };
    let code = "你用 <code>ss -ltn</code> 看 Recv-Q，就是排队等你 accept 的人数。";
    let all = [
        MessageView { pinned: true, ..say(1, 2, 1458, question, "Has accept returned when the SYN arrives?") },
        MessageView { reply: Some(quote), ..say(2, 1, 17, "没有。内核先替你回 SYN, ACK。", "No. The kernel answers.") },
        MessageView {
            joined: true,
            reactions: vec![reaction("👍", 3, true), reaction("🍵", 1, false)],
            ..say(3, 1, 17, code, "<code>ss -ltn</code> shows how many wait in Recv-Q.")
        },
        MessageView { standing: Standing::Edited, ..say(4, 3, 15, line, line) },
        MessageView { standing: Standing::Withdrawn, ..say(6, 2, 14, "错了", "wrong") },
        MessageView { standing: Standing::Removed, ..say(7, 3, 13, "广告", "advertising") },
        MessageView {
            hit: true,
            ..say(8, 0, 9, "<a href=\"/u/qing\">@阿青</a> 抓包发上来看看？", "<a href=\"/u/qing\">@Qing</a> can you show it?")
        },
        MessageView {
            images: vec![image],
            files: vec![file],
            ..say(9, 4, 2, "抓包文件在这里，握手和挥手都有。", "The capture, both ends of the talk.")
        },
    ];
    let mut lines: Vec<Line> = all.into_iter().map(|m| Line::Message(Box::new(m))).collect();
    lines.insert(6, Line::ReadToHere);
    lines.insert(4, Line::Note(note(setting, 5, Note::Joined)));
    lines.insert(1, Line::Day(NOW_MS));
    lines.insert(0, Line::Day(NOW_MS - 1440 * MINUTE_MS));
    lines
}

fn note(setting: Setting, seq: u64, note: Note) -> NoteView {
    let (actor, target) = (author(setting, 0).display, author(setting, 2).display);
    NoteView { seq, at_ms: NOW_MS - 15 * MINUTE_MS, note, actor, target }
}

fn head(setting: Setting) -> RoomHead {
    RoomHead {
        stream: 12,
        epoch: 77,
        head: 9,
        href: "/talk/network".to_owned(),
        title: setting.pick("网络编程", "Networks"),
        topic: setting.pick("从插上网线到收到字节", "From the plug to the byte"),
        direct: false,
        private: false,
        archived: false,
        slow_s: 0,
        member: true,
        may_moderate: true,
        here: 9,
    }
}

fn room(setting: Setting, page: Page, lines: Vec<Line>, composer: Composer) -> RoomView {
    let link = |(index, row): (usize, &(&str, &str, &str, u32, u32, u64))| RoomLink {
        href: format!("/talk/{}", row.0),
        title: setting.pick(row.1, row.2),
        current: index == 1,
        private: index == 5,
        here: row.3,
        unread: u64::from(row.4),
        new: if index == 1 { 0 } else { row.5 },
    };
    let direct = |index: usize| {
        let Author { name, display, face, .. } = author(setting, index);
        DirectLink { href: format!("/talk/{name}"), display, face, current: false, unread: index as u64 % 2 }
    };
    RoomView {
        page,
        room: head(setting),
        rooms: ROOMS.iter().enumerate().map(link).collect(),
        directs: vec![direct(1), direct(2)],
        lines,
        older: Some("?before=1".to_owned()),
        newer: None,
        chosen: None,
        composer,
        here: here(setting),
        here_more: 4,
    }
}

fn draft() -> Draft {
    Draft { cid: "01936f2e-7b1c-7000-8000-000000000001".to_owned(), text: Field::default(), reply: None }
}

fn member_room(setting: Setting, page: Page) -> RoomView {
    room(setting, page, log(setting), Composer::Open(draft()))
}

/// Thirty messages of usual length, which is what the budget of a room page is for.
fn guest_room(setting: Setting) -> RoomView {
    let page = setting.guest(Place::Talk, &setting.pick("网络编程", "Networks"));
    let mut lines = vec![Line::Day(NOW_MS)];
    for seq in 1..=30_u8 {
        let zh = "内核先替你回 SYN, ACK，等第三个 ACK 到了才放进 accept 队列。";
        let en = "The kernel answers for you and queues the connection at the third ACK.";
        let who = usize::from(seq) % PEOPLE.len();
        lines.push(Line::Message(Box::new(message(setting, seq.into(), who, 60 - i64::from(seq), zh, en))));
    }
    let view = room(setting, page, lines, Composer::Guest);
    RoomView { directs: Vec::new(), room: RoomHead { member: false, may_moderate: false, ..view.room }, ..view }
}

fn chosen_room(setting: Setting, page: Page) -> RoomView {
    let edit = Field::of("抓包文件在这里").refused(setting.locale.words().say("error-too_long"));
    let chosen = Chosen { seq: 9, edit: Some(edit), may_remove: true, pin: Some(false), may_answer: true };
    let quote = Quote { seq: 1, display: author(setting, 2).display, excerpt: "SYN".to_owned() };
    let text = Field::of("</textarea><b>").refused(setting.locale.words().say("error-slow_mode"));
    let mut lines = log(setting);
    for (seq, what) in (10..).zip(NOTES) {
        lines.push(Line::Note(note(setting, seq, what)));
    }
    let view = room(setting, page, lines, Composer::Open(Draft { text, reply: Some(quote), ..draft() }));
    RoomView { chosen: Some(chosen), newer: Some("?after=18".to_owned()), ..view }
}

const NOTES: [Note; 8] = [
    Note::Left,
    Note::Invited,
    Note::Dismissed,
    Note::Muted,
    Note::Unmuted,
    Note::Appointed,
    Note::Unappointed,
    Note::Changed,
];

fn empty_room(setting: Setting, page: Page, composer: Composer) -> RoomView {
    let view = room(setting, page, Vec::new(), composer);
    let head = RoomHead { private: true, archived: true, slow_s: 30, here: 0, member: false, ..view.room };
    RoomView { older: None, room: head, here: Vec::new(), here_more: 0, ..view }
}

fn direct_room(setting: Setting, page: Page) -> RoomView {
    let view = empty_room(setting, page, Composer::Open(draft()));
    let title = author(setting, 1).display;
    let head = RoomHead { direct: true, private: false, archived: false, slow_s: 0, title, topic: String::new(), ..view.room };
    RoomView { room: head, ..view }
}

fn rooms(setting: Setting, page: Page) -> RoomsView {
    let row = |(index, row): (usize, &(&str, &str, &str, u32, u32, u64))| RoomRow {
        href: format!("/talk/{}", row.0),
        title: setting.pick(row.1, row.2),
        topic: if index < 3 { setting.pick("喝茶说话", "Tea and talk") } else { String::new() },
        private: index == 5,
        archived: index == 6,
        here: row.3,
        last_ms: (index != 7).then_some(NOW_MS - 7 * MINUTE_MS),
        unread: u64::from(row.4),
        new: row.5,
    };
    let directs = member_room(setting, page.clone()).directs;
    RoomsView { page, rooms: ROOMS.iter().enumerate().map(row).collect(), directs, may_hang: true }
}

fn no_rooms(page: Page) -> RoomsView {
    RoomsView { page, rooms: Vec::new(), directs: Vec::new(), may_hang: false }
}

fn new_room(setting: Setting, page: Page) -> NewRoomView {
    let name = Field::of("network").refused(setting.locale.words().say("error-room_exists"));
    NewRoomView { page, title: Field::of("网络编程"), name, topic: Field::default(), private: true }
}

fn direct(setting: Setting, page: Page) -> DirectView {
    let choice = |index| {
        let Author { name, display, face, .. } = author(setting, index);
        PersonChoice { name, display, face }
    };
    let cid = draft().cid;
    DirectView { page, to: Field::of("sumu"), text: Field::default(), cid, people: (0..4).map(choice).collect() }
}

fn settings(setting: Setting, page: Page) -> RoomSettingsView {
    let member = |index| {
        let Author { name, display, face, .. } = author(setting, index);
        let muted_until_ms = (index == 3).then_some(NOW_MS + 600 * MINUTE_MS);
        RoomMember { name, display, face, moderator: index < 2, muted_until_ms, may_act: index > 0 }
    };
    let acts = [
        Act::Mute, Act::Unmute, Act::Dismiss, Act::Remove, Act::Pin, Act::Unpin, Act::Appoint, Act::Unappoint,
        Act::Settings,
    ];
    let row = |act| ActRow {
        at_ms: NOW_MS - 30 * MINUTE_MS,
        act,
        actor: "hemiao".to_owned(),
        target: "wren".to_owned(),
    };
    RoomSettingsView {
        page,
        href: "/talk/network".to_owned(),
        title: Field::of(setting.pick("网络编程", "Networks")),
        topic: Field::default(),
        private: true,
        archived: false,
        slow_s: 30,
        invite: Field::of("nobody").refused(setting.locale.words().say("error-not_found")),
        members: (0..4).map(member).collect(),
        next: Some("/talk/network/settings?after=wren".to_owned()),
        record: acts.into_iter().map(row).collect(),
        may_appoint: true,
    }
}

fn searches(setting: Setting) -> Vec<Sample> {
    let hit = |index| {
        let Author { display, face, .. } = author(setting, index);
        Hit {
            href: "/talk/network?at=2#m-2".to_owned(),
            room: setting.pick("网络编程", "Networks"),
            display,
            face,
            at_ms: NOW_MS - 3000 * MINUTE_MS,
            excerpt_html: setting.pick("等第三个 <mark>ACK</mark> 到了", "at the third <mark>ACK</mark>"),
        }
    };
    let page = |query: &str| Page {
        query: query.to_owned(),
        ..setting.member(Place::Elsewhere, &setting.pick("搜索", "Search"))
    };
    let found = SearchView {
        page: page("ACK"),
        hits: (0..4).map(hit).collect(),
        next: Some("/search?q=ACK&after=4".to_owned()),
        error: None,
    };
    let none = SearchView { page: page("<b>"), hits: Vec::new(), next: None, error: None };
    let refused = setting.locale.words().say("error-too_long").to_owned();
    let error = SearchView { page: page("x"), hits: Vec::new(), next: None, error: Some(refused) };
    vec![sample("search", &found), sample("search-none", &none), sample("search-error", &error)]
}
