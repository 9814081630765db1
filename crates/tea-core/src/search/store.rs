//! People by name, over the view of them.

use crate::accounts::lookup::{self, Known};
use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;

/// What a name has to look like.
pub(super) struct Pattern {
    /// The name itself, in the form in which account names are compared.
    pub(super) key: String,
    /// The same as it was typed.
    pub(super) display: String,
    /// For `like`, with `\` before what is no sign there.
    pub(super) key_like: String,
    /// For `like`, of display names.
    pub(super) display_like: String,
}

/// People whose names fit, newest first; on the first page the one with exactly this name stands before them. Goes
/// through all accounts; `state` 0 are those who can be met.
pub(super) fn people(
    tx: &Tx<'_>,
    pattern: &Pattern,
    before: Option<i64>,
    joined: (Millis, Millis),
    limit: u32,
) -> Result<Vec<Known>> {
    tx.all(
        "select id, name, display, role, state, joined_at, vip_until, avatar, bio, signature, inbox from people
         where state = 0 and joined_at >= $1 and joined_at < $2
           and (name_key like $3 escape '\\' or display like $4 escape '\\')
           and ($5 is null or (id < $5 and name_key <> $6))
         order by name_key = $6 desc, id desc limit $7",
        args![joined.0, joined.1, &pattern.key_like, &pattern.display_like, before, &pattern.key, limit],
        |row| lookup::read(row, 0),
    )
}

/// People whose names begin so, by account name; the last character of Unicode is in no name.
pub(super) fn people_by_prefix(tx: &Tx<'_>, pattern: &Pattern, limit: u32) -> Result<Vec<Known>> {
    let end = |text: &str| format!("{text}\u{10ffff}");
    tx.all(
        "select id, name, display, role, state, joined_at, vip_until, avatar, bio, signature, inbox from people
         where state = 0 and ((name_key >= $1 and name_key < $2) or (display >= $3 and display < $4))
         order by name_key limit $5",
        args![&pattern.key, &end(&pattern.key), &pattern.display, &end(&pattern.display), limit],
        |row| lookup::read(row, 0),
    )
}
