//! How many connections there may be.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{TestPort, read_to_end, until};

async fn framed(port: &TestPort) -> TcpStream {
    let mut socket = port.connect().await;
    socket.write_all(b"\xC5TH\x01a").await.unwrap();
    assert_eq!(socket.read_u8().await.unwrap(), b'a');
    socket
}

#[tokio::test]
async fn an_address_holds_so_many_unauthenticated_connections() {
    let port = TestPort::open_with(|settings, _| {
        settings.unauthenticated_per_address_max = 2;
        settings.cap_this_machine = true;
    })
    .await;
    let first = framed(&port).await;
    let mut second = framed(&port).await;
    assert_eq!(read_to_end(&mut port.connect().await).await, "");
    assert_eq!(port.refused("address_cap"), 1);

    // Somebody signs in: that connection no longer counts.
    second.write_all(b"+").await.unwrap();
    assert_eq!(second.read_u8().await.unwrap(), b'+');
    let third = framed(&port).await;
    assert_eq!(read_to_end(&mut port.connect().await).await, "");

    drop((first, third));
    until("free seats", || port.open_connections(tea_server::metrics::Kind::Frames) == 1).await;
    port.assert_alive().await;
}

#[tokio::test]
async fn a_websocket_keeps_its_seat() {
    let port = TestPort::open_with(|settings, _| {
        settings.unauthenticated_per_address_max = 1;
        settings.cap_this_machine = true;
    })
    .await;
    let live = super::languages::upgrade(&port, "").await;
    assert_eq!(read_to_end(&mut port.connect().await).await, "");
    drop(live);
    until("a free seat", || port.open_connections(tea_server::metrics::Kind::Http) == 0).await;
    port.assert_alive().await;
}

#[tokio::test]
async fn over_the_total_people_wait_and_are_then_served() {
    let port = TestPort::open_with(|settings, _| settings.connections_max = 2).await;
    let first = framed(&port).await;
    let _second = framed(&port).await;
    let mut waiting = port.connect().await;
    waiting.write_all(super::NORMAL).await.unwrap();
    drop(first);
    let answer = read_to_end(&mut waiting).await;
    assert!(answer.ends_with("hello"), "{answer}");
}
