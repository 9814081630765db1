//! A reader who follows the room through every death of the house, and never reads anything twice.

use super::door::{self, Way};
use crate::LiveClient;
use std::net::SocketAddr;
use tea_protocol::live::ServerMessage;
use tea_protocol::{Cid, StreamId};

/// Somebody who only reads.
#[derive(Debug)]
pub(super) struct Reader {
    way: Way,
    token: Option<String>,
    room: StreamId,
    epoch: i64,
    /// Everything that came, in the order in which it came.
    pub(super) seen: Vec<(u64, Option<Cid>)>,
    /// Promises not kept, in words.
    pub(super) broken: Vec<String>,
}

impl Reader {
    pub(super) fn new(way: Way, token: Option<String>, room: StreamId) -> Self {
        Self { way, token, room, epoch: 0, seen: Vec::new(), broken: Vec::new() }
    }

    fn last(&self) -> u64 {
        self.seen.last().map_or(0, |(seq, _)| *seq)
    }

    /// Comes in and goes on from where it was.
    pub(super) async fn follow(&mut self, addr: SocketAddr) -> LiveClient {
        let mut line = door::live(addr, self.way, self.token.as_deref()).await;
        let last = self.last();
        let subscribed = line.subscribe(self.room, self.epoch, Some(last)).await.unwrap();
        if self.epoch != 0 && subscribed.epoch != self.epoch {
            self.broken.push(format!("the epoch changed from {} to {}", self.epoch, subscribed.epoch));
        }
        if subscribed.from != last + 1 || subscribed.head < last {
            self.broken.push(format!("asked for what is after {last} and was told {subscribed:?}"));
        }
        self.epoch = subscribed.epoch;
        line
    }

    /// Reads until the house is gone.
    pub(super) async fn read_to_the_end(mut self, mut line: LiveClient) -> Self {
        while let Some(message) = line.next().await {
            self.take(message);
        }
        self
    }

    /// Reads up to a place.
    pub(super) async fn read_upto(&mut self, mut line: LiveClient, upto: u64) {
        while self.last() < upto {
            let message = line.next().await.expect("the house is alive");
            self.take(message);
        }
    }

    fn take(&mut self, message: ServerMessage) {
        if let ServerMessage::Entries(more) = message {
            self.seen.extend(more.entries.into_iter().map(|entry| (entry.seq, entry.cid)));
        }
    }
}
