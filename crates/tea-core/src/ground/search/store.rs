//! The tables of the index, and the queries that read rooms, boards and titles beside them.

use super::{Doc, Films, Filter, Found, Reader, kind};
use crate::args;
use crate::clock::first_id;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::{AccountId, StreamId};

pub(super) fn insert_doc(tx: &Tx<'_>, id: i64, doc: &Doc) -> Result<()> {
    tx.run(
        "insert into search_docs (id, kind, stream, seq, author, at) values ($1, $2, $3, $4, $5, $6)",
        args![id, doc.kind as i64, doc.stream, doc.seq, doc.author, doc.at],
    )?;
    Ok(())
}

pub(super) fn delete_doc(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Option<i64>> {
    tx.find("delete from search_docs where stream = $1 and seq = $2 returning id", args![stream, seq], |row| row.get(0))
}

pub(super) fn move_doc(tx: &Tx<'_>, from: (StreamId, u64), to: (StreamId, u64)) -> Result<()> {
    tx.run(
        "update search_docs set stream = $3, seq = $4 where stream = $1 and seq = $2",
        args![from.0, from.1, to.0, to.1],
    )?;
    Ok(())
}

pub(super) fn id(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Option<i64>> {
    tx.find("select id from search_docs where stream = $1 and seq = $2", args![stream, seq], |row| row.get(0))
}

pub(super) fn insert_words(tx: &Tx<'_>, id: i64, words: &str) -> Result<()> {
    tx.run("insert into search_words (rowid, words) values ($1, $2)", args![id, words])?;
    Ok(())
}

pub(super) fn delete_words(tx: &Tx<'_>, id: i64) -> Result<()> {
    tx.run("delete from search_words where rowid = $1", args![id])?;
    Ok(())
}

/// `cross join` keeps the engine from beginning anywhere but with the words, from the newest on. What decides about a board
/// stands before the other tables, so that a closed board with many of the words costs little more than its topics do. A room of kind 0 is
/// public. A board's readers are 0 everybody, 1 members, 2 those whom it lists, 3 the staff; its moderators, whose it is
/// and admins read it always. A title that is not shown is there for who brought it and admins. Nobody has the account 0.
pub(super) fn find(tx: &Tx<'_>, words: &str, filter: &Filter, reader: Reader, limit: u32) -> Result<Vec<Found>> {
    // An id is never older than what it stands for, so that the engine can stop there.
    let oldest = filter.from.map_or(0, first_id);
    tx.all(
        "select d.id, d.kind, d.stream, d.seq, coalesce(r.title, t.title, v.title), b.slug, b.name
         from search_words cross join search_docs d
         left join topics t on t.id = d.stream and d.kind in (1, 2)
         left join boards b on b.id = t.board
         left join board_people m on m.board = t.board and m.account = $1
         left join floors f on f.topic = d.stream and f.floor = d.seq and d.kind = 2
         left join rooms r on r.id = d.stream and d.kind = 0
         left join titles v on v.id = d.stream and d.kind = 3
         where search_words match $2 and search_words.rowid < $3 and search_words.rowid >= $4
           and d.id = search_words.rowid
           and ($5 is null or d.kind = $5)
           and ($6 is null or d.stream = $6)
           and ($7 is null or t.board = $7)
           and ($8 is null or d.author = $8)
           and d.at >= $9 and d.at < $10
           and (d.kind not in (1, 2) or (t.shown = 1
             and (b.readers = 0 or (b.readers = 1 and $1 <> 0) or (b.readers = 2 and m.account is not null)
               or (b.readers = 3 and $11 = 1) or m.moderator = 1 or b.owner = $1 or $12 = 1)))
           and (
             (r.id is not null
               and (r.kind = 0 or exists (select 1 from members w where w.room = r.id and w.account = $1)))
             or (t.id is not null and (d.kind = 1 or f.state = 0))
             or (v.id is not null and (v.shown = 1 or v.account = $1 or $12 = 1))
           )
         order by search_words.rowid desc limit $13",
        args![
            reader.account.unwrap_or(AccountId(0)),
            words,
            filter.before.unwrap_or(i64::MAX),
            oldest,
            filter.kind.map(|kind| kind as i64),
            filter.stream,
            filter.board,
            filter.author,
            filter.from.unwrap_or(i64::MIN),
            filter.to.unwrap_or(i64::MAX),
            reader.staff,
            reader.admin,
            limit
        ],
        read_found,
    )
}

/// Titles alone, with what the library is narrowed by.
pub(super) fn films(tx: &Tx<'_>, words: &str, films: &Films<'_>, limit: u32) -> Result<Vec<(i64, StreamId)>> {
    tx.all(
        "select d.id, t.id from search_words cross join search_docs d cross join titles t
         where search_words match $1 and search_words.rowid < $2 and d.id = search_words.rowid and d.kind = 3
           and t.id = d.stream and (t.shown = 1 or t.account = $8 or $9 = 1)
           and ($3 is null or t.access = $3) and ($4 is null or t.category = $4) and ($6 is null or t.series = $6)
           and ($7 is null or t.account = $7)
           and ($5 is null or exists (select 1 from title_tags g where g.tag = $5 and g.title = t.id))
         order by search_words.rowid desc limit $10",
        args![
            words,
            films.before,
            films.access,
            films.category,
            films.tag,
            films.series,
            films.author,
            films.drafts_of.unwrap_or(AccountId(0)),
            films.drafts,
            limit
        ],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

fn read_found(row: &Row<'_>) -> Result<Found> {
    let slug: Option<String> = row.get(5)?;
    let name: Option<String> = row.get(6)?;
    Ok(Found {
        id: row.get(0)?,
        kind: kind(row.get(1)?),
        stream: row.get(2)?,
        seq: row.get(3)?,
        title: row.get(4)?,
        board: slug.zip(name),
    })
}
