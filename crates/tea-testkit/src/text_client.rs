//! Netcat: bytes to the interactive text port and lines from it, as somebody without any program of ours sees them.

use crate::limits::PATIENCE;
use crate::{PASSWORD, soon};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

/// A raw connection to the text port.
pub struct TextClient {
    socket: TcpStream,
    /// What came and was not taken yet.
    buffer: Vec<u8>,
}

impl TextClient {
    /// Connects and says nothing.
    pub async fn connect(addr: SocketAddr) -> Self {
        Self { socket: TcpStream::connect(addr).await.unwrap(), buffer: Vec::new() }
    }

    /// Connects with as small a receive buffer as the kernel gives, so that not reading is noticed soon.
    pub async fn connect_small(addr: SocketAddr) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4_096).unwrap();
        Self { socket: socket.connect(addr).await.unwrap(), buffer: Vec::new() }
    }

    /// Sends bytes as they are. False when the other end is gone.
    pub async fn bytes(&mut self, bytes: &[u8]) -> bool {
        self.socket.write_all(bytes).await.is_ok()
    }

    /// Sends a line.
    pub async fn say(&mut self, line: &str) -> bool {
        self.bytes(format!("{line}\n").as_bytes()).await
    }

    /// Sends no more.
    pub async fn half_close(&mut self) {
        self.socket.shutdown().await.unwrap();
    }

    async fn more(&mut self) -> usize {
        self.socket.read_buf(&mut self.buffer).await.unwrap_or(0)
    }

    /// The next line without its end; none at the end of the connection.
    pub async fn line(&mut self) -> Option<String> {
        loop {
            if let Some(at) = self.buffer.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.buffer.drain(..=at).collect();
                return Some(String::from_utf8(line).unwrap().trim_end_matches(['\r', '\n']).to_owned());
            }
            if self.more().await == 0 {
                return None;
            }
        }
    }

    /// The lines up to one that contains something, and that one.
    pub async fn until(&mut self, what: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        while !lines.last().is_some_and(|line| line.contains(what)) {
            match timeout(PATIENCE, self.line()).await {
                Ok(Some(line)) => lines.push(line),
                Ok(None) => panic!("the connection ended before {what:?}: {lines:?}"),
                Err(_) => panic!("in vain: {what:?} after {lines:?}"),
            }
        }
        lines
    }

    /// The bytes up to some, and these, as they came.
    pub async fn bytes_until(&mut self, end: &[u8]) -> Vec<u8> {
        loop {
            let at = self.buffer.windows(end.len()).position(|part| part == end);
            if let Some(at) = at {
                return self.buffer.drain(..at + end.len()).collect();
            }
            assert!(
                soon("the bytes come", self.more()).await > 0,
                "the connection ended before {end:?}: {:?}",
                self.buffer
            );
        }
    }

    /// Reads to the end of the connection; the bytes that came until then.
    pub async fn rest(&mut self) -> Vec<u8> {
        while soon("the connection ends", self.more()).await > 0 {}
        std::mem::take(&mut self.buffer)
    }

    /// Reads the two lines that everybody is greeted with.
    pub async fn greeted(&mut self) -> [String; 2] {
        [self.line().await.unwrap(), self.line().await.unwrap()]
    }

    /// Signs in with the usual password and reads what is told then.
    pub async fn sign_in(&mut self, name: &str) {
        self.say(&format!("sign-in {name}")).await;
        self.until("Password").await;
        self.say(PASSWORD).await;
        self.until("Signed in as").await;
        // What was not read is told after it, and the line that ends it depends on what there is.
        self.say("width 80").await;
        self.until("80 columns").await;
    }

    /// Goes into a room and reads what is told then.
    pub async fn go(&mut self, room: &str) {
        self.say(&format!("go {room}")).await;
        self.until(&format!("== {room}")).await;
        self.say("width 80").await;
        self.until("80 columns").await;
    }
}
