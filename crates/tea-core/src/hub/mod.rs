//! The fan-out: from committed events to every follower's line, encoded once, waiting for nobody.
//!
//! A [`Line`] is the outgoing side of one live connection. A follower is *live* while the entries it was given reach up
//! to the head; then each new batch is one pointer pushed onto its line. It is *behind* when it has just subscribed, or
//! when its line was over its limit: then the connection's own task reads on from the log with [`Hub::advance`] until
//! it stands at the head, which is checked under the stream's lock, and the follower is live again. So a slow member
//! costs the others nothing and loses nothing.

mod followers;
mod here;
mod line;
mod presence;
mod rights;
#[cfg(test)]
mod tests;

pub use line::{Encoding, Line, LineId, Taken, Who};
pub use rights::Rights;

use crate::error::Result;
use crate::ground::db::{Db, Tx};
use crate::limits::{
    CATCH_UP_BYTES, CATCH_UP_PAGE, EVENTS_WAITING_MAX, LINE_RESUME_BYTES, RESUME_ENTRIES_MAX, RUN_BYTES_MAX,
};
use crate::streams::{self, Event, Told};
use bytes::Bytes;
use followers::{Followers, Step};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tea_protocol::live::{ByeReason, Present, ServerMessage};
use tea_protocol::{AccountId, StreamId};
use tokio::sync::mpsc;

/// How listeners turn what the house says into bytes. Called once per encoding, not once per follower.
pub trait Encode: Send + Sync {
    /// Encodes entries of one stream, in order, without a hole.
    fn entries(&self, encoding: Encoding, stream: StreamId, told: &[Arc<Told>]) -> Bytes;
    /// Encodes any other message.
    fn message(&self, encoding: Encoding, message: &ServerMessage) -> Bytes;
}

/// Reads entries of a stream after a place from the log, with what those who show them need.
pub type ReadLog = fn(&Tx<'_>, StreamId, u64, u32) -> Result<Vec<Told>>;

/// The fan-out of the house.
pub struct Hub {
    streams: Mutex<HashMap<StreamId, Arc<Mutex<Followers>>>>,
    lines: Mutex<Lines>,
    encode: Box<dyn Encode>,
    read_log: ReadLog,
}

/// Every open line, and how many each person has.
#[derive(Default)]
struct Lines {
    by_id: HashMap<LineId, Arc<Line>>,
    members: HashMap<AccountId, u32>,
    guests: usize,
}

/// A line about to follow a stream. The shared state exists from before the head is read until the line was added, so
/// that nothing published in between goes unnoticed.
struct Joining<'h> {
    hub: &'h Hub,
    stream: StreamId,
    followers: Arc<Mutex<Followers>>,
}

impl<'h> Joining<'h> {
    fn start(hub: &'h Hub, stream: StreamId) -> Self {
        let mut streams = lock(&hub.streams);
        let followers = streams.entry(stream).or_default().clone();
        lock(&followers).joining += 1;
        Self { hub, stream, followers }
    }
}

impl Drop for Joining<'_> {
    fn drop(&mut self) {
        lock(&self.followers).joining -= 1;
        self.hub.sweep(self.stream);
    }
}

/// Where the writer hands its events over.
pub type Events = mpsc::Sender<Vec<Event>>;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hub {
    /// A hub without lines.
    #[must_use]
    pub fn new(encode: Box<dyn Encode>, read_log: ReadLog) -> Self {
        Self { streams: Mutex::default(), lines: Mutex::default(), encode, read_log }
    }

    /// The way for events from the writer to [`Hub::run`].
    #[must_use]
    pub fn channel() -> (Events, mpsc::Receiver<Vec<Event>>) {
        mpsc::channel(EVENTS_WAITING_MAX)
    }

    /// Fans out until the writer is gone. `rights` must not keep the writer alive.
    pub async fn run(self: Arc<Self>, mut events: mpsc::Receiver<Vec<Event>>, rights: Rights) {
        let mut presence = tokio::time::interval(presence::PERIOD);
        presence.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut groups = Vec::new();
        loop {
            tokio::select! {
                // All that waits is told as one, so that a fan-out which fell behind the commits makes larger batches.
                count = events.recv_many(&mut groups, EVENTS_WAITING_MAX) => match count {
                    0 => return,
                    _ => self.publish_all(groups.drain(..).flatten().collect(), &rights).await,
                },
                _ = presence.tick() => self.tell_presence(),
            }
        }
    }

    /// Publishes what comes before a change of rights, then does the change, then goes on.
    async fn publish_all(&self, mut events: Vec<Event>, rights: &Rights) {
        while let Some(at) = events.iter().position(|event| matches!(event, Event::Rights(_))) {
            let mut later = events.split_off(at);
            let change = later.remove(0);
            self.publish_in_parts(std::mem::replace(&mut events, later)).await;
            if let Event::Rights(scope) = change {
                self.reconsider(rights, scope).await;
            }
        }
        self.publish_in_parts(events).await;
    }

    /// Publishes much in parts, between which connections get their turn to write.
    async fn publish_in_parts(&self, mut events: Vec<Event>) {
        while !events.is_empty() {
            let mut bytes = 0;
            let part = events.iter().take_while(|event| {
                let first = bytes == 0;
                bytes += match event {
                    Event::Entry { told, .. } => streams::weight(&told.entry),
                    _ => 1,
                };
                first || bytes <= RUN_BYTES_MAX
            });
            let later = events.split_off(part.count());
            self.publish(std::mem::replace(&mut events, later));
            if !events.is_empty() {
                tokio::task::yield_now().await;
            }
        }
    }

    /// Hands events to the lines of those who follow. Never waits for a line.
    pub fn publish(&self, events: Vec<Event>) {
        let mut run: Vec<Arc<Told>> = Vec::new();
        let mut run_stream = None;
        for event in events {
            match event {
                Event::Entry { stream, told } if run_stream == Some(stream) => run.push(told),
                Event::Entry { stream, told } => {
                    self.publish_run(run_stream.replace(stream), &mut run);
                    run.push(told);
                }
                other => {
                    self.publish_run(run_stream.take(), &mut run);
                    self.publish_change(&other);
                }
            }
        }
        self.publish_run(run_stream, &mut run);
    }

    /// Publishes a run of entries of one stream and empties it.
    fn publish_run(&self, stream: Option<StreamId>, run: &mut Vec<Arc<Told>>) {
        if let Some(stream) = stream {
            let followed = lock(&self.streams).get(&stream).cloned();
            if let Some(followers) = followed {
                lock(&followers).publish(self.encode.as_ref(), stream, run);
            }
        }
        run.clear();
    }

    fn publish_change(&self, event: &Event) {
        match event {
            // Rights are reconsidered by [`Hub::run`], which can read the database.
            Event::Entry { .. } | Event::Rights(_) => {}
            Event::Rewritten(stream) => {
                let followed = lock(&self.streams).get(stream).cloned();
                if let Some(followers) = followed {
                    lock(&followers).forget_tail();
                }
            }
            Event::Revoked { stream, account } => {
                self.forget_tails();
                self.end_where(*stream, |who| who.account == Some(*account));
            }
            Event::Closed { stream, members } => {
                self.forget_tails();
                self.end_where(*stream, |who| who.account.is_none_or(|account| !members.contains(&account)));
            }
            Event::SessionEnded(session) => self.cut_where(ByeReason::SignedOut, |who| who.session == Some(*session)),
            Event::AccountCut(account) => self.cut_where(ByeReason::SignedOut, |who| who.account == Some(*account)),
        }
    }

    fn end_where(&self, stream: StreamId, ends: impl Fn(&Who) -> bool) {
        let followed = lock(&self.streams).get(&stream).cloned();
        if let Some(followers) = followed {
            for line in lock(&followers).remove_where(ends) {
                line.end_subscription(stream);
            }
        }
    }

    /// Ends the connections of some people.
    fn cut_where(&self, reason: ByeReason, cut: impl Fn(&Who) -> bool) {
        for line in lock(&self.lines).by_id.values().filter(|line| cut(&line.who)) {
            line.close(reason);
        }
    }

    /// Ends every connection.
    pub fn cut_all(&self, reason: ByeReason) {
        self.cut_where(reason, |_| true);
    }

    /// Adds a line; it must be given back with [`Hub::close`].
    pub fn open(&self, line: &Arc<Line>) {
        let mut lines = lock(&self.lines);
        lines.by_id.insert(line.id, line.clone());
        match line.who.account {
            Some(account) => *lines.members.entry(account).or_default() += 1,
            None => lines.guests += 1,
        }
    }

    /// Forgets a line and all it follows.
    pub fn close(&self, line: &Line) {
        self.forget(line);
        for stream in line.take_subscriptions() {
            self.unfollow(line.id, stream);
        }
    }

    fn forget(&self, line: &Line) {
        let mut lines = lock(&self.lines);
        if lines.by_id.remove(&line.id).is_none() {
            return;
        }
        let Some(account) = line.who.account else {
            lines.guests -= 1;
            return;
        };
        if let Some(count) = lines.members.get_mut(&account) {
            *count -= 1;
            if *count == 0 {
                lines.members.remove(&account);
            }
        }
    }

    /// How many lines are open.
    #[must_use]
    pub fn lines(&self) -> usize {
        lock(&self.lines).by_id.len()
    }

    /// Bytes that wait on the fullest line.
    #[must_use]
    pub fn queued_bytes_max(&self) -> usize {
        lock(&self.lines).by_id.values().map(|line| line.queued_bytes()).max().unwrap_or(0)
    }

    /// How many people have a line open, guests counted by line.
    #[must_use]
    pub fn people(&self) -> usize {
        let lines = lock(&self.lines);
        lines.members.len() + lines.guests
    }

    /// Encodes a message for a line and queues it.
    pub fn say(&self, line: &Line, message: &ServerMessage) {
        line.push_answer(self.encode.message(line.encoding, message));
    }

    /// Encodes the last word for a line and queues it.
    pub fn say_last(&self, line: &Line, message: &ServerMessage) {
        line.push_farewell(self.encode.message(line.encoding, message));
    }

    /// Makes a line follow a stream. The caller has checked that it may, tells the line where it starts, and then calls
    /// [`Hub::advance`] until nothing is behind. Following again starts again.
    ///
    /// `after` is the last place the client holds; none for the present. Returns the stream's head and the first place
    /// that will come.
    ///
    /// # Errors
    /// From reading the head.
    pub async fn follow(
        &self,
        db: &Db,
        line: &Arc<Line>,
        stream: StreamId,
        epoch: i64,
        after: Option<u64>,
    ) -> Result<(streams::Head, u64)> {
        let joining = Joining::start(self, stream);
        let head = db.read(move |tx| streams::head(tx, stream)).await?;
        let known = if epoch == 0 || epoch == head.epoch { after } else { None };
        let oldest = head.seq.saturating_sub(RESUME_ENTRIES_MAX);
        let cursor = known.map_or(head.seq, |after| after.min(head.seq).max(oldest));
        line.add_subscription(stream, cursor);
        lock(&joining.followers).add(line, head.seq, cursor);
        Ok((head, cursor + 1))
    }

    /// Ends a subscription.
    pub fn unfollow(&self, line: LineId, stream: StreamId) {
        let followed = lock(&self.streams).get(&stream).cloned();
        if let Some(followers) = followed {
            lock(&followers).remove(line);
            self.sweep(stream);
        }
    }

    /// Forgets the state of a stream that nobody follows.
    fn sweep(&self, stream: StreamId) {
        let mut streams = lock(&self.streams);
        if streams.get(&stream).is_some_and(|followers| lock(followers).is_empty()) {
            streams.remove(&stream);
        }
    }

    /// Brings a line that is behind nearer to the heads of its streams, until it is live everywhere or its queue is
    /// full enough. Called by the connection's own task, whenever the queue has run low.
    ///
    /// # Errors
    /// From reading the log.
    pub async fn advance(&self, db: &Db, line: &Arc<Line>) -> Result<()> {
        while line.queued_bytes() < LINE_RESUME_BYTES {
            let Some((stream, cursor)) = line.next_behind() else { return Ok(()) };
            let followed = lock(&self.streams).get(&stream).cloned();
            let Some(followers) = followed else {
                line.forget_behind(stream);
                continue;
            };
            let step = lock(&followers).step(line, stream, cursor);
            let mut told = match step {
                Step::Settled => continue,
                Step::Gone => {
                    line.forget_behind(stream);
                    continue;
                }
                Step::Tail(told) => told,
                Step::Log => {
                    let read_log = self.read_log;
                    let told = db.read(move |tx| read_log(tx, stream, cursor, CATCH_UP_PAGE)).await?;
                    told.into_iter().map(Arc::new).collect()
                }
            };
            told.truncate(streams::within(told.iter().map(|told| &told.entry), CATCH_UP_BYTES));
            let Some(last) = told.last().map(|told| told.entry.seq) else {
                // The log ends before the head we were told of: nothing can come until the next entry does.
                line.forget_behind(stream);
                continue;
            };
            line.push_caught_up(stream, cursor + 1, last, self.encode.entries(line.encoding, stream, &told));
        }
        Ok(())
    }

    /// The heads of what a line follows.
    #[must_use]
    pub fn heads(&self, line: &Line) -> Vec<(StreamId, u64)> {
        let streams = lock(&self.streams);
        line.subscriptions()
            .into_iter()
            .filter_map(|stream| Some((stream, lock(streams.get(&stream)?).head())))
            .collect()
    }

    /// Who follows a stream: how many people, and the members among them with their way in, at most `limit`.
    #[must_use]
    pub fn who(&self, stream: StreamId, limit: usize) -> (u32, Vec<Present>) {
        let followed = lock(&self.streams).get(&stream).cloned();
        followed.map_or((0, Vec::new()), |followers| lock(&followers).who(limit))
    }

    /// How many people follow a stream.
    #[must_use]
    pub fn here(&self, stream: StreamId) -> u32 {
        let followed = lock(&self.streams).get(&stream).cloned();
        followed.map_or(0, |followers| lock(&followers).here())
    }
}
