//! The live session of a client as a state machine without I/O.
//!
//! Inputs are methods that take the time in milliseconds since 1970; what is to be done about them waits in
//! [`Session::next_effect`]. Whoever drives it writes what it says, reads what the house says, hangs up and comes back
//! when told, and calls [`Session::tick`] no later than [`Session::wake_at`].
//!
//! - `hearing` is what it makes of what the house says;
//! - `link` knows whether the house is there and when to try again;
//! - `follow` keeps each stream without holes and repeats;
//! - `sends` keeps what was not acknowledged;
//! - `calls` matches answers to requests.

mod calls;
mod follow;
mod hearing;
mod link;
mod sends;
#[cfg(test)]
mod tests;
pub mod update;

use crate::limits::{BACK_OFF_MIN_MS, PINGS_MAX};
pub use calls::CallError;
use calls::{Asker, Calls};
use follow::{Follow, State};
use link::Link;
use sends::{Due, Sends};
use std::collections::VecDeque;
use tea_protocol::limits::{VERSION_MAX, VERSION_MIN};
use tea_protocol::live::{Beat, Call, ClientMessage, Draft, Hello, Render, Unsubscribe};
use tea_protocol::{Cid, Reply, Request, RoomRef, StreamId};
use update::{SendState, Update};

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
#[expect(clippy::large_enum_variant, reason = "each is handed on at once, and never kept in a long list")]
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
    /// Pings of ours on this connection that the house has not answered.
    pings: VecDeque<u64>,
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
            pings: VecDeque::new(),
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
            word: None,
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
        self.pings.clear();
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
        self.resume(stream, 0, after, now);
    }

    /// Follows a stream of which entries up to `after` are held from an earlier run. When the house has another
    /// `epoch` by now they are void, which is told by [`Update::Reset`]; 0 for one that is not known.
    pub fn resume(&mut self, stream: RoomRef, epoch: i64, after: Option<u64>, now: i64) {
        if self.find(&stream).is_none() {
            self.follows.push(Follow::new(stream, epoch, after));
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

    /// Like [`Session::send`] for what an earlier run said already without hearing what became of it.
    pub fn send_again(&mut self, stream: RoomRef, draft: Draft, cid: Cid, queued_at: i64, now: i64) -> bool {
        let taken = self.sends.add(stream, draft, cid, queued_at);
        self.sends.doubt(cid);
        self.pump(now);
        taken
    }

    /// Takes back a send that waits. False when the house may have stored it already, or when it is not known.
    pub fn withdraw(&mut self, cid: Cid, now: i64) -> bool {
        let withdrawn = self.sends.withdraw(cid);
        self.pump(now);
        withdrawn
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
        self.pings.push_back(ping);
        if self.pings.len() > PINGS_MAX {
            self.pings.pop_front();
        }
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

    fn hang_up(&mut self) {
        if self.link.hang_up() {
            self.effects.push_back(Effect::Hangup);
        }
    }
}
