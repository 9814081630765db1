//! Frames as bytes: what a client says, exactly.

use crate::soon;
use bytes::BytesMut;
use std::net::SocketAddr;
use tea_protocol::frame::{self, Frame};
use tea_protocol::live::{ClientMessage, ServerMessage};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A raw connection that has sent its magic.
pub struct FrameClient {
    socket: TcpStream,
    buffer: BytesMut,
}

impl FrameClient {
    /// Connects and sends the magic.
    pub async fn connect(addr: SocketAddr) -> Self {
        Self::try_connect(addr).await.unwrap()
    }

    /// The same, for houses that may be away.
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn try_connect(addr: SocketAddr) -> std::io::Result<Self> {
        let mut socket = TcpStream::connect(addr).await?;
        socket.set_nodelay(true)?;
        socket.write_all(&frame::MAGIC).await?;
        Ok(Self { socket, buffer: BytesMut::new() })
    }

    /// Connects with as small a receive buffer as the kernel gives, so that not reading is noticed soon.
    pub async fn connect_small(addr: SocketAddr) -> Self {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4_096).unwrap();
        let mut socket = socket.connect(addr).await.unwrap();
        socket.write_all(&frame::MAGIC).await.unwrap();
        Self { socket, buffer: BytesMut::new() }
    }

    /// Sends bytes as they are. False when the other end is gone.
    pub async fn bytes(&mut self, bytes: &[u8]) -> bool {
        self.socket.write_all(bytes).await.is_ok()
    }

    /// Sends a frame with any type and any body.
    pub async fn frame(&mut self, kind: u8, body: &[u8]) -> bool {
        self.bytes(&encode(kind, body)).await
    }

    /// Says something. False when the other end is gone.
    pub async fn say(&mut self, message: &ClientMessage) -> bool {
        let mut bytes = BytesMut::new();
        frame::put_client(&mut bytes, message);
        self.bytes(&bytes).await
    }

    /// What the house says next; none at the end of the connection.
    pub async fn next(&mut self) -> Option<ServerMessage> {
        loop {
            let frame = self.next_frame().await?;
            if let Some(message) = frame::read_server(&frame).unwrap() {
                return Some(message);
            }
        }
    }

    /// The next frame, unread; none at the end of the connection.
    pub async fn next_frame(&mut self) -> Option<Frame> {
        loop {
            if let Some(frame) = frame::take(&mut self.buffer).unwrap() {
                return Some(frame);
            }
            match soon("the house says something", self.socket.read_buf(&mut self.buffer)).await {
                Ok(0) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }

    /// Ends the own side only.
    pub async fn half_close(&mut self) {
        self.socket.shutdown().await.unwrap();
    }
}

/// A frame with any type and any body.
#[must_use]
pub fn encode(kind: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = length(body.len() + 2);
    bytes.extend([kind, 0]);
    bytes.extend(body);
    bytes
}

/// A length in LEB128.
#[must_use]
pub fn length(mut length: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while length >= 0x80 {
        bytes.push((length & 0x7F) as u8 | 0x80);
        length >>= 7;
    }
    bytes.push(length as u8);
    bytes
}
