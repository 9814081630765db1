//! A client as a beginner writes it: send, then take whatever one receive gives.

use super::PATIENCE;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

pub(super) struct Visitor {
    socket: TcpStream,
}

impl Visitor {
    pub(super) async fn connect(addr: SocketAddr) -> Visitor {
        Visitor { socket: TcpStream::connect(addr).await.unwrap() }
    }

    pub(super) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.socket.write_all(bytes.as_ref()).await.unwrap();
    }

    /// `recv(1024)`: empty at the end.
    pub(super) async fn recv(&mut self) -> Vec<u8> {
        let mut bytes = [0; 1024];
        let count = timeout(PATIENCE, self.socket.read(&mut bytes)).await.expect("an answer comes").unwrap();
        bytes[..count].to_vec()
    }

    /// `recv(1024).decode()`.
    pub(super) async fn hear(&mut self) -> String {
        String::from_utf8(self.recv().await).expect("an answer is whole UTF-8")
    }

    pub(super) async fn ask(&mut self, bytes: impl AsRef<[u8]>) -> String {
        self.send(bytes).await;
        self.hear().await
    }

    /// Sends no more.
    pub(super) async fn end(&mut self) {
        self.socket.shutdown().await.unwrap();
    }

    /// Breaks the connection.
    pub(super) fn reset(self) {
        self.socket.set_zero_linger().unwrap();
    }

    /// Nothing is said for so long. A window, because that something does not come has no other sign.
    pub(super) async fn hears_nothing_for(&mut self, window: Duration) {
        let mut bytes = [0; 1024];
        if let Ok(read) = timeout(window, self.socket.read(&mut bytes)).await {
            panic!("{:?}", String::from_utf8_lossy(&bytes[..read.unwrap()]));
        }
    }

    /// The other side closes without another word.
    pub(super) async fn hears_the_end(&mut self) {
        assert_eq!(self.hear().await, "");
    }
}
