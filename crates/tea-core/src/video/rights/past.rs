//! What somebody bought, and what they downloaded to the end.

use super::super::cursor::{self, Key};
use super::super::store;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::AccountId;
use tea_protocol::video::{PastItem, PastPage};

/// What somebody bought, the last first, also what was given back.
///
/// # Errors
/// `bad_request` for a cursor of another list.
pub(in crate::video) fn bought(tx: &Tx<'_>, account: AccountId, after: Option<&str>, limit: u32) -> Result<PastPage> {
    page('b', after, limit, |before, limit| store::purchase::purchases(tx, account, before, limit))
}

/// What somebody downloaded to the end, the last first. A download that broke off is not among it.
///
/// # Errors
/// As [`bought`].
pub(in crate::video) fn downloaded(
    tx: &Tx<'_>,
    account: AccountId,
    after: Option<&str>,
    limit: u32,
) -> Result<PastPage> {
    page('d', after, limit, |before, limit| store::ticket::downloads(tx, account, before, limit))
}

fn page(
    list: char,
    after: Option<&str>,
    limit: u32,
    read: impl FnOnce(Key, u32) -> Result<Vec<(Key, PastItem)>>,
) -> Result<PastPage> {
    let before = cursor::read(list, after, cursor::START)?;
    let mut found = read(before, limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|(key, _)| cursor::write(list, *key));
    Ok(PastPage { items: found.into_iter().map(|(_, item)| item).collect(), next })
}
