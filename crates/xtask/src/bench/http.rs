//! As much of HTTP/1.1 as a client needs that trusts the house: one request after another on one connection.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(20);

/// A connection that is kept.
pub(crate) struct Http {
    socket: TcpStream,
    address: SocketAddr,
    heard: Vec<u8>,
    /// The header line of a cookie, if there is one.
    cookie: String,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Bytes of the whole answer on the wire, without the marks between chunks.
    pub(crate) fn bytes(&self) -> usize {
        self.head.len() + self.body.len()
    }

    /// A header by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl Http {
    pub(crate) fn connect(address: SocketAddr) -> Result<Self> {
        let socket = TcpStream::connect(address)?;
        socket.set_nodelay(true)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { socket, address, heard: Vec::new(), cookie: String::new() })
    }

    /// Sends a cookie with every page that is asked for.
    pub(crate) fn cookie(&mut self, cookie: &str) {
        self.cookie = format!("Cookie: {cookie}\r\n");
    }

    /// Gets a page; as a guest unless there is a cookie.
    pub(crate) fn get(&mut self, path: &str, encodings: &str) -> Result<Answer> {
        self.ask_page(path, encodings)?;
        self.answer()
    }

    /// Asks for a page; [`Http::answer`] waits for it.
    pub(crate) fn ask_page(&mut self, path: &str, encodings: &str) -> Result<()> {
        let (address, cookie) = (self.address, &self.cookie);
        let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: {encodings}\r\n{cookie}\r\n");
        Ok(self.socket.write_all(head.as_bytes())?)
    }

    /// Calls a method of the JSON interface and returns its reply.
    pub(crate) fn call(&mut self, method: &str, token: Option<&str>, params: &Value) -> Result<Value> {
        let body = serde_json::to_vec(params)?;
        let (address, length) = (self.address, body.len());
        let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        let head = format!(
            "POST /api/v1/{method} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
             Content-Length: {length}\r\n{bearer}\r\n"
        );
        self.socket.write_all(&[head.as_bytes(), &body].concat())?;
        let answer = self.answer()?;
        let said = String::from_utf8_lossy(&answer.body);
        ensure!(answer.status == 200, "{method} was answered with {}: {said}", answer.status);
        Ok(serde_json::from_slice(&answer.body)?)
    }

    /// Sends a request with more headers, each with its end of line, and a body; [`Http::answer`] waits for the answer.
    pub(crate) fn send(&mut self, method: &str, path: &str, headers: &str, body: &[u8]) -> Result<()> {
        let (address, length) = (self.address, body.len());
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Length: {length}\r\n{headers}\r\n");
        self.socket.write_all(head.as_bytes())?;
        Ok(self.socket.write_all(body)?)
    }

    /// Waits for the answer to what was asked last.
    pub(crate) fn answer(&mut self) -> Result<Answer> {
        let head = loop {
            if let Some(end) = self.heard.windows(4).position(|end| end == b"\r\n\r\n") {
                break String::from_utf8(self.heard.drain(..end + 4).collect())?;
            }
            self.hear()?;
        };
        let status = head.split(' ').nth(1).context("an answer without a status")?.parse()?;
        let mut answer = Answer { status, head, body: Vec::new() };
        answer.body = match answer.header("content-length") {
            Some(length) => self.take(length.parse()?)?,
            None if answer.header("transfer-encoding").is_some() => self.chunks()?,
            None if status == 204 => Vec::new(),
            None => bail!("an answer without a length"),
        };
        Ok(answer)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let line = loop {
                if let Some(end) = self.heard.windows(2).position(|end| end == b"\r\n") {
                    break String::from_utf8(self.take(end + 2)?)?;
                }
                self.hear()?;
            };
            let length = usize::from_str_radix(line.trim(), 16)?;
            body.extend(self.take(length)?);
            self.take(2)?;
            if length == 0 {
                return Ok(body);
            }
        }
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        while self.heard.len() < length {
            self.hear()?;
        }
        Ok(self.heard.drain(..length).collect())
    }

    fn hear(&mut self) -> Result<()> {
        let mut chunk = vec![0; 64 * 1024];
        let count = self.socket.read(&mut chunk).context("waiting for an answer")?;
        ensure!(count > 0, "the connection was closed before the answer");
        self.heard.extend_from_slice(&chunk[..count]);
        Ok(())
    }
}
