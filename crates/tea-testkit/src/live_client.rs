//! A live connection over either carrier: asks, and waits for the answer that belongs to it.

use crate::{FrameClient, SocketClient};
use std::collections::VecDeque;
use tea_protocol::entry::Entry;
use tea_protocol::live::{
    Ack, Beat, Call, ClientMessage, Draft, DraftPost, Hello, Nak, Send, ServerMessage, Subscribe, Subscribed, Welcome,
};
use tea_protocol::{Cid, Fault, Reply, Request, RoomRef, StreamId};

/// How the connection is carried.
pub enum Carrier {
    /// CBOR frames on a raw connection.
    Frames(FrameClient),
    /// JSON text on a WebSocket.
    Socket(Box<SocketClient>),
}

/// A live connection.
pub struct LiveClient {
    /// How it is carried.
    pub carrier: Carrier,
    /// What came while something else was waited for.
    aside: VecDeque<ServerMessage>,
}

impl From<FrameClient> for LiveClient {
    fn from(client: FrameClient) -> Self {
        Self { carrier: Carrier::Frames(client), aside: VecDeque::new() }
    }
}

impl From<SocketClient> for LiveClient {
    fn from(client: SocketClient) -> Self {
        Self { carrier: Carrier::Socket(Box::new(client)), aside: VecDeque::new() }
    }
}

/// A greeting with or without a token.
#[must_use]
pub fn hello(token: Option<&str>) -> Hello {
    Hello { min: 1, max: 1, client: "testkit".to_owned(), token: token.map(str::to_owned), ..Hello::default() }
}

/// A message to be.
#[must_use]
pub fn post(stream: impl Into<RoomRef>, cid: Cid, text: &str) -> Send {
    let draft = Draft::Post(DraftPost { text: text.to_owned(), ..DraftPost::default() });
    Send { stream: stream.into(), cid, draft }
}

impl LiveClient {
    /// Says something. False when the other end is gone.
    pub async fn say(&mut self, message: &ClientMessage) -> bool {
        match &mut self.carrier {
            Carrier::Frames(client) => client.say(message).await,
            Carrier::Socket(client) => client.say(message).await,
        }
    }

    /// What the house says next, whatever it is; none at the end.
    pub async fn next(&mut self) -> Option<ServerMessage> {
        match self.aside.pop_front() {
            Some(message) => Some(message),
            None => self.read().await,
        }
    }

    async fn read(&mut self) -> Option<ServerMessage> {
        match &mut self.carrier {
            Carrier::Frames(client) => client.next().await,
            Carrier::Socket(client) => client.next().await,
        }
    }

    /// Waits for a message that fits and keeps the others for later, in their order.
    pub async fn expect<T>(&mut self, what: &str, mut fits: impl FnMut(&ServerMessage) -> Option<T>) -> T {
        if let Some((index, found)) = self.aside.iter().enumerate().find_map(|(i, m)| Some((i, fits(m)?))) {
            self.aside.remove(index);
            return found;
        }
        loop {
            let Some(message) = self.read().await else { panic!("the connection ended before {what}") };
            match fits(&message) {
                Some(found) => return found,
                None => self.aside.push_back(message),
            }
        }
    }

    /// What came while something else was waited for, and was not asked for since.
    #[must_use]
    pub fn set_aside(&self) -> &VecDeque<ServerMessage> {
        &self.aside
    }

    /// Reads to the end of the connection; what came until then.
    pub async fn rest(&mut self) -> Vec<ServerMessage> {
        let mut rest = Vec::new();
        while let Some(message) = self.next().await {
            rest.push(message);
        }
        rest
    }

    /// Greets, and is welcomed.
    pub async fn hello(&mut self, token: Option<&str>) -> Welcome {
        self.say(&ClientMessage::Hello(hello(token))).await;
        self.expect("a welcome", |message| match message {
            ServerMessage::Welcome(welcome) => Some(welcome.clone()),
            _ => None,
        })
        .await
    }

    /// Follows a stream.
    ///
    /// # Errors
    /// The refusal.
    pub async fn subscribe(
        &mut self,
        stream: impl Into<RoomRef>,
        epoch: i64,
        after: Option<u64>,
    ) -> Result<Subscribed, Fault> {
        let stream = stream.into();
        self.say(&ClientMessage::Subscribe(Subscribe { stream: stream.clone(), epoch, after })).await;
        self.expect("an answer to a subscription", |message| match message {
            ServerMessage::Subscribed(subscribed) => Some(Ok(subscribed.clone())),
            ServerMessage::Fault(refusal) if refusal.stream.as_ref() == Some(&stream) => {
                Some(Err(refusal.fault.clone()))
            }
            _ => None,
        })
        .await
    }

    /// The entries of a stream as they come, up to a place.
    pub async fn entries(&mut self, stream: StreamId, upto: u64) -> Vec<Entry> {
        let what = format!("entry {upto}");
        let mut entries: Vec<Entry> = Vec::new();
        while entries.last().is_none_or(|last| last.seq < upto) {
            let more = self.expect(&what, |message| match message {
                ServerMessage::Entries(more) if more.stream == stream => Some(more.entries.clone()),
                _ => None,
            });
            entries.extend(more.await);
        }
        entries
    }

    /// Sends a message and waits for its acknowledgement.
    ///
    /// # Errors
    /// The refusal.
    pub async fn post(&mut self, stream: impl Into<RoomRef>, cid: Cid, text: &str) -> Result<Ack, Fault> {
        self.say(&ClientMessage::Send(post(stream, cid, text))).await;
        self.answer(cid).await
    }

    /// What came of a send.
    ///
    /// # Errors
    /// The refusal.
    pub async fn answer(&mut self, cid: Cid) -> Result<Ack, Fault> {
        self.expect("an answer to a send", |message| match message {
            ServerMessage::Ack(ack) if ack.cid == cid => Some(Ok(*ack)),
            ServerMessage::Nak(Nak { cid: of, fault }) if *of == cid => Some(Err(fault.clone())),
            _ => None,
        })
        .await
    }

    /// Asks for something.
    ///
    /// # Errors
    /// The refusal.
    pub async fn call(&mut self, id: u64, request: Request) -> Result<Reply, Fault> {
        self.say(&ClientMessage::Call(Call { id, request })).await;
        self.expect("an answer to a call", |message| match message {
            ServerMessage::Reply(answer) if answer.id == id => Some(Ok(answer.reply.clone())),
            ServerMessage::Fault(refusal) if refusal.id == Some(id) => Some(Err(refusal.fault.clone())),
            _ => None,
        })
        .await
    }

    /// The next refusal that is about nothing in particular.
    pub async fn fault(&mut self) -> Fault {
        self.expect("a refusal", |message| match message {
            ServerMessage::Fault(refusal) if refusal.id.is_none() && refusal.stream.is_none() => {
                Some(refusal.fault.clone())
            }
            _ => None,
        })
        .await
    }

    /// Shows that the connection goes on: a ping comes back.
    pub async fn ping(&mut self, number: u64) {
        self.say(&ClientMessage::Beat(Beat { heads: Vec::new(), ping: Some(number) })).await;
        self.expect("a ping that comes back", |message| match message {
            ServerMessage::Beat(beat) if beat.ping == Some(number) => Some(()),
            _ => None,
        })
        .await;
    }
}
