//! What is told after a commit, and how much it weighs on the wire.

use std::sync::Arc;
use tea_protocol::entry::{Body, Entry};
use tea_protocol::{AccountId, SessionId, StreamId};

/// What is told after a commit.
#[derive(Debug, Clone)]
pub enum Event {
    /// An entry has its place.
    Entry {
        /// The stream.
        stream: StreamId,
        /// The entry.
        told: Arc<Told>,
    },
    /// A person may no longer follow a stream.
    Revoked {
        /// The stream.
        stream: StreamId,
        /// The person.
        account: AccountId,
    },
    /// A stream is no longer open to those who are not its members.
    Closed {
        /// The stream.
        stream: StreamId,
        /// Those who may stay.
        members: Arc<Vec<AccountId>>,
    },
    /// Entries of a stream were given other words: what is kept of them in memory is void.
    Rewritten(StreamId),
    /// Who may read what may have changed: whoever lost it stops following.
    Rights(Scope),
    /// A session ended.
    SessionEnded(SessionId),
    /// All sessions of an account ended.
    AccountCut(AccountId),
}

/// What a change of rights is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// A stream and all that hang on it: a topic, a board with its topics.
    Stream(StreamId),
    /// All that somebody follows.
    Account(AccountId),
}

/// An entry with what those who show it need beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The entry.
    pub entry: Entry,
    /// For an entry about an earlier message: that message as it stands now.
    pub target: Option<Entry>,
    /// The message that the entry, or its target, answers.
    pub answered: Option<Entry>,
    /// Whether it is a floor of a topic, which looks otherwise than a message.
    pub floor: bool,
}

impl Told {
    /// A floor, with the one that it answers.
    #[must_use]
    pub fn floor(entry: Entry, answered: Option<Entry>) -> Self {
        Self { entry, target: None, answered, floor: true }
    }
}

impl From<Entry> for Told {
    /// An entry that needs nothing beside it.
    fn from(entry: Entry) -> Self {
        Self { entry, target: None, answered: None, floor: false }
    }
}

/// About how many bytes an entry takes on the wire: its text, and room for the rest.
#[must_use]
pub fn weight(entry: &Entry) -> usize {
    const REST_BYTES: usize = 1_024;
    let text = match &entry.body {
        Body::Post(post) => post.text.len() + post.files.len() * REST_BYTES + post.reactions.len() * REST_BYTES,
        Body::Edit(edit) => edit.text.len(),
        _ => 0,
    };
    text + REST_BYTES
}

/// How many of these entries, from the first, weigh no more than so many bytes; at least one, if there is one.
#[must_use]
pub fn within<'e>(entries: impl Iterator<Item = &'e Entry>, bytes_max: usize) -> usize {
    let mut bytes = 0;
    let fits = entries.enumerate().take_while(|(index, entry)| {
        bytes += weight(entry);
        *index == 0 || bytes <= bytes_max
    });
    fits.count()
}
