//! Films on their way over HTTP: what tus promises, over good lines and bad.

mod cut;
mod raw;
mod tus_js;

use std::net::SocketAddr;
use tea_core::ground::files::{hash_of_text, text_of_hash};
use tea_protocol::accounts::Role;
use tea_testkit::{Person, TestHouse, http};

/// Bytes that are like no others of the same seed.
fn film(bytes: usize, seed: u32) -> Vec<u8> {
    let mut state = 0x9E37_79B9 ^ (seed << 8) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state.to_le_bytes()[1]
    };
    (0..bytes).map(|_| next()).collect()
}

/// An answer, taken apart.
#[derive(Debug)]
struct Said {
    status: u16,
    head: String,
    body: serde_json::Value,
}

impl Said {
    fn of(bytes: &[u8]) -> Said {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Said { status, head: head.to_owned(), body: serde_json::from_str(body).unwrap_or_default() }
    }

    fn header(&self, name: &str) -> &str {
        let found = self.head.lines().filter_map(|line| line.split_once(": "));
        found.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or_default()
    }

    fn offset(&self) -> u64 {
        self.header("upload-offset").parse().unwrap_or_else(|_| panic!("no offset: {self:?}"))
    }

    fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

/// The head of a request of tus, up to the empty line.
fn head(addr: SocketAddr, token: Option<&str>, line: &str, headers: &str, bytes: usize) -> String {
    let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!(
        "{line} HTTP/1.1\r\nHost: {addr}\r\nTus-Resumable: 1.0.0\r\n{bearer}{headers}Content-Length: {bytes}\r\n\
         Connection: close\r\n\r\n"
    )
}

async fn say(addr: SocketAddr, token: Option<&str>, line: &str, headers: &str, body: &[u8]) -> Said {
    let head = head(addr, token, line, headers, body.len());
    Said::of(&http::fetch(addr, &[head.as_bytes(), body].concat()).await)
}

/// Makes an upload; returns its path.
async fn create(addr: SocketAddr, token: &str, bytes: usize) -> String {
    // "film.mp4" in base64.
    let headers = format!("Upload-Length: {bytes}\r\nUpload-Metadata: filename ZmlsbS5tcDQ=\r\n");
    let made = say(addr, Some(token), "POST /uploads", &headers, b"").await;
    assert_eq!(made.status, 201, "{made:?}");
    made.header("location").to_owned()
}

async fn patch(addr: SocketAddr, token: &str, path: &str, offset: u64, body: &[u8]) -> Said {
    say(addr, Some(token), &format!("PATCH {path}"), &patching(offset), body).await
}

fn patching(offset: u64) -> String {
    format!("Content-Type: application/offset+octet-stream\r\nUpload-Offset: {offset}\r\n")
}

async fn offset(addr: SocketAddr, token: &str, path: &str) -> u64 {
    say(addr, Some(token), &format!("HEAD {path}"), "", b"").await.offset()
}

async fn admin(house: &TestHouse) -> Person {
    house.person_of("ada", Role::Admin).await
}

/// The bytes of the one film that the house has.
fn kept(house: &TestHouse, bytes: &[u8]) -> bool {
    let hash = sha256(bytes);
    let path = house.data().join("files").join(&hash[..2]).join(&hash[2..4]).join(&hash);
    assert!(hash_of_text(&hash).is_some());
    std::fs::read(path).is_ok_and(|kept| kept == bytes)
}

fn sha256(bytes: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let store = tea_core::ground::files::Store::open(dir.path()).unwrap();
    text_of_hash(&store.put(bytes).unwrap().hash)
}
