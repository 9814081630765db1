//! The port that greets.

use super::{Place, Visitor, until};

#[tokio::test]
async fn one_message_one_greeting_the_end() {
    let place = Place::open().await;
    for (said, part) in [
        (&b"hello"[..], "Come in with a browser: http://127.0.0.1:8000"),
        ("你好".as_bytes(), "用浏览器打开 http://127.0.0.1:8000 就能进来。"),
        (b"\xC4\xE3\xBA\xC3", "用浏览器打开"),
        (b"GET / HTTP/1.0\r\n\r\n", "Welcome to"),
    ] {
        let mut visitor = Visitor::connect(place.hello).await;
        let answer = visitor.ask(said).await;
        assert!(answer.contains(part), "{answer}");
        assert_eq!(answer.ends_with('\n'), said.ends_with(b"\n"), "whoever sends lines reads lines");
        visitor.hears_the_end().await;
    }
    until("all are given back", || place.open_connections() == 0).await;
}

#[tokio::test]
async fn q_is_no_message() {
    let place = Place::open().await;
    let mut visitor = Visitor::connect(place.hello).await;
    visitor.send("q").await;
    visitor.hears_the_end().await;
}

#[tokio::test]
async fn whoever_only_connects_is_given_back() {
    let place = Place::open().await;
    let visitor = Visitor::connect(place.hello).await;
    until("it was accepted", || place.open_connections() == 1).await;
    drop(visitor);
    until("it is given back", || place.open_connections() == 0).await;
}
