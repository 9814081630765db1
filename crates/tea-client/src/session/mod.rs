//! The live session of a client as a state machine without I/O.
//!
//! Inputs are methods that take the time in milliseconds since 1970; what is to be done about them waits in
//! [`Session::next_effect`]. Whoever drives it writes what it says, reads what the house says, hangs up and comes back
//! when told, and calls [`Session::tick`] no later than [`Session::wake_at`].
//!
//! - `link` knows whether the house is there and when to try again;
//! - `follow` keeps each stream without holes and repeats;
//! - `sends` keeps what was not acknowledged;
//! - `calls` matches answers to requests.

mod calls;
mod follow;
mod link;
mod sends;
#[cfg(test)]
mod tests;
pub mod update;

use crate::limits::{BACK_OFF_MAX_MS, BACK_OFF_MIN_MS};
pub use calls::CallError;
use calls::{Asker, Calls};
use follow::{Follow, State};
use link::Link;
use sends::{Due, Sends};
use std::collections::VecDeque;
use tea_protocol::limits::{VERSION_MAX, VERSION_MIN};
use tea_protocol::live::{
    Ack, Answer, Beat, ByeReason, Call, ClientMessage, Draft, Ended as StreamEnded, Entries, Hello, Nak, Refusal,
    Render, ServerMessage, Subscribed, Unsubscribe, Welcome,
};
use tea_protocol::{Cid, Code, Fault, Reply, Request, RoomRef, StreamId};
use update::{Ended, SendState, Update};

/// Who a session is.
#[derive(Debug, Clone)]
pub struct Config {
    /// Name, version and platform of the client.
    pub client: String,
    /// The session token; none for a guest.
    pub token: Option<String>,
    /// The language of sentences: `zh-CN` or `en`.
    pub locale: Option<String>,
    /// Sends outstanding per stream. With 1 the order of a stream's sends is kept whatever happens; with more they go
    /// faster, but one that the house asks to wait may be overtaken by those already on their way.
    pub sends_per_stream: usize,
}

/// Something that the driver of a session has to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Say this to the house.
    Say(ClientMessage),
    /// Close the connection, then call [`Session::disconnected`].
    Hangup,
    /// Connect again after so many milliseconds.
    Reconnect {
        /// The wait.
        after_ms: i64,
    },
    /// Give this to the program.
    Show(Update),
    /// Give this to the one who called.
    Answer(u64, Result<Reply, CallError>),
}

/// The state machine.
pub struct Session {
    config: Config,
    link: Link,
    follows: Vec<Follow>,
    sends: Sends,
    calls: Calls,
    effects: VecDeque<Effect>,
}

impl Session {
    /// A session that was not connected yet.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let sends = Sends::new(config.sends_per_stream);
        Self {
            config,
            link: Link::new(),
            follows: Vec::new(),
            sends,
            calls: Calls::default(),
            effects: VecDeque::new(),
        }
    }

    /// The next thing to do.
    pub fn next_effect(&mut self) -> Option<Effect> {
        self.effects.pop_front()
    }

    /// Whether the house has welcomed this connection.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.link.is_live()
    }

    /// Whether the house wants this session no more.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        self.link.is_ended()
    }

    /// Whether every send was acknowledged or failed.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.sends.is_empty()
    }

    /// The connection stands: everything goes in the first flight.
    pub fn connected(&mut self, now: i64) {
        self.link.connected(now);
        let mut hello = Hello {
            min: VERSION_MIN,
            max: VERSION_MAX,
            client: self.config.client.clone(),
            token: self.config.token.clone(),
            render: Render::Data,
            locale: self.config.locale.clone(),
            subs: Vec::new(),
        };
        for index in self.askable() {
            hello.subs.push(self.follows[index].ask());
        }
        self.say(ClientMessage::Hello(hello), now);
    }

    /// The follows that may be asked for now. An answer names the id only, so of those known by name alone one at a
    /// time is asked for.
    fn askable(&self) -> Vec<usize> {
        let mut name_asked = self.follows.iter().any(|follow| follow.id.is_none() && follow.state == State::Asked);
        let mut askable = Vec::new();
        for (index, follow) in self.follows.iter().enumerate() {
            if follow.state != State::Unasked || (follow.id.is_none() && name_asked) {
                continue;
            }
            name_asked |= follow.id.is_none();
            askable.push(index);
        }
        askable
    }

    /// The connection is gone, or could not be made. `random` is any number, fresh each time.
    pub fn disconnected(&mut self, now: i64, random: u64) {
        self.sends.cut();
        for follow in &mut self.follows {
            follow.cut();
        }
        for (id, asker) in self.calls.take_all() {
            if asker == Asker::Program {
                self.effects.push_back(Effect::Answer(id, Err(CallError::Cut)));
            }
        }
        if let Some(retry_ms) = self.link.disconnected(now, random) {
            self.show(Update::Offline { retry_ms });
            self.effects.push_back(Effect::Reconnect { after_ms: retry_ms });
        }
    }

    /// Follows a stream: entries after `after`, or from the present on. One followed already is left as it is.
    pub fn subscribe(&mut self, stream: RoomRef, after: Option<u64>, now: i64) {
        if self.find(&stream).is_none() {
            self.follows.push(Follow::new(stream, after));
            self.pump(now);
        }
    }

    /// Stops following a stream.
    pub fn unsubscribe(&mut self, stream: &RoomRef, now: i64) {
        let Some(index) = self.find(stream) else { return };
        let follow = self.follows.remove(index);
        if let (true, Some(stream)) = (self.link.is_live(), follow.id) {
            self.say(ClientMessage::Unsubscribe(Unsubscribe { stream }), now);
        }
    }

    /// Goes back to a place in a stream, because what came after it was not taken by the program.
    pub fn rewind(&mut self, stream: StreamId, last: u64, now: i64) {
        if let Some(index) = self.find(&RoomRef::Id(stream)) {
            self.follows[index].rewind(last);
            self.pump(now);
        }
    }

    /// Adds to a stream, once and for ever. `queued_at` is when the person wrote it. False when too many wait already.
    pub fn send(&mut self, stream: RoomRef, draft: Draft, cid: Cid, queued_at: i64, now: i64) -> bool {
        let taken = self.sends.add(stream, draft, cid, queued_at);
        self.pump(now);
        taken
    }

    /// Asks an ordinary request; the answer comes as an [`Effect::Answer`] with the number returned here.
    pub fn call(&mut self, request: Request, now: i64) -> u64 {
        let id = self.calls.number();
        if !self.link.is_live() {
            self.effects.push_back(Effect::Answer(id, Err(CallError::Cut)));
        } else if self.calls.add(id, Asker::Program, now) {
            self.say(ClientMessage::Call(Call { id, request }), now);
        } else {
            self.effects.push_back(Effect::Answer(id, Err(CallError::TooMany)));
        }
        id
    }

    /// Says something that needs no answer, such as that one is typing. Lost when the house is not there.
    pub fn hint(&mut self, message: ClientMessage, now: i64) {
        if self.link.is_live() {
            self.say(message, now);
        }
    }

    /// Time has passed.
    pub fn tick(&mut self, now: i64) {
        for cid in self.sends.take_given_up(now) {
            self.show(Update::Send { cid, state: SendState::Failed { fault: None } });
        }
        for (id, asker) in self.calls.take_late(now) {
            match asker {
                Asker::Program => self.effects.push_back(Effect::Answer(id, Err(CallError::Late))),
                Asker::Follow(stream) => self.rest(&stream, now),
            }
        }
        for follow in &mut self.follows {
            if matches!(follow.state, State::Resting(until) if until <= now) {
                follow.cut();
            }
        }
        if self.link.is_dead(now) {
            return self.hang_up();
        }
        if self.link.is_live() {
            match self.sends.due(now) {
                Due::Nothing => {}
                Due::Probe => self.beat(now),
                Due::Hangup => return self.hang_up(),
            }
            if self.link.beat_due(now) {
                self.beat(now);
            }
        }
        self.pump(now);
    }

    /// When [`Session::tick`] is to be called at the latest.
    #[must_use]
    pub fn wake_at(&self, now: i64) -> Option<i64> {
        let resting = self.follows.iter().filter_map(|follow| match follow.state {
            State::Resting(until) => Some(until),
            _ => None,
        });
        [self.link.wake_at(), self.sends.wake_at(now), self.calls.wake_at()].into_iter().flatten().chain(resting).min()
    }

    /// The house said something.
    pub fn received(&mut self, message: ServerMessage, now: i64) {
        self.link.heard(now);
        match message {
            ServerMessage::Welcome(welcome) => self.welcome(welcome, now),
            ServerMessage::Refuse(refuse) => self.refused(refuse.fault),
            ServerMessage::Beat(beat) => self.beaten(&beat, now),
            ServerMessage::Reply(Answer { id, reply }) => self.answered(id, Ok(reply), now),
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
        if beat.ping.is_some() {
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
        self.show(Update::Following { asked, stream: answer.stream, after, head: answer.head });
        if reset {
            self.show(Update::Reset { stream: answer.stream, from: after + 1 });
        }
    }

    fn entries(&mut self, told: Entries) {
        let Some(index) = self.find(&RoomRef::Id(told.stream)) else { return };
        let entries = self.follows[index].entries(told.entries);
        self.show_entries(told.stream, entries);
    }

    fn show_entries(&mut self, stream: StreamId, entries: Vec<tea_protocol::Entry>) {
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

    /// Says whatever can be said by now: subscriptions, fetches, sends.
    fn pump(&mut self, now: i64) {
        if !self.link.is_live() {
            return;
        }
        for index in self.askable() {
            let ask = self.follows[index].ask();
            self.say(ClientMessage::Subscribe(ask), now);
        }
        for index in 0..self.follows.len() {
            let Some(history) = self.follows[index].wanted() else { continue };
            let id = self.calls.number();
            self.calls.add(id, Asker::Follow(history.room.clone()), now);
            self.follows[index].state = State::Fetching(id);
            self.say(ClientMessage::Call(Call { id, request: Request::TalkHistory(history) }), now);
        }
        for send in self.sends.take_ready(now) {
            self.show(Update::Send { cid: send.cid, state: SendState::Sent });
            self.say(ClientMessage::Send(send), now);
        }
    }

    fn rest(&mut self, stream: &RoomRef, now: i64) {
        let Some(index) = self.find(stream) else { return };
        let follow = &mut self.follows[index];
        if matches!(follow.state, State::Live | State::Fetching(_)) {
            follow.state = State::Resting(now + BACK_OFF_MIN_MS);
        }
    }

    fn beat(&mut self, now: i64) {
        let ping = u64::try_from(now).unwrap_or(0);
        self.say(ClientMessage::Beat(Beat { heads: Vec::new(), ping: Some(ping) }), now);
    }

    fn find(&self, stream: &RoomRef) -> Option<usize> {
        self.follows.iter().position(|follow| {
            follow.asked == *stream || matches!((follow.id, stream), (Some(id), RoomRef::Id(other)) if id == *other)
        })
    }

    fn say(&mut self, message: ClientMessage, now: i64) {
        self.link.said(now);
        self.effects.push_back(Effect::Say(message));
    }

    fn show(&mut self, update: Update) {
        self.effects.push_back(Effect::Show(update));
    }

    fn end(&mut self, why: Ended) {
        self.link.end();
        self.show(Update::Ended(why));
    }

    fn hang_up(&mut self) {
        if self.link.hang_up() {
            self.effects.push_back(Effect::Hangup);
        }
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
