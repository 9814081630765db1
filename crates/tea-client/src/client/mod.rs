//! A connected client: the handle that programs hold, and the task that drives a session for them.

mod driver;
mod mailbox;
#[cfg(test)]
mod tests;

use crate::limits::{ORDERS_WAITING_MAX, UPDATES_WAITING_MAX};
use crate::outbox::{Message, Outbox, OutboxError, State};
use crate::session::update::{Ended, SendState, Update};
use crate::session::{CallError, Config};
use crate::transport::{Address, DialError};
use driver::{Driver, Order};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tea_protocol::live::{ClientMessage, Draft, DraftPost, Welcome};
use tea_protocol::{Cid, Fault, Reply, Request, RoomRef, StreamId};
use tokio::sync::{mpsc, oneshot};

/// What a client is built from.
pub struct Plan {
    /// Where the house is.
    pub address: Address,
    /// Who it is.
    pub config: Config,
    /// Where messages wait until they are acknowledged; without one they wait in memory.
    pub outbox: Option<Outbox>,
}

impl Plan {
    /// A plan without an outbox on disk. Without a token the client is a guest.
    #[must_use]
    pub fn new(address: Address, token: Option<String>) -> Self {
        let client = crate::release::this_client();
        let config = Config { client, token, locale: None, sends_per_stream: 1 };
        Self { address, config, outbox: None }
    }
}

/// What a session tells, in order. At most [`UPDATES_WAITING_MAX`] wait here; when more come, entries are dropped and
/// read again from the log once the reader has caught up, so nothing is missing and nothing grows.
pub type Updates = mpsc::Receiver<Update>;

/// A handle on a live session, which comes back by itself after every cut. Cheap to clone; when the last one is
/// dropped the connection is closed.
#[derive(Clone)]
pub struct Client {
    orders: mpsc::Sender<Order>,
    outbox: Option<Arc<Mutex<Outbox>>>,
    welcome: Option<Arc<Welcome>>,
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The house was not reached.
    #[error(transparent)]
    Dial(#[from] DialError),
    /// The house does not want this client.
    #[error("{0}")]
    Refused(Fault),
    /// The session was signed out.
    #[error("{0}")]
    SignedOut(String),
    /// Whoever listens there did not answer as a house does.
    #[error("the connection was closed before the house answered")]
    Closed,
    /// What waits on disk cannot be read.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
}

/// Why a message was not stored by the house.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The house refused for good.
    #[error("{0}")]
    Refused(Fault),
    /// Seven days passed.
    #[error("it was not acknowledged within seven days")]
    GivenUp,
    /// The client ended first; what is in the outbox goes next time.
    #[error("the session ended before it was acknowledged")]
    Ended,
    /// The outbox did not take it.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
}

/// The place of a stored message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    /// The stream.
    pub stream: StreamId,
    /// Its place there.
    pub seq: u64,
    /// When it was stored, in milliseconds since 1970.
    pub at: i64,
    /// Whether it had been stored by an earlier try.
    pub dup: bool,
}

impl Client {
    /// Connects with a token, or as a guest, and waits for the welcome.
    ///
    /// # Errors
    /// [`ClientError`]. Once this succeeded the client comes back by itself.
    pub async fn connect(address: Address, token: Option<String>) -> Result<(Self, Updates), ClientError> {
        Self::start(Plan::new(address, token)).await
    }

    /// Connects by a plan and waits for the welcome.
    ///
    /// # Errors
    /// Like [`Client::connect`], and when the outbox cannot be read.
    pub async fn start(plan: Plan) -> Result<(Self, Updates), ClientError> {
        let (first, welcomed) = oneshot::channel();
        let (mut client, updates) = Self::spawn(plan, Some(first)).await?;
        client.welcome = Some(Arc::new(welcomed.await.unwrap_or(Err(ClientError::Closed))?));
        Ok((client, updates))
    }

    /// Begins by a plan without waiting for the house, which may be away for as long as it likes: the updates tell
    /// when it is there, and what is queued before that goes then.
    ///
    /// # Errors
    /// When the outbox cannot be read.
    pub async fn begin(plan: Plan) -> Result<(Self, Updates), OutboxError> {
        Self::spawn(plan, None).await
    }

    async fn spawn(
        plan: Plan,
        first: Option<oneshot::Sender<Result<Welcome, ClientError>>>,
    ) -> Result<(Self, Updates), OutboxError> {
        let (orders, obeyed) = mpsc::channel(ORDERS_WAITING_MAX);
        let (told, updates) = mpsc::channel(UPDATES_WAITING_MAX);
        let outbox = plan.outbox.map(|outbox| Arc::new(Mutex::new(outbox)));
        let mut driver = Driver::new(plan.address, plan.config, obeyed, told, outbox.clone(), first);
        driver.load_outbox().await?;
        tokio::spawn(driver.run());
        Ok((Self { orders, outbox, welcome: None }, updates))
    }

    /// What the house said at the first welcome; nothing for a client that did not wait for it.
    #[must_use]
    pub fn welcome(&self) -> Option<&Welcome> {
        self.welcome.as_deref()
    }

    /// Asks an ordinary request.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn call(&self, request: Request) -> Result<Reply, CallError> {
        let (answer, answered) = oneshot::channel();
        self.order(Order::Call { request: Box::new(request), answer }).await;
        answered.await.unwrap_or(Err(CallError::Cut))
    }

    /// Follows a stream: entries after `after`, or from the present on. What comes of it is told by the updates.
    pub async fn subscribe(&self, stream: RoomRef, after: Option<u64>) {
        self.resume(stream, 0, after).await;
    }

    /// Follows a stream of which entries up to `after` are held from an earlier run. When the house has another
    /// `epoch` by now they are void, which is told by [`Update::Reset`]; 0 for one that is not known.
    pub async fn resume(&self, stream: RoomRef, epoch: i64, after: Option<u64>) {
        self.order(Order::Subscribe { stream, epoch, after }).await;
    }

    /// Stops following a stream.
    pub async fn unsubscribe(&self, stream: RoomRef) {
        self.order(Order::Unsubscribe { stream }).await;
    }

    /// Says something that needs no answer: a watch, a hint that one is typing.
    pub async fn hint(&self, message: ClientMessage) {
        self.order(Order::Hint(message)).await;
    }

    /// Adds to a stream and waits until the house has stored it, through cuts and restarts.
    ///
    /// # Errors
    /// [`SendError`].
    pub async fn send(&self, stream: RoomRef, draft: Draft) -> Result<Stored, SendError> {
        let (_, ended) = self.queue(stream, draft).await?;
        outcome(ended.await)
    }

    /// Writes a message in a room and waits until the house has stored it.
    ///
    /// # Errors
    /// [`SendError`].
    pub async fn post(&self, room: RoomRef, text: &str) -> Result<Stored, SendError> {
        self.send(room, Draft::Post(DraftPost { text: text.to_owned(), ..DraftPost::default() })).await
    }

    /// Puts something into the outbox and returns once it is there, with its id and its end to come.
    ///
    /// # Errors
    /// [`SendError::Outbox`], [`SendError::Ended`].
    pub async fn queue(&self, stream: RoomRef, draft: Draft) -> Result<(Cid, oneshot::Receiver<SendState>), SendError> {
        let cid = Cid::fresh();
        Ok((cid, self.queue_as(cid, stream, draft).await?))
    }

    /// Like [`Client::queue`] under an id that the program chose, so that it knows the message from the first moment
    /// on. One sent again under its old id is stored by the house at most once.
    ///
    /// # Errors
    /// [`SendError::Outbox`], [`SendError::Ended`].
    pub async fn queue_as(
        &self,
        cid: Cid,
        stream: RoomRef,
        draft: Draft,
    ) -> Result<oneshot::Receiver<SendState>, SendError> {
        let queued_at = now_ms();
        let message = Message { cid, stream: stream.clone(), draft: draft.clone(), queued_at, state: State::Queued };
        in_outbox(self.outbox.as_ref(), move |outbox| outbox.store(&message)).await?;
        let (done, ended) = oneshot::channel();
        let order = Order::Send { stream, draft, cid, queued_at, done };
        self.orders.send(order).await.map_err(|_| SendError::Ended)?;
        Ok(ended)
    }

    /// What waits in the outbox of this process, then what failed there, each in the order it was written.
    ///
    /// # Errors
    /// When the outbox cannot be read.
    pub async fn unsent(&self) -> Result<Vec<Message>, OutboxError> {
        let listed = |outbox: &mut Outbox| Ok([outbox.waiting()?, outbox.failed()?].concat());
        in_outbox(self.outbox.as_ref(), listed).await
    }

    /// Takes back a message that waits to be sent. False when the house may have it by now: it went out, or did so
    /// before the line was cut, and goes on its way.
    ///
    /// # Errors
    /// From the outbox.
    pub async fn withdraw(&self, cid: Cid) -> Result<bool, OutboxError> {
        let (done, withdrawn) = oneshot::channel();
        self.order(Order::Withdraw { cid, done }).await;
        let withdrawn = withdrawn.await.unwrap_or(false);
        if withdrawn {
            self.discard(cid).await?;
        }
        Ok(withdrawn)
    }

    /// Throws away a message that failed.
    ///
    /// # Errors
    /// From the outbox.
    pub async fn discard(&self, cid: Cid) -> Result<(), OutboxError> {
        in_outbox(self.outbox.as_ref(), move |outbox| outbox.remove(cid)).await
    }

    async fn order(&self, order: Order) {
        // A session that has ended told so by its updates; orders to it have no effect.
        let _ = self.orders.send(order).await;
    }
}

fn outcome(ended: Result<SendState, oneshot::error::RecvError>) -> Result<Stored, SendError> {
    match ended {
        Ok(SendState::Acked { stream, seq, at, dup }) => Ok(Stored { stream, seq, at, dup }),
        Ok(SendState::Failed { fault: Some(fault) }) => Err(SendError::Refused(fault)),
        Ok(SendState::Failed { fault: None }) => Err(SendError::GivenUp),
        Ok(SendState::Sent | SendState::Waiting { .. }) | Err(_) => Err(SendError::Ended),
    }
}

/// Works on the outbox where waiting for the disk holds nobody up.
async fn in_outbox<T: Default + Send + 'static>(
    outbox: Option<&Arc<Mutex<Outbox>>>,
    work: impl FnOnce(&mut Outbox) -> Result<T, OutboxError> + Send + 'static,
) -> Result<T, OutboxError> {
    let Some(outbox) = outbox.cloned() else { return Ok(T::default()) };
    let work = move || work(&mut outbox.lock().unwrap_or_else(PoisonError::into_inner));
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

fn now_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

impl From<Ended> for ClientError {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Refused(fault) => Self::Refused(fault),
            Ended::SignedOut(text) => Self::SignedOut(text),
        }
    }
}
