//! Samples of one room.

use super::super::assets::asset;
use super::super::form::Field;
use super::super::message::{Author, FileCard, ImageCard, MessageView, Note, NoteView, Quote, Reaction, Standing};
use super::super::page::{Page, Place};
use super::super::room::{Chosen, Composer, DirectLink, Draft, Line, RoomHead, RoomLink, RoomView};
use super::cast::{PEOPLE, ROOMS, Room, author, here};
use super::{MINUTE_MS, NOW_MS, Sample, Setting, sample};

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let talk = setting.member(Place::Talk, &setting.pick("网络编程", "Networks"));
    let mut list = vec![
        sample("room-guest", &guest_room(setting)),
        sample("room", &member_room(setting, talk.clone())),
        sample("room-chosen", &chosen_room(setting, talk.clone())),
        sample("room-empty", &empty_room(setting, talk.clone(), Composer::Join)),
        sample("direct-empty", &direct_room(setting, talk.clone())),
    ];
    for composer in [Composer::Muted(None), Composer::Muted(Some(NOW_MS + 90 * MINUTE_MS)), Composer::Archived] {
        list.push(sample("room-closed", &empty_room(setting, talk.clone(), composer)));
    }
    list
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
        thumb: asset("chop.svg").unwrap_or_default().to_owned(),
        name: "ss.png".to_owned(),
        width: 320,
        height: 180,
    };
    let code = "你用 <code>ss -ltn</code> 看 Recv-Q，就是排队等你 accept 的人数。";
    let all = [
        MessageView { pinned: true, ..say(1, 2, 1458, question, "Has accept returned when the SYN arrives?") },
        MessageView {
            reply: Some(quote), ..say(2, 1, 17, "没有。内核先替你回 SYN, ACK。", "No. The kernel answers.")
        },
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
            ..say(
                8,
                0,
                9,
                "<a href=\"/u/qing\">@阿青</a> 抓包发上来看看？",
                "<a href=\"/u/qing\">@Qing</a> can you show it?",
            )
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
    let link = |(index, row): (usize, &Room)| RoomLink {
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

pub(super) fn draft() -> Draft {
    Draft { cid: "01936f2e-7b1c-7000-8000-000000000001".to_owned(), text: Field::default(), reply: None }
}

pub(super) fn member_room(setting: Setting, page: Page) -> RoomView {
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
    let head =
        RoomHead { direct: true, private: false, archived: false, slow_s: 0, title, topic: String::new(), ..view.room };
    RoomView { room: head, ..view }
}
