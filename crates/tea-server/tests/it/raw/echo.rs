//! The port that repeats, and with it where messages end.

use super::{PATIENCE, Place, Visitor, until};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// So long nothing comes that should not; more than the longest pause that ends a usual message.
const A_WHILE: Duration = Duration::from_millis(200);

/// Sends pieces as segments of their own and reads as many bytes as come back to them.
async fn echoed(place: &Place, pieces: &[&[u8]], pause: Duration) -> Vec<u8> {
    let mut socket = TcpStream::connect(place.echo).await.unwrap();
    socket.set_nodelay(true).unwrap();
    for piece in pieces {
        tokio::io::AsyncWriteExt::write_all(&mut socket, piece).await.unwrap();
        // The pause is what the test is about.
        tokio::time::sleep(pause).await;
    }
    let mut bytes = vec![0; pieces.concat().len()];
    timeout(PATIENCE, socket.read_exact(&mut bytes)).await.expect("everything comes back").unwrap();
    bytes
}

#[tokio::test]
async fn every_message_comes_back_byte_for_byte() {
    let place = Place::open().await;
    let mut visitor = Visitor::connect(place.echo).await;
    for message in [
        "hello".as_bytes(),
        "来喝茶".as_bytes(),
        b"\xC0\xB4\xBA\xC8\xB2\xE8",
        b"\x1b[2J\x07\x00\xff",
        b" two  spaces ",
        b"Q",
        b"qq",
        b"+",
    ] {
        visitor.send(message).await;
        assert_eq!(visitor.recv().await, message);
    }
    visitor.send("q").await;
    visitor.hears_the_end().await;
    until("the connection is given back", || place.open_connections() == 0).await;
    place.close().await;
}

#[tokio::test]
async fn a_pause_ends_a_message_and_a_newline_does_at_once() {
    let place = Place::open().await;
    let ms = Duration::from_millis;
    let ascii = b"a".repeat(3_000);
    let chinese = "茶".repeat(400);
    let tea = "来喝茶".as_bytes();
    for pieces in [
        &[&b"one text in "[..], b"two segments"][..],
        &[&tea[..4], &tea[4..]],
        &[&ascii[..1_448], &ascii[1_448..]],
        &[chinese.as_bytes()],
        &[b"one\ntwo\r\n"],
        &[b"hel", b"lo\r\n"],
    ] {
        assert_eq!(echoed(&place, pieces, ms(10)).await, pieces.concat());
    }
    let mut visitor = Visitor::connect(place.echo).await;
    visitor.send("hel").await;
    visitor.send("lo").await;
    assert_eq!(visitor.hear().await, "hello");
    // Two lines in one segment are two messages, in order; from then on nothing but a newline ends one.
    visitor.send("one\ntwo\nthr").await;
    let mut both = visitor.hear().await;
    if both == "one\n" {
        both += &visitor.hear().await;
    }
    assert_eq!(both, "one\ntwo\n");
    visitor.hears_nothing_for(A_WHILE).await;
    assert_eq!(visitor.ask("ee\r\n").await, "three\r\n");
    assert_eq!(visitor.ask("\n").await, "\n");
    visitor.send("q\r\n").await;
    visitor.hears_the_end().await;
}

#[tokio::test]
async fn a_lone_q_ends_it_and_a_glued_one_is_text() {
    let place = Place::open().await;
    let mut visitor = Visitor::connect(place.echo).await;
    visitor.send("hello").await;
    visitor.send("q").await;
    assert_eq!(visitor.hear().await, "helloq");
    for end in ["q", "q\n", "q\r\n"] {
        let mut visitor = Visitor::connect(place.echo).await;
        visitor.send(end).await;
        visitor.hears_the_end().await;
    }
}

#[tokio::test]
async fn silence_is_legal_and_nothing_is_said_into_it() {
    let place = Place::open().await;
    let mut visitor = Visitor::connect(place.echo).await;
    visitor.hears_nothing_for(A_WHILE).await;
    assert_eq!(visitor.ask("still here").await, "still here");
    visitor.hears_nothing_for(A_WHILE).await;
    assert_eq!(visitor.ask("and now").await, "and now");
}

#[tokio::test]
async fn very_long_silence_ends_with_one_line() {
    let place = Place::open_with(|settings| settings.raw.idle = A_WHILE).await;
    for address in [place.echo, place.hello, place.desk] {
        let mut visitor = Visitor::connect(address).await;
        assert!(visitor.hear().await.starts_with("Nothing was said here for a long time"));
        visitor.hears_the_end().await;
    }
}

#[tokio::test]
async fn the_end_of_input_ends_the_last_message() {
    let place = Place::open().await;
    let mut visitor = Visitor::connect(place.echo).await;
    visitor.send("hi").await;
    visitor.end().await;
    assert_eq!(visitor.hear().await, "hi");
    visitor.hears_the_end().await;

    let mut visitor = Visitor::connect(place.echo).await;
    visitor.send("one\nrest").await;
    visitor.end().await;
    let mut all = visitor.hear().await;
    while all.len() < 8 {
        all += &visitor.hear().await;
    }
    assert_eq!(all, "one\nrest");
    visitor.hears_the_end().await;
}

#[tokio::test]
async fn a_connection_that_ends_anyhow_is_given_back_at_once() {
    let place = Place::open().await;
    let mut half = Visitor::connect(place.echo).await;
    half.end().await;
    half.hears_the_end().await;
    let mut said = Visitor::connect(place.echo).await;
    assert_eq!(said.ask("hi").await, "hi");
    drop(said);
    let mut broken = Visitor::connect(place.echo).await;
    broken.send("half a mess").await;
    broken.reset();
    drop(half);
    until("all are given back", || place.open_connections() == 0).await;
}

#[tokio::test]
async fn a_message_over_the_limit_is_refused_in_words_and_the_next_is_heard() {
    let place = Place::open().await;
    let mut visitor = Visitor::connect(place.echo).await;
    visitor.send("a".repeat(tea_server::limits::RAW_MESSAGE_BYTES_MAX + 2)).await;
    assert!(visitor.hear().await.starts_with("That was longer than 64 KiB"));
    assert_eq!(visitor.ask("short").await, "short");
    let most = "a".repeat(tea_server::limits::RAW_MESSAGE_BYTES_MAX);
    assert_eq!(echoed(&place, &[most.as_bytes()], Duration::ZERO).await, most.as_bytes());
}

#[tokio::test]
async fn two_hundred_at_once_stay_in_step() {
    let place = Place::open().await;
    let mut clients = tokio::task::JoinSet::new();
    for number in 0..200 {
        let address = place.echo;
        clients.spawn(async move {
            let mut visitor = Visitor::connect(address).await;
            for turn in 0..3 {
                let said = format!("第 {number} 位: {turn}");
                assert_eq!(visitor.ask(&said).await, said);
            }
            visitor.send("q").await;
            visitor.hears_the_end().await;
        });
    }
    while let Some(ended) = clients.join_next().await {
        ended.unwrap();
    }
    until("all are given back", || place.open_connections() == 0).await;
}

#[tokio::test]
async fn a_house_that_closes_lets_them_go_without_a_word() {
    let place = Place::open().await;
    let mut visitor = Visitor::connect(place.echo).await;
    assert_eq!(visitor.ask("hi").await, "hi");
    place.close().await;
    visitor.hears_the_end().await;
}
