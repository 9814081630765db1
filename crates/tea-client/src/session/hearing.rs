//! What the session makes of what the house says.

use super::calls::{Asker, CallError};
use super::follow::{Follow, State};
use super::update::{Ended, SendState, Update};
use super::{Effect, Session};
use crate::limits::BACK_OFF_MAX_MS;
use tea_protocol::live::{
    Ack, Answer, Beat, ByeReason, ClientMessage, Ended as StreamEnded, Entries, Nak, Refusal, ServerMessage,
    Subscribed, Welcome,
};
use tea_protocol::{Code, Entry, Fault, Reply, RoomRef, StreamId};

impl Session {
    /// The house said something.
    pub fn received(&mut self, message: ServerMessage, now: i64) {
        self.link.heard(now);
        match message {
            ServerMessage::Welcome(welcome) => self.welcome(welcome, now),
            ServerMessage::Refuse(refuse) => self.refused(refuse.fault),
            ServerMessage::Beat(beat) => self.beaten(&beat, now),
            ServerMessage::Reply(answer) => {
                let Answer { id, reply } = *answer;
                self.answered(id, Ok(reply), now);
            }
            ServerMessage::Fault(Refusal { id: Some(id), fault, .. }) => self.answered(id, Err(fault), now),
            ServerMessage::Fault(Refusal { stream: Some(stream), fault, .. }) => self.not_followed(&stream, fault, now),
            ServerMessage::Fault(Refusal { fault, .. }) => {
                tracing::warn!(code = ?fault.code, "the house refused a message");
            }
            ServerMessage::Subscribed(answer) => self.subscribed(&answer),
            ServerMessage::Ended(StreamEnded { stream, fault }) => self.not_followed(&RoomRef::Id(stream), fault, now),
            ServerMessage::Entries(entries) => self.entries(entries),
            ServerMessage::Ack(ack) => self.acked(&ack),
            ServerMessage::Nak(nak) => self.nakked(nak, now),
            ServerMessage::Bye(bye) => {
                if bye.reason == ByeReason::SignedOut {
                    self.end(Ended::SignedOut(bye.text));
                }
                self.hang_up();
            }
            ServerMessage::Presence(presence) => self.show(Update::Presence(presence)),
            ServerMessage::Typing(typing) => self.show(Update::Typing(typing)),
        }
        self.pump(now);
    }

    fn welcome(&mut self, welcome: Welcome, now: i64) {
        self.sends.set_window(welcome.window);
        self.link.welcome(now, welcome.heartbeat_s);
        self.show(Update::Online(Box::new(welcome)));
    }

    fn refused(&mut self, fault: Fault) {
        if fault.permanent || is_about_the_person(fault.code) {
            self.end(Ended::Refused(fault));
        } else {
            self.link.wait_at_least(retry_ms(&fault));
        }
        self.hang_up();
    }

    fn beaten(&mut self, beat: &Beat, now: i64) {
        let ours = beat.ping.and_then(|ping| self.pings.iter().position(|known| *known == ping));
        if let Some(place) = ours {
            // An answer; to answer it again would never end. Those before it were not answered and will not be.
            self.pings.drain(..=place);
        } else if beat.ping.is_some() {
            self.say(ClientMessage::Beat(Beat { heads: Vec::new(), ping: beat.ping }), now);
        }
        for head in &beat.heads {
            let Some(index) = self.find(&RoomRef::Id(head.stream)) else { continue };
            let follow = &mut self.follows[index];
            if follow.state == State::Live && head.seq > follow.last() {
                follow.cut();
            }
        }
    }

    fn subscribed(&mut self, answer: &Subscribed) {
        let asked = |follow: &Follow| follow.state == State::Asked;
        let by_id = self.follows.iter().position(|follow| asked(follow) && follow.id == Some(answer.stream));
        let by_name = || self.follows.iter().position(|follow| asked(follow) && follow.id.is_none());
        let Some(index) = by_id.or_else(by_name) else { return };
        let reset = self.follows[index].subscribed(answer);
        let asked = self.follows[index].asked.clone();
        let after = self.follows[index].last();
        self.show(Update::Following { asked, stream: answer.stream, epoch: answer.epoch, after, head: answer.head });
        if reset {
            self.show(Update::Reset { stream: answer.stream, from: after + 1 });
        }
    }

    fn entries(&mut self, told: Entries) {
        let Some(index) = self.find(&RoomRef::Id(told.stream)) else { return };
        let entries = self.follows[index].entries(told.entries);
        self.show_entries(told.stream, entries);
    }

    fn show_entries(&mut self, stream: StreamId, entries: Vec<Entry>) {
        if !entries.is_empty() {
            self.show(Update::Entries { stream, entries });
        }
    }

    fn answered(&mut self, id: u64, answer: Result<Reply, Fault>, now: i64) {
        match self.calls.take(id) {
            None => {}
            Some(Asker::Program) => {
                self.effects.push_back(Effect::Answer(id, answer.map_err(CallError::Refused)));
            }
            Some(Asker::Follow(stream)) => self.fetched(id, &stream, answer, now),
        }
    }

    fn fetched(&mut self, id: u64, stream: &RoomRef, answer: Result<Reply, Fault>, now: i64) {
        let Some(index) = self.find(stream) else { return };
        let follow = &mut self.follows[index];
        let (State::Fetching(fetching), Some(stream_id)) = (follow.state, follow.id) else { return };
        if fetching != id {
            return;
        }
        match answer {
            Ok(Reply::TalkHistory(page)) => match follow.page(page) {
                Some(entries) => self.show_entries(stream_id, entries),
                None => self.rest(stream, now),
            },
            Ok(_) => self.rest(stream, now),
            Err(fault) if fault.permanent => {
                let from = follow.give_up_hole();
                let entries = follow.entries(Vec::new());
                self.show(Update::Reset { stream: stream_id, from });
                self.show_entries(stream_id, entries);
            }
            Err(fault) => follow.state = State::Resting(now + retry_ms(&fault)),
        }
    }

    fn not_followed(&mut self, stream: &RoomRef, fault: Fault, now: i64) {
        let Some(index) = self.find(stream) else { return };
        if fault.permanent || fault.code == Code::SignInRequired {
            let follow = self.follows.remove(index);
            self.show(Update::Lost { stream: follow.asked, fault });
        } else {
            self.follows[index].state = State::Resting(now + retry_ms(&fault));
        }
    }

    fn acked(&mut self, ack: &Ack) {
        if self.sends.end(ack.cid) {
            let &Ack { cid, stream, seq, at, dup } = ack;
            self.show(Update::Send { cid, state: SendState::Acked { stream, seq, at, dup } });
        }
    }

    fn nakked(&mut self, Nak { cid, fault }: Nak, now: i64) {
        if fault.permanent {
            if self.sends.end(cid) {
                self.show(Update::Send { cid, state: SendState::Failed { fault: Some(fault) } });
            }
        } else if let Some(retry_ms) = self.sends.wait(cid, asked_ms(&fault), now) {
            self.show(Update::Send { cid, state: SendState::Waiting { retry_ms, fault } });
        }
    }

    fn end(&mut self, why: Ended) {
        self.link.end();
        self.show(Update::Ended(why));
    }
}

/// Whether trying again with the same token cannot help until the person does something.
fn is_about_the_person(code: Code) -> bool {
    matches!(code, Code::SignInRequired | Code::WrongCredentials | Code::ApprovalPending)
}

fn asked_ms(fault: &Fault) -> Option<i64> {
    // A wait is at most a day however long a house asks for, which also keeps the number in bounds.
    fault.retry_after.filter(|seconds| *seconds > 0.0).map(|seconds| (seconds.min(86_400.0) * 1_000.0).ceil() as i64)
}

fn retry_ms(fault: &Fault) -> i64 {
    asked_ms(fault).unwrap_or(BACK_OFF_MAX_MS / 6)
}
