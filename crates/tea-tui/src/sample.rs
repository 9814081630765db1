//! A small house to test against.

use jiff::tz::{Offset, TimeZone};
use tea_protocol::accounts::{Account, Role, State};
use tea_protocol::entry::{Body, Edit, Entry, Notice, Post, React, Reason, Target};
use tea_protocol::live::{Draft, DraftPost, Port, Presence, Present, Welcome};
use tea_protocol::search::Hit;
use tea_protocol::talk::{Kind, Room, RoomLine, RoomMember};
use tea_protocol::{AccountId, Cid, StreamId};

/// 23 November 2026, 16:20 in Shanghai.
pub(crate) const NOW: i64 = 1_795_422_000_000;

pub(crate) fn zone() -> TimeZone {
    TimeZone::fixed(Offset::constant(8))
}

/// The number that a name stands for.
pub(crate) fn id_of(name: &str) -> AccountId {
    AccountId(name.bytes().fold(7, |sum, byte| (sum * 31 + i64::from(byte)) % 9_973))
}

pub(crate) fn account(name: &str, display: &str, role: Role) -> Account {
    Account {
        id: id_of(name),
        name: name.to_owned(),
        display: display.to_owned(),
        role,
        state: State::Active,
        joined_at: 0,
        vip_until: None,
        avatar: None,
        bio: None,
        signature: None,
    }
}

pub(crate) fn entry(seq: u64, author: &str, body: Body) -> Entry {
    Entry {
        seq,
        at: NOW - 3_600_000 + 1_000 * i64::try_from(seq).unwrap(),
        author_id: Some(id_of(author)),
        author: author.to_owned(),
        display: author.to_owned(),
        cid: None,
        body,
        role: None,
        avatar: None,
    }
}

pub(crate) fn post(seq: u64, author: &str, text: &str) -> Entry {
    entry(seq, author, Body::Post(Post { text: text.to_owned(), ..Post::default() }))
}

pub(crate) fn edit(seq: u64, target: u64, text: &str) -> Entry {
    entry(seq, "wren", Body::Edit(Edit { target, text: text.to_owned(), mentions: Vec::new() }))
}

pub(crate) fn removal(seq: u64, target: u64) -> Entry {
    entry(seq, "wren", Body::Remove(Target { target }))
}

pub(crate) fn reaction(seq: u64, target: u64, emoji: &str, on: bool) -> Entry {
    entry(seq, "wren", Body::React(React { target, emoji: emoji.to_owned(), on }))
}

pub(crate) fn notice(seq: u64, stream: i64, place: u64) -> Entry {
    let notice = Notice {
        reason: Reason::Mentioned,
        stream: StreamId(stream),
        place,
        excerpt: "look".to_owned(),
        title: None,
        count: None,
    };
    entry(seq, "wren", Body::Notice(notice))
}

pub(crate) fn room(id: i64, name: &str, title: &str) -> RoomLine {
    line(Room {
        id: StreamId(id),
        name: name.to_owned(),
        title: title.to_owned(),
        kind: Kind::Public,
        topic: String::new(),
        archived: false,
        slow_mode_s: 0,
        order: i32::try_from(id).unwrap(),
        epoch: 1,
        head: 10,
    })
}

pub(crate) fn direct(id: i64, with: &str) -> RoomLine {
    let mut line = room(id, "", with);
    line.room.kind = Kind::Direct;
    line.others = vec![account(with, with, Role::Member)];
    line
}

fn line(room: Room) -> RoomLine {
    RoomLine {
        room,
        member: true,
        unread: 0,
        mentions: 0,
        read_upto: 10,
        last_at: None,
        recent: 0,
        here: 0,
        others: Vec::new(),
    }
}

pub(crate) fn member(id: i64, name: &str) -> RoomMember {
    let account = Account { id: AccountId(id), ..account(name, name, Role::Member) };
    RoomMember { account, moderator: false, muted_until: None }
}

pub(crate) fn presence(stream: i64, people: &[(i64, &str, Port)]) -> Presence {
    let people = people.iter().map(|(id, name, port)| Present {
        account: AccountId(*id),
        name: (*name).to_owned(),
        display: (*name).to_owned(),
        port: *port,
    });
    Presence { stream: StreamId(stream), here: u32::try_from(people.len()).unwrap(), people: people.collect() }
}

pub(crate) fn hit(id: i64) -> Hit {
    Hit {
        id,
        kind: "message".to_owned(),
        room: Some(StreamId(1)),
        seq: Some(3),
        title: "Hall".to_owned(),
        author: "wren".to_owned(),
        at: NOW,
        excerpt: "a word".to_owned(),
        marks: vec![2, 6],
        author_id: Some(id_of("wren")),
        display: "wren".to_owned(),
        ..Hit::default()
    }
}

pub(crate) fn draft(text: &str) -> Draft {
    Draft::Post(DraftPost { text: text.to_owned(), ..DraftPost::default() })
}

pub(crate) fn welcome(account: Option<Account>) -> Welcome {
    Welcome {
        version: 1,
        server: "teahouse/0".to_owned(),
        house: "茶馆".to_owned(),
        heartbeat_s: 30,
        now: NOW,
        window: 64,
        frame_bytes_max: 1 << 20,
        inbox: account.is_some().then_some(StreamId(900)),
        account,
        update: None,
        case: None,
        release_key: None,
    }
}

/// A different id at every call of a test's thread.
pub(crate) fn cid() -> Cid {
    thread_local! { static LAST: std::cell::Cell<u8> = const { std::cell::Cell::new(0) }; }
    LAST.with(|last| {
        last.set(last.get() + 1);
        Cid([last.get(); 16])
    })
}
