//! What was written here and is not acknowledged yet.

use crate::limits::OUTBOX_MAX;
use tea_client::SendState;
use tea_client::outbox::{Message, State};
use tea_protocol::live::Draft;
use tea_protocol::{Cid, RoomRef, StreamId};

/// How a message stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It is being written to the disk.
    Storing,
    /// It is on the disk and was not sent yet.
    Queued,
    /// It was sent, and the acknowledgement has not come.
    Sent,
    /// It was sent before the line was cut, and goes again when it is back.
    Unanswered,
    /// The house asks to wait, for this reason; it goes again at this time.
    Waiting { until: i64, reason: String },
    /// It has its place; its entry has not come yet.
    Stored(u64),
    /// It will not go again by itself.
    Failed(String),
}

/// A message on its way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Out {
    pub(crate) cid: Cid,
    pub(crate) stream: StreamId,
    pub(crate) draft: Draft,
    pub(crate) written_at: i64,
    pub(crate) standing: Standing,
}

impl Out {
    /// The words, if it is something with words.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.draft {
            Draft::Post(post) => Some(&post.text),
            Draft::Edit(edit) => Some(&edit.text),
            _ => None,
        }
    }

    pub(crate) fn is_post(&self) -> bool {
        matches!(self.draft, Draft::Post(_))
    }

    pub(crate) fn is_failed(&self) -> bool {
        matches!(self.standing, Standing::Failed(_))
    }
}

/// All messages on their way, in the order they were written.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    outs: Vec<Out>,
}

impl Outbox {
    pub(crate) fn all(&self) -> &[Out] {
        &self.outs
    }

    /// Messages of a room, to be drawn after its entries.
    pub(crate) fn posts(&self, stream: StreamId) -> impl Iterator<Item = &Out> {
        self.outs.iter().filter(move |out| out.stream == stream && out.is_post())
    }

    /// Takes a new message. False when there are too many.
    pub(crate) fn add(&mut self, out: Out) -> bool {
        let fits = self.outs.len() < OUTBOX_MAX;
        if fits {
            self.outs.push(out);
        }
        fits
    }

    /// Takes what earlier runs left.
    pub(crate) fn load(&mut self, messages: Vec<Message>, failed: &str) {
        for message in messages {
            let RoomRef::Id(stream) = message.stream else { continue };
            if self.find(message.cid).is_some() {
                continue;
            }
            let standing = match message.state {
                State::Queued => Standing::Queued,
                State::Sent => Standing::Unanswered,
                State::Failed(reason) if reason.is_empty() => Standing::Failed(failed.to_owned()),
                State::Failed(reason) => Standing::Failed(reason),
            };
            let Message { cid, draft, queued_at, .. } = message;
            self.add(Out { cid, stream, draft, written_at: queued_at, standing });
        }
        self.outs.sort_by_key(|out| out.written_at);
    }

    pub(crate) fn find(&mut self, cid: Cid) -> Option<&mut Out> {
        self.outs.iter_mut().find(|out| out.cid == cid)
    }

    pub(crate) fn remove(&mut self, cid: Cid) -> Option<Out> {
        let index = self.outs.iter().position(|out| out.cid == cid)?;
        Some(self.outs.remove(index))
    }

    /// Notes what became of a send; returns it when it failed just now. `seen` says up to where a stream is here.
    pub(crate) fn note(
        &mut self,
        cid: Cid,
        state: SendState,
        now: i64,
        given_up: &str,
        seen: impl Fn(StreamId) -> Option<u64>,
    ) -> Option<Out> {
        let out = self.find(cid)?;
        out.standing = match state {
            SendState::Sent => Standing::Sent,
            SendState::Waiting { retry_ms, fault } => {
                Standing::Waiting { until: now + retry_ms, reason: fault.message }
            }
            SendState::Acked { stream, seq, .. } => {
                // Where nobody follows, no entry will come; where it came already, nothing is left to wait for.
                if !out.is_post() || seen(stream).is_none_or(|last| last >= seq) {
                    self.remove(cid);
                    return None;
                }
                Standing::Stored(seq)
            }
            SendState::Failed { .. } if out.is_failed() => return None,
            SendState::Failed { fault } => {
                Standing::Failed(fault.map_or_else(|| given_up.to_owned(), |fault| fault.message))
            }
        };
        out.is_failed().then(|| out.clone())
    }

    /// The line was cut: what was on its way may have arrived or not.
    pub(crate) fn cut(&mut self) {
        for out in self.outs.iter_mut().filter(|out| out.standing == Standing::Sent) {
            out.standing = Standing::Unanswered;
        }
    }

    /// An entry came that may be one of these.
    pub(crate) fn came(&mut self, stream: StreamId, seq: u64, cid: Option<Cid>) {
        self.outs.retain(|out| {
            let same = cid == Some(out.cid);
            let passed = out.stream == stream && matches!(out.standing, Standing::Stored(at) if at <= seq);
            !same && !passed
        });
    }

    /// How many wait, and how many failed. What goes within the moment waits for nothing while the house is reached.
    pub(crate) fn counts(&self, online: bool) -> (usize, usize) {
        let failed = self.outs.iter().filter(|out| out.is_failed()).count();
        let waits = |out: &&Out| match out.standing {
            Standing::Waiting { .. } => true,
            Standing::Storing | Standing::Queued | Standing::Sent | Standing::Unanswered => !online,
            Standing::Stored(_) | Standing::Failed(_) => false,
        };
        (self.outs.iter().filter(waits).count(), failed)
    }

    /// Whether something on the screen counts seconds.
    pub(crate) fn counts_seconds(&self) -> bool {
        self.outs.iter().any(|out| matches!(out.standing, Standing::Waiting { .. }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn out(n: u8) -> Out {
        Out {
            cid: Cid([n; 16]),
            stream: StreamId(1),
            draft: sample::draft("hi"),
            written_at: 0,
            standing: Standing::Storing,
        }
    }

    #[test]
    fn a_message_goes_when_its_entry_came_in_whatever_order() {
        let acked = SendState::Acked { stream: StreamId(1), seq: 5, at: 0, dup: false };
        let mut outbox = Outbox::default();
        outbox.add(out(1));
        outbox.note(Cid([1; 16]), acked.clone(), 0, "", |_| Some(4));
        assert_eq!(outbox.all()[0].standing, Standing::Stored(5));
        outbox.came(StreamId(1), 5, None);
        assert!(outbox.all().is_empty());

        outbox.add(out(2));
        outbox.came(StreamId(1), 6, Some(Cid([2; 16])));
        assert!(outbox.all().is_empty());
        assert_eq!(outbox.note(Cid([2; 16]), acked.clone(), 0, "", |_| Some(6)), None);

        outbox.add(out(3));
        outbox.note(Cid([3; 16]), acked, 0, "", |_| None);
        assert!(outbox.all().is_empty(), "where nobody follows, the acknowledgement is enough");
    }

    #[test]
    fn a_failure_is_told_once_and_keeps_the_words() {
        let mut outbox = Outbox::default();
        outbox.add(out(1));
        let failed = SendState::Failed { fault: None };
        assert!(outbox.note(Cid([1; 16]), failed.clone(), 0, "given up", |_| None).is_some());
        assert!(outbox.note(Cid([1; 16]), failed, 0, "given up", |_| None).is_none());
        assert_eq!(outbox.all()[0].text(), Some("hi"));
        assert_eq!(outbox.counts(true), (0, 1));
    }

    #[test]
    fn a_cut_line_leaves_in_doubt_what_was_on_its_way() {
        let mut outbox = Outbox::default();
        outbox.add(out(1));
        outbox.add(out(2));
        outbox.note(Cid([1; 16]), SendState::Sent, 0, "", |_| None);
        assert_eq!(outbox.counts(true), (0, 0));
        outbox.cut();
        assert_eq!(outbox.all()[0].standing, Standing::Unanswered);
        assert_eq!(outbox.all()[1].standing, Standing::Storing);
        assert_eq!(outbox.counts(false), (2, 0));
        outbox.note(Cid([1; 16]), SendState::Sent, 0, "", |_| None);
        assert_eq!(outbox.all()[0].standing, Standing::Sent);
    }

    #[test]
    fn no_more_are_taken_than_the_limit() {
        let mut outbox = Outbox::default();
        assert!((0..OUTBOX_MAX).all(|_| outbox.add(out(0))));
        assert!(!outbox.add(out(0)));
    }
}
