//! A house as a model: logs with an epoch, permanent de-duplication, and a line that can be cut, deaf, or lossy.

use super::{START, entry_of, welcome};
use std::collections::{HashMap, VecDeque};
use tea_protocol::live::*;
use tea_protocol::talk::HistoryPage;
use tea_protocol::{Cid, Code, Entry, Fault, Reply, Request, RoomRef, StreamId};

/// Further behind than this a follower has to fetch.
const CATCH_UP_MAX: u64 = 5;

#[derive(Default)]
pub(super) struct House {
    pub(super) logs: HashMap<StreamId, Vec<Entry>>,
    stored: HashMap<Cid, Ack>,
    epoch: i64,
    /// What this connection follows.
    follows: Vec<StreamId>,
    /// What is on its way to the client.
    pub(super) line: VecDeque<ServerMessage>,
    /// How many sends are still to be asked to wait.
    pub(super) busy: u32,
    /// The next live entries are lost or come twice.
    pub(super) lose_next: bool,
    pub(super) double_next: bool,
}

pub(super) fn stream(name: &str) -> StreamId {
    StreamId(if name == "hall" { 7 } else { 8 })
}

impl House {
    pub(super) fn new() -> Self {
        let logs = [StreamId(7), StreamId(8)].into_iter().map(|stream| (stream, Vec::new())).collect();
        Self { logs, epoch: 1, ..Self::default() }
    }

    /// The connection is gone, and what was on its way with it.
    pub(super) fn cut(&mut self) {
        self.follows.clear();
        self.line.clear();
    }

    /// The house comes back from a backup that holds all: what clients hold is void.
    pub(super) fn restore(&mut self) {
        self.cut();
        self.epoch += 1;
    }

    /// Somebody else writes.
    pub(super) fn write(&mut self, stream: StreamId, text: &str) {
        self.append(stream, None, text);
    }

    fn append(&mut self, stream: StreamId, cid: Option<Cid>, text: &str) -> u64 {
        let log = self.logs.get_mut(&stream).unwrap();
        let seq = log.len() as u64 + 1;
        let entry = entry_of(seq, cid, text);
        log.push(entry.clone());
        if self.follows.contains(&stream) {
            let told = ServerMessage::Entries(Entries { stream, entries: vec![entry] });
            if std::mem::take(&mut self.double_next) {
                self.line.push_back(told.clone());
            }
            if !std::mem::take(&mut self.lose_next) {
                self.line.push_back(told);
            }
        }
        seq
    }

    pub(super) fn beat(&mut self) {
        let heads = self.follows.iter().map(|stream| Head { stream: *stream, seq: self.logs[stream].len() as u64 });
        let heads = heads.collect();
        self.line.push_back(ServerMessage::Beat(Beat { heads, ping: None }));
    }

    /// Hears what the client says.
    pub(super) fn hear(&mut self, message: ClientMessage) {
        match message {
            ClientMessage::Hello(hello) => {
                self.line.push_back(ServerMessage::Welcome(Welcome { window: 3, ..welcome() }));
                for sub in hello.subs {
                    self.follow(&sub);
                }
            }
            ClientMessage::Beat(Beat { ping: Some(ping), .. }) => {
                self.line.push_back(ServerMessage::Beat(Beat { heads: Vec::new(), ping: Some(ping) }));
            }
            ClientMessage::Subscribe(sub) => self.follow(&sub),
            ClientMessage::Send(send) => self.send(&send),
            ClientMessage::Call(Call { id, request: Request::TalkHistory(history) }) => {
                let RoomRef::Id(stream) = history.room else { panic!("a follow fetches by id") };
                let limit = history.limit.unwrap() as usize;
                let log = &self.logs[&stream];
                let entries: Vec<Entry> =
                    log.iter().filter(|entry| entry.seq > history.after.unwrap()).take(limit).cloned().collect();
                let page = HistoryPage { entries, head: log.len() as u64, epoch: self.epoch };
                self.line.push_back(ServerMessage::Reply(Box::new(Answer { id, reply: Reply::TalkHistory(page) })));
            }
            _ => {}
        }
    }

    fn follow(&mut self, sub: &Subscribe) {
        let stream = match &sub.stream {
            RoomRef::Id(id) => *id,
            RoomRef::Name(name) => stream(name),
        };
        let log = &self.logs[&stream];
        let head = log.len() as u64;
        let known = sub.after.filter(|_| sub.epoch == 0 || sub.epoch == self.epoch);
        let after = match (known, sub.after) {
            (Some(after), _) => after.max(head.saturating_sub(CATCH_UP_MAX)).min(head),
            (None, Some(_)) => head.saturating_sub(CATCH_UP_MAX),
            (None, None) => head,
        };
        let entries: Vec<Entry> = log[after as usize..].to_vec();
        let answer = Subscribed { stream, epoch: self.epoch, head, from: after + 1 };
        self.line.push_back(ServerMessage::Subscribed(answer));
        if !entries.is_empty() {
            self.line.push_back(ServerMessage::Entries(Entries { stream, entries }));
        }
        if !self.follows.contains(&stream) {
            self.follows.push(stream);
        }
    }

    fn send(&mut self, send: &Send) {
        if let Some(ack) = self.stored.get(&send.cid) {
            return self.line.push_back(ServerMessage::Ack(Ack { dup: true, ..*ack }));
        }
        if self.busy > 0 {
            self.busy -= 1;
            let retry_after = self.busy.is_multiple_of(2).then_some(1.5);
            let fault = Fault { code: Code::Busy, message: "busy".to_owned(), retry_after, permanent: false };
            return self.line.push_back(ServerMessage::Nak(Nak { cid: send.cid, fault }));
        }
        let RoomRef::Name(name) = &send.stream else { panic!("the storm sends by name") };
        let Draft::Post(post) = &send.draft else { panic!("the storm only posts") };
        let stream = stream(name);
        let seq = self.append(stream, Some(send.cid), &post.text);
        let ack = Ack { cid: send.cid, stream, seq, at: START, dup: false };
        self.stored.insert(send.cid, ack);
        self.line.push_back(ServerMessage::Ack(ack));
    }
}
