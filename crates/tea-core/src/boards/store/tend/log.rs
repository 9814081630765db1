//! The moderators' log.

use crate::args;
use crate::boards::tend::Line;
use crate::clock::Seed;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::StreamId;
use tea_protocol::boards::LogLine;

/// Writes a line into the log.
pub(in crate::boards) fn log(tx: &Tx<'_>, seed: &Seed, line: &Line<'_>) -> Result<()> {
    tx.run(
        "insert into board_log (id, board, at, account, act, topic, title, floor, person, detail)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            seed.id(tx.now),
            line.board,
            tx.now,
            line.by,
            line.act,
            line.topic.map(|(topic, _)| topic),
            line.topic.map(|(_, title)| title),
            line.floor,
            line.person,
            line.detail,
        ],
    )?;
    Ok(())
}

/// The lines of a board before one of them, newest first.
pub(in crate::boards) fn log_lines(
    tx: &Tx<'_>,
    board: StreamId,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<LogLine>> {
    tx.all(
        "select l.id, l.at, a.name, l.act, l.topic, l.title, l.floor, p.name, l.detail
         from board_log l left join people a on a.id = l.account left join people p on p.id = l.person
         where l.board = $1 and l.id < $2 order by l.id desc limit $3",
        args![board, before.unwrap_or(i64::MAX), limit],
        |row| {
            Ok(LogLine {
                id: row.get(0)?,
                at: row.get(1)?,
                by: row.get::<Option<String>>(2)?.unwrap_or_default(),
                act: row.get(3)?,
                topic: row.get(4)?,
                title: row.get::<Option<String>>(5)?.unwrap_or_default(),
                floor: row.get(6)?,
                person: row.get(7)?,
                detail: row.get::<Option<String>>(8)?.unwrap_or_default(),
            })
        },
    )
}
