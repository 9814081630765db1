//! Hints: who is in a room and who is typing, told only to those who have the room on their screen.

use super::{Encoding, Hub, Line, lock};
use crate::limits::PRESENT_NAMED_MAX;
use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;
use tea_protocol::StreamId;
use tea_protocol::live::{Presence, ServerMessage, TypingNow};

/// Changes are told together, this often.
pub(super) const PERIOD: Duration = Duration::from_secs(2);

impl Hub {
    /// Says whether a line has a room on its screen; it must follow the room.
    pub fn watch(&self, line: &Line, stream: StreamId, on: bool) {
        let followed = lock(&self.streams).get(&stream).cloned();
        if let Some(followers) = followed {
            lock(&followers).watch(line.id, on);
        }
    }

    /// Tells those who look that the person at this line is typing.
    pub fn typing(&self, line: &Line, stream: StreamId) {
        let Some(account) = line.who.account else { return };
        if !line.follows(stream) {
            return;
        }
        let hint = ServerMessage::Typing(TypingNow { stream, account, display: line.who.display.clone() });
        let followed = lock(&self.streams).get(&stream).cloned();
        if let Some(followers) = followed {
            let followers = lock(&followers);
            self.hint(followers.watchers().filter(|watcher| watcher.who.account != Some(account)), &hint);
        }
    }

    /// Tells the presence of each stream where it changed and somebody looks.
    pub(super) fn tell_presence(&self) {
        let streams: Vec<_> = lock(&self.streams).iter().map(|(id, followers)| (*id, followers.clone())).collect();
        for (stream, followers) in streams {
            let mut followers = lock(&followers);
            if !std::mem::take(&mut followers.presence_changed) || followers.watchers().next().is_none() {
                continue;
            }
            let (here, people) = followers.who(PRESENT_NAMED_MAX);
            let hint = ServerMessage::Presence(Presence { stream, here, people });
            self.hint(followers.watchers(), &hint);
        }
    }

    /// Queues a hint on lines, encoded once per encoding; slow lines drop it.
    fn hint<'l>(&self, lines: impl Iterator<Item = &'l Arc<Line>>, hint: &ServerMessage) {
        let mut encoded: [Option<Bytes>; Encoding::COUNT] = Default::default();
        for line in lines {
            let slot = &mut encoded[usize::from(line.encoding.0) % Encoding::COUNT];
            line.push_hint(slot.get_or_insert_with(|| self.encode.message(line.encoding, hint)).clone());
        }
    }
}
