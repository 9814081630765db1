//! Who is typing where.

use crate::limits::{TYPING_MAX, TYPING_MS};
use std::collections::HashMap;
use tea_protocol::live::TypingNow;
use tea_protocol::{AccountId, StreamId};

/// People who type, each until a time.
#[derive(Debug, Default)]
pub(crate) struct Typing {
    rooms: HashMap<StreamId, Vec<(AccountId, String, i64)>>,
}

impl Typing {
    pub(super) fn note(&mut self, hint: TypingNow, now: i64) {
        let people = self.rooms.entry(hint.stream).or_default();
        people.retain(|(id, ..)| *id != hint.account);
        if people.len() < TYPING_MAX {
            people.push((hint.account, hint.display, now + TYPING_MS));
        }
    }

    /// Somebody said what they typed.
    pub(super) fn ended(&mut self, stream: StreamId, who: Option<AccountId>) {
        if let (Some(people), Some(who)) = (self.rooms.get_mut(&stream), who) {
            people.retain(|(id, ..)| *id != who);
        }
    }

    /// Lets go of hints that are over. True when there were any.
    pub(super) fn forget(&mut self, now: i64) -> bool {
        let count = |rooms: &HashMap<_, Vec<_>>| rooms.values().map(Vec::len).sum::<usize>();
        let before = count(&self.rooms);
        for people in self.rooms.values_mut() {
            people.retain(|(.., until)| *until > now);
        }
        self.rooms.retain(|_, people| !people.is_empty());
        count(&self.rooms) != before
    }

    pub(crate) fn names(&self, stream: StreamId) -> Vec<&str> {
        self.rooms.get(&stream).into_iter().flatten().map(|(_, name, _)| name.as_str()).collect()
    }

    pub(super) fn wake_at(&self) -> Option<i64> {
        self.rooms.values().flatten().map(|(.., until)| *until).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_fade_and_are_limited() {
        let mut typing = Typing::default();
        for n in 0..=TYPING_MAX as i64 {
            let (stream, account) = (StreamId(1), AccountId(n));
            typing.note(TypingNow { stream, account, display: n.to_string() }, 0);
        }
        assert_eq!(typing.names(StreamId(1)).len(), TYPING_MAX);
        typing.ended(StreamId(1), Some(AccountId(0)));
        assert_eq!(typing.names(StreamId(1)).len(), TYPING_MAX - 1);
        assert!(!typing.forget(TYPING_MS - 1));
        assert!(typing.forget(TYPING_MS));
        assert_eq!(typing.wake_at(), None);
    }
}
