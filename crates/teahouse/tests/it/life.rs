//! A house through its days: founded once, closed while somebody is being served, visited by terminal and program.

use super::house::{House, PATIENCE, expect};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Instant;

fn request(house: &House, token: Option<&str>, method: &str, params: &Value) -> Vec<u8> {
    let (address, body) = (house.address(), params.to_string());
    let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let length = body.len();
    let head = format!(
        "POST /api/v1/{method} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n{bearer}\
         Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    [head, body].concat().into_bytes()
}

fn answer(mut socket: TcpStream) -> (u16, Value) {
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, serde_json::from_str(body).unwrap_or_default())
}

pub(crate) fn call(house: &House, token: Option<&str>, method: &str, params: &Value) -> (u16, Value) {
    let mut socket = TcpStream::connect(house.address()).unwrap();
    socket.write_all(&request(house, token, method, params)).unwrap();
    answer(socket)
}

pub(crate) fn token(house: &House) -> String {
    let (status, signed_in) =
        call(house, None, "accounts.sign_in", &json!({ "name": "wren", "password": "a long enough one" }));
    assert_eq!(status, 200, "{signed_in}");
    signed_in["token"].as_str().unwrap().to_owned()
}

#[test]
fn the_first_link_founds_the_house_once() {
    let house = House::open();
    let link = house.ready["setup_url"].as_str().unwrap();
    let (_, word) = link.split_once("word=").unwrap();
    let set_up = |word: &str, name: &str| {
        let params = json!({
            "word": word, "house": "雨前茶馆", "name": name, "password": "a long enough one", "registration": "open"
        });
        call(&house, None, "house.set_up", &params)
    };
    let (status, refused) = set_up("not-the-word", "wren");
    assert_eq!((status, &refused["code"]), (403, &"word_invalid".into()), "{refused}");
    let (status, founded) = set_up(word, "wren");
    assert_eq!((status, &founded["account"]["role"]), (200, &"owner".into()), "{founded}");
    let (status, refused) = set_up(word, "robin");
    assert_eq!((status, &refused["code"]), (409, &"already_set_up".into()), "{refused}");
    let (_, about) = call(&house, None, "house.about", &json!({}));
    assert_eq!((&about["house"], &about["people"]), (&"雨前茶馆".into(), &1.into()), "{about}");
    let house = house.reopen();
    assert!(house.ready["setup_url"].is_null(), "the word is used up");
}

#[test]
fn a_second_owner_can_be_made_beside_the_running_house() {
    let house = House::open();
    house.settle();
    let args = ["owner", "create", "--data", "data", "--name", "robin", "--password-stdin"];
    expect(house.command().args(args), "another long one\n", 0);
    let (status, signed_in) =
        call(&house, None, "accounts.sign_in", &json!({ "name": "robin", "password": "another long one" }));
    assert_eq!((status, &signed_in["account"]["role"]), (200, &"owner".into()), "{signed_in}");
}

#[test]
fn a_request_under_way_is_answered_before_the_house_closes() {
    let mut house = House::open();
    house.settle();
    let token = token(&house);
    let address: SocketAddr = house.address().parse().unwrap();
    let post = request(&house, Some(&token), "talk.post", &json!({ "room": "hall", "text": "just in time" }));
    let mut socket = TcpStream::connect(address).unwrap();
    socket.write_all(&post[..post.len() - 5]).unwrap();
    house.signal("TERM");
    let start = Instant::now();
    // A house that closes lets nobody in any more.
    while TcpStream::connect(address).is_ok() {
        assert!(start.elapsed() < PATIENCE, "the house does not stop accepting");
        std::thread::yield_now();
    }
    assert!(house.child.try_wait().unwrap().is_none(), "it waits for the one who is being served");
    socket.write_all(&post[post.len() - 5..]).unwrap();
    let (status, posted) = answer(socket);
    assert_eq!(status, 200, "{posted}");
    assert_eq!(house.ended().code(), Some(0));

    let house = house.reopen();
    let (_, page) = call(&house, None, "talk.history", &json!({ "room": "hall" }));
    assert_eq!(page["entries"][0]["text"], "just in time", "{page}");
}

#[test]
fn terminal_and_program_read_each_other() {
    let house = House::open();
    house.settle();
    let token = token(&house);
    let hall = format!("{}#hall", house.address());
    expect(house.command().args(["say", &hall, "来喝茶", "吧"]), "", 0);
    let (_, page) = call(&house, None, "talk.history", &json!({ "room": "hall" }));
    assert_eq!((&page["entries"][0]["text"], &page["head"]), (&"来喝茶 吧".into(), &1.into()), "{page}");
    let answer = json!({ "room": "hall", "text": "on my way", "reply_to": 1 });
    let (status, posted) = call(&house, Some(&token), "talk.post", &answer);
    assert_eq!((status, &posted["seq"], &posted["dup"]), (200, &2.into(), &false.into()), "{posted}");
    let (out, _) = expect(house.command().args(["tail", "-n", "1", &hall]), "", 0);
    assert!(out.contains("鹪鹩: on my way"), "{out}");
}
