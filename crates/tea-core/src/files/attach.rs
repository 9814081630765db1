//! Files take their place in a message, and leave with it. For services that hold the transaction.

use super::{store, sweep};
use crate::clock::Seed;
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::ground::files::Hash;
use tea_protocol::entry::File;
use tea_protocol::limits::MESSAGE_FILES_MAX;
use tea_protocol::{AccountId, Code, FileId, StreamId};

/// Puts files into a message: only the owner's, and each only once.
///
/// # Errors
/// `limit_reached` for more than ten; `not_found` for one that is another's, used, swept, or named twice.
pub fn attach(tx: &Tx<'_>, owner: AccountId, ids: &[FileId], stream: StreamId, seq: u64) -> Result<Vec<File>> {
    if ids.len() > MESSAGE_FILES_MAX {
        return Err(Error::new(Code::LimitReached).with("max", MESSAGE_FILES_MAX));
    }
    // By primary key, and never more than ten.
    let attached =
        ids.iter().map(|id| store::attach(tx, owner, *id, stream, seq)?.ok_or_else(|| Error::new(Code::NotFound)));
    attached.collect()
}

/// The files of a message with the pictures that its words show: those of them that wait to be used by its author. A draft
/// keeps the words alone, so whoever goes on with it tomorrow names the pictures in the words and nowhere else. There are
/// never more than ten; what else the words show is somebody else's, or stands elsewhere already, and stays there.
///
/// # Errors
/// From the database.
pub(crate) fn with_pictures(
    tx: &Tx<'_>,
    owner: AccountId,
    listed: &[FileId],
    pictures: &[FileId],
) -> Result<Vec<FileId>> {
    let mut files = listed.to_vec();
    for picture in pictures {
        if files.len() >= MESSAGE_FILES_MAX || files.contains(picture) {
            continue;
        }
        if store::file(tx, *picture)?.is_some_and(|kept| kept.account == owner && kept.stream.is_none()) {
            files.push(*picture);
        }
    }
    Ok(files)
}

/// Takes files out of a place again, for another one: they wait to be used, as if they had just been brought.
///
/// # Errors
/// From the database.
pub fn take_back(tx: &Tx<'_>, stream: StreamId, seq: u64) -> Result<()> {
    store::detach(tx, stream, seq)
}

/// The files of a place stand at another one now.
///
/// # Errors
/// From the database.
pub fn carry(tx: &Tx<'_>, from: (StreamId, u64), to: (StreamId, u64)) -> Result<()> {
    store::move_files(tx, from, to)
}

/// Takes the files out of a message that was removed. Their bytes go soon, if they stand nowhere else.
///
/// # Errors
/// From the database.
pub fn detach(tx: &Tx<'_>, seed: &Seed, stream: StreamId, seq: u64) -> Result<()> {
    let hashes = store::delete_files_of(tx, stream, seq)?;
    hashes.iter().try_for_each(|hash| release(tx, seed, hash))
}

/// Takes some files out of a message that stays. Their bytes go soon, if they stand nowhere else.
///
/// # Errors
/// `not_found` for one that does not stand there.
pub fn take_out(tx: &Tx<'_>, seed: &Seed, ids: &[FileId], stream: StreamId, seq: u64) -> Result<()> {
    // By primary key, and never more than ten.
    for id in ids {
        let named = store::delete_file(tx, *id, stream, seq)?;
        let named = named.ok_or_else(|| Error::new(Code::NotFound).with("field", "drop"))?;
        named.iter().try_for_each(|hash| release(tx, seed, hash))?;
    }
    Ok(())
}

/// The bytes of a picture that somebody brought, small enough for a list: its preview where it has one. Whoever names them
/// keeps them; the file itself goes like any that nobody used.
///
/// # Errors
/// `not_found` for one that is another's, used or swept; `unsupported_type` for what is no picture.
pub(crate) fn picture(tx: &Tx<'_>, owner: AccountId, id: FileId) -> Result<Hash> {
    let kept = store::file(tx, id)?.filter(|kept| kept.account == owner && kept.stream.is_none());
    let kept = kept.ok_or_else(|| Error::new(Code::NotFound).with("field", "file"))?;
    if kept.file.width.is_none() {
        return Err(Error::new(Code::UnsupportedType).with("field", "file"));
    }
    Ok(kept.preview.unwrap_or(kept.hash))
}

/// Lets go of bytes, such as a portrait that was replaced: they are removed soon, if nothing names them.
///
/// # Errors
/// From the database.
pub fn release(tx: &Tx<'_>, seed: &Seed, hash: &Hash) -> Result<()> {
    sweep::add(tx, seed, hash, tx.now)
}
