//! HTTP as bytes: the JSON interface, and whatever a bad client sends.

use crate::soon;
use serde_json::Value;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body as JSON; null when it is something else.
    pub body: Value,
}

impl Answer {
    /// The code of a refusal; empty for none.
    #[must_use]
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

/// Calls a method of the JSON interface with a body as it is.
pub async fn call(addr: SocketAddr, token: Option<&str>, method: &str, body: &[u8]) -> Answer {
    let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let head = format!(
        "POST /api/v1/{method} HTTP/1.1\r\nHost: {addr}\r\nContent-Type: application/json\r\n{bearer}\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    exchange(addr, &[head.as_bytes(), body].concat()).await
}

/// Sends a whole request as bytes and reads the answer up to the end of the connection.
pub async fn exchange(addr: SocketAddr, request: &[u8]) -> Answer {
    read(&fetch(addr, request).await)
}

/// The same with the answer as bytes.
pub async fn fetch(addr: SocketAddr, request: &[u8]) -> Vec<u8> {
    let mut socket = TcpStream::connect(addr).await.unwrap();
    // A house that refuses a body early may close before all of it was written.
    let _ = socket.write_all(request).await;
    let mut answer = Vec::new();
    let _ = soon("the house answers", socket.read_to_end(&mut answer)).await;
    answer
}

fn read(answer: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(answer);
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok());
    let (_, body) = text.split_once("\r\n\r\n").unwrap_or_default();
    Answer { status: status.unwrap_or_default(), body: serde_json::from_str(body).unwrap_or_default() }
}
