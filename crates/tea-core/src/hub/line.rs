//! A line: the bounded outgoing queue of one live connection.

use super::lock;
use crate::limits::{LINE_ANSWERS_BYTES_MAX, LINE_BYTES_MAX, LINE_HINTS_BYTES_MAX};
use bytes::Bytes;
use std::collections::VecDeque;
use std::sync::Mutex;
use tea_protocol::live::{ByeReason, Port};
use tea_protocol::{AccountId, SessionId, StreamId};
use tokio::sync::Notify;

/// Which bytes a line wants. The listeners give the numbers a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Encoding(pub u8);

impl Encoding {
    /// How many there can be.
    pub const COUNT: usize = 8;
}

/// The number of a line, unique in this process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LineId(pub u64);

/// Who is at the other end of a line.
#[derive(Debug, Clone)]
pub struct Who {
    /// The account; none for a guest.
    pub account: Option<AccountId>,
    /// The session; none for a guest.
    pub session: Option<SessionId>,
    /// The account name.
    pub name: String,
    /// The display name.
    pub display: String,
    /// The way in.
    pub port: Port,
}

/// The outgoing side of one live connection.
pub struct Line {
    /// Its number.
    pub id: LineId,
    /// Which bytes it wants.
    pub encoding: Encoding,
    /// Who is at the other end.
    pub who: Who,
    queue: Mutex<Queue>,
    wake: Notify,
}

#[derive(Default)]
struct Queue {
    chunks: VecDeque<Chunk>,
    bytes: usize,
    answer_bytes: usize,
    subscriptions: Vec<StreamId>,
    /// Streams whose followers stand before the head here, and the last place given.
    behind: Vec<(StreamId, u64)>,
    ended: Vec<StreamId>,
    closed: Option<ByeReason>,
}

struct Chunk {
    bytes: Bytes,
    what: What,
}

enum What {
    Answer,
    Hint,
    Entries { stream: StreamId, first: u64 },
}

/// What [`Line::take`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Chunks were taken.
    Some,
    /// There is nothing to write now.
    Nothing,
    /// The connection is to end for this reason, now that what had to be written was taken.
    Closed(ByeReason),
}

impl Line {
    /// A line with an empty queue.
    #[must_use]
    pub fn new(id: LineId, encoding: Encoding, who: Who) -> Self {
        Self { id, encoding, who, queue: Mutex::default(), wake: Notify::new() }
    }

    /// Waits until there is something to do: to write, to read on from the log, to end.
    pub async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Whether the connection is to end at once, whatever is still being written.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        lock(&self.queue).closed == Some(ByeReason::SignedOut)
    }

    /// Takes the chunks that wait, at most so many and so many bytes.
    pub fn take(&self, chunks_max: usize, bytes_max: usize, into: &mut Vec<Bytes>) -> Taken {
        let mut queue = lock(&self.queue);
        let mut taken_bytes = 0;
        while into.len() < chunks_max && taken_bytes < bytes_max {
            let Some(chunk) = queue.pop() else { break };
            taken_bytes += chunk.len();
            into.push(chunk);
        }
        match queue.closed {
            _ if !into.is_empty() => Taken::Some,
            Some(reason) => Taken::Closed(reason),
            None => Taken::Nothing,
        }
    }

    /// Bytes that wait.
    #[must_use]
    pub fn queued_bytes(&self) -> usize {
        lock(&self.queue).bytes
    }

    /// Queues an answer. A client that asks much and reads nothing is cut.
    pub fn push_answer(&self, bytes: Bytes) {
        let mut queue = lock(&self.queue);
        if queue.closed.is_some() {
            return;
        }
        if queue.answer_bytes + bytes.len() > LINE_ANSWERS_BYTES_MAX {
            queue.closed.get_or_insert(ByeReason::Slow);
        } else {
            queue.push(Chunk { bytes, what: What::Answer });
        }
        drop(queue);
        self.wake.notify_one();
    }

    /// Queues a hint, or drops it when the line is slow.
    pub fn push_hint(&self, bytes: Bytes) {
        let mut queue = lock(&self.queue);
        if queue.closed.is_none() && queue.bytes + bytes.len() <= LINE_HINTS_BYTES_MAX {
            queue.push(Chunk { bytes, what: What::Hint });
            drop(queue);
            self.wake.notify_one();
        }
    }

    /// Queues the last word, after which nothing comes.
    pub fn push_farewell(&self, bytes: Bytes) {
        lock(&self.queue).push(Chunk { bytes, what: What::Answer });
    }

    /// Ends the connection once what is queued was written, or at once for those who may see no more. Nothing is
    /// queued from now on.
    pub fn close(&self, reason: ByeReason) {
        let mut queue = lock(&self.queue);
        if reason == ByeReason::SignedOut {
            queue.chunks.clear();
            queue.behind.clear();
            (queue.bytes, queue.answer_bytes) = (0, 0);
        }
        queue.closed.get_or_insert(reason);
        drop(queue);
        self.wake.notify_one();
    }

    /// Queues entries for a live follower. False when the line is over its limit: it is behind from now on.
    pub(super) fn push_entries(&self, stream: StreamId, first: u64, bytes: &Bytes) -> bool {
        let mut queue = lock(&self.queue);
        if queue.closed.is_some() || queue.behind.iter().any(|(behind, _)| *behind == stream) {
            return false;
        }
        if queue.bytes + bytes.len() > LINE_BYTES_MAX {
            queue.forget_entries();
            if !queue.behind.iter().any(|(behind, _)| *behind == stream) {
                queue.behind.push((stream, first - 1));
            }
            drop(queue);
            self.wake.notify_one();
            return false;
        }
        queue.push(Chunk { bytes: bytes.clone(), what: What::Entries { stream, first } });
        drop(queue);
        self.wake.notify_one();
        true
    }

    /// Queues entries read from the log and moves the follower's place.
    pub(super) fn push_caught_up(&self, stream: StreamId, first: u64, last: u64, bytes: Bytes) {
        let mut queue = lock(&self.queue);
        // If the line was over its limit in the meantime, it stands further back now and these are not its next ones.
        let closed = queue.closed.is_some();
        let place = queue.behind.iter_mut().find(|place| **place == (stream, first - 1));
        let Some(place) = place.filter(|_| !closed) else { return };
        place.1 = last;
        queue.push(Chunk { bytes, what: What::Entries { stream, first } });
        drop(queue);
        self.wake.notify_one();
    }

    /// Marks a follower as behind, standing at a place.
    pub(super) fn mark_behind(&self, stream: StreamId, cursor: u64) {
        let mut queue = lock(&self.queue);
        if queue.closed.is_none() && !queue.behind.iter().any(|(behind, _)| *behind == stream) {
            queue.behind.push((stream, cursor));
        }
        drop(queue);
        self.wake.notify_one();
    }

    /// Ends being behind if the line still stands at this place; returns whether it does.
    pub(super) fn settle(&self, stream: StreamId, cursor: u64) -> bool {
        let mut queue = lock(&self.queue);
        let before = queue.behind.len();
        queue.behind.retain(|place| *place != (stream, cursor));
        queue.behind.len() < before
    }

    /// A stream to read on, and the last place given.
    pub(super) fn next_behind(&self) -> Option<(StreamId, u64)> {
        lock(&self.queue).behind.first().copied()
    }

    /// Whether some stream waits to be read on.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        !lock(&self.queue).behind.is_empty()
    }

    /// Whether there is more to do than to write: to read on from the log, or to tell that a subscription ended.
    #[must_use]
    pub fn wants_attention(&self) -> bool {
        let queue = lock(&self.queue);
        !queue.behind.is_empty() || !queue.ended.is_empty()
    }

    pub(super) fn forget_behind(&self, stream: StreamId) {
        lock(&self.queue).behind.retain(|(behind, _)| *behind != stream);
    }

    pub(super) fn add_subscription(&self, stream: StreamId, cursor: u64) {
        let mut queue = lock(&self.queue);
        queue.drop_stream(stream);
        queue.ended.retain(|ended| *ended != stream);
        queue.subscriptions.push(stream);
        queue.behind.push((stream, cursor));
    }

    /// Forgets a subscription, and what is queued of it.
    pub fn drop_subscription(&self, stream: StreamId) {
        lock(&self.queue).drop_stream(stream);
    }

    /// Forgets a subscription because the follower may not see the stream any more; the connection says so.
    pub(super) fn end_subscription(&self, stream: StreamId) {
        let mut queue = lock(&self.queue);
        queue.drop_stream(stream);
        queue.ended.push(stream);
        drop(queue);
        self.wake.notify_one();
    }

    /// Streams that the house stopped for this line, to be told to the other end.
    #[must_use]
    pub fn take_ended(&self) -> Vec<StreamId> {
        std::mem::take(&mut lock(&self.queue).ended)
    }

    /// What the line follows.
    #[must_use]
    pub fn subscriptions(&self) -> Vec<StreamId> {
        lock(&self.queue).subscriptions.clone()
    }

    /// Whether the line follows a stream.
    #[must_use]
    pub fn follows(&self, stream: StreamId) -> bool {
        lock(&self.queue).subscriptions.contains(&stream)
    }

    pub(super) fn take_subscriptions(&self) -> Vec<StreamId> {
        std::mem::take(&mut lock(&self.queue).subscriptions)
    }
}

impl Queue {
    fn push(&mut self, chunk: Chunk) {
        self.bytes += chunk.bytes.len();
        if matches!(chunk.what, What::Answer) {
            self.answer_bytes += chunk.bytes.len();
        }
        self.chunks.push_back(chunk);
    }

    fn pop(&mut self) -> Option<Bytes> {
        let chunk = self.chunks.pop_front()?;
        self.bytes -= chunk.bytes.len();
        if matches!(chunk.what, What::Answer) {
            self.answer_bytes -= chunk.bytes.len();
        }
        if self.chunks.is_empty() && self.chunks.capacity() > 64 {
            // An idle line keeps no memory of its busiest moment.
            self.chunks = VecDeque::new();
        }
        Some(chunk.bytes)
    }

    /// Forgets all queued entries and remembers, per stream, the place before the first forgotten one.
    fn forget_entries(&mut self) {
        let mut forgotten: Vec<(StreamId, u64)> = Vec::new();
        let bytes = &mut self.bytes;
        self.chunks.retain(|chunk| match chunk.what {
            What::Answer => true,
            What::Hint => {
                *bytes -= chunk.bytes.len();
                false
            }
            What::Entries { stream, first } => {
                *bytes -= chunk.bytes.len();
                if !forgotten.iter().any(|(known, _)| *known == stream) {
                    forgotten.push((stream, first - 1));
                }
                false
            }
        });
        for (stream, cursor) in forgotten {
            match self.behind.iter_mut().find(|(behind, _)| *behind == stream) {
                Some(place) => place.1 = cursor,
                None => self.behind.push((stream, cursor)),
            }
        }
    }

    fn drop_stream(&mut self, stream: StreamId) {
        let bytes = &mut self.bytes;
        self.chunks.retain(|chunk| {
            let drop = matches!(chunk.what, What::Entries { stream: of, .. } if of == stream);
            if drop {
                *bytes -= chunk.bytes.len();
            }
            !drop
        });
        self.subscriptions.retain(|followed| *followed != stream);
        self.behind.retain(|(behind, _)| *behind != stream);
    }
}
