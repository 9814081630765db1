//! The task that drives a session over a transport.

use super::mailbox::Mailbox;
use super::{ClientError, in_outbox, now_ms};
use crate::limits::UNWRITTEN_BYTES_MAX;
use crate::outbox::{Message, Outbox, OutboxError, State};
use crate::session::update::{SendState, Update};
use crate::session::{CallError, Config, Effect, Session};
use crate::transport::{self, Address, Wire};
use bytes::BytesMut;
use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tea_protocol::frame::{self, MAGIC};
use tea_protocol::live::{ClientMessage, Draft, ServerMessage, Welcome};
use tea_protocol::{Cid, Reply, Request, RoomRef};
use tokio::io::{AsyncReadExt, AsyncWriteExt, WriteHalf};
use tokio::sync::{mpsc, oneshot};

/// What a program wants.
pub(super) enum Order {
    Call { request: Box<Request>, answer: oneshot::Sender<Result<Reply, CallError>> },
    Subscribe { stream: RoomRef, epoch: i64, after: Option<u64> },
    Unsubscribe { stream: RoomRef },
    Hint(ClientMessage),
    Send { stream: RoomRef, draft: Draft, cid: Cid, queued_at: i64, done: oneshot::Sender<SendState> },
    Withdraw { cid: Cid, done: oneshot::Sender<bool> },
}

/// What the effects of a session come to.
enum Next {
    GoOn,
    Hangup,
    Reconnect(Duration),
}

/// The task's state.
pub(super) struct Driver {
    address: Address,
    session: Session,
    orders: mpsc::Receiver<Order>,
    mailbox: Mailbox,
    outbox: Option<Arc<Mutex<Outbox>>>,
    calling: HashMap<u64, oneshot::Sender<Result<Reply, CallError>>>,
    sending: HashMap<Cid, oneshot::Sender<SendState>>,
    /// Told of the first welcome, or of why there is none; nobody once that happened, or when nobody waits for it.
    first: Option<oneshot::Sender<Result<Welcome, ClientError>>>,
    /// Nobody holds a handle any more.
    left: bool,
}

/// The outgoing side of a connection.
struct Writer {
    wire: WriteHalf<Box<dyn Wire>>,
    waiting: BytesMut,
    unflushed: bool,
}

impl Writer {
    fn is_idle(&self) -> bool {
        self.waiting.is_empty() && !self.unflushed
    }

    /// Writes something of what waits. Nothing is lost when it is dropped half-way.
    async fn write(&mut self) -> io::Result<()> {
        if self.waiting.is_empty() {
            self.wire.flush().await?;
            self.unflushed = false;
        } else {
            self.wire.write_buf(&mut self.waiting).await?;
            self.unflushed = true;
        }
        Ok(())
    }
}

impl Driver {
    pub(super) fn new(
        address: Address,
        config: Config,
        orders: mpsc::Receiver<Order>,
        told: mpsc::Sender<Update>,
        outbox: Option<Arc<Mutex<Outbox>>>,
        first: Option<oneshot::Sender<Result<Welcome, ClientError>>>,
    ) -> Self {
        Self {
            address,
            session: Session::new(config),
            orders,
            mailbox: Mailbox::new(told),
            outbox,
            calling: HashMap::new(),
            sending: HashMap::new(),
            first,
            left: false,
        }
    }

    /// Queues what an earlier process left in the outbox.
    pub(super) async fn load_outbox(&mut self) -> Result<(), OutboxError> {
        for message in in_outbox(self.outbox.as_ref(), |outbox| outbox.waiting()).await? {
            let Message { stream, draft, cid, queued_at, state } = message;
            if state == State::Queued {
                self.session.send(stream, draft, cid, queued_at, now_ms());
            } else {
                self.session.send_again(stream, draft, cid, queued_at, now_ms());
            }
        }
        Ok(())
    }

    /// Lives until the house wants the session no more, or nobody holds a handle.
    pub(super) async fn run(mut self) {
        loop {
            match transport::dial(&self.address).await {
                Ok(wire) => self.live(wire).await,
                Err(error) => {
                    tracing::debug!(%error, "the house was not reached");
                    self.fail_first(error.into());
                }
            }
            self.fail_first(ClientError::Closed);
            if self.left || self.session.is_ended() {
                return;
            }
            self.session.disconnected(now_ms(), rand::random());
            let mut nothing = BytesMut::new();
            if let Next::Reconnect(wait) = self.effects(&mut nothing).await {
                self.rest(wait).await;
            }
            if self.left {
                return;
            }
        }
    }

    /// A client whose first welcome somebody waits for has no second try before it: the one who waits is told instead.
    fn fail_first(&mut self, error: ClientError) {
        if let Some(first) = self.first.take() {
            self.left = true;
            // The caller may have gone away.
            let _ = first.send(Err(error));
        }
    }

    async fn live(&mut self, wire: Box<dyn Wire>) {
        let (mut reader, wire) = tokio::io::split(wire);
        let mut writer = Writer { wire, waiting: BytesMut::from(&MAGIC[..]), unflushed: false };
        let mut heard = BytesMut::with_capacity(16 << 10);
        self.session.connected(now_ms());
        loop {
            if let Next::Hangup = self.effects(&mut writer.waiting).await {
                return;
            }
            if self.left && writer.is_idle() {
                // A house that reads the end closes too; one that does not is left to the system.
                let _ = writer.wire.shutdown().await;
                return;
            }
            let wait = self.wait();
            tokio::select! {
                read = reader.read_buf(&mut heard) => {
                    if !matches!(read, Ok(1..)) || !self.hear(&mut heard) {
                        return;
                    }
                }
                written = writer.write(), if !writer.is_idle() => {
                    if written.is_err() {
                        return;
                    }
                }
                order = self.orders.recv(), if !self.left && writer.waiting.len() < UNWRITTEN_BYTES_MAX => {
                    self.obey(order);
                }
                places = self.mailbox.catch_up(), if self.mailbox.is_behind() => {
                    for (stream, last) in places {
                        self.session.rewind(stream, last, now_ms());
                    }
                }
                () = tokio::time::sleep(wait) => {}
            }
            self.session.tick(now_ms());
        }
    }

    /// Waits for the next try; orders are taken meanwhile.
    async fn rest(&mut self, wait: Duration) {
        let until = tokio::time::Instant::now() + wait;
        while !self.left {
            let tick = self.wait();
            tokio::select! {
                () = tokio::time::sleep_until(until) => return,
                () = tokio::time::sleep(tick) => self.session.tick(now_ms()),
                order = self.orders.recv() => self.obey(order),
            }
            let mut nothing = BytesMut::new();
            self.effects(&mut nothing).await;
        }
    }

    /// Until the session wants to know of the time.
    fn wait(&self) -> Duration {
        let now = now_ms();
        let wait_ms = self.session.wake_at(now).map_or(60_000, |at| (at - now).clamp(1, 60_000));
        Duration::from_millis(wait_ms.unsigned_abs())
    }

    /// Reads the frames that came whole. False when the bytes make no sense.
    fn hear(&mut self, heard: &mut BytesMut) -> bool {
        loop {
            match frame::take(heard) {
                Ok(Some(frame)) => match frame::read_server(&frame) {
                    Ok(Some(message)) => {
                        if let ServerMessage::Refuse(refuse) = &message {
                            self.fail_first(ClientError::Refused(refuse.fault.clone()));
                        }
                        self.session.received(message, now_ms());
                    }
                    Ok(None) => {}
                    Err(error) => tracing::warn!(%error, "the house said something unknown"),
                },
                Ok(None) => return true,
                Err(error) => {
                    tracing::warn!(%error, "the connection is broken");
                    return false;
                }
            }
        }
    }

    fn obey(&mut self, order: Option<Order>) {
        let now = now_ms();
        match order {
            None => self.left = true,
            Some(Order::Call { request, answer }) => {
                let id = self.session.call(*request, now);
                self.calling.insert(id, answer);
            }
            Some(Order::Subscribe { stream, epoch, after }) => self.session.resume(stream, epoch, after, now),
            Some(Order::Unsubscribe { stream }) => self.session.unsubscribe(&stream, now),
            Some(Order::Hint(message)) => self.session.hint(message, now),
            Some(Order::Send { stream, draft, cid, queued_at, done }) => {
                if self.session.send(stream, draft, cid, queued_at, now) {
                    self.sending.insert(cid, done);
                }
            }
            Some(Order::Withdraw { cid, done }) => {
                let withdrawn = self.session.withdraw(cid, now);
                if withdrawn {
                    self.sending.remove(&cid);
                }
                // The asker may have gone away.
                let _ = done.send(withdrawn);
            }
        }
    }

    /// Does what the session asks for; the last word counts.
    async fn effects(&mut self, out: &mut BytesMut) -> Next {
        let mut next = Next::GoOn;
        while let Some(effect) = self.session.next_effect() {
            match effect {
                Effect::Say(message) => frame::put_client(out, &message),
                Effect::Hangup => next = Next::Hangup,
                Effect::Reconnect { after_ms } => {
                    next = Next::Reconnect(Duration::from_millis(after_ms.unsigned_abs()));
                }
                Effect::Answer(id, answer) => {
                    if let Some(asker) = self.calling.remove(&id) {
                        // The asker may have stopped waiting.
                        let _ = asker.send(answer);
                    }
                }
                Effect::Show(update) => self.show(update).await,
            }
        }
        next
    }

    async fn show(&mut self, update: Update) {
        match &update {
            Update::Online(welcome) => {
                if let Some(first) = self.first.take() {
                    // The caller may have gone away; then its handle is gone too.
                    let _ = first.send(Ok((**welcome).clone()));
                }
            }
            Update::Ended(ended) => self.fail_first(ended.clone().into()),
            Update::Send { cid, state } => self.note(*cid, state.clone()).await,
            _ => {}
        }
        self.mailbox.put(update);
    }

    /// Brings the outbox up to date, then tells the one who sends.
    async fn note(&mut self, cid: Cid, state: SendState) {
        let reason = match &state {
            SendState::Failed { fault } => fault.as_ref().map_or(String::new(), |fault| fault.message.clone()),
            _ => String::new(),
        };
        let kept = state.clone();
        let noted = in_outbox(self.outbox.as_ref(), move |outbox| match kept {
            SendState::Sent => outbox.sent(cid),
            SendState::Acked { .. } => outbox.remove(cid),
            SendState::Failed { .. } => outbox.fail(cid, &reason),
            SendState::Waiting { .. } => Ok(()),
        });
        if let Err(error) = noted.await {
            // It would be sent once more, which the house recognises by its cid.
            tracing::warn!(%error, "the outbox was not brought up to date");
        }
        if matches!(state, SendState::Acked { .. } | SendState::Failed { .. })
            && let Some(done) = self.sending.remove(&cid)
        {
            let _ = done.send(state);
        }
    }
}
