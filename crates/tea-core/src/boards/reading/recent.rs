//! What was counted a short while ago, so that it is not counted again for everybody who asks.

use crate::clock::Millis;
use crate::limits::{RECENT_KEPT_MAX, RECENT_LIFE_MS};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tea_protocol::StreamId;
use tea_protocol::boards::Tag;

/// The whole house, where a board could stand.
const HOUSE: StreamId = StreamId(0);

/// What is remembered for a while.
#[derive(Default)]
pub(in crate::boards) struct Recent {
    /// The topics of the day.
    pub(super) top: Kept<StreamId>,
    /// The tags of a board, or of the house.
    pub(super) tags: Kept<Tag>,
}

/// Lists by board, each with when it was made.
pub(super) struct Kept<T>(Mutex<Lists<T>>);

type Lists<T> = HashMap<StreamId, (Millis, Arc<[T]>)>;

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    /// The list of a board, or of the house, if it is not too old.
    pub(super) fn get(&self, board: Option<StreamId>, now: Millis) -> Option<Arc<[T]>> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, list) = lists.get(&board.unwrap_or(HOUSE))?;
        (0..RECENT_LIFE_MS).contains(&(now - at)).then(|| list.clone())
    }

    /// Remembers a list. When there are too many all others are forgotten.
    pub(super) fn put(&self, board: Option<StreamId>, now: Millis, list: Vec<T>) -> Arc<[T]> {
        let list: Arc<[T]> = list.into();
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lists.len() >= RECENT_KEPT_MAX {
            lists.clear();
        }
        lists.insert(board.unwrap_or(HOUSE), (now, list.clone()));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_kept_for_its_time_and_no_longer() {
        let kept = Kept::default();
        assert!(kept.get(None, 5).is_none());
        kept.put(None, 5, vec![1]);
        kept.put(Some(StreamId(7)), 6, vec![2]);
        assert_eq!(kept.get(None, 4 + RECENT_LIFE_MS).as_deref(), Some(&[1][..]));
        assert!(kept.get(None, 5 + RECENT_LIFE_MS).is_none());
        assert!(kept.get(None, 4).is_none(), "a clock that was put back makes it new");
        assert_eq!(kept.get(Some(StreamId(7)), 6).as_deref(), Some(&[2][..]));
    }

    #[test]
    fn no_more_lists_are_kept_than_the_limit() {
        let kept = Kept::default();
        for board in 1..=RECENT_KEPT_MAX as i64 {
            kept.put(Some(StreamId(board)), 0, vec![board]);
        }
        assert!(kept.get(Some(StreamId(1)), 0).is_some());
        kept.put(None, 0, vec![0]);
        assert!(kept.get(Some(StreamId(1)), 0).is_none());
        assert!(kept.get(None, 0).is_some());
    }
}
