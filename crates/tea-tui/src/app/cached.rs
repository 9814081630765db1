//! What the cache and the outbox of earlier runs bring: the first frame, before the house is reached.

use super::App;
use crate::event::{Cached, CachedHouse};
use crate::talk::outbox::Standing;
use tea_protocol::{Cid, Entry, StreamId};

impl App {
    pub(super) fn cached(&mut self, cached: Cached) {
        match cached {
            Cached::House(house) => self.remember(*house),
            Cached::Entries { stream, epoch, entries } => self.recall(stream, epoch, entries),
        }
    }

    fn remember(&mut self, cached: CachedHouse) {
        if self.house.was_online {
            return;
        }
        if !cached.house.is_empty() {
            self.house.name = crate::clean::clean_line(&cached.house);
        }
        self.house.account = cached.account;
        if let Some(choices) = cached.choices {
            self.choose(choices);
        }
        for (id, text) in cached.drafts {
            let composer = self.composers.entry(id).or_default();
            composer.editor.set(&text);
            composer.editor.forget_past();
        }
        self.rooms.set(cached.rooms);
        self.open_first(cached.opened);
    }

    fn recall(&mut self, stream: StreamId, epoch: i64, entries: Vec<Entry>) {
        let same = self.rooms.get(stream).is_none_or(|line| line.room.epoch == epoch);
        let Some(log) = self.logs.get_mut(&stream) else { return };
        log.recalled = true;
        // The house was faster, or what was kept is of another life of the stream.
        if same && log.tail.is_empty() {
            log.tail.merge(entries);
        }
    }

    /// The outbox has taken a message onto the disk, or not.
    pub(super) fn stored(&mut self, cid: Cid, outcome: Result<(), String>) {
        let Some(out) = self.outbox.find(cid) else { return };
        match outcome {
            Ok(()) if out.standing == Standing::Storing => out.standing = Standing::Queued,
            Ok(()) => {}
            Err(cause) => {
                out.standing = Standing::Failed(crate::clean::clean_line(&cause));
                self.tell_text(&self.words.name("tui-not-stored", &cause), true);
            }
        }
    }
}
