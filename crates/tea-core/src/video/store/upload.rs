//! Films on their way, and the little of a title that a film which came changes.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use crate::ground::files::{Hash, Stored};
use tea_protocol::{AccountId, StreamId};

/// What became of a film that was on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::video) enum Done {
    /// It still is.
    No = 0,
    /// It came, and belongs to its title.
    Came = 1,
    /// It was given up.
    Over = 2,
}

/// A film on its way.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::video) struct UploadRow {
    /// The name of its file under `uploads`.
    pub(in crate::video) id: i64,
    /// Its address.
    pub(in crate::video) word: String,
    /// Who brings it.
    pub(in crate::video) account: AccountId,
    /// The draft it belongs to.
    pub(in crate::video) title: StreamId,
    /// The name of the file it comes from.
    pub(in crate::video) name: String,
    /// How many bytes it has.
    pub(in crate::video) bytes: u64,
    /// How many of them are safe.
    pub(in crate::video) received: u64,
    /// What its bytes must hash to, or do.
    pub(in crate::video) sha256: Option<Hash>,
    /// What the client said of it.
    pub(in crate::video) metadata: String,
    /// When something came last.
    pub(in crate::video) modified_at: Millis,
    /// When it is given up, or forgotten.
    pub(in crate::video) expires_at: Millis,
    /// What became of it.
    pub(in crate::video) done: Done,
}

pub(in crate::video) fn insert_upload(tx: &Tx<'_>, row: &UploadRow) -> Result<()> {
    tx.run(
        "insert into uploads
           (id, word, account, title, name, bytes, received, sha256, metadata, made_at, modified_at, expires_at, done)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12)",
        args![
            row.id,
            &row.word,
            row.account,
            row.title,
            &row.name,
            row.bytes,
            row.received,
            row.sha256.as_ref(),
            &row.metadata,
            tx.now,
            row.expires_at,
            row.done as i64,
        ],
    )?;
    Ok(())
}

pub(in crate::video) fn upload_by_word(tx: &Tx<'_>, word: &str) -> Result<Option<UploadRow>> {
    tx.find(
        "select id, word, account, title, name, bytes, received, sha256, metadata, modified_at, expires_at, done
         from uploads where word = $1",
        args![word],
        read_upload,
    )
}

pub(in crate::video) fn upload(tx: &Tx<'_>, id: i64) -> Result<Option<UploadRow>> {
    tx.find(
        "select id, word, account, title, name, bytes, received, sha256, metadata, modified_at, expires_at, done
         from uploads where id = $1",
        args![id],
        read_upload,
    )
}

/// Films of an account that are on their way, the newest first.
pub(in crate::video) fn uploads_of(tx: &Tx<'_>, account: AccountId, limit: u64) -> Result<Vec<UploadRow>> {
    tx.all(
        "select id, word, account, title, name, bytes, received, sha256, metadata, modified_at, expires_at, done
         from uploads where account = $1 and done = 0 and expires_at > $2 order by id desc limit $3",
        args![account, tx.now, limit],
        read_upload,
    )
}

/// How many films of an account are on their way.
pub(in crate::video) fn open_uploads(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get("select count(*) from uploads where account = $1 and done = 0", args![account], |row| row.get(0))
}

/// The bytes of all films of an account, and of those on their way.
pub(in crate::video) fn films_bytes_of(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get(
        "select cast(
           coalesce((select sum(bytes) from titles where account = $1 and hash is not null and removed_at is null), 0)
           + coalesce((select sum(bytes) from uploads where account = $1 and done = 0), 0) as bigint)",
        args![account],
        |row| row.get(0),
    )
}

/// Bytes that were announced and have not come, of everybody.
pub(in crate::video) fn bytes_to_come(tx: &Tx<'_>) -> Result<u64> {
    tx.get(
        "select cast(coalesce(sum(bytes - received), 0) as bigint) from uploads where done = 0 and expires_at > $1",
        args![tx.now],
        |row| row.get(0),
    )
}

/// Acknowledges bytes; false when the film is not on its way any more.
pub(in crate::video) fn acknowledge(tx: &Tx<'_>, id: i64, received: u64, expires_at: Millis) -> Result<bool> {
    let changed = tx.run(
        "update uploads set received = $2, modified_at = $3, expires_at = $4 where id = $1 and done = 0",
        args![id, received, tx.now, expires_at],
    )?;
    Ok(changed == 1)
}

/// Writes down what the bytes hash to, before they are moved.
pub(in crate::video) fn set_upload_hash(tx: &Tx<'_>, id: i64, hash: &Hash) -> Result<()> {
    tx.run("update uploads set sha256 = $2 where id = $1", args![id, hash])?;
    Ok(())
}

/// Ends an upload that is on its way; false when it was not.
pub(in crate::video) fn end_upload(tx: &Tx<'_>, id: i64, done: Done, expires_at: Millis) -> Result<bool> {
    let changed = tx.run(
        "update uploads set done = $2, expires_at = $3 where id = $1 and done = 0",
        args![id, done as i64, expires_at],
    )?;
    Ok(changed == 1)
}

/// Ends everything else that is on its way for a title; returns their ids.
pub(in crate::video) fn end_uploads_for(tx: &Tx<'_>, title: StreamId, expires_at: Millis) -> Result<Vec<i64>> {
    tx.all(
        "update uploads set done = 2, expires_at = $2 where title = $1 and done = 0 returning id",
        args![title, expires_at],
        |row| row.get(0),
    )
}

/// Films on their way of which nothing came for too long.
pub(in crate::video) fn overdue_uploads(tx: &Tx<'_>, limit: u32) -> Result<Vec<i64>> {
    tx.all(
        "select id from uploads where expires_at <= $1 and done = 0 order by expires_at limit $2",
        args![tx.now, limit],
        |row| row.get(0),
    )
}

/// Forgets what was on its way once.
pub(in crate::video) fn forget_uploads(tx: &Tx<'_>, limit: u32) -> Result<usize> {
    tx.run(
        "delete from uploads where id in (select id from uploads where expires_at <= $1 and done > 0 limit $2)",
        args![tx.now, limit],
    )
}

/// A title that has a film, was not taken away, and does not end with a film that cannot be shown: such a one stands in
/// nobody's way. One that ended for the want of ffmpeg counts, since it goes on as soon as that is there.
pub(in crate::video) fn title_of_hash(tx: &Tx<'_>, hash: &Hash) -> Result<Option<StreamId>> {
    tx.find(
        "select id from titles where hash = $1 and removed_at is null and (state <> 6 or fault = 4)
         order by id limit 1",
        args![hash],
        |row| row.get(0),
    )
}

/// The bytes of a film whose title was taken away, or whose film cannot be shown, if they are here, and their media type.
pub(in crate::video) fn bytes_here(tx: &Tx<'_>, hash: &Hash) -> Result<Option<(Stored, String)>> {
    tx.find(
        "select b.bytes, t.mime from titles t join blobs b on b.hash = t.hash where t.hash = $1 limit 1",
        args![hash],
        |row| Ok((Stored { hash: *hash, bytes: row.get(0)? }, row.get(1)?)),
    )
}

/// Gives a title its film; false when it is gone, or has one that is not damaged.
pub(in crate::video) fn set_film(tx: &Tx<'_>, id: StreamId, stored: &Stored, mime: &str, name: &str) -> Result<bool> {
    let changed = tx.run(
        "update titles set hash = $2, bytes = $3, mime = $4, file_name = $5, state = 1, percent = 0, fault = null,
            probe = null
         where id = $1 and removed_at is null and (hash is null or state = 6)",
        args![id, &stored.hash, stored.bytes, mime, name],
    )?;
    Ok(changed == 1)
}

fn read_upload(row: &Row<'_>) -> Result<UploadRow> {
    Ok(UploadRow {
        id: row.get(0)?,
        word: row.get(1)?,
        account: row.get(2)?,
        title: row.get(3)?,
        name: row.get(4)?,
        bytes: row.get(5)?,
        received: row.get(6)?,
        sha256: row.get::<Option<Vec<u8>>>(7)?.and_then(|hash| hash.try_into().ok()),
        metadata: row.get(8)?,
        modified_at: row.get(9)?,
        expires_at: row.get(10)?,
        done: match row.get::<i64>(11)? {
            0 => Done::No,
            1 => Done::Came,
            _ => Done::Over,
        },
    })
}
