//! A film in a house.

use crate::bench::house::House;
use crate::bench::http::Http;
use anyhow::{Context, Result, ensure};
use serde_json::json;
use std::io::Write;
use std::net::TcpStream;

/// Just below what a message may carry.
const BYTES: usize = 26_000_000;

/// Bytes that the house gives to anybody, by an address.
pub(crate) struct Film {
    /// Where the house has it.
    pub(crate) path: String,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

impl Film {
    /// Brings bytes as a file of a message in the hall, which goes the same way out as a film does: what is measured is
    /// sending. Neither encoding nor the rights of a title are part of it.
    pub(crate) fn bring(house: &House) -> Result<Film> {
        let bytes = noise(BYTES);
        let id = upload(house, &bytes)?;
        let mut http = Http::connect(house.subject.address)?;
        let message = json!({ "room": "hall", "text": "", "files": [id] });
        http.call("talk.post", Some(&house.token), &message)?;
        Ok(Film { path: format!("/files/{id}/film.mp4"), bytes })
    }
}

fn upload(house: &House, bytes: &[u8]) -> Result<i64> {
    let (address, token) = (house.subject.address, &house.token);
    let mut socket = TcpStream::connect(address)?;
    let length = bytes.len();
    write!(
        socket,
        "POST /api/v1/files?name=film.mp4 HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    socket.write_all(bytes)?;
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut socket, &mut answer)?;
    ensure!(answer.starts_with("HTTP/1.1 200 "), "the film was answered with {answer}");
    let (_, body) = answer.split_once("\r\n\r\n").context("an answer without an end of its head")?;
    let said: serde_json::Value = serde_json::from_str(body)?;
    said["file"]["id"].as_i64().context("a file without an id")
}

/// Bytes that nothing packs, the same in every run (xorshift64, Marsaglia 2003).
fn noise(count: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut bytes = Vec::with_capacity(count + 8);
    while bytes.len() < count {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(count);
    bytes
}
