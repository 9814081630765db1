//! What people do with titles: keep, like, watch.

use crate::accounts::lookup::avatar_path;
use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::video::cursor::Key;
use crate::video::found::Film as Found;
use crate::video::rights;
use tea_protocol::entry::Reason;
use tea_protocol::video::PastItem;
use tea_protocol::{AccountId, StreamId};

pub(in crate::video) fn is_kept(tx: &Tx<'_>, account: AccountId, list: i64, title: StreamId) -> Result<bool> {
    let found = tx.find(
        "select 1 from kept_titles where account = $1 and list = $2 and title = $3",
        args![account, list, title],
        |row| row.get::<i64>(0),
    )?;
    Ok(found.is_some())
}

pub(in crate::video) fn count_kept(tx: &Tx<'_>, account: AccountId, list: i64) -> Result<u64> {
    tx.get("select count(*) from kept_titles where account = $1 and list = $2", args![account, list], |row| row.get(0))
}

pub(in crate::video) fn keep(tx: &Tx<'_>, account: AccountId, list: i64, title: StreamId) -> Result<()> {
    tx.run(
        "insert into kept_titles (account, list, title, at) values ($1, $2, $3, $4)",
        args![account, list, title, tx.now],
    )?;
    Ok(())
}

pub(in crate::video) fn unkeep(tx: &Tx<'_>, account: AccountId, list: i64, title: StreamId) -> Result<()> {
    tx.run("delete from kept_titles where account = $1 and list = $2 and title = $3", args![account, list, title])?;
    Ok(())
}

/// Likes a title or no longer, and returns how many do. The same again changes nothing.
pub(in crate::video) fn like(tx: &Tx<'_>, account: AccountId, title: StreamId, on: bool) -> Result<u64> {
    let change = if on {
        let added = tx.run(
            "insert into title_likes (title, account) values ($1, $2) on conflict (title, account) do nothing",
            args![title, account],
        )?;
        added as i64
    } else {
        let gone = tx.run("delete from title_likes where title = $1 and account = $2", args![title, account])?;
        -(gone as i64)
    };
    tx.get("update titles set likes = likes + $2 where id = $1 returning likes", args![title, change], |row| row.get(0))
}

/// Remembers where somebody is in a film; returns on which day it last counted as a view.
pub(in crate::video) fn watch(
    tx: &Tx<'_>,
    account: AccountId,
    title: StreamId,
    position_ms: u64,
    finished: bool,
) -> Result<i64> {
    tx.get(
        "insert into watches (account, title, position_ms, finished, at) values ($1, $2, $3, $4, $5)
         on conflict (account, title) do update set position_ms = excluded.position_ms, finished = excluded.finished,
            at = excluded.at
         returning counted_on",
        args![account, title, position_ms, finished, tx.now],
        |row| row.get(0),
    )
}

/// Counts a view on a day.
pub(in crate::video) fn count_view(tx: &Tx<'_>, account: AccountId, title: StreamId, day: i64) -> Result<()> {
    tx.run("update watches set counted_on = $3 where account = $1 and title = $2", args![account, title, day])?;
    tx.run("update titles set views = views + 1 where id = $1", args![title])?;
    Ok(())
}

/// Forgets what somebody watched: one title, or all.
pub(in crate::video) fn forget(tx: &Tx<'_>, account: AccountId, title: Option<StreamId>) -> Result<()> {
    tx.run("delete from watches where account = $1 and ($2 is null or title = $2)", args![account, title])?;
    Ok(())
}

/// What somebody watched, last first, with the key of each.
pub(in crate::video) fn watched(
    tx: &Tx<'_>,
    account: AccountId,
    after: Key,
    limit: u32,
) -> Result<Vec<(Key, PastItem)>> {
    tx.all(
        "select w.title, t.title, t.cover, t.poster, w.at, w.position_ms, t.duration_ms, w.finished, t.shown = 0
         from watches w cross join titles t
         where w.account = $1 and (w.at, w.title) < ($2, $3) and t.id = w.title
         order by w.at desc, w.title desc limit $4",
        args![account, after.0, after.1, limit],
        |row| {
            let (title, at): (StreamId, i64) = (row.get(0)?, row.get(4)?);
            let gone: bool = row.get(8)?;
            let cover = rights::picture_path(title, row.get(2)?, row.get(3)?).filter(|_| !gone);
            let item = PastItem {
                title,
                name: row.get(1)?,
                cover,
                at,
                position_ms: Some(row.get(5)?),
                duration_ms: row.get(6)?,
                finished: row.get(7)?,
                paid: None,
                refunded: false,
                bytes: None,
                gone,
            };
            Ok(((at, title), item))
        },
    )
}

/// The inboxes of those who watched another title of the series and want to hear of a new one, those who watched last
/// first.
pub(in crate::video) fn watchers_of_series(
    tx: &Tx<'_>,
    series: i64,
    title: StreamId,
    owner: AccountId,
    limit: u32,
) -> Result<Vec<StreamId>> {
    tx.all(
        "select p.inbox from (
             select w.account, max(w.at) as at from titles t cross join watches w
             where t.series = $1 and t.id <> $2 and w.title = t.id and w.account <> $3 group by w.account
         ) s cross join people p
         where p.id = s.account and p.state = 0
           and not exists (select 1 from blocking x where x.account = p.id and x.blocked = $3)
           and not exists (select 1 from notices_off o where o.account = p.id and o.reason = $4)
         order by s.at desc limit $5",
        args![series, title, owner, Reason::Episode as i64, limit],
        |row| row.get(0),
    )
}

/// A title as a search shows it: what it is called, and with its description as it was written.
pub(in crate::video) fn found(tx: &Tx<'_>, id: StreamId) -> Result<Option<(String, Found)>> {
    tx.find(
        "select t.title, t.at, t.description, t.account, p.name, p.display, p.avatar
         from titles t join people p on p.id = t.account where t.id = $1",
        args![id],
        |row| {
            let film = Found {
                at: row.get(1)?,
                words: row.get(2)?,
                owner: row.get(3)?,
                name: row.get(4)?,
                display: row.get(5)?,
                avatar: row.get::<Option<Vec<u8>>>(6)?.map(|hash| avatar_path(&hash)),
            };
            Ok((row.get(0)?, film))
        },
    )
}
