//! Tickets to download.

use crate::args;
use crate::clock::Millis;
use crate::error::{Error, Result};
use crate::ground::db::{Row, Tx};
use crate::ground::files::Hash;
use crate::video::cursor::Key;
use crate::video::numbers;
use tea_protocol::video::{PastItem, Rung};
use tea_protocol::{AccountId, StreamId};

/// A ticket as it is kept. All of it but `sent` is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::video) struct Kept {
    pub(in crate::video) id: i64,
    pub(in crate::video) title: StreamId,
    /// Whose it is; none for a guest's.
    pub(in crate::video) account: Option<AccountId>,
    /// For a guest: the address, or the network, it was given to.
    pub(in crate::video) address: Option<String>,
    /// The quality; none for the original.
    pub(in crate::video) rung: Option<Rung>,
    pub(in crate::video) hash: Hash,
    pub(in crate::video) bytes: u64,
    pub(in crate::video) made_at: Millis,
    pub(in crate::video) not_before: Millis,
    pub(in crate::video) expires_at: Millis,
}

pub(in crate::video) fn insert_ticket(tx: &Tx<'_>, ticket: &Kept) -> Result<()> {
    tx.run(
        "insert into tickets (id, title, account, address, rung, hash, bytes, made_at, not_before, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            ticket.id,
            ticket.title,
            ticket.account,
            ticket.address.as_ref(),
            ticket.rung.map(|rung| rung as i64),
            &ticket.hash,
            ticket.bytes,
            ticket.made_at,
            ticket.not_before,
            ticket.expires_at
        ],
    )?;
    Ok(())
}

pub(in crate::video) fn ticket(tx: &Tx<'_>, id: i64) -> Result<Option<Kept>> {
    tx.find(
        "select id, title, account, address, rung, hash, bytes, made_at, not_before, expires_at from tickets
         where id = $1",
        args![id],
        read,
    )
}

/// The newest ticket of a member for a file of a title that holds or will hold, and was not used up.
pub(in crate::video) fn open_ticket(
    tx: &Tx<'_>,
    account: AccountId,
    title: StreamId,
    hash: &Hash,
) -> Result<Option<Kept>> {
    tx.find(
        "select id, title, account, address, rung, hash, bytes, made_at, not_before, expires_at from tickets
         where done_at is null and account = $1 and title = $2 and hash = $3 and expires_at > $4
         order by id desc limit 1",
        args![account, title, hash, tx.now],
        read,
    )
}

/// As [`open_ticket`], for the guests of an address.
pub(in crate::video) fn open_guest_ticket(
    tx: &Tx<'_>,
    address: &str,
    title: StreamId,
    hash: &Hash,
) -> Result<Option<Kept>> {
    tx.find(
        "select id, title, account, address, rung, hash, bytes, made_at, not_before, expires_at from tickets
         where done_at is null and account is null and address = $1 and title = $2 and hash = $3 and expires_at > $4
         order by id desc limit 1",
        args![address, title, hash, tx.now],
        read,
    )
}

/// How many tickets a member has that hold or will hold, and were not used up.
pub(in crate::video) fn open_tickets(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get(
        "select count(*) from tickets where done_at is null and account = $1 and expires_at > $2",
        args![account, tx.now],
        |row| row.get(0),
    )
}

/// As [`open_tickets`], for the guests of an address.
pub(in crate::video) fn open_guest_tickets(tx: &Tx<'_>, address: &str) -> Result<u64> {
    tx.get(
        "select count(*) from tickets where done_at is null and account is null and address = $1 and expires_at > $2",
        args![address, tx.now],
        |row| row.get(0),
    )
}

/// Ends the tickets of a member for a title. Those that were used up stay as history, and open nothing any more.
pub(in crate::video) fn void_tickets(tx: &Tx<'_>, account: AccountId, title: StreamId) -> Result<()> {
    tx.run("delete from tickets where done_at is null and account = $1 and title = $2", args![account, title])?;
    tx.run(
        "update tickets set expires_at = $3 where done_at is not null and account = $1 and title = $2
            and expires_at > $3",
        args![account, title, tx.now],
    )?;
    Ok(())
}

/// Forgets tickets that ended before a time without being used up.
pub(in crate::video) fn sweep_tickets(tx: &Tx<'_>, before: Millis, limit: u32) -> Result<()> {
    tx.run(
        "delete from tickets where id in
            (select id from tickets where done_at is null and expires_at < $1 order by expires_at limit $2)",
        args![before, limit],
    )?;
    Ok(())
}

/// How much of a file a ticket brought, as text, and how many bytes the file has; none once it was used up.
pub(in crate::video) fn sent(tx: &Tx<'_>, id: i64) -> Result<Option<(String, u64)>> {
    tx.find("select sent, bytes from tickets where id = $1 and done_at is null", args![id], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(in crate::video) fn set_sent(tx: &Tx<'_>, id: i64, sent: &str, done_at: Option<Millis>) -> Result<()> {
    tx.run("update tickets set sent = $2, done_at = $3 where id = $1", args![id, sent, done_at])?;
    Ok(())
}

/// How often a title was downloaded to the end.
pub(in crate::video) fn times_downloaded(tx: &Tx<'_>, title: StreamId) -> Result<u64> {
    tx.get("select count(*) from tickets where title = $1 and done_at is not null", args![title], |row| row.get(0))
}

/// What somebody downloaded to the end before a row, the newest first, each with the key of its row.
pub(in crate::video) fn downloads(
    tx: &Tx<'_>,
    account: AccountId,
    before: Key,
    limit: u32,
) -> Result<Vec<(Key, PastItem)>> {
    tx.all(
        "select k.done_at, k.id, k.title, t.title, t.cover, t.poster, t.duration_ms, t.removed_at is not null, k.bytes
         from tickets k join titles t on t.id = k.title
         where k.account = $1 and k.done_at is not null and (k.done_at, k.id) < ($2, $3)
         order by k.done_at desc, k.id desc limit $4",
        args![account, before.0, before.1, limit],
        |row| {
            let bytes: u64 = row.get(8)?;
            let item = PastItem { bytes: Some(bytes), ..past_item(row)? };
            Ok(((row.get(0)?, row.get(1)?), item))
        },
    )
}

/// Something in a history from its first eight columns: when, the row, the title, its name, cover, poster, length, and
/// whether it was taken away.
pub(super) fn past_item(row: &Row<'_>) -> Result<PastItem> {
    let title: StreamId = row.get(2)?;
    Ok(PastItem {
        title,
        name: row.get(3)?,
        cover: crate::video::rights::picture_path(title, row.get(4)?, row.get(5)?),
        at: row.get(0)?,
        position_ms: None,
        duration_ms: row.get(6)?,
        finished: false,
        paid: None,
        refunded: false,
        bytes: None,
        gone: row.get(7)?,
    })
}

fn read(row: &Row<'_>) -> Result<Kept> {
    let hash: Vec<u8> = row.get(5)?;
    Ok(Kept {
        id: row.get(0)?,
        title: row.get(1)?,
        account: row.get(2)?,
        address: row.get(3)?,
        rung: row.get::<Option<i64>>(4)?.map(numbers::rung),
        hash: hash.try_into().map_err(|_| Error::internal("the hash of a ticket has another length"))?,
        bytes: row.get(6)?,
        made_at: row.get(7)?,
        not_before: row.get(8)?,
        expires_at: row.get(9)?,
    })
}
