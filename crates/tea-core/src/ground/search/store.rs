//! The tables of the index, and the one query that reads rooms and members beside them.

use super::{Doc, Filter, Found};
use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
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

/// `cross join` keeps the engine from beginning anywhere but with the words. A room of kind 0 is public.
pub(super) fn find(
    tx: &Tx<'_>,
    words: &str,
    filter: &Filter,
    reader: Option<AccountId>,
    limit: u32,
) -> Result<Vec<Found>> {
    tx.all(
        "select d.id, d.stream, d.seq, r.title
         from search_words cross join search_docs d cross join rooms r
         where search_words match $1 and search_words.rowid < $2
           and d.id = search_words.rowid and r.id = d.stream
           and ($3 is null or d.stream = $3)
           and ($4 is null or d.author = $4)
           and (r.kind = 0 or exists (select 1 from members m where m.room = r.id and m.account = $5))
         order by search_words.rowid desc limit $6",
        args![words, filter.before.unwrap_or(i64::MAX), filter.stream, filter.author, reader, limit],
        |row| Ok(Found { id: row.get(0)?, stream: row.get(1)?, seq: row.get(2)?, title: row.get(3)? }),
    )
}
