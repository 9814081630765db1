//! What is done about the effects of a screen that concern the house and the cache, the same for every rendering.

use super::errands::{Answers, Errand, Errands, OpenPlan};
use crate::cache::{Cache, CacheError, Keeper};
use crate::effect::{Effect, Keep};
use crate::event::{Cached, Event};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use tea_client::outbox::OutboxError;
use tea_client::{Update, Updates};
use tea_protocol::live::Welcome;
use tea_protocol::{RoomRef, StreamId};
use tokio::sync::mpsc;

/// The hands of a screen.
pub(super) struct Hands {
    errands: Errands,
    /// The cache before the first frame, when it is read at once.
    cache: Option<Cache>,
    keeper: Option<Keeper>,
    answers_to: mpsc::Sender<Event>,
    /// The epochs of streams as the house or the cache told them.
    epochs: HashMap<StreamId, i64>,
    /// What the screen is told next.
    told: VecDeque<Event>,
    heed: Heed,
}

/// Looks at what the house says of itself at every welcome, beside the screen; returns what the person has to know.
pub type Heed = Arc<dyn Fn(&Welcome) -> Option<String> + Send + Sync>;

impl Hands {
    /// Starts whatever reaches for the house. What the cache knows of it is told first.
    pub(super) fn start(open: OpenPlan, heed: Heed, cache: Option<Cache>) -> (Self, Answers) {
        let (errands, answers, answers_to) = Errands::start(open);
        let told = cache
            .as_ref()
            .and_then(|cache| read(cache.house()))
            .map(|house| Event::Cached(Cached::House(house.into())));
        let told = told.into_iter().collect();
        (Self { errands, cache, keeper: None, answers_to, epochs: HashMap::new(), told, heed }, answers)
    }

    /// From here on the cache is worked on beside the screen.
    ///
    /// # Errors
    /// When there can be no thread.
    pub(super) fn let_go_of_cache(&mut self) -> std::io::Result<()> {
        if let Some(cache) = self.cache.take() {
            self.keeper = Some(Keeper::start(cache, self.answers_to.clone())?);
        }
        Ok(())
    }

    /// What the screen is to be told because of what it wanted.
    pub(super) fn next_told(&mut self) -> Option<Event> {
        self.told.pop_front()
    }

    /// Looks at what comes by.
    pub(super) fn notice(&mut self, event: &Event) {
        if let Event::Client(Update::Following { stream, epoch, .. })
        | Event::Cached(Cached::Entries { stream, epoch, .. }) = event
        {
            self.epochs.insert(*stream, *epoch);
        }
        if let Event::Client(Update::Online(welcome)) = event {
            let (heed, welcome, told) = (self.heed.clone(), welcome.clone(), self.answers_to.clone());
            tokio::task::spawn_blocking(move || {
                if let Some(text) = heed(&welcome) {
                    // The screen may have been left.
                    let _ = told.blocking_send(Event::Advice(text));
                }
            });
        }
    }

    /// Does an effect; gives back one that is about the terminal.
    pub(super) fn perform(&mut self, effect: Effect) -> Option<Effect> {
        let errand = match effect {
            Effect::Call { tag, request } => Errand::Call { tag, request },
            Effect::Subscribe { stream, after } => Errand::Subscribe { epoch: self.epoch(&stream), stream, after },
            Effect::Unsubscribe(stream) => Errand::Unsubscribe(stream),
            Effect::Queue { cid, stream, draft } => Errand::Queue { cid, stream, draft },
            Effect::Drop(cid) => Errand::Drop(cid),
            Effect::Withdraw(cid) => Errand::Withdraw(cid),
            Effect::Hint(message) => Errand::Hint(message),
            Effect::Keep(keep) => {
                self.keep(keep);
                return None;
            }
            Effect::Recall(stream) => {
                self.recall(stream);
                return None;
            }
            other => return Some(other),
        };
        self.told.extend(self.errands.give(errand));
        None
    }

    fn epoch(&self, stream: &RoomRef) -> i64 {
        match stream {
            RoomRef::Id(id) => self.epochs.get(id).copied().unwrap_or(0),
            RoomRef::Name(_) => 0,
        }
    }

    fn keep(&mut self, keep: Keep) {
        match (&self.keeper, &mut self.cache) {
            (Some(keeper), _) => keeper.keep(keep),
            (None, Some(cache)) => {
                let _ = read(cache.keep(&[keep]));
            }
            (None, None) => {}
        }
    }

    fn recall(&mut self, stream: StreamId) {
        match (&self.keeper, &self.cache) {
            (Some(keeper), _) => keeper.recall(stream),
            (None, Some(cache)) => {
                self.told.push_back(Event::Cached(crate::cache::recalled(cache.entries(stream), stream)));
            }
            (None, None) => {
                let nothing = Cached::Entries { stream, epoch: 0, entries: Vec::new() };
                self.told.push_back(Event::Cached(nothing));
            }
        }
    }

    /// Ends: everything wanted is done first, as far as it can be done soon.
    ///
    /// # Errors
    /// When the outbox could not be opened.
    pub(super) async fn finish(self, updates: Option<Updates>) -> Result<(), OutboxError> {
        self.errands.finish(updates).await
    }
}

/// A cache that cannot be read or written is as good as none.
fn read<T>(outcome: Result<T, CacheError>) -> Option<T> {
    outcome.inspect_err(|error| tracing::debug!(%error, "the cache is of no use")).ok()
}
