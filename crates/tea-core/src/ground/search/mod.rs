//! The index of words: what can be found, and by whom.
//!
//! A text is kept as its tokens (see [`super::bigrams`]), not as itself: the words of the hits are read from where they
//! stand. A row of `search_docs` says where; the row of the same id in `search_words`, the engine's own index, says
//! what. Ids grow with time, so the newest hits come first without sorting. Beside the words of a text stands a mark for its
//! author: the engine then goes along two lists at once, and does not look at everything that others wrote with the same
//! words.
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
    /// A title of the library, at the place 0 of its stream.
    Video = 3,
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
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only in this stream.
    pub stream: Option<StreamId>,
    /// Only topics and floors of this board.
    pub board: Option<StreamId>,
    /// Only by this account.
    pub author: Option<AccountId>,
    /// Only what was written then or later.
    pub from: Option<Millis>,
    /// Only what was written before.
    pub to: Option<Millis>,
    /// Only hits older than the one with this id.
    pub before: Option<i64>,
}

/// Who looks, as far as finding depends on it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reader {
    /// The account; none for a guest.
    pub account: Option<AccountId>,
    /// Whether boards for the staff are open to them.
    pub staff: bool,
    /// Whether every board is open to them.
    pub admin: bool,
}

/// A hit: where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its id; greater is newer.
    pub id: i64,
    /// What it is.
    pub kind: Kind,
    /// The stream.
    pub stream: StreamId,
    /// The place in the stream.
    pub seq: u64,
    /// The title of the room or of the topic, or of the library.
    pub title: String,
    /// The short name and the name of the topic's board.
    pub board: Option<(String, String)>,
}

/// Makes a text findable. A text without words is remembered too, so that it can get some by [`replace`].
///
/// # Errors
/// From the database, also when the place is indexed already.
pub fn index(tx: &Tx<'_>, seed: &Seed, doc: &Doc, text: &str) -> Result<()> {
    let id = seed.id(tx.now);
    store::insert_doc(tx, id, doc)?;
    store::insert_words(tx, id, &words(doc, text))
}

/// Gives an indexed place another text; its age stays. A place that was not indexed is from now on.
///
/// # Errors
/// From the database.
pub fn replace(tx: &Tx<'_>, seed: &Seed, doc: &Doc, text: &str) -> Result<()> {
    match store::id(tx, doc.stream, doc.seq)? {
        Some(id) => {
            store::delete_words(tx, id)?;
            store::insert_words(tx, id, &words(doc, text))
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

/// A text stands elsewhere now; its age and its words stay. One that was not indexed is not there either.
///
/// # Errors
/// From the database.
pub fn carry(tx: &Tx<'_>, from: (StreamId, u64), to: (StreamId, u64)) -> Result<()> {
    store::move_doc(tx, from, to)
}

/// What narrows a search in the library.
#[derive(Debug, Clone, Copy, Default)]
pub struct Films<'a> {
    /// Only hits older than the one with this id.
    pub before: i64,
    /// Only those to be had like this, by its number.
    pub access: Option<i64>,
    /// Only of this category.
    pub category: Option<&'a str>,
    /// Only with this key of a tag.
    pub tag: Option<&'a str>,
    /// Only of this series.
    pub series: Option<i64>,
    /// Only by this account.
    pub author: Option<AccountId>,
    /// Also what this account brought and is not shown.
    pub drafts_of: Option<AccountId>,
    /// Also everything else that is not shown.
    pub drafts: bool,
}

/// Finds titles of the library, what was made last first, each with the id of its hit.
///
/// # Errors
/// From the database.
pub fn films(tx: &Tx<'_>, query: &SearchQuery, films: &Films<'_>, limit: u32) -> Result<Vec<(i64, StreamId)>> {
    store::films(tx, &query.fts5(), films, limit)
}

/// Finds what a reader may read, newest first, at most `limit` hits. What is hidden or removed is found by nobody.
///
/// The rights stand in the query itself, over the tables of rooms, boards and titles: a filter behind the query would make pages
/// of uneven length, whose gaps betray that something is hidden. This is the one place that reads the tables of another
/// service.
///
/// # Errors
/// From the database.
pub fn find(tx: &Tx<'_>, query: &SearchQuery, filter: &Filter, reader: Reader, limit: u32) -> Result<Vec<Found>> {
    let asked = query.fts5();
    let asked = filter.author.map_or_else(|| asked.clone(), |author| format!("{asked} AND \"{}\"", mark(author)));
    store::find(tx, &asked, filter, reader, limit)
}

/// The kind of a stored number.
fn kind(number: i64) -> Kind {
    match number {
        1 => Kind::Topic,
        2 => Kind::Floor,
        3 => Kind::Video,
        _ => Kind::Message,
    }
}

fn words(doc: &Doc, text: &str) -> String {
    let mut words = tokens(text);
    words.extend(doc.author.map(mark));
    words.join(" ")
}

/// What stands for an author among words: a token that no text has, since a character for private use is in no word.
fn mark(author: AccountId) -> String {
    format!("\u{e000}{author}")
}

#[cfg(test)]
mod tests;
