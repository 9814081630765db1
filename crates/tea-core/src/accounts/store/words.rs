//! The tables of one-time words: invitations and resets.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::AccountId;
use tea_protocol::accounts::Invitation;

pub(in crate::accounts) fn insert_invite(
    tx: &Tx<'_>,
    word: &str,
    account: AccountId,
    uses: u32,
    expires_at: Millis,
) -> Result<()> {
    tx.run(
        "insert into invites (word, account, uses_left, created_at, expires_at) values ($1, $2, $3, $4, $5)",
        args![word, account, uses, tx.now, expires_at],
    )?;
    Ok(())
}

/// Takes one use of an invitation that is still good, made by somebody who may still invite; returns by whom.
pub(in crate::accounts) fn use_invite(tx: &Tx<'_>, word: &str) -> Result<Option<AccountId>> {
    tx.find(
        "update invites set uses_left = uses_left - 1
         where word = $1 and uses_left > 0 and expires_at > $2
           and account in (select id from accounts where role >= 3 and state = 0)
         returning account",
        args![word, tx.now],
        |row| row.get(0),
    )
}

/// Whether an invitation could be used now.
pub(in crate::accounts) fn invite_is_good(tx: &Tx<'_>, word: &str) -> Result<bool> {
    let found = tx.find(
        "select 1 from invites where word = $1 and uses_left > 0 and expires_at > $2
           and account in (select id from accounts where role >= 3 and state = 0)",
        args![word, tx.now],
        |row| row.get::<i64>(0),
    )?;
    Ok(found.is_some())
}

pub(in crate::accounts) fn good_invites(tx: &Tx<'_>, limit: u32) -> Result<Vec<Invitation>> {
    tx.all(
        "select word, uses_left, expires_at from invites where uses_left > 0 and expires_at > $1
           and account in (select id from accounts where role >= 3 and state = 0)
         order by created_at desc, word limit $2",
        args![tx.now, limit],
        |row| Ok(Invitation { word: row.get(0)?, uses_left: row.get(1)?, expires_at: row.get(2)? }),
    )
}

/// Stores the word for a new password in place of any that the account had.
pub(in crate::accounts) fn replace_reset_word(
    tx: &Tx<'_>,
    account: AccountId,
    hash: &[u8; 32],
    expires_at: Millis,
) -> Result<()> {
    delete_reset_words(tx, account)?;
    tx.run(
        "insert into reset_words (word_hash, account, expires_at) values ($1, $2, $3)",
        args![hash, account, expires_at],
    )?;
    Ok(())
}

/// The account name that a reset word is for.
pub(in crate::accounts) fn name_of_reset_word(tx: &Tx<'_>, hash: &[u8; 32]) -> Result<Option<String>> {
    tx.find(
        "select a.name from reset_words r join accounts a on a.id = r.account
         where r.word_hash = $1 and r.expires_at > $2",
        args![hash, tx.now],
        |row| row.get(0),
    )
}

/// Takes a reset word; returns whose it was.
pub(in crate::accounts) fn use_reset_word(tx: &Tx<'_>, hash: &[u8; 32]) -> Result<Option<AccountId>> {
    tx.find(
        "delete from reset_words where word_hash = $1 and expires_at > $2 returning account",
        args![hash, tx.now],
        |row| row.get(0),
    )
}

pub(in crate::accounts) fn delete_reset_words(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    tx.run("delete from reset_words where account = $1", args![account])?;
    Ok(())
}

pub(in crate::accounts) fn delete_expired_words(tx: &Tx<'_>) -> Result<()> {
    tx.run("delete from reset_words where expires_at <= $1", args![tx.now])?;
    tx.run("delete from invites where expires_at <= $1 or uses_left = 0", args![tx.now])?;
    Ok(())
}
