//! Posts that wait for a moderator, as they come in.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::HeldFor;
use tea_protocol::{AccountId, Cid, StreamId};

/// A post that is to wait.
pub(in crate::boards) struct NewHeld<'a> {
    pub(in crate::boards) id: i64,
    pub(in crate::boards) board: StreamId,
    pub(in crate::boards) topic: Option<StreamId>,
    pub(in crate::boards) author: AccountId,
    pub(in crate::boards) cid: Cid,
    pub(in crate::boards) reason: HeldFor,
    pub(in crate::boards) title: &'a str,
    pub(in crate::boards) text: &'a str,
    /// The CBOR of the request.
    pub(in crate::boards) draft: &'a Vec<u8>,
}

pub(in crate::boards) fn insert_held(tx: &Tx<'_>, new: &NewHeld<'_>) -> Result<()> {
    tx.run(
        "insert into held_posts (id, board, topic, author, cid, reason, title, text, draft, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            new.id,
            new.board,
            new.topic,
            new.author,
            &new.cid,
            new.reason as i64,
            new.title,
            new.text,
            new.draft,
            tx.now
        ],
    )?;
    Ok(())
}

/// The draft that waits under a client's id of a send, and since when.
pub(in crate::boards) fn held_before(tx: &Tx<'_>, author: AccountId, cid: &Cid) -> Result<Option<(Vec<u8>, Millis)>> {
    tx.find("select draft, at from held_posts where author = $1 and cid = $2", args![author, cid], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// A post that waits, as its author is told of it.
pub(in crate::boards) struct OwnHeld {
    pub(in crate::boards) id: i64,
    pub(in crate::boards) board: StreamId,
    pub(in crate::boards) topic: Option<StreamId>,
    /// The title of the topic.
    pub(in crate::boards) title: String,
    /// The words, cut.
    pub(in crate::boards) text: String,
    pub(in crate::boards) at: Millis,
}

/// What of somebody waits, the newest first, with so many characters of its words.
pub(in crate::boards) fn held_of(tx: &Tx<'_>, author: AccountId, limit: u64, chars: u64) -> Result<Vec<OwnHeld>> {
    tx.all(
        "select id, board, topic, title, substr(text, 1, $3), at from held_posts
         where author = $1 order by id desc limit $2",
        args![author, limit, chars],
        |row| {
            Ok(OwnHeld {
                id: row.get(0)?,
                board: row.get(1)?,
                topic: row.get(2)?,
                title: row.get(3)?,
                text: row.get(4)?,
                at: row.get(5)?,
            })
        },
    )
}

/// How many posts of somebody wait.
pub(in crate::boards) fn count_held(tx: &Tx<'_>, author: AccountId) -> Result<u64> {
    tx.get("select count(*) from held_posts where author = $1", args![author], |row| row.get(0))
}

/// Whether somebody has written a floor that can be read, in a topic that can be seen.
pub(in crate::boards) fn was_read(tx: &Tx<'_>, author: AccountId) -> Result<bool> {
    tx.get(
        "select exists (select 1 from topics where author = $1 and shown = 1)
            or exists (select 1 from floors f where f.author = $1 and f.floor > 1 and f.state = 0)",
        args![author],
        |row| row.get(0),
    )
}

/// The personal space of somebody, if it was made.
pub(in crate::boards) fn space_of(tx: &Tx<'_>, account: AccountId) -> Result<Option<StreamId>> {
    tx.find("select id from boards where owner = $1", args![account], |row| row.get(0))
}
