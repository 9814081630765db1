//! One port, several languages, told apart by the first bytes.

use tea_server::metrics::Kind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{NORMAL, TestPort, read_to_end, until};

/// A WebSocket handshake with further header lines; returns the open connection.
pub(super) async fn upgrade(port: &TestPort, headers: &str) -> TcpStream {
    let mut socket = port.connect().await;
    socket.write_all(handshake(headers).as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(socket.read_u8().await.unwrap());
    }
    assert!(answer.starts_with(b"HTTP/1.1 101 "), "{}", String::from_utf8_lossy(&answer));
    socket
}

pub(super) fn handshake(headers: &str) -> String {
    format!(
        "GET /live HTTP/1.1\r\nHost: house\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"
    )
}

/// Sends one masked text message and expects it back.
pub(super) async fn echo(socket: &mut TcpStream) {
    socket.write_all(b"\x81\x82\0\0\0\0hi").await.unwrap();
    let mut answer = [0; 4];
    socket.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"\x81\x02hi");
}

#[tokio::test]
async fn the_magic_leads_to_the_framed_handler_without_it() {
    let port = TestPort::open().await;
    // Byte by byte, so that nothing depends on how the magic is cut.
    let mut socket = port.connect().await;
    socket.set_nodelay(true).unwrap();
    for byte in b"\xC5TH\x01" {
        socket.write_all(&[*byte]).await.unwrap();
        tokio::task::yield_now().await;
    }
    socket.write_all(b"frames").await.unwrap();
    let mut echo = [0; 6];
    socket.read_exact(&mut echo).await.unwrap();
    assert_eq!(&echo, b"frames");
    assert_eq!(port.open_connections(Kind::Frames), 1);
    drop(socket);
    until("the end of the connection", || port.open_connections(Kind::Frames) == 0).await;
}

#[tokio::test]
async fn a_panicking_framed_connection_ends_alone() {
    let port = TestPort::open().await;
    let mut other = port.connect().await;
    other.write_all(b"\xC5TH\x01a").await.unwrap();
    let mut unlucky = port.connect().await;
    unlucky.write_all(b"\xC5TH\x01!").await.unwrap();
    assert_eq!(read_to_end(&mut unlucky).await, "");
    assert_eq!(port.metrics.panics.get(), 1);
    assert_eq!(other.read_u8().await.unwrap(), b'a');
    port.assert_alive().await;
}

#[tokio::test]
async fn a_client_that_closes_its_side_is_answered() {
    let port = TestPort::open().await;
    for _ in 0..50 {
        let mut socket = port.connect().await;
        socket.write_all(b"GET / HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
        socket.shutdown().await.unwrap();
        let answer = read_to_end(&mut socket).await;
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("hello"), "{answer}");
    }
    // Also when the answer takes longer than the news of the closed side.
    let mut held = port.connect().await;
    held.write_all(b"GET /held HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    held.shutdown().await.unwrap();
    until("the request", || port.open_connections(Kind::Http) == 1).await;
    port.assert_alive().await;
    port.release.add_permits(1);
    assert!(read_to_end(&mut held).await.ends_with("held and answered"));

    let mut framed = port.connect().await;
    framed.write_all(b"\xC5TH\x01last words").await.unwrap();
    framed.shutdown().await.unwrap();
    assert_eq!(read_to_end(&mut framed).await, "last words");
}

#[tokio::test]
async fn requests_follow_each_other_on_one_connection() {
    let port = TestPort::open().await;
    let answer = port.ask([b"GET / HTTP/1.1\r\nHost: house\r\n\r\n".as_slice(), NORMAL].concat()).await;
    assert_eq!(answer.matches("HTTP/1.1 200 OK").count(), 2, "{answer}");
}

#[tokio::test]
async fn http2_is_spoken_when_its_preface_comes() {
    let port = TestPort::open().await;
    let mut socket = port.connect().await;
    socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    // Indexed GET, http and /, then a literal authority "house".
    let fields = b"\x82\x86\x84\x41\x05house";
    let head = [0, 0, fields.len() as u8, 1, 5, 0, 0, 0, 1];
    socket.write_all(&[head.as_slice(), fields].concat()).await.unwrap();
    let (kind, payload) = loop {
        let mut head = [0; 9];
        socket.read_exact(&mut head).await.unwrap();
        let mut payload = vec![0; usize::from(head[1]) << 8 | usize::from(head[2])];
        socket.read_exact(&mut payload).await.unwrap();
        if head[8] == 1 {
            break (head[3], payload);
        }
    };
    assert_eq!(kind, 1, "a HEADERS frame answers");
    assert_eq!(payload[0], 0x88, "status 200 comes first");
}

#[tokio::test]
async fn an_http2_client_that_only_pings_is_cut_off() {
    let port = TestPort::open().await;
    let mut socket = port.connect().await;
    socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let ping = b"\0\0\x08\x06\0\0\0\0\0pingpong";
    let (mut reading, mut writing) = socket.into_split();
    let flood = async { while writing.write_all(&ping.repeat(100)).await.is_ok() {} };
    tokio::join!(flood, read_to_end(&mut reading));
    until("the end of the connection", || port.open_connections(Kind::Http) == 0).await;
    port.assert_alive().await;
}

#[tokio::test]
async fn a_websocket_goes_both_ways() {
    let port = TestPort::open().await;
    let mut socket = upgrade(&port, "").await;
    echo(&mut socket).await;
    assert_eq!(port.open_connections(Kind::Http), 1);
    drop(socket);
    until("the end of the connection", || port.open_connections(Kind::Http) == 0).await;
}

#[tokio::test]
async fn a_proxy_is_believed_only_when_it_is_trusted() {
    let request = "GET /peer HTTP/1.1\r\nHost: house\r\nX-Forwarded-For: 203.0.113.5\r\nX-Forwarded-Proto: https\r\n\
                   Connection: close\r\n\r\n";
    let strangers = TestPort::open().await;
    let answer = strangers.ask(request).await;
    assert!(answer.ends_with("ip=127.0.0.1 tls=false"), "{answer}");

    let trusting = TestPort::open_with(|settings, _| settings.trusted_proxies = vec!["127.0.0.0/8".parse().unwrap()]);
    let trusting = trusting.await;
    let answer = trusting.ask(request).await;
    assert!(answer.ends_with("ip=203.0.113.5 tls=true"), "{answer}");
    assert!(answer.contains("strict-transport-security"), "{answer}");
    // What a proxy forwards is not from this machine.
    let metrics = trusting.ask(request.replace("/peer", "/metrics")).await;
    assert!(metrics.starts_with("HTTP/1.1 404 "), "{metrics}");
}

#[tokio::test]
async fn metrics_count_what_happened() {
    let port = TestPort::open().await;
    port.assert_alive().await;
    port.ask("TRACE / HTTP/1.1\r\nHost: house\r\nConnection: close\r\n\r\n").await;
    let text = port.ask("GET /metrics HTTP/1.1\r\nHost: house\r\nConnection: close\r\n\r\n").await;
    assert!(text.contains("teahouse_requests_total{route=\"page\",status_hundreds=\"2\"} 1\n"), "{text}");
    assert!(text.contains("teahouse_refused_total{reason=\"bad_method\"} 1\n"), "{text}");
    assert!(text.contains("teahouse_accepted_total{kind=\"http\"} 3\n"), "{text}");
}
