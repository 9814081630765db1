//! Samples of the front page.

use super::super::desk::Manned;
use super::super::home::{Day, HomeView, Mention, Plate};
use super::super::page::{Page, Place};
use super::cast::{ROOMS, here};
use super::{Sample, Setting, sample};

const HOURS: [u32; 24] = [8, 5, 4, 3, 0, 6, 12, 24, 38, 44, 41, 52, 63, 58, 49, 46, 55, 61, 70, 88, 96, 82, 60, 74];

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    vec![
        sample("home-guest", &home(setting, setting.guest(Place::Home, ""), false)),
        sample("home", &home(setting, setting.member(Place::Home, ""), true)),
    ]
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
        topics: super::board_samples::rows(setting, member, true),
        top: vec![("/t/11".to_owned(), setting.pick("七泡", "Seven brews"))],
        go_on: if member { super::film_samples::cards(setting).into_iter().skip(6).collect() } else { Vec::new() },
        films: super::film_samples::cards(setting).into_iter().take(4).collect(),
        rooms_total: 18,
        may_hang: member,
        here: here(setting),
        desk: Manned { on_duty: if member { 0 } else { 2 }, usual_ms: Some(170_000) },
        may_register: true,
        host: "tea.example:8000".to_owned(),
        origin: "http://tea.example:8000".to_owned(),
    }
}
