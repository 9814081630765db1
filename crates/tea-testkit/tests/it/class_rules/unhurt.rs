//! What stops the servers of the class as a whole, tried on this one: each test is named for its number in the list of
//! what they get wrong.

use super::*;
use std::time::Duration;
use tea_server::raw::RawKind;
use tea_testkit::PASSWORD;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// How often it is looked whether something came.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// There one visitor who comes and goes holds a lock for ever.
#[tokio::test]
async fn f01_visitors_who_connect_and_leave_keep_nobody_from_signing_in() {
    let cinema = Cinema::open().await;
    let port = cinema.house.open_raw(RawKind::Text).await;
    for addr in [cinema.house.addr(), port] {
        for _ in 0..20 {
            drop(TcpStream::connect(addr).await.unwrap());
        }
    }
    let sign_in = json!({ "name": "wren", "password": PASSWORD });
    assert!(cinema.ask(None, "accounts.sign_in", sign_in).await["token"].is_string());
    cinema.house.text(port, Some("robin")).await;
}

/// There so many people may be connected as there are threads.
#[tokio::test]
async fn f03_two_hundred_idle_people_take_nobody_elses_turn() {
    let cinema = Cinema::open().await;
    let mut idle = Vec::new();
    for _ in 0..200 {
        idle.push(TcpStream::connect(cinema.house.addr()).await.unwrap());
    }
    let list = tokio::time::timeout(Duration::from_secs(20), cinema.ask(None, "video.list", json!({}))).await;
    assert!(list.is_ok(), "the next one is answered");
    drop(idle);
}

/// There a receiver that waits for bytes which never come turns in a circle, and eats what follows.
#[tokio::test]
async fn f09_a_film_whose_sender_goes_away_ends_and_what_came_is_kept() {
    let cinema = Cinema::open().await;
    let (addr, token) = (cinema.house.addr(), cinema.moth.token.clone());
    let head = format!(
        "POST /uploads HTTP/1.1\r\nHost: {addr}\r\nTus-Resumable: 1.0.0\r\nAuthorization: Bearer {token}\r\n\
         Upload-Length: 100000\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: 100000\r\n\r\n"
    );
    let mut socket = TcpStream::connect(addr).await.unwrap();
    socket.write_all(&[head.as_bytes(), &[7; 50_000]].concat()).await.unwrap();
    socket.shutdown().await.unwrap();
    drop(socket);
    for _ in 0..200 {
        let list = cinema.ask(Some(&cinema.moth), "video.uploads", json!({})).await;
        let offset = list["uploads"][0]["offset"].as_u64();
        if offset.is_some_and(|offset| offset > 0) {
            return;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    panic!("what came is not there");
}
