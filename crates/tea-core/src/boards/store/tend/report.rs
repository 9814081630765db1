//! Reports.

use crate::args;
use crate::boards::numbers;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::{Complaint, ReportState, Reported};
use tea_protocol::{AccountId, StreamId};

/// A report that is to be settled.
pub(in crate::boards) struct Case {
    pub(in crate::boards) id: i64,
    pub(in crate::boards) topic: StreamId,
    pub(in crate::boards) floor: u64,
    pub(in crate::boards) state: ReportState,
}

/// The report of a floor that nobody has settled.
pub(in crate::boards) fn open_report(tx: &Tx<'_>, topic: StreamId, floor: u64) -> Result<Option<i64>> {
    tx.find("select id from reports where topic = $1 and floor = $2 and state = 0", args![topic, floor], |row| {
        row.get(0)
    })
}

pub(in crate::boards) fn insert_report(tx: &Tx<'_>, seed: &Seed, topic: StreamId, floor: u64) -> Result<i64> {
    let id = seed.id(tx.now);
    tx.run("insert into reports (id, topic, floor, at) values ($1, $2, $3, $4)", args![id, topic, floor, tx.now])?;
    Ok(id)
}

pub(in crate::boards) fn put_reporter(tx: &Tx<'_>, report: i64, account: AccountId, reason: &str) -> Result<()> {
    tx.run(
        "insert into reporters (report, account, reason) values ($1, $2, $3)
         on conflict (report, account) do update set reason = excluded.reason",
        args![report, account, reason],
    )?;
    Ok(())
}

pub(in crate::boards) fn count_reporters(tx: &Tx<'_>, report: i64) -> Result<u64> {
    tx.get("select count(*) from reporters where report = $1", args![report], |row| row.get(0))
}

/// How many floors somebody reported that nobody has settled.
pub(in crate::boards) fn count_open_reports(tx: &Tx<'_>, account: AccountId) -> Result<u64> {
    tx.get(
        "select count(*) from reporters q join reports r on r.id = q.report where q.account = $1 and r.state = 0",
        args![account],
        |row| row.get(0),
    )
}

pub(in crate::boards) fn case(tx: &Tx<'_>, id: i64) -> Result<Option<Case>> {
    tx.find("select id, topic, floor, state from reports where id = $1", args![id], |row| {
        Ok(Case { id: row.get(0)?, topic: row.get(1)?, floor: row.get(2)?, state: numbers::report_state(row.get(3)?) })
    })
}

pub(in crate::boards) fn settle_report(tx: &Tx<'_>, id: i64, state: ReportState, by: AccountId) -> Result<()> {
    tx.run(
        "update reports set state = $2, settled_at = $3, settled_by = $4 where id = $1",
        args![id, state as i64, tx.now, by],
    )?;
    Ok(())
}

/// Reports after one of them, oldest first, on boards that the person moderates: on all of them for admins. Who reported
/// and the words of the floor are still to be filled in.
pub(in crate::boards) fn reports(
    tx: &Tx<'_>,
    (person, all): (AccountId, bool),
    board: Option<StreamId>,
    state: ReportState,
    after: i64,
    limit: u32,
) -> Result<Vec<Reported>> {
    tx.all(
        "select r.id, r.topic, t.title, b.slug, r.floor, p.name, r.state, r.at
         from reports r join topics t on t.id = r.topic join boards b on b.id = t.board
         left join floors f on f.topic = r.topic and f.floor = r.floor left join people p on p.id = f.author
         where r.state = $4 and r.id > $5 and ($3 is null or t.board = $3)
           and ($2 or b.owner = $1 or exists (
             select 1 from board_people m where m.board = b.id and m.account = $1 and m.moderator = 1))
         order by r.id limit $6",
        args![person, all, board, state as i64, after, limit],
        |row| {
            Ok(Reported {
                id: row.get(0)?,
                topic: row.get(1)?,
                title: row.get(2)?,
                slug: row.get(3)?,
                floor: row.get(4)?,
                author: row.get::<Option<String>>(5)?.unwrap_or_default(),
                excerpt: String::new(),
                reasons: Vec::new(),
                state: numbers::report_state(row.get(6)?),
                at: row.get(7)?,
            })
        },
    )
}

/// Who reported a floor, and why.
pub(in crate::boards) fn complaints(tx: &Tx<'_>, report: i64, limit: u32) -> Result<Vec<Complaint>> {
    tx.all(
        "select p.name, q.reason from reporters q join people p on p.id = q.account
         where q.report = $1 order by p.name_key limit $2",
        args![report, limit],
        |row| Ok(Complaint { by: row.get(0)?, reason: row.get(1)? }),
    )
}
