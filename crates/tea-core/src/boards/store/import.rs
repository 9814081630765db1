//! What comes from elsewhere: where it stands here, and rows with times and states of their own.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::markdown::RENDERER;
use tea_protocol::boards::{FloorState, Who};
use tea_protocol::{AccountId, StreamId};

/// What a line of a dump is about. The number is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::boards) enum Origin {
    Person = 0,
    Board = 1,
    Topic = 2,
    Post = 3,
    Attachment = 4,
}

/// The id that something of the old forum has here.
pub(in crate::boards) fn imported(tx: &Tx<'_>, source: &str, kind: Origin, old: &str) -> Result<Option<i64>> {
    tx.find(
        "select new from import_source where source = $1 and kind = $2 and old = $3",
        args![source, kind as i64, old],
        |row| row.get(0),
    )
}

pub(in crate::boards) fn insert_imported(
    tx: &Tx<'_>,
    source: &str,
    kind: Origin,
    old: &str,
    new: i64,
    floor: u64,
) -> Result<()> {
    tx.run(
        "insert into import_source (source, kind, old, new, floor) values ($1, $2, $3, $4, $5)",
        args![source, kind as i64, old, new, floor],
    )?;
    Ok(())
}

/// Whether an account stands for somebody of the old forum.
pub(in crate::boards) fn is_from(tx: &Tx<'_>, source: &str, account: AccountId) -> Result<bool> {
    let found = tx.find(
        "select 1 from import_source where new = $2 and source = $1 and kind = 0",
        args![source, account],
        |row| row.get::<i64>(0),
    )?;
    Ok(found.is_some())
}

/// A topic as it comes from elsewhere. It is in no list before its first floor is there.
pub(in crate::boards) struct ImportedTopic<'a> {
    pub(in crate::boards) id: StreamId,
    pub(in crate::boards) board: StreamId,
    pub(in crate::boards) author: AccountId,
    pub(in crate::boards) title: &'a str,
    pub(in crate::boards) at: Millis,
    pub(in crate::boards) hot: i64,
    pub(in crate::boards) month: i64,
    pub(in crate::boards) pinned: bool,
    pub(in crate::boards) essence: bool,
    pub(in crate::boards) locked: bool,
    pub(in crate::boards) hidden: bool,
}

pub(in crate::boards) fn insert_imported_topic(tx: &Tx<'_>, new: &ImportedTopic<'_>) -> Result<()> {
    tx.run(
        "insert into topics (id, board, author, title, excerpt, at, last_at, last_author, hot, month, pin, essence, locked,
            hidden, shown)
         values ($1, $2, $3, $4, '', $5, $5, $3, $6, $7, $8, $9, $10, $11, 0)",
        args![
            new.id,
            new.board,
            new.author,
            new.title,
            new.at,
            new.hot,
            new.month,
            new.pinned,
            new.essence,
            new.locked,
            new.hidden
        ],
    )?;
    Ok(())
}

/// What an imported post needs to know of its topic.
pub(in crate::boards) struct Arriving {
    pub(in crate::boards) board: StreamId,
    pub(in crate::boards) at: Millis,
    pub(in crate::boards) floors: u64,
    pub(in crate::boards) hidden: bool,
    pub(in crate::boards) shown: bool,
}

pub(in crate::boards) fn imported_topic(tx: &Tx<'_>, topic: StreamId) -> Result<Arriving> {
    tx.get("select board, at, floors, hidden, shown from topics where id = $1", args![topic], |row| {
        Ok(Arriving {
            board: row.get(0)?,
            at: row.get(1)?,
            floors: row.get(2)?,
            hidden: row.get(3)?,
            shown: row.get(4)?,
        })
    })
}

/// A floor as it comes from elsewhere.
pub(in crate::boards) struct ImportedFloor<'a> {
    pub(in crate::boards) topic: StreamId,
    pub(in crate::boards) floor: u64,
    pub(in crate::boards) author: Option<AccountId>,
    pub(in crate::boards) at: Millis,
    pub(in crate::boards) parent: Option<u64>,
    pub(in crate::boards) root: u64,
    pub(in crate::boards) state: FloorState,
    pub(in crate::boards) edits: u32,
    pub(in crate::boards) html: &'a str,
}

/// Stores a floor, and counts it in its topic.
pub(in crate::boards) fn insert_imported_floor(tx: &Tx<'_>, new: &ImportedFloor<'_>) -> Result<()> {
    tx.run(
        "insert into floors (topic, floor, author, at, parent, root, state, edits, renderer, html)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            new.topic,
            new.floor,
            new.author,
            new.at,
            new.parent,
            new.root,
            new.state as i64,
            new.edits,
            RENDERER,
            new.html
        ],
    )?;
    if new.state == FloorState::Here {
        tx.run(
            "update topics set floors = $2, replies = replies + $3, notable = $2, last_at = $4, last_author = $5
             where id = $1",
            args![new.topic, new.floor, new.floor > 1, new.at, new.author],
        )?;
    } else {
        tx.run("update topics set floors = $2 where id = $1", args![new.topic, new.floor])?;
    }
    Ok(())
}

/// Lets a topic whose first floor is there stand in lists, unless it is hidden.
pub(in crate::boards) fn show_imported(tx: &Tx<'_>, topic: StreamId, excerpt: &str) -> Result<()> {
    tx.run("update topics set excerpt = $2, shown = 1 - hidden where id = $1", args![topic, excerpt])?;
    Ok(())
}

pub(in crate::boards) fn archive_board(tx: &Tx<'_>, board: StreamId) -> Result<()> {
    tx.run("update boards set archived = 1 where id = $1", args![board])?;
    Ok(())
}

/// Who may read a board that was made with the readers of any other.
pub(in crate::boards) fn set_readers(tx: &Tx<'_>, board: StreamId, readers: Who) -> Result<()> {
    tx.run("update boards set readers = $2 where id = $1", args![board, readers as i64])?;
    Ok(())
}
