//! The rules of the talk as a state machine: one message, one answer, and a kind end.
//!
//! An answer has no mark at its end. It is taken as whole after a quiet gap, which is longer where the bytes look
//! unfinished: in the middle of a character, at the size where senders cut, or in the middle of an echo of what was said.

use super::decode::{Answer, is_cut};
use super::pieces::{self, FAREWELL, Unsayable};
use crate::limits::{
    LINE_ANSWER_BYTES_MAX, LINE_CUT_GAP_MS, LINE_FULL_GAP_MS, LINE_GAP_MS, LINE_LEAVE_MS, LINE_MESSAGE_BYTES,
    LINE_TURN_MS,
};
use std::collections::VecDeque;

/// What the person is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A message went out.
    Sent(String),
    /// The first message has no answer yet: a server that talks with one client at a time may be busy with others.
    Waiting,
    /// An answer came.
    Answer(Answer),
    /// It is over.
    Ended(End),
}

/// How a talk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// We left, and the other side closed.
    Left,
    /// We left, and the other side kept the connection open; it is to be reset.
    Kept,
    /// The other side closed, with so many of our messages unanswered or unsent.
    Closed {
        /// Messages that were said and have no answer.
        unanswered: usize,
    },
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Write these bytes, as a segment of their own.
    Write(Vec<u8>),
    Tell(Event),
}

/// How far the talk is. Times are milliseconds since its beginning.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// Messages that wait for their turn.
    unsent: VecDeque<String>,
    /// The message whose answer is awaited, and since when.
    asked: Option<(String, i64)>,
    /// What came of an answer, and when the last of it came.
    heard: Vec<u8>,
    heard_at: i64,
    /// Whether anybody ever answered.
    answered: bool,
    /// Whether the person was told to wait.
    told_to_wait: bool,
    leaving: bool,
    /// When the farewell went out.
    left_at: Option<i64>,
    ended: bool,
    effects: VecDeque<Effect>,
}

impl Talk {
    /// Says a text, in as many messages as it needs.
    pub(super) fn say(&mut self, text: &str, now: i64) -> Result<(), Unsayable> {
        self.unsent.extend(pieces::cut(text)?);
        self.go_on(now);
        Ok(())
    }

    /// Leaves after the last answer.
    pub(super) fn leave(&mut self, now: i64) {
        self.leaving = true;
        self.go_on(now);
    }

    /// Whether everything that was said has its answer.
    pub(super) fn is_idle(&self) -> bool {
        self.unsent.is_empty() && self.asked.is_none()
    }

    /// Messages that wait for their turn.
    pub(super) fn queued(&self) -> usize {
        self.unsent.len()
    }

    /// Bytes came.
    pub(super) fn hear(&mut self, bytes: &[u8], now: i64) {
        self.heard.extend_from_slice(bytes);
        self.heard_at = now;
        while self.heard.len() > LINE_ANSWER_BYTES_MAX {
            // Whoever talks without end is shown a piece at a time.
            let piece: Vec<u8> = self.heard.drain(..LINE_ANSWER_BYTES_MAX).collect();
            self.tell(Event::Answer(Answer::of(&piece)));
        }
    }

    /// The other side closed.
    pub(super) fn close(&mut self, now: i64) {
        if !self.heard.is_empty() {
            self.take_answer(now);
        }
        let end = match self.left_at {
            Some(_) => End::Left,
            None => End::Closed { unanswered: self.unsent.len() + usize::from(self.asked.is_some()) },
        };
        self.end(end);
    }

    /// The clock moved.
    pub(super) fn tick(&mut self, now: i64) {
        if !self.heard.is_empty() && now >= self.heard_at + self.gap_ms() {
            self.take_answer(now);
        }
        if self.wait_told_at().is_some_and(|at| now >= at) {
            self.told_to_wait = true;
            self.tell(Event::Waiting);
        }
        if self.left_at.is_some_and(|at| now >= at + LINE_LEAVE_MS) {
            self.end(End::Kept);
        }
    }

    /// When [`Talk::tick`] is to be called. Nothing is due while an answer is awaited: a person may be thinking.
    pub(super) fn wake_at(&self) -> Option<i64> {
        let whole = (!self.heard.is_empty()).then(|| self.heard_at + self.gap_ms());
        let gone = self.left_at.filter(|_| !self.ended).map(|at| at + LINE_LEAVE_MS);
        [whole, gone, self.wait_told_at()].into_iter().flatten().min()
    }

    /// Whether something is to be done.
    pub(super) fn has_effects(&self) -> bool {
        !self.effects.is_empty()
    }

    /// What is to be done next.
    pub(super) fn effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    fn go_on(&mut self, now: i64) {
        if self.asked.is_some() || self.left_at.is_some() || self.ended {
            return;
        }
        if let Some(message) = self.unsent.pop_front() {
            self.effects.push_back(Effect::Write(message.as_bytes().to_vec()));
            self.tell(Event::Sent(message.clone()));
            self.asked = Some((message, now));
        } else if self.leaving {
            self.left_at = Some(now);
            self.effects.push_back(Effect::Write(FAREWELL.as_bytes().to_vec()));
        }
    }

    fn take_answer(&mut self, now: i64) {
        let bytes = std::mem::take(&mut self.heard);
        self.tell(Event::Answer(Answer::of(&bytes)));
        self.answered = true;
        self.asked = None;
        self.go_on(now);
    }

    /// How long it has to be quiet until what was heard is an answer.
    fn gap_ms(&self) -> i64 {
        let echo = |(message, _): &(String, i64)| {
            self.heard.len() < message.len() && message.as_bytes().starts_with(&self.heard)
        };
        if is_cut(&self.heard) || self.asked.as_ref().is_some_and(echo) {
            LINE_CUT_GAP_MS
        } else if self.heard.len() >= LINE_MESSAGE_BYTES {
            LINE_FULL_GAP_MS
        } else {
            LINE_GAP_MS
        }
    }

    fn wait_told_at(&self) -> Option<i64> {
        let quiet = !self.answered && !self.told_to_wait && self.heard.is_empty();
        self.asked.as_ref().filter(|_| quiet).map(|(_, at)| at + LINE_TURN_MS)
    }

    fn tell(&mut self, event: Event) {
        self.effects.push_back(Effect::Tell(event));
    }

    fn end(&mut self, end: End) {
        if !std::mem::replace(&mut self.ended, true) {
            self.tell(Event::Ended(end));
        }
    }
}

#[cfg(test)]
mod tests;
