//! The lists of people and what those who manage them change.

use crate::accounts::lookup;
use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::AccountId;
use tea_protocol::accounts::{Account, Managed, Role, State};

/// Names from a place on, and all that begin with something. Ends are exclusive.
pub(in crate::accounts) struct Span {
    /// The key of the last name of the page before; empty for the first page.
    pub(in crate::accounts) after: String,
    /// Bounds of the keys of names.
    pub(in crate::accounts) names: (String, String),
    /// Bounds of display names.
    pub(in crate::accounts) displays: (String, String),
}

/// Counts of accounts.
pub(in crate::accounts) struct Counts {
    pub(in crate::accounts) total: u64,
    pub(in crate::accounts) pending: u64,
    pub(in crate::accounts) locked: u64,
}

/// People by name; only those who may be met unless `all`.
pub(in crate::accounts) fn people(tx: &Tx<'_>, span: &Span, all: bool, limit: u32) -> Result<Vec<Account>> {
    tx.all(
        "select id, name, display, role, state, joined_at, vip_until, avatar, bio, signature, inbox from people
         where name_key > $1
           and ((name_key >= $2 and name_key < $3) or (display >= $4 and display < $5))
           and (state = 0 or $6 = 1)
         order by name_key limit $7",
        args![&span.after, &span.names.0, &span.names.1, &span.displays.0, &span.displays.1, all, limit,],
        |row| Ok(lookup::read(row, 0)?.account),
    )
}

/// Accounts by name for those who manage them.
pub(in crate::accounts) fn managed(
    tx: &Tx<'_>,
    span: &Span,
    state: Option<State>,
    role: Option<Role>,
    limit: u32,
) -> Result<Vec<Managed>> {
    tx.all(
        "select p.id, p.name, p.display, p.role, p.state, p.joined_at, p.vip_until, p.avatar, p.bio, p.signature,
           p.inbox, a.seen_at, a.muted_until
         from people p join accounts a on a.id = p.id
         where p.name_key > $1
           and ((p.name_key >= $2 and p.name_key < $3) or (p.display >= $4 and p.display < $5))
           and (p.state = $6 or $6 is null) and (p.role = $7 or $7 is null)
         order by p.name_key limit $8",
        args![
            &span.after,
            &span.names.0,
            &span.names.1,
            &span.displays.0,
            &span.displays.1,
            state.map(|state| state as i64),
            role.map(|role| role as i64),
            limit,
        ],
        |row| {
            Ok(Managed {
                account: lookup::read(row, 0)?.account,
                seen_at: row.get(lookup::COLUMNS)?,
                muted_until: row.get(lookup::COLUMNS + 1)?,
            })
        },
    )
}

pub(in crate::accounts) fn counts(tx: &Tx<'_>) -> Result<Counts> {
    tx.get(
        "select count(*), count(case when state = 1 then 1 end), count(case when state = 2 then 1 end) from accounts",
        args![],
        |row| Ok(Counts { total: row.get(0)?, pending: row.get(1)?, locked: row.get(2)? }),
    )
}

/// How many accounts may be used.
pub(in crate::accounts) fn active(tx: &Tx<'_>) -> Result<u64> {
    tx.get("select count(*) from accounts where state = 0", args![], |row| row.get(0))
}

/// How many owners could still act if one account were not.
pub(in crate::accounts) fn other_owners(tx: &Tx<'_>, but: AccountId) -> Result<u64> {
    tx.get("select count(*) from accounts where role = 4 and state = 0 and id <> $1", args![but], |row| row.get(0))
}

/// Whether anybody ever owned the house.
pub(in crate::accounts) fn has_owner(tx: &Tx<'_>) -> Result<bool> {
    Ok(tx.find("select 1 from accounts where role = 4 limit 1", args![], |row| row.get::<i64>(0))?.is_some())
}

pub(in crate::accounts) fn set_state(tx: &Tx<'_>, account: AccountId, state: State) -> Result<()> {
    tx.run("update accounts set state = $2 where id = $1", args![account, state as i64])?;
    Ok(())
}

pub(in crate::accounts) fn set_role(tx: &Tx<'_>, account: AccountId, role: Role) -> Result<()> {
    tx.run("update accounts set role = $2 where id = $1", args![account, role as i64])?;
    Ok(())
}

pub(in crate::accounts) fn set_muted_until(tx: &Tx<'_>, account: AccountId, until: Option<Millis>) -> Result<()> {
    tx.run("update accounts set muted_until = $2 where id = $1", args![account, until])?;
    Ok(())
}
