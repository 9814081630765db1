//! Topics and floors as they come in, change and go.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::line::Tag;
use crate::markdown::RENDERER;
use tea_protocol::{AccountId, StreamId};

/// A topic before it is stored. Its first floor follows in the same transaction.
pub(in crate::boards) struct NewTopicRow<'a> {
    pub(in crate::boards) id: StreamId,
    pub(in crate::boards) board: StreamId,
    pub(in crate::boards) author: AccountId,
    pub(in crate::boards) title: &'a str,
    pub(in crate::boards) excerpt: &'a str,
    pub(in crate::boards) hot: i64,
    pub(in crate::boards) month: i64,
    pub(in crate::boards) category: Option<i64>,
    pub(in crate::boards) poll: bool,
}

/// A floor before it is stored, beside its entry.
pub(in crate::boards) struct NewFloorRow<'a> {
    pub(in crate::boards) topic: StreamId,
    pub(in crate::boards) floor: u64,
    pub(in crate::boards) author: AccountId,
    pub(in crate::boards) parent: Option<u64>,
    pub(in crate::boards) root: u64,
    pub(in crate::boards) html: &'a str,
}

pub(in crate::boards) fn insert_topic(tx: &Tx<'_>, new: &NewTopicRow<'_>) -> Result<()> {
    tx.run(
        "insert into topics (id, board, author, title, excerpt, at, floors, notable, last_at, last_author, hot, category,
            month, poll)
         values ($1, $2, $3, $4, $5, $6, 1, 1, $6, $3, $7, $8, $9, $10)",
        args![
            new.id,
            new.board,
            new.author,
            new.title,
            new.excerpt,
            tx.now,
            new.hot,
            new.category,
            new.month,
            new.poll
        ],
    )?;
    Ok(())
}

pub(in crate::boards) fn insert_floor(tx: &Tx<'_>, new: &NewFloorRow<'_>) -> Result<()> {
    tx.run(
        "insert into floors (topic, floor, author, at, parent, root, renderer, html)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![new.topic, new.floor, new.author, tx.now, new.parent, new.root, RENDERER, new.html],
    )?;
    Ok(())
}

pub(in crate::boards) fn title(tx: &Tx<'_>, topic: StreamId) -> Result<String> {
    tx.get("select title from topics where id = $1", args![topic], |row| row.get(0))
}

/// The topic, if the stream is one, whoever may see it.
pub(in crate::boards) fn topic_id(tx: &Tx<'_>, stream: StreamId) -> Result<Option<StreamId>> {
    tx.find("select id from topics where id = $1", args![stream], |row| row.get(0))
}

/// Gives a topic these tags, at most five, in place of those it had.
pub(in crate::boards) fn set_tags(tx: &Tx<'_>, topic: StreamId, tags: &[Tag]) -> Result<()> {
    tx.run("delete from tags where topic = $1", args![topic])?;
    for tag in tags {
        tx.run("insert into tags (topic, key, name) values ($1, $2, $3)", args![topic, &tag.key, &tag.name])?;
    }
    let mut tags: Vec<(&str, &str)> = tags.iter().map(|tag| (tag.key.as_str(), tag.name.as_str())).collect();
    tags.sort_unstable();
    let names: Vec<&str> = tags.into_iter().map(|(_, name)| name).collect();
    tx.run("update topics set tags = $2 where id = $1", args![topic, &names.join("\n")])?;
    Ok(())
}

/// Whether somebody has a category of this id.
pub(in crate::boards) fn has_category(tx: &Tx<'_>, account: AccountId, category: i64) -> Result<bool> {
    let found =
        tx.find("select 1 from categories where id = $1 and account = $2", args![category, account], |row| {
            row.get::<i64>(0)
        })?;
    Ok(found.is_some())
}

pub(in crate::boards) fn set_category(tx: &Tx<'_>, topic: StreamId, category: Option<i64>) -> Result<()> {
    tx.run("update topics set category = $2 where id = $1", args![topic, category])?;
    Ok(())
}

pub(in crate::boards) fn set_title(tx: &Tx<'_>, topic: StreamId, title: &str) -> Result<()> {
    tx.run("update topics set title = $2 where id = $1", args![topic, title])?;
    Ok(())
}

pub(in crate::boards) fn set_excerpt(tx: &Tx<'_>, topic: StreamId, excerpt: &str) -> Result<()> {
    tx.run("update topics set excerpt = $2 where id = $1", args![topic, excerpt])?;
    Ok(())
}

/// Keeps the words that an edit replaces, with who edits them now, and drops the oldest beyond `kept`.
pub(in crate::boards) fn insert_version(
    tx: &Tx<'_>,
    (topic, floor): (StreamId, u64),
    editor: AccountId,
    text: &str,
    kept: usize,
) -> Result<()> {
    let version: u64 = tx.get(
        "select coalesce(max(version), 0) + 1 from floor_versions where topic = $1 and floor = $2",
        args![topic, floor],
        |row| row.get(0),
    )?;
    tx.run(
        "insert into floor_versions (topic, floor, version, at, author, text) values ($1, $2, $3, $4, $5, $6)",
        args![topic, floor, version, tx.now, editor, text],
    )?;
    tx.run(
        "delete from floor_versions where topic = $1 and floor = $2 and version <= $3",
        args![topic, floor, version.saturating_sub(kept as u64)],
    )?;
    Ok(())
}

/// Gives a floor other HTML, and counts the edit.
pub(in crate::boards) fn edit_floor(tx: &Tx<'_>, topic: StreamId, floor: u64, html: &str) -> Result<()> {
    tx.run(
        "update floors set html = $3, renderer = $4, edits = edits + 1 where topic = $1 and floor = $2",
        args![topic, floor, html, RENDERER],
    )?;
    Ok(())
}

/// Takes the words of a floor away, and all that stood before in their place. Returns false when it was removed before.
pub(in crate::boards) fn remove_floor(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<bool> {
    let changed = tx.run(
        "update floors set state = 1, html = '' where topic = $1 and floor = $2 and state <> 1",
        args![topic, floor],
    )?;
    tx.run("delete from floor_versions where topic = $1 and floor = $2", args![topic, floor])?;
    Ok(changed > 0)
}

/// Takes a topic away from all lists.
pub(in crate::boards) fn remove_topic(tx: &Tx<'_>, topic: StreamId) -> Result<()> {
    tx.run("update topics set removed_at = $2, shown = 0, excerpt = '' where id = $1", args![topic, tx.now])?;
    Ok(())
}
