//! The people and rooms that all samples share.

use super::super::assets::asset;
use super::super::face::Face;
use super::super::message::Author;
use super::super::people::{PersonHere, Port, Role};
use super::Setting;

/// A room: name, Chinese and English title, people here, recent messages, messages for the viewer.
pub(super) type Room = (&'static str, &'static str, &'static str, u32, u32, u64);

pub(super) const ROOMS: [Room; 8] = [
    ("hall", "大堂闲聊", "The hall", 14, 44, 9),
    ("network", "网络编程", "Networks", 9, 12, 2),
    ("tasting", "茶席品鉴", "Tasting", 5, 3, 0),
    ("film", "放映厅弹幕", "Film night", 4, 9, 0),
    ("rust", "Rust & friends", "Rust & friends", 3, 2, 0),
    ("poems", "深夜读诗", "Night poems", 2, 1, 0),
    ("chess", "棋局围观", "Chess", 1, 0, 0),
    ("new", "新来报到", "Newcomers", 0, 0, 0),
];

/// A few people with stable numbers: number, name, Chinese and English display name, role.
pub(super) const PEOPLE: [(i64, &str, &str, &str, Role); 5] = [
    (1, "hemiao", "禾苗", "He Miao", Role::Owner),
    (2, "sumu", "苏木", "Su Mu", Role::Member),
    (3, "xiaolin", "小林", "Lin", Role::Member),
    (4, "wren", "wren", "wren", Role::Staff),
    (6, "qing", "阿青", "Qing", Role::Member),
];

pub(super) fn author(setting: Setting, index: usize) -> Author {
    let (id, name, zh, en, role) = PEOPLE[index];
    let display = setting.pick(zh, en);
    let picture = asset("chop.svg").filter(|_| id == 3).map(str::to_owned);
    Author { id, name: name.to_owned(), face: Face::of(id, &display, picture), display, role }
}

pub(super) fn here(setting: Setting) -> Vec<PersonHere> {
    let ports = [Port::Browser, Port::Terminal, Port::Text, Port::Api, Port::Browser];
    let person = |(index, port)| {
        let Author { id, name, display, face, .. } = author(setting, index);
        PersonHere { id, name, display, face, port }
    };
    ports.into_iter().enumerate().map(person).collect()
}
