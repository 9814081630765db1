//! Clients that take their time are dropped; the others do not notice.

use std::time::{Duration, Instant};

use tea_server::metrics::Kind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::{TestPort, read_to_end, until};

const SHORT: Duration = Duration::from_millis(700);

async fn short_port() -> TestPort {
    TestPort::open_with(|settings, pace| {
        settings.deadlines.first_bytes = SHORT;
        settings.deadlines.header = SHORT;
        settings.deadlines.http2_idle = SHORT;
        settings.deadlines.reader = SHORT;
        pace.idle = SHORT;
        pace.window = SHORT * 2;
    })
    .await
}

/// Sends `start`, then a byte now and then, and tells what came back before the server closed. Fails if it closed
/// before `SHORT`; that it closes at all is what is tested.
async fn dribble(port: &TestPort, start: &[u8]) -> String {
    let began = Instant::now();
    let (mut reading, mut writing) = port.connect().await.into_split();
    writing.write_all(start).await.unwrap();
    let writer = async {
        let mut pause = tokio::time::interval(SHORT / 7);
        loop {
            pause.tick().await;
            if writing.write_all(b"x").await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    };
    let answer = tokio::select! {
        answer = read_to_end(&mut reading) => answer,
        () = writer => unreachable!("the writer never ends"),
    };
    assert!(began.elapsed() >= SHORT, "closed after {:?}", began.elapsed());
    answer
}

#[tokio::test]
async fn silent_connections_are_dropped() {
    let port = short_port().await;
    let mut silent = port.connect().await;
    let began = Instant::now();
    port.assert_alive().await;
    assert_eq!(read_to_end(&mut silent).await, "");
    assert!(began.elapsed() >= SHORT - Duration::from_millis(100));
    until("the count of refusals", || port.refused("silent") == 1).await;
}

#[tokio::test]
async fn half_a_magic_is_as_good_as_silence() {
    let port = short_port().await;
    let mut socket = port.connect().await;
    socket.write_all(b"\xC5T").await.unwrap();
    assert_eq!(read_to_end(&mut socket).await, "");
}

#[tokio::test]
async fn slow_headers_are_dropped() {
    let port = short_port().await;
    let (answer, ()) = tokio::join!(dribble(&port, b"GET / HTTP/1.1\r\nHost: house\r\nX-Slow: "), port.assert_alive());
    assert!(!answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_body_slower_than_the_minimum_is_refused() {
    let port = short_port().await;
    let head = b"POST /body HTTP/1.1\r\nHost: house\r\nContent-Length: 100000\r\n\r\n";
    let (answer, ()) = tokio::join!(dribble(&port, head), port.assert_alive());
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
}

#[tokio::test]
async fn a_body_that_stops_is_refused() {
    let port = short_port().await;
    let answer = port.ask("POST /body HTTP/1.1\r\nHost: house\r\nContent-Length: 100\r\n\r\nabc").await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
}

#[tokio::test]
async fn a_steady_body_may_take_longer_than_any_deadline() {
    let port = short_port().await;
    let mut socket = port.connect().await;
    socket
        .write_all(b"POST /body HTTP/1.1\r\nHost: house\r\nContent-Length: 60000\r\nConnection: close\r\n\r\n")
        .await
        .unwrap();
    let mut pause = tokio::time::interval(SHORT / 7);
    for _ in 0..30 {
        pause.tick().await;
        socket.write_all(&[b'x'; 2000]).await.unwrap();
    }
    let answer = read_to_end(&mut socket).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("60000"), "{answer}");
}

#[tokio::test]
async fn a_kept_alive_connection_does_not_idle_for_ever() {
    let port = short_port().await;
    let mut socket = port.connect().await;
    socket.write_all(b"GET / HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    let answer = read_to_end(&mut socket).await;
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("hello"), "{answer}");
    until("the end of the connection", || port.open_connections(Kind::Http) == 0).await;
}

#[tokio::test]
async fn an_http2_connection_without_requests_is_closed() {
    let port = short_port().await;
    let mut socket = port.connect().await;
    socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let mut bytes = Vec::new();
    let _ = socket.read_to_end(&mut bytes).await;
    until("the end of the connection", || port.open_connections(Kind::Http) == 0).await;
}

#[tokio::test]
async fn an_answer_nobody_reads_is_given_up() {
    let port = short_port().await;
    let mut socket = port.connect().await;
    socket.write_all(b"GET /large HTTP/1.1\r\nHost: house\r\n\r\n").await.unwrap();
    until("the request", || port.open_connections(Kind::Http) == 1).await;
    port.assert_alive().await;
    until("the end of the connection", || port.open_connections(Kind::Http) == 0).await;
}

#[tokio::test]
async fn an_answer_read_slowly_arrives_whole() {
    let port = short_port().await;
    let mut socket = port.connect().await;
    socket.write_all(b"GET /large HTTP/1.0\r\nHost: house\r\n\r\n").await.unwrap();
    let began = Instant::now();
    let mut all = 0;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let count = socket.read(&mut buffer).await.unwrap();
        if count == 0 {
            break;
        }
        all += count;
        tokio::time::sleep(SHORT / 30).await;
    }
    assert!(all > 16 * 1024 * 1024, "{all} bytes");
    assert!(began.elapsed() > SHORT * 2, "too fast to tell anything");
}

#[tokio::test]
async fn an_http2_answer_nobody_opens_a_window_for_is_given_up() {
    let port = TestPort::open_with(|settings, _| settings.deadlines.reader = SHORT).await;
    let mut socket = port.connect().await;
    // SETTINGS with an initial window of nothing, then GET /large.
    let fields = b"\x82\x86\x04\x06/large\x41\x05house";
    let head = [0, 0, fields.len() as u8, 1, 5, 0, 0, 0, 1];
    let start = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\x06\x04\0\0\0\0\0\0\x04\0\0\0\0";
    socket.write_all(&[start.as_slice(), &head, fields].concat()).await.unwrap();
    let answer = read_to_end(&mut socket).await;
    assert!(!answer.contains("zzz"), "nothing could be sent");
    until("the end of the connection", || port.open_connections(Kind::Http) == 0).await;
}

#[tokio::test]
async fn a_websocket_and_a_framed_connection_may_be_quiet() {
    let port = short_port().await;
    let mut framed = port.connect().await;
    framed.write_all(b"\xC5TH\x01").await.unwrap();
    let mut live = super::languages::upgrade(&port, "").await;
    // Something else that outlasts every deadline twice.
    for _ in 0..2 {
        assert_eq!(read_to_end(&mut port.connect().await).await, "");
    }
    framed.write_all(b"still here").await.unwrap();
    let mut echo = [0; 10];
    framed.read_exact(&mut echo).await.unwrap();
    assert_eq!(&echo, b"still here");
    super::languages::echo(&mut live).await;
}
