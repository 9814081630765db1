//! The thread that writes the cache, so that no key waits for a disk.

use super::limits::{KEEPS_AT_ONCE_MAX, KEEPS_WAITING_MAX};
use super::{Cache, CacheError};
use crate::effect::Keep;
use crate::event::{Cached, Event};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use tea_protocol::StreamId;
use tokio::sync::mpsc;

/// What the thread is asked for.
enum Order {
    Keep(Keep),
    Recall(StreamId),
}

/// The cache in its thread. What was asked for is done before this is gone.
pub struct Keeper {
    orders: Option<SyncSender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Moves the cache into its thread, which answers over `answers`.
    ///
    /// # Errors
    /// When there can be no thread.
    pub fn start(cache: Cache, answers: mpsc::Sender<Event>) -> std::io::Result<Self> {
        let (orders, obeyed) = sync_channel(KEEPS_WAITING_MAX);
        let thread =
            std::thread::Builder::new().name("cache".to_owned()).spawn(move || work(cache, &obeyed, &answers))?;
        Ok(Self { orders: Some(orders), thread: Some(thread) })
    }

    /// Writes later. Nothing is kept when the disk is far behind: the house has it.
    pub fn keep(&self, keep: Keep) {
        self.order(Order::Keep(keep));
    }

    /// Reads the newest entries of a stream; they come as [`Cached::Entries`], none at all if they cannot be read.
    pub fn recall(&self, stream: StreamId) {
        self.order(Order::Recall(stream));
    }

    fn order(&self, order: Order) {
        if let Some(orders) = &self.orders
            && orders.try_send(order).is_err()
        {
            tracing::debug!("the cache is behind");
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has told so itself.
            let _ = thread.join();
        }
    }
}

fn work(mut cache: Cache, orders: &Receiver<Order>, answers: &mpsc::Sender<Event>) {
    let mut keeps = Vec::new();
    while let Ok(order) = orders.recv() {
        let mut next = Some(order);
        while let Some(order) = next.take() {
            match order {
                Order::Keep(keep) => keeps.push(keep),
                Order::Recall(stream) => {
                    write(&mut cache, &mut keeps);
                    // Whoever asked may have left.
                    let _ = answers.blocking_send(Event::Cached(recalled(cache.entries(stream), stream)));
                }
            }
            if keeps.len() < KEEPS_AT_ONCE_MAX {
                next = orders.try_recv().ok();
            }
        }
        write(&mut cache, &mut keeps);
    }
}

fn write(cache: &mut Cache, keeps: &mut Vec<Keep>) {
    if keeps.is_empty() {
        return;
    }
    if let Err(error) = cache.keep(keeps) {
        tracing::debug!(%error, "not kept");
    }
    keeps.clear();
}

/// Entries that cannot be read are none.
pub(crate) fn recalled(entries: Result<Cached, CacheError>, stream: StreamId) -> Cached {
    entries.unwrap_or_else(|error| {
        tracing::debug!(%error, "not recalled");
        Cached::Entries { stream, epoch: 0, entries: Vec::new() }
    })
}
