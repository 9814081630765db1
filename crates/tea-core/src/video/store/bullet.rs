//! Bullet comments, the stretches they stand in, and reports of them.

use crate::args;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use crate::video::numbers;
use tea_protocol::video::{Bullet, BulletReport, Placed};
use tea_protocol::{AccountId, StreamId};

/// A bullet comment as it stands.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::video) struct KnownBullet {
    pub(in crate::video) segment: u64,
    pub(in crate::video) author: AccountId,
    pub(in crate::video) removed: bool,
    pub(in crate::video) bullet: Bullet,
}

/// Stores a comment and counts it in its stretch and in its second.
pub(in crate::video) fn insert_bullet(
    tx: &Tx<'_>,
    title: StreamId,
    segment: u64,
    seq: u64,
    author: AccountId,
    weight: i64,
    bullet: &Bullet,
) -> Result<()> {
    let (mode, colour) = (bullet.mode as i64, bullet.colour as i64);
    tx.run(
        "insert into bullets (title, segment, at_ms, seq, account, sent_at, mode, colour, weight, text)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![title, segment, bullet.at_ms, seq, author, tx.now, mode, colour, weight, &bullet.text],
    )?;
    tx.run(
        "insert into bullet_segments (title, segment, bullets, rev) values ($1, $2, 1, 1)
         on conflict (title, segment) do update set bullets = bullet_segments.bullets + 1, rev = bullet_segments.rev + 1",
        args![title, segment],
    )?;
    tx.run(
        "insert into bullet_seconds (title, second, bullets) values ($1, $2, 1)
         on conflict (title, second) do update set bullets = bullet_seconds.bullets + 1",
        args![title, bullet.at_ms / 1_000],
    )?;
    Ok(())
}

/// Counts one more comment of a title, and says how many there are.
pub(in crate::video) fn count_bullet(tx: &Tx<'_>, title: StreamId) -> Result<u64> {
    tx.get("update titles set bullets = bullets + 1 where id = $1 returning bullets", args![title], |row| row.get(0))
}

pub(in crate::video) fn uncount_bullets(tx: &Tx<'_>, title: StreamId, count: u64) -> Result<()> {
    tx.run("update titles set bullets = bullets - $2 where id = $1", args![title, count])?;
    Ok(())
}

/// How many comments a stretch has, and its revision.
pub(in crate::video) fn segment(tx: &Tx<'_>, title: StreamId, segment: u32) -> Result<(u64, u64)> {
    let found = tx.find(
        "select bullets, rev from bullet_segments where title = $1 and segment = $2",
        args![title, segment],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(found.unwrap_or((0, 0)))
}

/// A number that grows with every change of any stretch of a title.
pub(in crate::video) fn bullets_rev(tx: &Tx<'_>, title: StreamId) -> Result<u64> {
    tx.get("select coalesce(cast(sum(rev) as bigint), 0) from bullet_segments where title = $1", args![title], |row| {
        row.get(0)
    })
}

/// The weightiest comments of a stretch, the newest among equals; in no useful order.
pub(in crate::video) fn best_bullets(tx: &Tx<'_>, title: StreamId, segment: u32, limit: u32) -> Result<Vec<Placed>> {
    tx.all(
        "select b.seq, b.at_ms, b.text, b.mode, b.colour, b.account, p.name, b.sent_at
         from (select title, segment, seq from bullets
               where title = $1 and segment = $2 and state = 0 order by weight desc, seq desc limit $3) best
         join bullets b on b.title = best.title and b.seq = best.seq join people p on p.id = b.account",
        args![title, segment, limit],
        read_placed,
    )
}

fn read_placed(row: &Row<'_>) -> Result<Placed> {
    Ok(Placed {
        seq: row.get(0)?,
        bullet: Bullet {
            at_ms: row.get(1)?,
            text: row.get(2)?,
            mode: numbers::mode(row.get(3)?),
            colour: numbers::colour(row.get(4)?),
        },
        author_id: row.get(5)?,
        author: row.get(6)?,
        sent_at: row.get(7)?,
    })
}

/// How many comments stand in each step of a film, to the second.
pub(in crate::video) fn bullets_by_step(tx: &Tx<'_>, title: StreamId, step_ms: u64) -> Result<Vec<(u64, u32)>> {
    tx.all(
        "select second * 1000 / $2, cast(sum(bullets) as bigint) from bullet_seconds where title = $1 group by 1",
        args![title, step_ms],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub(in crate::video) fn bullet(tx: &Tx<'_>, title: StreamId, seq: u64) -> Result<Option<KnownBullet>> {
    tx.find(
        "select segment, account, state = 1, at_ms, text, mode, colour from bullets where title = $1 and seq = $2",
        args![title, seq],
        |row| {
            Ok(KnownBullet {
                segment: row.get(0)?,
                author: row.get(1)?,
                removed: row.get(2)?,
                bullet: Bullet {
                    at_ms: row.get(3)?,
                    text: row.get(4)?,
                    mode: numbers::mode(row.get(5)?),
                    colour: numbers::colour(row.get(6)?),
                },
            })
        },
    )
}

/// Takes a comment away from its stretch and its second.
pub(in crate::video) fn remove_bullet(tx: &Tx<'_>, title: StreamId, seq: u64, found: &KnownBullet) -> Result<()> {
    tx.run("update bullets set state = 1, text = '' where title = $1 and seq = $2", args![title, seq])?;
    tx.run(
        "update bullet_segments set bullets = bullets - 1, rev = rev + 1 where title = $1 and segment = $2",
        args![title, found.segment],
    )?;
    tx.run(
        "update bullet_seconds set bullets = bullets - 1 where title = $1 and second = $2",
        args![title, found.bullet.at_ms / 1_000],
    )?;
    Ok(())
}

/// Keeps a report; a second one of the same person changes nothing.
pub(in crate::video) fn report_bullet(
    tx: &Tx<'_>,
    title: StreamId,
    seq: u64,
    account: AccountId,
    reason: &str,
) -> Result<()> {
    let new = tx.run(
        "insert into bullet_reports (title, seq, account, reason, at) values ($1, $2, $3, $4, $5)
         on conflict (title, seq, account) do nothing",
        args![title, seq, account, reason, tx.now],
    )?;
    tx.run("update bullets set reports = reports + $3 where title = $1 and seq = $2", args![title, seq, new as u64])?;
    Ok(())
}

/// Reported comments, those reported most first: of everybody's titles, or of somebody's.
pub(in crate::video) fn reported_bullets(
    tx: &Tx<'_>,
    of: Option<AccountId>,
    title: Option<StreamId>,
    limit: u32,
) -> Result<Vec<BulletReport>> {
    tx.all(
        "select b.seq, b.at_ms, b.text, b.mode, b.colour, b.account, p.name, b.sent_at, b.title, t.title, b.reports
         from bullets b join titles t on t.id = b.title join people p on p.id = b.account
         where b.reports > 0 and b.state = 0 and ($1 is null or t.account = $1) and ($2 is null or b.title = $2)
         order by b.reports desc, b.title, b.seq limit $3",
        args![of, title, limit],
        |row| {
            Ok(BulletReport {
                bullet: read_placed(row)?,
                title: row.get(8)?,
                name: row.get(9)?,
                reporters: row.get(10)?,
                reasons: Vec::new(),
            })
        },
    )
}

/// What those said who reported a comment, at most five.
pub(in crate::video) fn reasons(tx: &Tx<'_>, title: StreamId, seq: u64) -> Result<Vec<String>> {
    tx.all(
        "select reason from bullet_reports where title = $1 and seq = $2 and reason <> '' order by at limit 5",
        args![title, seq],
        |row| row.get(0),
    )
}

/// Forgets the reports of a comment.
pub(in crate::video) fn settle_bullet(tx: &Tx<'_>, title: StreamId, seq: u64) -> Result<()> {
    tx.run("delete from bullet_reports where title = $1 and seq = $2", args![title, seq])?;
    tx.run("update bullets set reports = 0 where title = $1 and seq = $2", args![title, seq])?;
    Ok(())
}

/// When somebody joined the house.
pub(in crate::video) fn joined_at(tx: &Tx<'_>, account: AccountId) -> Result<i64> {
    tx.get("select joined_at from people where id = $1", args![account], |row| row.get(0))
}
