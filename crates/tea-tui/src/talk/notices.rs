//! What somebody wanted the person to know: mentions, answers, direct messages.

use crate::limits::NOTICES_MAX;
use tea_protocol::entry::{Body, Notice};
use tea_protocol::{Entry, StreamId};

/// One notice.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Told {
    /// The place in the inbox.
    pub(crate) seq: u64,
    pub(crate) at: i64,
    /// Who caused it.
    pub(crate) who: String,
    pub(crate) notice: Notice,
}

/// The notices, newest first.
#[derive(Debug, Default)]
pub(crate) struct Notices {
    pub(crate) inbox: Option<StreamId>,
    told: Vec<Told>,
    pub(crate) unread: u64,
}

impl Notices {
    pub(crate) fn all(&self) -> &[Told] {
        &self.told
    }

    /// Takes notices of any order.
    pub(crate) fn add(&mut self, entries: &[Entry]) {
        for entry in entries {
            let Body::Notice(notice) = &entry.body else { continue };
            if self.told.iter().any(|told| told.seq == entry.seq) {
                continue;
            }
            let who = if entry.display.is_empty() { &entry.author } else { &entry.display };
            self.told.push(Told { seq: entry.seq, at: entry.at, who: who.clone(), notice: notice.clone() });
        }
        self.told.sort_by_key(|told| std::cmp::Reverse(told.seq));
        self.told.truncate(NOTICES_MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_newest_are_kept_up_to_the_limit() {
        let mut notices = Notices::default();
        let all: Vec<Entry> = (1..=NOTICES_MAX as u64 + 1).map(|seq| sample::notice(seq, 1, 1)).collect();
        notices.add(&all[..NOTICES_MAX]);
        assert_eq!(notices.all().len(), NOTICES_MAX);
        notices.add(&all);
        assert_eq!((notices.all().len(), notices.all()[0].seq), (NOTICES_MAX, NOTICES_MAX as u64 + 1));
    }
}
