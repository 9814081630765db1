//! What the house says, as it comes: entries of what is followed, acknowledgements, refusals.

use super::limits::QUOTED_CHARS;
use super::show;
use super::visit::{Kind, Visit};
use crate::pages::moment::Clock;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::live::{Ack, Nak, Refusal, ServerMessage, Subscribed};
use tea_protocol::{RoomRef, StreamId};
use tea_words::Arg;

impl Visit<'_> {
    /// Acts on a message of the house. Beats, and hints that were not asked for, say nothing to a person.
    pub(super) async fn hear(&mut self, message: ServerMessage) {
        match message {
            ServerMessage::Reply(answer) if answer.id != 0 && answer.id == self.call => {
                self.answer = Some(Ok(answer));
            }
            ServerMessage::Fault(refusal) => self.refused(refusal),
            ServerMessage::Subscribed(subscribed) => self.subscribed(&subscribed),
            ServerMessage::Entries(entries) => {
                for entry in entries.entries {
                    self.entry(entries.stream, &entry).await;
                }
            }
            ServerMessage::Ack(ack) => self.acknowledged(&ack),
            ServerMessage::Nak(nak) => self.not_stored(&nak),
            ServerMessage::Ended(ended) => {
                self.wire.say(&ended.fault.message);
                self.forget(ended.stream);
            }
            _ => {}
        }
    }

    fn refused(&mut self, refusal: Refusal) {
        match (refusal.id, refusal.stream) {
            (Some(0), _) => {}
            (Some(id), _) if id == self.call => self.answer = Some(Err(refusal.fault)),
            (_, Some(RoomRef::Id(stream))) => {
                self.wire.say(&refusal.fault.message);
                self.forget(stream);
            }
            _ => self.wire.say(&refusal.fault.message),
        }
    }

    /// A stream is not shown any more, because the house says so.
    fn forget(&mut self, stream: StreamId) {
        self.followed.retain(|followed| followed.stream != stream);
        if self.room == Some(stream) {
            self.room = None;
        }
        self.forget_topic(stream);
    }

    /// What comes begins later than what was shown ends where that is too long ago.
    fn subscribed(&mut self, subscribed: &Subscribed) {
        let Some(followed) = self.followed.iter_mut().find(|followed| followed.stream == subscribed.stream) else {
            return;
        };
        let before = subscribed.from.saturating_sub(1);
        let missing = followed.seq.map_or(0, |seq| before.saturating_sub(seq));
        followed.seq = Some(followed.seq.unwrap_or(before).max(before));
        if missing > 0 && followed.kind != Kind::Inbox {
            let told = self.locale.words().count("text-missing", i64::try_from(missing).unwrap_or(i64::MAX));
            self.wire.say(&told);
        }
    }

    async fn entry(&mut self, stream: StreamId, entry: &Entry) {
        let Some(followed) = self.followed.iter_mut().find(|followed| followed.stream == stream) else { return };
        if followed.seq.is_some_and(|shown| entry.seq <= shown) {
            return;
        }
        followed.seq = Some(entry.seq);
        let kind = followed.kind;
        if let Some(cid) = entry.cid {
            self.unanswered.retain(|send| send.cid != cid);
        }
        match (&entry.body, kind) {
            (Body::Notice(notice), Kind::Inbox) => self.notice_came(entry, notice).await,
            (_, Kind::Inbox) => {}
            (Body::Post(post), Kind::Topic) => self.floor_came(stream, entry, post),
            (_, Kind::Topic) => {}
            _ => self.show(stream, entry),
        }
    }

    /// Shows an entry of something followed, with the name of where it stands unless that is the room one is in.
    fn show(&mut self, stream: StreamId, entry: &Entry) {
        let words = self.locale.words();
        let Some(line) = show::entry(words, self.clock(), &self.blocked, entry) else { return };
        let from = self.followed.iter().find(|followed| followed.stream == stream && self.room != Some(stream));
        let label = from.map(|followed| match followed.kind {
            Kind::Direct => words.name("text-from-direct", &followed.name),
            Kind::Case => words.say("text-from-desk").to_owned(),
            Kind::Room | Kind::Topic | Kind::Inbox => followed.name.clone(),
        });
        match label {
            Some(label) => self.wire.say(&format!("[{label}] {line}")),
            None => self.wire.say(&line),
        }
    }

    /// The place of a send. Where its stream is shown, the entry itself tells it.
    fn acknowledged(&mut self, ack: &Ack) {
        if self.followed.iter().any(|followed| followed.stream == ack.stream) {
            return;
        }
        let before = self.unanswered.len();
        self.unanswered.retain(|send| send.cid != ack.cid);
        if self.unanswered.len() < before {
            self.say_name("text-sent", &ack.seq.to_string());
        }
    }

    fn not_stored(&mut self, nak: &Nak) {
        let Some(at) = self.unanswered.iter().position(|send| send.cid == nak.cid) else { return };
        let text = self.unanswered.remove(at).text;
        let quoted: String = text.chars().take(QUOTED_CHARS).collect();
        let args = [("reason", Arg::Text(&nak.fault.message)), ("text", Arg::Text(&quoted))];
        self.say_with("text-not-sent", &args);
    }

    /// What the time is here.
    pub(super) fn clock(&self) -> Clock {
        Clock { now_ms: self.raw.live.house.clock.now(), offset_minutes: self.raw.offset_minutes }
    }
}
