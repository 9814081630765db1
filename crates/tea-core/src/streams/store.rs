//! The tables of streams.

use super::{Head, Kind, Placed, Range, Stored};
use crate::accounts::access::role;
use crate::accounts::lookup::avatar_path;
use crate::args;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::ground::db::{Row, Tx};
use tea_protocol::entry::{Body, Entry};
use tea_protocol::{AccountId, Cid, StreamId};

pub(super) fn insert_stream(tx: &Tx<'_>, id: StreamId, kind: Kind, epoch: i64) -> Result<()> {
    tx.run("insert into streams (id, kind, epoch) values ($1, $2, $3)", args![id, kind as i64, epoch])?;
    Ok(())
}

pub(super) fn delete_stream(tx: &Tx<'_>, id: StreamId) -> Result<()> {
    tx.run("delete from entries where stream = $1", args![id])?;
    tx.run("delete from reads where stream = $1", args![id])?;
    tx.run("delete from streams where id = $1", args![id])?;
    Ok(())
}

pub(super) fn delete_entries(tx: &Tx<'_>, stream: StreamId, before: Millis, upto: u64) -> Result<()> {
    tx.run("delete from entries where stream = $1 and seq <= $2 and at < $3", args![stream, upto, before])?;
    Ok(())
}

/// The number of a stream's kind.
pub(super) fn kind(tx: &Tx<'_>, stream: StreamId) -> Result<Option<i64>> {
    tx.find("select kind from streams where id = $1", args![stream], |row| row.get(0))
}

pub(super) fn head(tx: &Tx<'_>, stream: StreamId) -> Result<Option<Head>> {
    tx.find("select epoch, head, posts from streams where id = $1", args![stream], |row| {
        Ok(Head { epoch: row.get(0)?, seq: row.get(1)?, posts: row.get(2)? })
    })
}

pub(super) fn advance(tx: &Tx<'_>, stream: StreamId, worth_reading: bool) -> Result<Head> {
    tx.get(
        "update streams set head = head + 1, posts = posts + $2 where id = $1 returning epoch, head, posts",
        args![stream, worth_reading],
        |row| Ok(Head { epoch: row.get(0)?, seq: row.get(1)?, posts: row.get(2)? }),
    )
}

/// What came of a send before, and the digest of what was sent.
pub(super) fn by_cid(tx: &Tx<'_>, author: AccountId, cid: &Cid) -> Result<Option<(Stored, Vec<u8>)>> {
    tx.find("select stream, seq, at, digest from entries where author = $1 and cid = $2", args![author, cid], |row| {
        let placed = Placed { seq: row.get(1)?, at: row.get(2)?, dup: true };
        Ok((Stored { stream: row.get(0)?, placed }, row.get::<Option<Vec<u8>>>(3)?.unwrap_or_default()))
    })
}

pub(super) fn insert_entry(
    tx: &Tx<'_>,
    stream: StreamId,
    entry: &Entry,
    digest: Option<&[u8; 16]>,
    ordinal: u64,
) -> Result<()> {
    tx.run(
        "insert into entries (stream, seq, at, author, cid, digest, kind, target, ordinal, body)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            stream,
            entry.seq,
            entry.at,
            entry.author_id,
            entry.cid.as_ref(),
            digest,
            number(&entry.body),
            entry.body.target(),
            ordinal,
            &packed(&entry.body),
        ],
    )?;
    Ok(())
}

pub(super) fn entry(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Option<Entry>> {
    tx.find(
        "select e.seq, e.at, e.author, e.cid, e.body, p.name, p.display, p.role, p.avatar
         from entries e left join people p on p.id = e.author where e.stream = $1 and e.seq = $2",
        args![stream, seq],
        read_entry,
    )
}

pub(super) fn page(tx: &Tx<'_>, stream: StreamId, range: Range, limit: u32) -> Result<Vec<Entry>> {
    let before = match range {
        Range::After(after) => {
            return tx.all(
                "select e.seq, e.at, e.author, e.cid, e.body, p.name, p.display, p.role, p.avatar
                 from entries e left join people p on p.id = e.author
                 where e.stream = $1 and e.seq > $2 order by e.seq limit $3",
                args![stream, after, limit],
                read_entry,
            );
        }
        Range::Before(before) => before,
        Range::Newest => i64::MAX as u64,
    };
    let mut entries = tx.all(
        "select e.seq, e.at, e.author, e.cid, e.body, p.name, p.display, p.role, p.avatar
         from entries e left join people p on p.id = e.author
         where e.stream = $1 and e.seq < $2 order by e.seq desc limit $3",
        args![stream, before, limit],
        read_entry,
    )?;
    entries.reverse();
    Ok(entries)
}

/// Kind 10 is a notice; an index of their own finds them among the read marks.
pub(super) fn notices(tx: &Tx<'_>, inbox: StreamId, before: u64, limit: u32) -> Result<Vec<Entry>> {
    tx.all(
        "select e.seq, e.at, e.author, e.cid, e.body, p.name, p.display, p.role, p.avatar
         from entries e left join people p on p.id = e.author
         where e.stream = $1 and e.kind = 10 and e.seq < $2 order by e.seq desc limit $3",
        args![inbox, before, limit],
        read_entry,
    )
}

pub(super) fn rewrite(tx: &Tx<'_>, stream: StreamId, seq: u64, body: &Body) -> Result<()> {
    tx.run("update entries set body = $3 where stream = $1 and seq = $2", args![stream, seq, &packed(body)])?;
    Ok(())
}

pub(super) fn rewrite_edits(tx: &Tx<'_>, stream: StreamId, target: u64, body: &Body) -> Result<()> {
    tx.run(
        "update entries set body = $4 where stream = $1 and seq > $2 and target = $2 and kind = $3",
        args![stream, target, number(body), &packed(body)],
    )?;
    Ok(())
}

/// The notices that an inbox got at a time.
pub(super) fn notices_at(tx: &Tx<'_>, inbox: StreamId, at: Millis) -> Result<Vec<(u64, Body)>> {
    tx.all(
        "select seq, body from entries where stream = $1 and kind = 10 and at = $2 order by seq limit 1000",
        args![inbox, at],
        |row| Ok((row.get(0)?, unpacked(&row.get::<Vec<u8>>(1)?)?)),
    )
}

/// The notices of all inboxes of one time.
pub(super) fn notices_of_time(tx: &Tx<'_>, at: Millis, limit: u32) -> Result<Vec<(StreamId, u64, Body)>> {
    tx.all("select stream, seq, body from entries where kind = 10 and at = $1 limit $2", args![at, limit], |row| {
        Ok((row.get(0)?, row.get(1)?, unpacked(&row.get::<Vec<u8>>(2)?)?))
    })
}

/// The count of entries worth reading up to a place.
pub(super) fn ordinal(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<u64> {
    let found = tx.find(
        "select ordinal from entries where stream = $1 and seq <= $2 order by seq desc limit 1",
        args![stream, seq],
        |row| row.get(0),
    )?;
    Ok(found.unwrap_or(0))
}

pub(super) fn mark_read(tx: &Tx<'_>, account: AccountId, stream: StreamId, upto: u64, ordinal: u64) -> Result<bool> {
    let changed = tx.run(
        "insert into reads (account, stream, upto, ordinal) values ($1, $2, $3, $4)
         on conflict (account, stream) do update set upto = excluded.upto, ordinal = excluded.ordinal
         where reads.upto < excluded.upto",
        args![account, stream, upto, ordinal],
    )?;
    Ok(changed > 0)
}

pub(super) fn read_mark(tx: &Tx<'_>, account: AccountId, stream: StreamId) -> Result<Option<(u64, u64)>> {
    tx.find("select upto, ordinal from reads where account = $1 and stream = $2", args![account, stream], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

fn read_entry(row: &Row<'_>) -> Result<Entry> {
    let body: Vec<u8> = row.get(4)?;
    Ok(Entry {
        seq: row.get(0)?,
        at: row.get(1)?,
        author_id: row.get(2)?,
        cid: row.get(3)?,
        body: unpacked(&body)?,
        author: row.get::<Option<String>>(5)?.unwrap_or_default(),
        display: row.get::<Option<String>>(6)?.unwrap_or_default(),
        role: row.get::<Option<i64>>(7)?.and_then(|number| super::shown_role(role(number))),
        avatar: row.get::<Option<Vec<u8>>>(8)?.map(|hash| avatar_path(&hash)),
    })
}

fn packed(body: &Body) -> Vec<u8> {
    minicbor::to_vec(body).expect("writing to memory cannot fail")
}

fn unpacked(body: &[u8]) -> Result<Body> {
    minicbor::decode(body).map_err(|error| Error::internal(format!("reading a stored entry: {error}")))
}

/// The number of a body's kind as it is stored, the same as in its CBOR.
fn number(body: &Body) -> i64 {
    match body {
        Body::Post(_) => 0,
        Body::Edit(_) => 1,
        Body::Remove(_) => 2,
        Body::React(_) => 3,
        Body::Pin(_) => 4,
        Body::Member(_) => 5,
        Body::Room(_) => 6,
        Body::Listed(_) => 7,
        Body::Unlisted(_) => 8,
        Body::Read(_) => 9,
        Body::Notice(_) => 10,
        Body::Case(_) => 11,
        Body::Topic(_) => 12,
        Body::Floor(_) => 13,
        Body::Bullet(_) => 14,
        Body::BulletsGone(_) => 15,
        Body::Film(_) => 16,
        Body::News(_) => 17,
    }
}
