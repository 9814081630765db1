//! The tables of files and of bytes. Portraits stand in the table of accounts and films in those of the library, which
//! refer to bytes by foreign keys; they are read here to know whether bytes are still named.

use crate::args;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::ground::db::{Row, Tx};
use crate::ground::files::{Hash, Stored};
use tea_protocol::entry::File;
use tea_protocol::{AccountId, FileId, StreamId};

/// A file with what only the house knows about it.
pub(super) struct Kept {
    pub(super) file: File,
    pub(super) account: AccountId,
    pub(super) hash: Hash,
    pub(super) preview: Option<Hash>,
    pub(super) stream: Option<StreamId>,
}

/// Remembers bytes, and when they were last brought.
pub(super) fn insert_blob(tx: &Tx<'_>, stored: &Stored) -> Result<()> {
    tx.run(
        "insert into blobs (hash, bytes, stored_at) values ($1, $2, $3)
         on conflict (hash) do update set stored_at = excluded.stored_at",
        args![&stored.hash, stored.bytes, tx.now],
    )?;
    Ok(())
}

pub(super) fn insert_file(
    tx: &Tx<'_>,
    account: AccountId,
    file: &File,
    hash: &Hash,
    preview: Option<&Hash>,
) -> Result<()> {
    tx.run(
        "insert into files (id, account, hash, preview, name, mime, bytes, width, height, brought_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![file.id, account, hash, preview, &file.name, &file.mime, file.bytes, file.width, file.height, tx.now,],
    )?;
    Ok(())
}

/// The bytes of all files of an account.
pub(super) fn bytes_of(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get("select cast(coalesce(sum(bytes), 0) as bigint) from files where account = $1", args![account], |row| {
        row.get(0)
    })
}

pub(super) fn file(tx: &Tx<'_>, id: FileId) -> Result<Option<Kept>> {
    tx.find(
        "select id, name, mime, bytes, width, height, account, hash, preview, stream from files where id = $1",
        args![id],
        |row| {
            Ok(Kept {
                file: read_file(row)?,
                account: row.get(6)?,
                hash: hash(row.get(7)?)?,
                preview: row.get::<Option<Vec<u8>>>(8)?.map(hash).transpose()?,
                stream: row.get(9)?,
            })
        },
    )
}

pub(super) fn attach(tx: &Tx<'_>, owner: AccountId, id: FileId, stream: StreamId, seq: u64) -> Result<Option<File>> {
    tx.find(
        "update files set stream = $3, seq = $4 where id = $1 and account = $2 and stream is null
         returning id, name, mime, bytes, width, height",
        args![id, owner, stream, seq],
        read_file,
    )
}

/// Makes the files of a place unused again, from now on.
pub(super) fn detach(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<()> {
    tx.run(
        "update files set stream = null, seq = null, brought_at = $3 where stream = $1 and seq = $2",
        args![stream, seq, tx.now],
    )?;
    Ok(())
}

pub(super) fn move_files(tx: &Tx<'_>, from: (StreamId, u64), to: (StreamId, u64)) -> Result<()> {
    tx.run("update files set stream = $3, seq = $4 where stream = $1 and seq = $2", args![from.0, from.1, to.0, to.1])?;
    Ok(())
}

/// Deletes the files of a message; returns the bytes they named.
pub(super) fn delete_files_of(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<Vec<Hash>> {
    let named = tx.all(
        "delete from files where stream = $1 and seq = $2 returning hash, preview",
        args![stream, seq],
        read_hashes,
    )?;
    Ok(named.into_iter().flatten().collect())
}

/// Deletes a file of a message; returns the bytes it named, and none when it does not stand there.
pub(super) fn delete_file(tx: &Tx<'_>, id: FileId, stream: StreamId, seq: u64) -> Result<Option<Vec<Hash>>> {
    tx.find(
        "delete from files where id = $1 and stream = $2 and seq = $3 returning hash, preview",
        args![id, stream, seq],
        read_hashes,
    )
}

/// Deletes files that were brought before a time and never used; returns the bytes they named.
pub(super) fn delete_unused(tx: &Tx<'_>, before: Millis, limit: u32) -> Result<Vec<Hash>> {
    let named = tx.all(
        "delete from files where id in (select id from files where stream is null and brought_at <= $1 limit $2)
         returning hash, preview",
        args![before, limit],
        read_hashes,
    )?;
    Ok(named.into_iter().flatten().collect())
}

/// When bytes that nothing names were last brought; none when something names them or they are not known.
pub(super) fn unnamed_since(tx: &Tx<'_>, hash: &Hash) -> Result<Option<Millis>> {
    tx.find(
        "select stored_at from blobs where hash = $1
           and not exists (select 1 from files where hash = $1)
           and not exists (select 1 from files where preview = $1)
           and not exists (select 1 from accounts where avatar = $1)
           and not exists (select 1 from titles where hash = $1)
           and not exists (select 1 from titles where poster = $1)
           and not exists (select 1 from titles where cover = $1)
           and not exists (select 1 from titles where sprite = $1)
           and not exists (select 1 from rungs where hash = $1)",
        args![hash],
        |row| row.get(0),
    )
}

pub(super) fn is_blob(tx: &Tx<'_>, hash: &Hash) -> Result<bool> {
    let found = tx.find("select 1 from blobs where hash = $1", args![hash], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}

pub(super) fn delete_blob(tx: &Tx<'_>, hash: &Hash) -> Result<()> {
    tx.run("delete from blobs where hash = $1", args![hash])?;
    Ok(())
}

pub(super) fn is_portrait(tx: &Tx<'_>, hash: &Hash) -> Result<bool> {
    let found = tx.find("select 1 from accounts where avatar = $1", args![hash], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}

fn read_file(row: &Row<'_>) -> Result<File> {
    Ok(File {
        id: row.get(0)?,
        name: row.get(1)?,
        mime: row.get(2)?,
        bytes: row.get(3)?,
        width: row.get(4)?,
        height: row.get(5)?,
    })
}

fn read_hashes(row: &Row<'_>) -> Result<Vec<Hash>> {
    let mut hashes = vec![hash(row.get(0)?)?];
    hashes.extend(row.get::<Option<Vec<u8>>>(1)?.map(hash).transpose()?);
    Ok(hashes)
}

fn hash(bytes: Vec<u8>) -> Result<Hash> {
    bytes.try_into().map_err(|_| Error::internal("a stored hash is not 32 bytes long"))
}
