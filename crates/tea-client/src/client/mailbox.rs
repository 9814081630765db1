//! The bounded way from a session to the program. A reader that is too slow loses entries here and gets them again
//! from the log of the house when it has caught up.

use crate::limits::UPDATES_WAITING_MAX;
use crate::session::update::Update;
use std::collections::{HashMap, VecDeque};
use tea_protocol::StreamId;
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;

/// Notes kept for a slow reader: state of the link, streams won and lost.
const NOTES_MAX: usize = 64;

/// The sending end.
pub(super) struct Mailbox {
    told: mpsc::Sender<Update>,
    /// Streams of which the reader missed entries.
    behind: HashMap<StreamId, Place>,
    /// What has no second way to the reader.
    notes: VecDeque<Update>,
}

/// Where the reader of a stream stands.
#[derive(Clone, Copy)]
struct Place {
    last: u64,
    /// The reader does not know yet that what it holds is void.
    reset: bool,
}

impl Mailbox {
    pub(super) fn new(told: mpsc::Sender<Update>) -> Self {
        Self { told, behind: HashMap::new(), notes: VecDeque::new() }
    }

    /// Tells the reader, now or later.
    pub(super) fn put(&mut self, update: Update) {
        match &update {
            Update::Entries { stream, .. } if self.behind.contains_key(stream) => return,
            Update::Reset { stream, from } if self.behind.contains_key(stream) => {
                self.behind.insert(*stream, Place { last: from - 1, reset: true });
                return;
            }
            _ => {}
        }
        if let Err(TrySendError::Full(update)) = self.told.try_send(update) {
            self.keep(update);
        }
    }

    fn keep(&mut self, update: Update) {
        match &update {
            Update::Entries { stream, entries } => {
                if let Some(first) = entries.first() {
                    self.behind.insert(*stream, Place { last: first.seq - 1, reset: false });
                }
                return;
            }
            Update::Reset { stream, from } => {
                self.behind.insert(*stream, Place { last: from - 1, reset: true });
                return;
            }
            // The one who sends is told by another way; the others are hints.
            Update::Send { .. } | Update::Presence(_) | Update::Typing(_) => return,
            Update::Online(_) | Update::Offline { .. } => {
                self.notes.retain(|note| !matches!(note, Update::Online(_) | Update::Offline { .. }));
            }
            Update::Ended(_) | Update::Following { .. } | Update::Lost { .. } => {}
        }
        if self.notes.len() >= NOTES_MAX {
            self.notes.pop_front();
        }
        self.notes.push_back(update);
    }

    /// Whether the reader has missed something.
    pub(super) fn is_behind(&self) -> bool {
        let missed = !self.behind.is_empty() || !self.notes.is_empty();
        missed && !self.told.is_closed()
    }

    /// Waits until the reader has taken half of what waits, then tells what it missed; returns the streams to go back
    /// in, and where to.
    pub(super) async fn catch_up(&mut self) -> Vec<(StreamId, u64)> {
        let Ok(permits) = self.told.reserve_many(UPDATES_WAITING_MAX / 2).await else { return Vec::new() };
        let mut permits = permits;
        for note in self.notes.drain(..) {
            if let Some(permit) = permits.next() {
                permit.send(note);
            }
        }
        let mut places = Vec::with_capacity(self.behind.len());
        for (stream, place) in self.behind.drain() {
            if place.reset
                && let Some(permit) = permits.next()
            {
                permit.send(Update::Reset { stream, from: place.last + 1 });
            }
            places.push((stream, place.last));
        }
        places
    }
}
