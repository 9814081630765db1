//! Requests that are wrong get a clear status at once, and the port lives on.

use socket2::SockRef;
use tokio::io::AsyncWriteExt;

use super::{LIMITED_BYTES, TestPort, read_to_end};

async fn check(port: &TestPort, request: &str, status: &str) -> String {
    let answer = port.ask(request).await;
    let line = request.lines().next().unwrap();
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{line} -> {answer}");
    answer
}

fn close(request: &str) -> String {
    format!("{request}Connection: close\r\n\r\n")
}

#[tokio::test]
async fn a_request_names_exactly_one_valid_host() {
    let port = TestPort::open().await;
    check(&port, &close("GET / HTTP/1.1\r\nHost: house\r\n"), "200").await;
    check(&port, &close("GET / HTTP/1.1\r\n"), "400").await;
    check(&port, &close("GET / HTTP/1.1\r\nHost: house\r\nHost: house\r\n"), "400").await;
    check(&port, &close("GET / HTTP/1.1\r\nHost: a b\r\n"), "400").await;
    check(&port, &close("GET http://other/ HTTP/1.1\r\nHost: house\r\n"), "400").await;
    let old = port.ask("GET / HTTP/1.0\r\n\r\n").await;
    assert!(old.starts_with("HTTP/1.0 200"), "{old}");
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_before_it_is_sent() {
    let port = TestPort::open().await;
    for length in ["1099511627776", "9223372036854775807"] {
        let request = format!("POST /body HTTP/1.1\r\nHost: house\r\nContent-Length: {length}\r\n\r\n");
        let answer = check(&port, &request, "413").await;
        assert!(answer.contains("connection: close"), "{answer}");
    }
    let announce = |length: u64| format!("POST /limited HTTP/1.1\r\nHost: house\r\nContent-Length: {length}\r\n");
    let body = "x".repeat(LIMITED_BYTES as usize);
    let full = format!("{}{body}", close(&announce(LIMITED_BYTES)));
    assert!(check(&port, &full, "200").await.ends_with("1024"));
    check(&port, &format!("{}\r\n", announce(LIMITED_BYTES + 1)), "413").await;
    let expecting = format!("{}Expect: 100-continue\r\n\r\n", announce(LIMITED_BYTES + 1));
    check(&port, &expecting, "413").await;
}

#[tokio::test]
async fn a_client_busy_sending_learns_why_it_was_refused() {
    let port = TestPort::open().await;
    let mut socket = port.connect().await;
    // So little that sending fails if the server closes without reading on.
    SockRef::from(&socket).set_send_buffer_size(8 * 1024).unwrap();
    socket.write_all(b"POST /limited HTTP/1.1\r\nHost: house\r\nContent-Length: 400000\r\n\r\n").await.unwrap();
    for _ in 0..100 {
        socket.write_all(&[b'x'; 4000]).await.expect("the server reads on");
    }
    let answer = read_to_end(&mut socket).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
}

#[tokio::test]
async fn a_body_without_a_length_is_refused_when_it_passes_the_limit() {
    let port = TestPort::open().await;
    let head = "POST /limited HTTP/1.1\r\nHost: house\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
    let chunk = |size: usize| format!("{size:x}\r\n{}\r\n", "x".repeat(size));
    let full = LIMITED_BYTES as usize;
    assert!(check(&port, &format!("{head}{}0\r\n\r\n", chunk(full)), "200").await.ends_with("1024"));
    check(&port, &format!("{head}{}{}", chunk(full), chunk(1)), "413").await;
    // Chunks win over a length that contradicts them, so nothing is left to be taken for a second request.
    let both = head.replace("Connection", "Content-Length: 5\r\nConnection");
    let answer = check(&port, &format!("{both}{}0\r\n\r\n", chunk(700)), "200").await;
    assert!(answer.ends_with("700"), "{answer}");
}

#[tokio::test]
async fn headers_have_a_limit() {
    let port = TestPort::open().await;
    let with = |bytes: usize| close(&format!("GET / HTTP/1.1\r\nHost: house\r\nX-Long: {}\r\n", "y".repeat(bytes)));
    check(&port, &with(50 * 1024), "200").await;
    check(&port, &with(100 * 1024), "431").await;
    port.assert_alive().await;
}

#[tokio::test]
async fn odd_methods_are_refused() {
    let port = TestPort::open().await;
    for method in ["TRACE", "CONNECT", "PROPFIND", "XYZZY"] {
        let target = if method == "CONNECT" { "house:80" } else { "/" };
        let request = close(&format!("{method} {target} HTTP/1.1\r\nHost: house:80\r\n"));
        let answer = check(&port, &request, "405").await;
        assert!(answer.contains("\r\nallow: GET,"), "{answer}");
        assert!(!answer.contains("Host:"), "{answer}");
    }
}

#[tokio::test]
async fn a_panic_is_a_500_with_the_id_of_the_request() {
    let port = TestPort::open().await;
    let answer = check(&port, &close("GET /panic HTTP/1.1\r\nHost: house\r\n"), "500").await;
    let id = answer.lines().find_map(|line| line.strip_prefix("x-request-id: ")).unwrap();
    assert!(answer.ends_with(&format!("under {id}.\n")), "{answer}");
    assert_eq!(port.metrics.panics.get(), 1);
    port.assert_alive().await;
}

#[tokio::test]
async fn every_answer_tells_browsers_what_it_may_do() {
    let port = TestPort::open().await;
    for request in ["GET /", "GET /missing", "TRACE /", "GET /panic", "DELETE /peer", "GET /healthz"] {
        let answer = port.ask(close(&format!("{request} HTTP/1.1\r\nHost: house\r\n"))).await;
        for wanted in [
            "content-security-policy: default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
             form-action 'self'; img-src 'self' data:; media-src 'self' blob:\r\n",
            "x-content-type-options: nosniff\r\n",
            "referrer-policy: same-origin\r\n",
            "cross-origin-opener-policy: same-origin\r\n",
            "permissions-policy: ",
            "x-request-id: 00000007-",
        ] {
            assert!(answer.contains(wanted), "{request}: no {wanted} in {answer}");
        }
        assert!(!answer.contains("strict-transport-security"), "{answer}");
    }
}

#[tokio::test]
async fn garbage_leaves_the_port_alive() {
    let port = TestPort::open().await;
    let mut state: u64 = 0x1234_5678_9ABC_DEF1;
    for round in 0..500 {
        let mut bytes = Vec::new();
        for _ in 0..round % 97 + 1 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            bytes.extend_from_slice(&state.to_be_bytes()[..7]);
        }
        // Every language's start is tried with nonsense after it.
        let start: &[u8] =
            [b"".as_slice(), b"\xC5TH", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET / HTTP/1.1\r\n", b"\x16\x03\x01"]
                [round % 5];
        let socket = port.connect().await;
        let (mut reading, mut writing) = socket.into_split();
        let _ = writing.write_all(&[start, &bytes].concat()).await;
        drop(writing);
        read_to_end(&mut reading).await;
    }
    assert_eq!(port.metrics.panics.get(), 0);
    port.assert_alive().await;
    port.close().await;
}
