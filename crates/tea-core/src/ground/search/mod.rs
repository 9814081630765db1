//! The index of words: what can be found, and by whom.
//!
//! A text is kept as its tokens (see [`super::bigrams`]), not as itself: the words of the hits are read from where they
//! stand. A row of `search_docs` says where; the row of the same id in `search_words`, the engine's own index, says
//! what. Ids grow with time, so the newest hits come first without sorting.
//!
//! How words are asked for is the engine's own language; another engine gets its statements in this folder.

mod store;

use super::bigrams::{SearchQuery, tokens};
use crate::clock::{Millis, Seed};
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::{AccountId, StreamId};

/// What kind of text was indexed. The number is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A message in a room or a direct conversation.
    Message = 0,
    /// The title of a topic, at the place 0 of its stream.
    Topic = 1,
    /// A floor of a topic.
    Floor = 2,
}

/// A text's place and origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doc {
    /// What it is.
    pub kind: Kind,
    /// The stream it stands in.
    pub stream: StreamId,
    /// Its place in the stream.
    pub seq: u64,
    /// Who wrote it.
    pub author: Option<AccountId>,
    /// When it was written, in milliseconds since 1970.
    pub at: Millis,
}

/// What narrows a search.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only in this stream.
    pub stream: Option<StreamId>,
    /// Only by this account.
    pub author: Option<AccountId>,
    /// Only hits older than the one with this id.
    pub before: Option<i64>,
}

/// A hit: where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id; greater is newer.
    pub id: i64,
    /// The stream.
    pub stream: StreamId,
    /// The place in the stream.
    pub seq: u64,
    /// The title of the room.
    pub title: String,
}

/// Makes a text findable. A text without words is remembered too, so that it can get some by [`replace`].
///
/// # Errors
/// From the database, also when the place is indexed already.
pub fn index(tx: &Tx<'_>, seed: &Seed, doc: &Doc, text: &str) -> Result<()> {
    let id = seed.id(tx.now);
    store::insert_doc(tx, id, doc)?;
    store::insert_words(tx, id, &words(text))
}

/// Gives an indexed place another text; its age stays. A place that was not indexed is from now on.
///
/// # Errors
/// From the database.
pub fn replace(tx: &Tx<'_>, seed: &Seed, doc: &Doc, text: &str) -> Result<()> {
    match store::id(tx, doc.stream, doc.seq)? {
        Some(id) => {
            store::delete_words(tx, id)?;
            store::insert_words(tx, id, &words(text))
        }
        None => index(tx, seed, doc, text),
    }
}

/// Makes a text unfindable; its words leave the index.
///
/// # Errors
/// From the database.
pub fn remove(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<()> {
    if let Some(id) = store::delete_doc(tx, stream, seq)? {
        store::delete_words(tx, id)?;
    }
    Ok(())
}

/// Finds what a reader may read, newest first, at most `limit` hits. The reader is an account, or a guest.
///
/// The rights stand in the query itself, over the tables of rooms and members: a filter behind the query would make
/// pages of uneven length, whose gaps betray that something is hidden. This is the one place that reads the tables of
/// another service.
///
/// # Errors
/// From the database.
pub fn find(
    tx: &Tx<'_>,
    query: &SearchQuery,
    filter: &Filter,
    reader: Option<AccountId>,
    limit: u32,
) -> Result<Vec<Found>> {
    store::find(tx, &query.fts5(), filter, reader, limit)
}

fn words(text: &str) -> String {
    tokens(text).join(" ")
}

#[cfg(test)]
mod tests;
