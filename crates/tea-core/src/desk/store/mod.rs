//! The tables of the desk: cases here, what becomes of them in `moves`, who is on duty in `duty`, replies that are given
//! often in `saved`.

mod duty;
mod moves;
mod saved;

pub(super) use duty::*;
pub(super) use moves::*;
pub(super) use saved::*;

use crate::args;
use crate::clock::Millis;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::desk::{Agent, Case, CaseState};
use tea_protocol::live::Port;
use tea_protocol::{AccountId, StreamId};

/// A case that is about to be.
pub(super) struct NewCase<'a> {
    pub(super) id: StreamId,
    pub(super) visitor: AccountId,
    pub(super) account: Option<AccountId>,
    pub(super) word_hash: Option<&'a [u8; 32]>,
    pub(super) opened_by: &'a [u8; 32],
    pub(super) name: &'a str,
    pub(super) subject: &'a str,
    pub(super) port: Port,
}

pub(super) fn insert(tx: &Tx<'_>, case: &NewCase<'_>) -> Result<()> {
    tx.run(
        "insert into cases (id, visitor, account, word_hash, opened_by, name, subject, port, opened_at, waiting_since,
            owed_since)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9)",
        args![
            case.id,
            case.visitor,
            case.account,
            case.word_hash,
            case.opened_by,
            case.name,
            case.subject,
            case.port as i64,
            tx.now,
        ],
    )?;
    Ok(())
}

pub(super) fn is_case(tx: &Tx<'_>, stream: StreamId) -> Result<bool> {
    let found: Option<StreamId> = tx.find("select id from cases where id = $1", args![stream], |row| row.get(0))?;
    Ok(found.is_some())
}

pub(super) fn by_word(tx: &Tx<'_>, word_hash: &[u8; 32]) -> Result<Option<StreamId>> {
    tx.find("select id from cases where word_hash = $1", args![word_hash], |row| row.get(0))
}

pub(super) fn by_opening(tx: &Tx<'_>, opened_by: &[u8; 32]) -> Result<Option<StreamId>> {
    tx.find("select id from cases where opened_by = $1", args![opened_by], |row| row.get(0))
}

pub(super) fn latest_of(tx: &Tx<'_>, account: AccountId) -> Result<Option<StreamId>> {
    tx.find("select id from cases where account = $1 order by opened_at desc, id desc limit 1", args![account], |row| {
        row.get(0)
    })
}

pub(super) fn case(tx: &Tx<'_>, id: StreamId) -> Result<Option<Case>> {
    tx.find(
        "select c.id, c.state, c.visitor, v.name, coalesce(v.display, c.name), c.subject, c.port, a.id, a.name,
            a.display, c.opened_at, c.owed_since, c.answered_at, c.closed_at, s.head, s.epoch
         from cases c join streams s on s.id = c.id
         left join people v on v.id = c.account left join people a on a.id = c.agent
         where c.id = $1",
        args![id],
        read_case,
    )
}

/// The queue, longest waiting first.
pub(super) fn waiting(tx: &Tx<'_>, limit: u32) -> Result<Vec<Case>> {
    tx.all(
        "select c.id, c.state, c.visitor, v.name, coalesce(v.display, c.name), c.subject, c.port, a.id, a.name,
            a.display, c.opened_at, c.owed_since, c.answered_at, c.closed_at, s.head, s.epoch
         from cases c join streams s on s.id = c.id
         left join people v on v.id = c.account left join people a on a.id = c.agent
         where c.state = 0 order by c.waiting_since, c.id limit $1",
        args![limit],
        read_case,
    )
}

/// Cases that somebody has, longest owed first.
pub(super) fn taken(tx: &Tx<'_>, limit: u32) -> Result<Vec<Case>> {
    tx.all(
        "select c.id, c.state, c.visitor, v.name, coalesce(v.display, c.name), c.subject, c.port, a.id, a.name,
            a.display, c.opened_at, c.owed_since, c.answered_at, c.closed_at, s.head, s.epoch
         from cases c join streams s on s.id = c.id
         left join people v on v.id = c.account left join people a on a.id = c.agent
         where c.state = 1 order by c.owed_since is null, c.owed_since, c.opened_at, c.id limit $1",
        args![limit],
        read_case,
    )
}

/// Closed cases, the last closed first.
pub(super) fn past(tx: &Tx<'_>, before: Millis, limit: u32) -> Result<Vec<Case>> {
    tx.all(
        "select c.id, c.state, c.visitor, v.name, coalesce(v.display, c.name), c.subject, c.port, a.id, a.name,
            a.display, c.opened_at, c.owed_since, c.answered_at, c.closed_at, s.head, s.epoch
         from cases c join streams s on s.id = c.id
         left join people v on v.id = c.account left join people a on a.id = c.agent
         where c.closed_at is not null and c.closed_at < $1 order by c.closed_at desc, c.id desc limit $2",
        args![before, limit],
        read_case,
    )
}

fn read_case(row: &Row<'_>) -> Result<Case> {
    let agent = match row.get::<Option<AccountId>>(7)? {
        Some(id) => Some(Agent { id, name: row.get(8)?, display: row.get(9)? }),
        None => None,
    };
    Ok(Case {
        id: row.get(0)?,
        state: state(row.get(1)?),
        visitor: row.get(2)?,
        account: row.get(3)?,
        name: row.get(4)?,
        subject: row.get(5)?,
        port: port(row.get(6)?),
        agent,
        opened_at: row.get(10)?,
        owed_since: row.get(11)?,
        answered_at: row.get(12)?,
        closed_at: row.get(13)?,
        head: row.get(14)?,
        epoch: row.get(15)?,
    })
}

/// A state as it is stored: its number on the wire.
fn state(number: i64) -> CaseState {
    match number {
        0 => CaseState::Waiting,
        1 => CaseState::Taken,
        _ => CaseState::Closed,
    }
}

/// A way in as it is stored: its number on the wire.
fn port(number: i64) -> Port {
    match number {
        0 => Port::Browser,
        1 => Port::Terminal,
        2 => Port::Text,
        _ => Port::Api,
    }
}

/// How many cases wait, and how many somebody has.
pub(super) fn open_cases(tx: &Tx<'_>) -> Result<(u64, u64)> {
    tx.get(
        "select (select count(*) from cases where state = 0), (select count(*) from cases where state = 1)",
        args![],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// How many cases wait before this one.
pub(super) fn ahead(tx: &Tx<'_>, id: StreamId) -> Result<u32> {
    tx.get(
        "select count(*) from cases c join cases mine on mine.id = $1
         where mine.state = 0 and c.state = 0
            and (c.waiting_since < mine.waiting_since or c.waiting_since = mine.waiting_since and c.id < mine.id)",
        args![id],
        |row| row.get(0),
    )
}

/// Milliseconds to the last first answers.
pub(super) fn waits(tx: &Tx<'_>, limit: u32) -> Result<Vec<i64>> {
    tx.all(
        "select answered_at - opened_at from cases where answered_at is not null order by answered_at desc limit $1",
        args![limit],
        |row| row.get(0),
    )
}

/// Whether whoever has a case has been silent for too long.
pub(super) fn is_left(tx: &Tx<'_>, id: StreamId) -> Result<bool> {
    let found: Option<StreamId> =
        tx.find("select id from cases where id = $1 and state = 1 and leaves_at <= $2", args![id, tx.now], |row| {
            row.get(0)
        })?;
    Ok(found.is_some())
}

/// The first of the queue that somebody may be given: not what they let go, and not their own question.
pub(super) fn next_for(tx: &Tx<'_>, agent: AccountId) -> Result<Option<StreamId>> {
    tx.find(
        "select id from cases
         where state = 0 and (passed_by is null or passed_by <> $1) and (account is null or account <> $1)
         order by waiting_since, id limit 1",
        args![agent],
        |row| row.get(0),
    )
}

/// What somebody has.
pub(super) fn held_by(tx: &Tx<'_>, agent: AccountId) -> Result<Vec<StreamId>> {
    tx.all(
        "select id from cases where agent = $1 and state = 1 order by waiting_since, id limit 1000",
        args![agent],
        |row| row.get(0),
    )
}

/// The newest cases of which somebody is not the visitor.
pub(super) fn visited_by_others(tx: &Tx<'_>, account: AccountId, limit: u32) -> Result<Vec<StreamId>> {
    tx.all("select id from cases where visitor <> $1 order by id desc limit $2", args![account, limit], |row| {
        row.get(0)
    })
}

/// Cases that were closed before a time.
pub(super) fn closed_before(tx: &Tx<'_>, before: Millis, limit: u32) -> Result<Vec<StreamId>> {
    tx.all("select id from cases where closed_at < $1 order by closed_at limit $2", args![before, limit], |row| {
        row.get(0)
    })
}

/// Open cases that owe no answer and in which nothing happened since a time.
pub(super) fn quiet_since(tx: &Tx<'_>, before: Millis, limit: u32) -> Result<Vec<StreamId>> {
    tx.all(
        "select c.id from cases c join streams s on s.id = c.id
         join entries e on e.stream = c.id and e.seq = s.head
         where c.state < 2 and c.owed_since is null and e.at < $1 order by c.id limit $2",
        args![before, limit],
        |row| row.get(0),
    )
}

pub(super) fn delete(tx: &Tx<'_>, id: StreamId) -> Result<()> {
    tx.run("delete from cases where id = $1", args![id])?;
    Ok(())
}
