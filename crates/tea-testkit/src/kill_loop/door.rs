//! The ways in: one kind of line for writers, whichever carrier is under it.

use crate::limits::KILL_WINDOW;
use crate::{FrameClient, LiveClient, PASSWORD, SocketClient, live_client, soon};
use serde_json::{Value, json};
use std::net::SocketAddr;
use tea_protocol::entry::Entry;
use tea_protocol::live::{ClientMessage, ServerMessage};
use tea_protocol::talk::{HistoryPage, Posted};
use tea_protocol::{Cid, StreamId};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;

/// Entries on one page of history.
const PAGE: u32 = 200;

/// A way into the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// `POST /api/v1/talk.post`, one after the other on one connection.
    Api,
    /// JSON on a WebSocket, many sends under way.
    Socket,
    /// CBOR frames, many sends under way.
    Frames,
}

/// What the house says to a send: where it is stored and whether it was before, or a refusal in words.
pub(super) type Said = Result<(u64, bool), String>;

/// An open line of a writer.
pub(super) enum Door {
    Api { http: Box<Http>, token: String, asked: Option<Cid> },
    Live(Box<LiveClient>),
}

impl Door {
    pub(super) async fn open(addr: SocketAddr, way: Way, token: &str) -> Self {
        match way {
            Way::Api => Self::Api { http: Box::new(Http::connect(addr).await), token: token.to_owned(), asked: None },
            Way::Socket | Way::Frames => Self::Live(Box::new(live(addr, way, Some(token)).await)),
        }
    }

    /// How many sends may be without an answer.
    pub(super) fn window(&self) -> usize {
        match self {
            Self::Api { .. } => 1,
            Self::Live(_) => KILL_WINDOW,
        }
    }

    /// Sends a message. False when the house is gone.
    pub(super) async fn send(&mut self, room: StreamId, cid: Cid, text: &str) -> bool {
        match self {
            Self::Api { http, token, asked } => {
                *asked = Some(cid);
                http.ask("talk.post", Some(token), &json!({ "room": room, "cid": cid, "text": text })).await.is_ok()
            }
            Self::Live(line) => line.say(&ClientMessage::Send(live_client::post(room, cid, text))).await,
        }
    }

    /// The next answer to a send; none when the house is gone.
    pub(super) async fn answer(&mut self) -> Option<(Cid, Said)> {
        match self {
            Self::Api { http, asked, .. } => {
                let (status, body) = http.answer().await.ok()?;
                let said = match serde_json::from_value::<Posted>(body.clone()) {
                    Ok(posted) if status == 200 => Ok((posted.seq, posted.dup)),
                    _ => Err(format!("{status} {body}")),
                };
                Some((asked.take()?, said))
            }
            Self::Live(line) => loop {
                match line.next().await? {
                    ServerMessage::Ack(ack) => return Some((ack.cid, Ok((ack.seq, ack.dup)))),
                    ServerMessage::Nak(nak) => return Some((nak.cid, Err(nak.fault.to_string()))),
                    _ => {}
                }
            },
        }
    }
}

/// A live line after its greeting.
pub(super) async fn live(addr: SocketAddr, way: Way, token: Option<&str>) -> LiveClient {
    let mut line = match way {
        Way::Frames => LiveClient::from(FrameClient::connect(addr).await),
        Way::Api | Way::Socket => LiveClient::from(SocketClient::connect(addr, None, None).await.unwrap()),
    };
    line.hello(token).await;
    line
}

/// Signs somebody in; returns the token.
pub(super) async fn sign_in(addr: SocketAddr, name: &str) -> String {
    let mut http = Http::connect(addr).await;
    let signed_in = http.call("accounts.sign_in", None, &json!({ "name": name, "password": PASSWORD })).await;
    signed_in["token"].as_str().unwrap().to_owned()
}

/// The room that everybody writes in.
pub(super) async fn room(addr: SocketAddr, token: &str) -> StreamId {
    let detail = Http::connect(addr).await.call("talk.room", Some(token), &json!({ "room": "hall" })).await;
    serde_json::from_value(detail["line"]["room"]["id"].clone()).unwrap()
}

/// All there is in a public room, read page by page as a guest.
pub(super) async fn history(addr: SocketAddr, room: StreamId) -> Vec<Entry> {
    let mut http = Http::connect(addr).await;
    let mut entries: Vec<Entry> = Vec::new();
    loop {
        let after = entries.last().map_or(0, |entry| entry.seq);
        let page = http.call("talk.history", None, &json!({ "room": room, "after": after, "limit": PAGE })).await;
        let page: HistoryPage = serde_json::from_value(page).unwrap();
        if page.entries.is_empty() {
            assert_eq!(after, page.head, "the pages end where the room ends");
            return entries;
        }
        entries.extend(page.entries);
    }
}

/// The JSON interface on a connection that is kept.
pub(super) struct Http {
    socket: BufStream<TcpStream>,
    addr: SocketAddr,
}

impl Http {
    async fn connect(addr: SocketAddr) -> Self {
        let socket = TcpStream::connect(addr).await.unwrap();
        socket.set_nodelay(true).unwrap();
        Self { socket: BufStream::new(socket), addr }
    }

    async fn call(&mut self, method: &str, token: Option<&str>, params: &Value) -> Value {
        self.ask(method, token, params).await.unwrap();
        let (status, body) = self.answer().await.unwrap();
        assert_eq!(status, 200, "{method}: {body}");
        body
    }

    async fn ask(&mut self, method: &str, token: Option<&str>, params: &Value) -> std::io::Result<()> {
        let (addr, body) = (self.addr, params.to_string());
        let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
        let head = format!(
            "POST /api/v1/{method} HTTP/1.1\r\nHost: {addr}\r\nContent-Type: application/json\r\n{bearer}\
             Content-Length: {}\r\n\r\n",
            body.len()
        );
        self.socket.write_all(&[head, body].concat().into_bytes()).await?;
        self.socket.flush().await
    }

    /// The status and the body of the next answer.
    ///
    /// # Errors
    /// When the connection ends before all of it came.
    async fn answer(&mut self) -> std::io::Result<(u16, Value)> {
        let (mut status, mut length) = (0, 0);
        loop {
            let mut line = String::new();
            if soon("the house answers", self.socket.read_line(&mut line)).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if let Some(rest) = line.strip_prefix("http/1.1 ") {
                status = rest[..3].parse().unwrap();
            } else if let Some(rest) = line.strip_prefix("content-length: ") {
                length = rest.parse().unwrap();
            } else if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        soon("the rest of an answer", self.socket.read_exact(&mut body)).await?;
        Ok((status, serde_json::from_slice(&body).unwrap()))
    }
}
