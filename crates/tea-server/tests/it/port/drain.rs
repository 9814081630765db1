//! A stop lets people finish, and a second one does not.

use std::time::Duration;

use tea_server::metrics::Kind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{PATIENCE, TestPort, read_to_end, until};

#[tokio::test]
async fn a_request_under_way_is_completed() {
    let port = TestPort::open().await;
    let mut held = port.connect().await;
    held.write_all(b"GET /held HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    until("the request", || port.open_connections(Kind::Http) == 1).await;

    port.stop.drain();
    // The listener is gone first.
    let addr = port.addr;
    let closed = async {
        while TcpStream::connect(addr).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, closed).await.unwrap();
    port.release.add_permits(1);
    let answer = read_to_end(&mut held).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("held and answered"), "{answer}");
    port.close().await;
}

#[tokio::test]
async fn a_connection_accepted_just_before_still_gets_its_answer() {
    let port = TestPort::open().await;
    let mut early = port.connect().await;
    until("the accept", || port.open_connections(Kind::Undecided) == 1).await;
    port.stop.drain();
    early.write_all(super::NORMAL).await.unwrap();
    let answer = read_to_end(&mut early).await;
    assert!(answer.ends_with("hello"), "{answer}");
    port.close().await;
}

#[tokio::test]
async fn framed_connections_are_told_and_idle_ones_closed() {
    let port = TestPort::open().await;
    let mut framed = port.connect().await;
    framed.write_all(b"\xC5TH\x01a").await.unwrap();
    assert_eq!(framed.read_u8().await.unwrap(), b'a');
    let mut idle = port.connect().await;
    idle.write_all(b"GET / HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    let mut silent = port.connect().await;
    until("all three", || port.open_connections(Kind::Undecided) == 1).await;

    port.stop.drain();
    assert_eq!(read_to_end(&mut framed).await, "bye");
    assert!(read_to_end(&mut idle).await.ends_with("hello"));
    assert_eq!(read_to_end(&mut silent).await, "");
    drop((framed, idle, silent));
    port.close().await;
}

#[tokio::test]
async fn what_does_not_end_in_time_is_cut() {
    let port = TestPort::open_with(|settings, _| {
        settings.deadlines.drain_lead = Duration::from_millis(10);
        settings.deadlines.drain = Duration::from_millis(200);
    })
    .await;
    let mut held = port.connect().await;
    held.write_all(b"GET /held HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    let mut live = super::languages::upgrade(&port, "").await;
    port.stop.drain();
    assert!(!read_to_end(&mut held).await.contains("HTTP"), "never answered");
    read_to_end(&mut live).await;
    port.close().await;
}

#[tokio::test]
async fn a_hard_stop_waits_for_nobody() {
    let port = TestPort::open_with(|settings, _| settings.deadlines.drain = PATIENCE * 10).await;
    let mut held = port.connect().await;
    held.write_all(b"GET /held HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    until("the request", || port.open_connections(Kind::Http) == 1).await;
    port.stop.drain();
    port.stop.cut();
    read_to_end(&mut held).await;
    port.close().await;
}
