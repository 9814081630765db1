//! Who is on duty.

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::AccountId;
use tea_protocol::desk::Agent;

/// Since when somebody is on duty, none when off it, and how many cases they are given.
pub(in crate::desk) fn duty(tx: &Tx<'_>, account: AccountId) -> Result<(Option<Millis>, u32)> {
    let found = tx.find("select since, slots from duties where account = $1", args![account], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    Ok(found.unwrap_or((None, 0)))
}

pub(in crate::desk) fn set_duty(tx: &Tx<'_>, account: AccountId, since: Option<Millis>, slots: u32) -> Result<()> {
    tx.run(
        "insert into duties (account, since, slots) values ($1, $2, $3)
         on conflict (account) do update set since = excluded.since, slots = excluded.slots",
        args![account, since, slots],
    )?;
    Ok(())
}

/// Who is on duty, longest first. Role 2 is staff, state 0 is an account in use.
pub(in crate::desk) fn on_duty(tx: &Tx<'_>, limit: u32) -> Result<Vec<Agent>> {
    tx.all(
        "select p.id, p.name, p.display from duties d join people p on p.id = d.account
         where d.since is not null and p.role >= 2 and p.state = 0 order by d.since, p.id limit $1",
        args![limit],
        read_agent,
    )
}

/// Who is on duty and has fewer cases than they want to be given: most free slots first, then longest on duty.
pub(in crate::desk) fn with_free_slots(tx: &Tx<'_>, limit: u32) -> Result<Vec<Agent>> {
    tx.all(
        "select id, name, display from (
            select p.id, p.name, p.display, d.since,
                d.slots - (select count(*) from cases c where c.agent = d.account and c.state = 1) as free
            from duties d join people p on p.id = d.account
            where d.since is not null and d.slots > 0 and p.role >= 2 and p.state = 0) as agents
         where free > 0 order by free desc, since, id limit $1",
        args![limit],
        read_agent,
    )
}

fn read_agent(row: &Row<'_>) -> Result<Agent> {
    Ok(Agent { id: row.get(0)?, name: row.get(1)?, display: row.get(2)? })
}
