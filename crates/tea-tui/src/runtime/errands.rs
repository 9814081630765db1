//! What the screen wants from the house, done in order by a task of its own, so that drawing never waits for a disk or
//! a line, and neither for drawing.

use super::limits::{ANSWERS_WAITING_MAX, ERRANDS_WAITING_MAX};
use crate::event::{Event, Tag};
use std::time::Duration;
use tea_client::outbox::OutboxError;
use tea_client::session::CallError;
use tea_client::{Client, Plan, Updates};
use tea_protocol::live::{ClientMessage, Draft};
use tea_protocol::{Cid, Request, RoomRef};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

/// How long leaving may take: what was written is stored, and the house is told good-bye.
const LEAVE_WITHIN: Duration = Duration::from_secs(2);

/// Opens the outbox and says where the house is. Called beside the first frame, because it waits for the disk.
pub type OpenPlan = Box<dyn FnOnce() -> Result<Plan, OutboxError> + Send>;

/// Something wanted from the house.
pub(super) enum Errand {
    Call { tag: Tag, request: Box<Request> },
    Subscribe { stream: RoomRef, epoch: i64, after: Option<u64> },
    Unsubscribe(RoomRef),
    Queue { cid: Cid, stream: RoomRef, draft: Draft },
    Drop(Cid),
    Withdraw(Cid),
    Hint(ClientMessage),
}

/// The task and the ways to it.
pub(super) struct Errands {
    errands: mpsc::Sender<Errand>,
    task: JoinHandle<Result<(), OutboxError>>,
}

/// What comes back from the house.
pub(super) struct Answers {
    /// Answers to errands, and of the cache.
    pub(super) events: mpsc::Receiver<Event>,
    /// What the session tells; there once the outbox was opened.
    pub(super) updates: oneshot::Receiver<Updates>,
}

impl Errands {
    /// Starts the task. Further answers may be sent by the sender returned.
    pub(super) fn start(open: OpenPlan) -> (Self, Answers, mpsc::Sender<Event>) {
        let (errands, taken) = mpsc::channel(ERRANDS_WAITING_MAX);
        let (events_to, events) = mpsc::channel(ANSWERS_WAITING_MAX);
        let (updates_to, updates) = oneshot::channel();
        let task = tokio::spawn(work(open, taken, events_to.clone(), updates_to));
        (Self { errands, task }, Answers { events, updates }, events_to)
    }

    /// Gives an errand; what cannot be taken is answered at once.
    pub(super) fn give(&self, errand: Errand) -> Option<Event> {
        match self.errands.try_send(errand) {
            Ok(()) => None,
            Err(mpsc::error::TrySendError::Full(errand) | mpsc::error::TrySendError::Closed(errand)) => {
                refused(&errand)
            }
        }
    }

    /// Ends: everything given is done first, as far as it can be done soon.
    ///
    /// # Errors
    /// When the outbox could not be opened.
    pub(super) async fn finish(self, updates: Option<Updates>) -> Result<(), OutboxError> {
        drop(self.errands);
        let ended = async {
            let outcome = self.task.await;
            // The session has said good-bye when it tells no more.
            if let Some(mut updates) = updates {
                while updates.recv().await.is_some() {}
            }
            outcome
        };
        match tokio::time::timeout(LEAVE_WITHIN, ended).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(panic)) => std::panic::resume_unwind(panic.into_panic()),
            Err(_) => Ok(()),
        }
    }
}

fn refused(errand: &Errand) -> Option<Event> {
    match errand {
        Errand::Call { tag, .. } => Some(Event::Reply { tag: *tag, answer: Err(CallError::TooMany) }),
        Errand::Queue { cid, .. } => Some(Event::Stored { cid: *cid, outcome: Err(OutboxError::Full.to_string()) }),
        Errand::Withdraw(cid) => Some(Event::Withdrawn { cid: *cid, in_time: false }),
        Errand::Subscribe { .. } | Errand::Unsubscribe(_) | Errand::Drop(_) | Errand::Hint(_) => None,
    }
}

async fn work(
    open: OpenPlan,
    mut errands: mpsc::Receiver<Errand>,
    events: mpsc::Sender<Event>,
    updates_to: oneshot::Sender<Updates>,
) -> Result<(), OutboxError> {
    let plan = match tokio::task::spawn_blocking(open).await {
        Ok(plan) => plan?,
        Err(panic) => std::panic::resume_unwind(panic.into_panic()),
    };
    let (client, updates) = Client::begin(plan).await?;
    // The screen may have been left already; what it gave before that is still done. The same below.
    let _ = updates_to.send(updates);
    let unsent = client.unsent().await?;
    if !unsent.is_empty() {
        let _ = events.send(Event::Outbox(unsent)).await;
    }
    while let Some(errand) = errands.recv().await {
        run(&client, errand, &events).await;
    }
    Ok(())
}

async fn run(client: &Client, errand: Errand, events: &mpsc::Sender<Event>) {
    match errand {
        Errand::Call { tag, request } => {
            let (client, events) = (client.clone(), events.clone());
            tokio::spawn(async move {
                let answer = client.call(*request).await.map(Box::new);
                let _ = events.send(Event::Reply { tag, answer }).await;
            });
        }
        Errand::Subscribe { stream, epoch, after } => client.resume(stream, epoch, after).await,
        Errand::Unsubscribe(stream) => client.unsubscribe(stream).await,
        Errand::Queue { cid, stream, draft } => {
            let outcome = client.queue_as(cid, stream, draft).await;
            let outcome = outcome.map(|_| ()).map_err(|error| error.to_string());
            let _ = events.send(Event::Stored { cid, outcome }).await;
        }
        Errand::Drop(cid) => {
            if let Err(error) = client.discard(cid).await {
                // It is shown again in the next run, where the person can try again.
                tracing::warn!(%error, "a failed message was not thrown away");
            }
        }
        Errand::Withdraw(cid) => {
            let (client, events) = (client.clone(), events.clone());
            tokio::spawn(async move {
                let in_time = client.withdraw(cid).await.unwrap_or_else(|error| {
                    tracing::warn!(%error, "a message was taken back and is still on the disk");
                    false
                });
                let _ = events.send(Event::Withdrawn { cid, in_time }).await;
            });
        }
        Errand::Hint(message) => client.hint(message).await,
    }
}
