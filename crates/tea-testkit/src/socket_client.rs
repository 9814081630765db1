//! WebSocket with JSON text: what a browser or a bot says, exactly.

use crate::soon;
use futures_util::{SinkExt, StreamExt};
use std::net::SocketAddr;
use tea_protocol::live::{ClientMessage, ServerMessage};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{WebSocketStream, client_async};

/// Why there is no WebSocket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSocket {
    /// The house refused with this status.
    Refused(u16),
    /// The connection broke first.
    Broken,
}

/// A WebSocket connection.
pub struct SocketClient {
    socket: WebSocketStream<TcpStream>,
}

impl SocketClient {
    /// Asks for the upgrade, with a session cookie and an `Origin` where they are given.
    ///
    /// # Errors
    /// When the house refuses or is not there.
    pub async fn connect(addr: SocketAddr, cookie: Option<&str>, origin: Option<&str>) -> Result<Self, NoSocket> {
        let mut request = format!("ws://{addr}/ws").into_client_request().unwrap();
        if let Some(token) = cookie {
            request.headers_mut().insert("cookie", format!("session={token}").parse().unwrap());
        }
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse().unwrap());
        }
        let stream = TcpStream::connect(addr).await.map_err(|_| NoSocket::Broken)?;
        match soon("the house answers the upgrade", client_async(request, stream)).await {
            Ok((socket, _)) => Ok(Self { socket }),
            Err(Error::Http(response)) => Err(NoSocket::Refused(response.status().as_u16())),
            Err(_) => Err(NoSocket::Broken),
        }
    }

    /// Sends any message. False when the other end is gone.
    pub async fn message(&mut self, message: Message) -> bool {
        self.socket.send(message).await.is_ok()
    }

    /// Sends text as it is.
    pub async fn text(&mut self, text: &str) -> bool {
        self.message(Message::text(text)).await
    }

    /// Says something.
    pub async fn say(&mut self, message: &ClientMessage) -> bool {
        self.text(&serde_json::to_string(message).unwrap()).await
    }

    /// The message that comes next, text or binary; none at the end of the connection.
    pub async fn next_message(&mut self) -> Option<Message> {
        loop {
            match soon("the house says something", self.socket.next()).await {
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(message)) => return Some(message),
            }
        }
    }

    /// The text of what the house says next; none at the end of the connection.
    pub async fn next_text(&mut self) -> Option<String> {
        match self.next_message().await? {
            Message::Text(text) => Some(text.to_string()),
            other => panic!("{other:?} instead of text"),
        }
    }

    /// What the house says next; none at the end of the connection.
    pub async fn next(&mut self) -> Option<ServerMessage> {
        self.next_text().await.map(|text| serde_json::from_str(&text).unwrap())
    }
}
