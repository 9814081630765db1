//! What a live connection means, whatever carries it.

use super::deadlines::{Deadlines, Due};
use super::fault::{fault, last_word};
use super::{Cookie, Live, encoding};
use crate::limits::{LIVE_TOUCH_MS, TYPING_PAUSE_MS};
use crate::port::PeerInfo;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tea_core::access::Caller;
use tea_core::clock::Millis;
use tea_core::hub::{Encoding, Line, Who};
use tea_core::streams::{Placed, Stored};
use tea_core::{Error, Result};
use tea_protocol::accounts::Role;
use tea_protocol::frame::{self, Frame, FrameError};
use tea_protocol::limits::{FRAME_BYTES_MAX, SENDS_OUTSTANDING_MAX, SUBSCRIPTIONS_MAX, VERSION_MAX, VERSION_MIN};
use tea_protocol::live::{
    Ack, Answer, Beat, Bye, ByeReason, Call, ClientMessage, Ended, Head, Hello, Nak, Port, Refusal, Refuse, Render,
    Send, ServerMessage, Subscribe, Subscribed, Welcome,
};
use tea_protocol::{Cid, Code, RoomRef, SessionId, StreamId};
use tea_words::Locale;

/// How a connection carries messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carrier {
    /// CBOR frames, on a raw connection or inside binary WebSocket messages.
    Frames,
    /// JSON text on WebSocket.
    Json,
    /// A listener of this process, which shows messages to people.
    Inside,
}

/// A connection after its hello.
pub(super) struct Session {
    live: Arc<Live>,
    caller: Caller,
    locale: Locale,
    pub(super) line: Arc<Line>,
    sends: Arc<AtomicUsize>,
    /// Sends that were read and not yet handed over.
    unstored: Vec<Send>,
    calls: Arc<AtomicUsize>,
    /// The heads last told in a beat, so that only those that moved are told again.
    heads: Vec<Head>,
    /// When the session was last kept from going idle.
    touched_at: Millis,
    /// When typing was last told, so that a flood of it tells nobody anything.
    typed_at: Millis,
}

/// Whether a connection goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Goes,
    /// It goes on, but what was read waits until a send is acknowledged.
    Waits,
    Ends(ByeReason),
}

/// The greeting: who is it, in which language, with which bytes.
///
/// # Errors
/// The refusal to be sent before the connection is closed.
pub(super) async fn greet(
    live: &Arc<Live>,
    peer: &PeerInfo,
    cookie: Option<Cookie>,
    hello: Hello,
    carrier: Carrier,
) -> std::result::Result<Session, Box<Refuse>> {
    let locale = hello.locale.as_deref().and_then(Locale::from_tag).unwrap_or(Locale::En);
    let refuse = |error: Error| Box::new(Refuse { fault: fault(&error, locale), min: VERSION_MIN, max: VERSION_MAX });
    if hello.max < VERSION_MIN || hello.min > VERSION_MAX {
        return Err(refuse(Error::new(Code::Version)));
    }
    let session = match &hello.token {
        Some(token) => Some(session_of(live, token).await.map_err(refuse)?),
        None => cookie.and_then(|cookie| cookie.session),
    };
    let port = match carrier {
        Carrier::Frames => Port::Terminal,
        Carrier::Inside => Port::Text,
        Carrier::Json if hello.render == Render::Html => Port::Browser,
        Carrier::Json => Port::Api,
    };
    let mut client = hello.client.clone();
    client.truncate(client.floor_char_boundary(100));
    let mut caller = Caller { session, client, ..Caller::guest(port, Some(peer.addr.ip())) };
    if let Some(word) = &hello.word {
        caller.case = Some(live.house.case_of_word(&caller, word).await.map_err(refuse)?);
    }
    let mut welcome = welcome(live, &caller, port).await.map_err(refuse)?;
    if hello.word.is_none() && !keeps_desk(&welcome) {
        caller.case = cookie.and_then(|cookie| cookie.case);
        welcome.case = caller.case;
    }
    if welcome.account.is_some() {
        peer.signed_in();
    }
    let encoding = match carrier {
        Carrier::Frames | Carrier::Inside => encoding::FRAMES,
        Carrier::Json if hello.render == Render::Html => encoding::html(locale),
        Carrier::Json => encoding::JSON,
    };
    let line = open_line(live, &caller, &welcome, encoding);
    let mut session = Session {
        live: live.clone(),
        caller,
        locale,
        line,
        sends: Arc::default(),
        unstored: Vec::new(),
        calls: Arc::default(),
        heads: Vec::new(),
        touched_at: live.house.clock.now(),
        typed_at: Millis::MIN,
    };
    session.say(&ServerMessage::Welcome(welcome));
    for sub in hello.subs.into_iter().take(SUBSCRIPTIONS_MAX) {
        session.subscribe(sub).await;
    }
    Ok(session)
}

/// Whether the client answers at the desk. Such a one is no visitor there, even in a browser that once was one's.
fn keeps_desk(welcome: &Welcome) -> bool {
    welcome.account.as_ref().is_some_and(|account| account.role >= Role::Staff)
}

async fn session_of(live: &Live, token: &str) -> Result<SessionId> {
    live.house.accounts.session_of_token(token).await?.ok_or_else(|| Error::new(Code::SignInRequired))
}

async fn welcome(live: &Live, caller: &Caller, port: Port) -> Result<Welcome> {
    let me = live.house.whoever(caller).await?;
    let beat = if port == Port::Browser { live.timing.beat_browser } else { live.timing.beat };
    let (update, release_key) = live.offers.to(&caller.client).await;
    Ok(Welcome {
        version: VERSION_MAX,
        server: concat!("teahouse/", env!("CARGO_PKG_VERSION")).to_owned(),
        house: live.house.founding.name().await?,
        heartbeat_s: u32::try_from(beat.as_secs()).unwrap_or(u32::MAX),
        now: live.house.clock.now(),
        window: SENDS_OUTSTANDING_MAX as u32,
        frame_bytes_max: FRAME_BYTES_MAX as u32,
        inbox: me.as_ref().map(|(_, inbox)| *inbox),
        account: me.map(|(account, _)| account),
        update,
        case: caller.case,
        release_key,
    })
}

fn open_line(live: &Live, caller: &Caller, welcome: &Welcome, encoding: Encoding) -> Arc<Line> {
    let account = welcome.account.as_ref();
    let who = Who {
        account: account.map(|account| account.id),
        session: caller.session,
        name: account.map(|account| account.name.clone()).unwrap_or_default(),
        display: account.map(|account| account.display.clone()).unwrap_or_default(),
        port: caller.port,
    };
    let line = Arc::new(Line::new(live.line_id(), encoding, who));
    live.house.hub.open(&line);
    line
}

impl Session {
    /// Whether another message may be read: a client with a full window of sends waits for its acknowledgements.
    pub(super) fn may_read(&self) -> bool {
        self.sends.load(Ordering::Acquire) < SENDS_OUTSTANDING_MAX
    }

    /// Sentences are in this language from now on.
    pub(super) fn speak(&mut self, locale: Locale) {
        self.locale = locale;
    }

    pub(super) fn say(&self, message: &ServerMessage) {
        self.live.house.hub.say(&self.line, message);
    }

    /// Says why a message could not be read; the connection goes on.
    pub(super) fn misread(&self, code: Code) {
        let fault = fault(&Error::new(code), self.locale);
        self.say(&ServerMessage::Fault(Refusal { id: None, stream: None, fault }));
    }

    /// Queues the last word; nothing is queued after it.
    pub(super) fn say_bye(&self, reason: ByeReason) {
        self.line.close(reason);
        self.live.house.hub.say_last(&self.line, &self.bye(reason));
    }

    fn bye(&self, reason: ByeReason) -> ServerMessage {
        ServerMessage::Bye(Bye { reason, text: last_word(reason, self.locale).to_owned() })
    }

    /// Acts on a frame. One that cannot be read is refused, one that may be skipped is.
    pub(super) async fn hear_frame(&mut self, frame: &Frame) -> Flow {
        match frame::read_client(frame) {
            Ok(Some(message)) => return self.hear(message).await,
            Ok(None) => {}
            Err(FrameError::UnknownType(_)) => self.misread(Code::UnknownMethod),
            Err(_) => self.misread(Code::BadRequest),
        }
        Flow::Goes
    }

    /// Does what is due by the clock of the connection.
    pub(super) fn look_at_clock(&mut self, deadlines: &mut Deadlines) -> Flow {
        match deadlines.due() {
            Some(Due::Beat) => self.beat(),
            Some(Due::Silent) => return Flow::Ends(ByeReason::Silent),
            Some(Due::Slow) => return Flow::Ends(ByeReason::Slow),
            None => {}
        }
        Flow::Goes
    }

    /// Acts on a message. Sends are kept until another kind of message comes or [`Session::store_sends`] is called, so
    /// that those which came together share one commit.
    pub(super) async fn hear(&mut self, message: ClientMessage) -> Flow {
        let message = match message {
            ClientMessage::Send(send) if self.line.who.account.is_none() && self.caller.case.is_none() => {
                // Not worth a turn of the writer.
                let fault = fault(&Error::new(Code::SignInRequired), self.locale);
                self.say(&ServerMessage::Nak(Nak { cid: send.cid, fault }));
                return Flow::Goes;
            }
            ClientMessage::Send(send) => {
                self.sends.fetch_add(1, Ordering::AcqRel);
                self.unstored.push(send);
                return Flow::Goes;
            }
            other => other,
        };
        self.store_sends();
        match message {
            ClientMessage::Hello(_) => return Flow::Ends(ByeReason::Protocol),
            ClientMessage::Send(_) => {}
            ClientMessage::Call(call) => self.call(call),
            ClientMessage::Typing(typing) => self.typing(typing.stream),
            ClientMessage::Watch(watch) => self.live.house.hub.watch(&self.line, watch.stream, watch.on),
            ClientMessage::Unsubscribe(unsubscribe) => self.unsubscribe(unsubscribe.stream),
            // What is left reads the database; boxed, so that an idle connection does not hold room for it.
            ClientMessage::Subscribe(subscribe) => Box::pin(self.subscribe(subscribe)).await,
            ClientMessage::Beat(beat) => Box::pin(self.hear_beat(beat)).await,
        }
        Flow::Goes
    }

    fn typing(&mut self, stream: StreamId) {
        let now = self.live.house.clock.now();
        if now.saturating_sub(self.typed_at) >= TYPING_PAUSE_MS {
            self.typed_at = now;
            self.live.house.hub.typing(&self.line, stream);
        }
    }

    /// Hands the sends that were read to the house.
    pub(super) fn store_sends(&mut self) {
        if self.unstored.is_empty() {
            return;
        }
        let answered = std::mem::take(&mut self.unstored).into_iter().map(|send| {
            let cid = send.cid;
            (send, self.answer_send(cid))
        });
        self.live.house.send(&self.caller, answered);
    }

    /// What is done about the outcome of a send.
    fn answer_send(&self, cid: Cid) -> impl FnOnce(Result<Stored>) + std::marker::Send + use<> {
        let (live, line, sends, locale) = (self.live.clone(), self.line.clone(), self.sends.clone(), self.locale);
        move |outcome| {
            sends.fetch_sub(1, Ordering::AcqRel);
            let answer = match outcome {
                Ok(Stored { stream, placed: Placed { seq, at, dup } }) => {
                    ServerMessage::Ack(Ack { cid, stream, seq, at, dup })
                }
                Err(error) => ServerMessage::Nak(Nak { cid, fault: fault(&error, locale) }),
            };
            live.house.hub.say(&line, &answer);
        }
    }

    fn call(&self, call: Call) {
        let Call { id, request } = call;
        let (live, line, calls) = (self.live.clone(), self.line.clone(), self.calls.clone());
        let (caller, locale) = (self.caller.clone(), self.locale);
        if calls.fetch_add(1, Ordering::AcqRel) >= crate::limits::CALLS_OUTSTANDING_MAX {
            calls.fetch_sub(1, Ordering::AcqRel);
            let fault = fault(&Error::new(Code::Busy).retry_after(1_000), locale);
            return self.say(&ServerMessage::Fault(Refusal { id: Some(id), stream: None, fault }));
        }
        tokio::spawn(async move {
            let answer = match live.house.call(&caller, request).await {
                Ok(reply) => ServerMessage::Reply(Box::new(Answer { id, reply })),
                Err(error) => {
                    ServerMessage::Fault(Refusal { id: Some(id), stream: None, fault: fault(&error, locale) })
                }
            };
            calls.fetch_sub(1, Ordering::AcqRel);
            live.house.hub.say(&line, &answer);
        });
    }

    async fn subscribe(&mut self, ask: Subscribe) {
        let stream = ask.stream.clone();
        if let Err(error) = self.try_subscribe(ask).await {
            let fault = fault(&error, self.locale);
            self.say(&ServerMessage::Fault(Refusal { id: None, stream: Some(stream), fault }));
        }
    }

    async fn try_subscribe(&mut self, ask: Subscribe) -> Result<()> {
        let live = self.live.clone();
        let house = &live.house;
        let stream = house.followable(&self.caller, ask.stream).await?;
        if !self.line.follows(stream) && self.line.subscriptions().len() >= SUBSCRIPTIONS_MAX {
            return Err(Error::new(Code::LimitReached).with("max", SUBSCRIPTIONS_MAX));
        }
        let (head, from) = house.hub.follow(&house.db, &self.line, stream, ask.epoch, ask.after).await?;
        // Rights may have been taken away between the check and the first moment at which that could be noticed here.
        if let Err(error) = house.followable(&self.caller, stream.into()).await {
            self.unsubscribe(stream);
            return Err(error);
        }
        self.heads.retain(|known| known.stream != stream);
        self.heads.push(Head { stream, seq: head.seq });
        self.say(&ServerMessage::Subscribed(Subscribed { stream, epoch: head.epoch, head: head.seq, from }));
        Ok(())
    }

    fn unsubscribe(&mut self, stream: StreamId) {
        self.line.drop_subscription(stream);
        self.live.house.hub.unfollow(self.line.id, stream);
        self.heads.retain(|known| known.stream != stream);
    }

    /// Answers a ping, and starts again where the client says it lacks something.
    async fn hear_beat(&mut self, beat: Beat) {
        if beat.ping.is_some() {
            self.say(&ServerMessage::Beat(Beat { heads: Vec::new(), ping: beat.ping }));
        }
        for place in beat.heads.into_iter().take(SUBSCRIPTIONS_MAX) {
            if self.line.follows(place.stream) {
                let stream = RoomRef::Id(place.stream);
                self.subscribe(Subscribe { stream, epoch: 0, after: Some(place.seq) }).await;
            }
        }
    }

    /// Keeps the session from going idle, now and then.
    pub(super) fn touch(&mut self) {
        let now = self.live.house.clock.now();
        if let Some(session) = self.caller.session
            && now.saturating_sub(self.touched_at) >= LIVE_TOUCH_MS
        {
            self.touched_at = now;
            self.live.house.accounts.touch(session);
        }
    }

    /// A beat with the heads that moved since the last one. A connection that stays open keeps its session from going
    /// idle.
    fn beat(&mut self) {
        self.touch();
        let heads = self.live.house.hub.heads(&self.line);
        let heads: Vec<Head> = heads.into_iter().map(|(stream, seq)| Head { stream, seq }).collect();
        let moved = heads.iter().filter(|head| !self.heads.contains(head)).copied().collect();
        self.heads = heads;
        self.say(&ServerMessage::Beat(Beat { heads: moved, ping: None }));
    }

    /// Does what a wake-up of the line asks for: tells ended subscriptions, reads on from the log.
    pub(super) async fn attend(&mut self) -> Result<()> {
        for stream in self.line.take_ended() {
            self.heads.retain(|known| known.stream != stream);
            let fault = fault(&Error::new(Code::NotMember), self.locale);
            self.say(&ServerMessage::Ended(Ended { stream, fault }));
        }
        if self.line.is_behind() {
            let live = self.live.clone();
            Box::pin(live.house.hub.advance(&live.house.db, &self.line)).await?;
        }
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.live.house.hub.close(&self.line);
    }
}
