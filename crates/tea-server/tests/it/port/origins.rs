//! Pages of other sites can neither post here nor open a WebSocket.

use super::TestPort;
use super::languages::{echo, handshake, upgrade};

async fn check(headers: &str, status: &str) {
    let port = TestPort::open().await;
    let posting = format!("POST / HTTP/1.1\r\nHost: house\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n");
    let answer = port.ask(posting).await;
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{headers} -> {answer}");
}

#[tokio::test]
async fn posts_of_other_sites_are_refused() {
    check("Origin: http://house\r\nCookie: s=1\r\n", "200").await;
    check("Cookie: s=1\r\n", "200").await;
    check("Origin: http://evil\r\nCookie: s=1\r\n", "403").await;
    check("Origin: null\r\nCookie: s=1\r\n", "403").await;
    check("Origin: http://evil\r\n", "403").await;
    check("Sec-Fetch-Site: cross-site\r\nCookie: s=1\r\n", "403").await;
    check("Origin: http://evil\r\nAuthorization: Bearer t\r\n", "200").await;
    check("Origin: http://evil\r\nAuthorization: Bearer t\r\nCookie: s=1\r\n", "403").await;
}

#[tokio::test]
async fn websockets_of_other_sites_are_refused() {
    let port = TestPort::open().await;
    for headers in
        ["Origin: http://evil\r\n", "Origin: http://evil\r\nCookie: s=1\r\n", "Sec-Fetch-Site: same-site\r\n"]
    {
        let answer = port.ask(handshake(&format!("{headers}Connection: close\r\n"))).await;
        assert!(answer.starts_with("HTTP/1.1 403 "), "{headers} -> {answer}");
    }
    let mut ours = upgrade(&port, "Origin: http://house\r\nSec-Fetch-Site: same-origin\r\nCookie: s=1\r\n").await;
    echo(&mut ours).await;
}
