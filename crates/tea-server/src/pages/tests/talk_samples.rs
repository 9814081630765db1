//! Samples of the pages around a room: the list, a new one, its settings, a conversation's start, search.

use super::super::form::Field;
use super::super::message::Author;
use super::super::moderation::{Act, ActRow, RoomMember, RoomSettingsView};
use super::super::page::{Page, Place};
use super::super::rooms::{DirectView, NewRoomView, PersonChoice, RoomRow, RoomsView};
use super::super::search::{Hit, Looked, SearchView};
use super::cast::{ROOMS, Room, author};
use super::room_samples::{draft, member_room};
use super::{MINUTE_MS, NOW_MS, Sample, Setting, sample};

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    let talk = setting.member(Place::Talk, &setting.pick("网络编程", "Networks"));
    let mut list = vec![
        sample("rooms", &rooms(setting, talk.clone())),
        sample("rooms-empty", &no_rooms(setting.guest(Place::Talk, &setting.pick("房间", "Rooms")))),
        sample("new-room", &new_room(setting, talk.clone())),
        sample("direct-start", &direct(setting, talk.clone())),
        sample("room-settings", &settings(setting, talk)),
    ];
    list.extend(searches(setting));
    list
}

fn rooms(setting: Setting, page: Page) -> RoomsView {
    let row = |(index, row): (usize, &Room)| RoomRow {
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
        Act::Mute,
        Act::Unmute,
        Act::Dismiss,
        Act::Remove,
        Act::Pin,
        Act::Unpin,
        Act::Appoint,
        Act::Unappoint,
        Act::Settings,
    ];
    let row =
        |act| ActRow { at_ms: NOW_MS - 30 * MINUTE_MS, act, actor: "hemiao".to_owned(), target: "wren".to_owned() };
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
            place: setting.pick("网络编程", "Networks"),
            topic: (index == 1).then(|| (setting.pick("抓包作业", "Captures"), 12)),
            display,
            face,
            at_ms: NOW_MS - 3000 * MINUTE_MS,
            words_html: setting.pick("等第三个 <mark>ACK</mark> 到了", "at the third <mark>ACK</mark>"),
            person: index == 0,
            title: index == 2,
            film: (index == 3).then(|| setting.pick("三次握手", "Three handshakes")),
        }
    };
    let page = |query: &str| Page {
        query: query.to_owned(),
        ..setting.member(Place::Elsewhere, &setting.pick("搜索", "Search"))
    };
    let found = SearchView {
        page: page("ACK"),
        looked: Looked { words: "ACK".to_owned(), board: "network".to_owned(), ..Looked::default() },
        hits: (0..4).map(hit).collect(),
        next: Some("/search?q=ACK&after=4".to_owned()),
        error: None,
    };
    let none = SearchView { page: page("<b>"), looked: Looked::default(), hits: Vec::new(), next: None, error: None };
    let refused = setting.locale.words().say("error-too_long").to_owned();
    let error =
        SearchView { page: page("x"), looked: Looked::default(), hits: Vec::new(), next: None, error: Some(refused) };
    vec![sample("search", &found), sample("search-none", &none), sample("search-error", &error)]
}
