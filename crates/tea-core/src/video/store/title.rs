//! Titles as lists and pages show them, all of a page in one statement.

use super::Film;
use crate::args;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use crate::markdown::RENDERER;
use crate::video::{access, numbers, rights, text};
use tea_protocol::video::{Access, RungView, SeriesRef, State, Title};
use tea_protocol::{AccountId, StreamId};

/// Digits that each id takes in a list; ids are below 2^53.
const ID_DIGITS: usize = 16;

/// Who asks, as far as what they see depends on it.
#[derive(Debug, Clone, Copy)]
pub(in crate::video) struct Asker {
    /// The account; 0 for a guest.
    pub(in crate::video) account: AccountId,
    /// Whether every title is open to them.
    pub(in crate::video) admin: bool,
}

/// No engine binds a list the way another does. So the ids come as one text in which each has its place, and a count
/// from 0 takes them out of it. Only titles that are shown, and those that the asker may change.
pub(in crate::video) const TITLES: &str =
    "with recursive places (place) as (select 0 union all select place + 1 from places where place < $2 - 1)
     select t.id, t.title, t.excerpt, t.access, t.price, t.category, t.tags, t.series, s.name, t.episode, t.state,
        t.percent, t.fault, t.duration_ms, t.width, t.height, t.cover, t.poster, t.account, p.name, p.display, t.at,
        t.published_at, t.removed_at is not null, t.views, t.likes, t.bullets,
        (select o.replies from discussions o where o.id = t.topic), t.bytes, b.id is not null,
        w.position_ms, coalesce(w.finished, 0), coalesce(m.vip_until, 0), n.place
     from places n cross join titles t cross join people p
     left join series s on s.id = t.series
     left join purchases b on b.title = t.id and b.account = $3 and b.refunded_at is null
     left join watches w on w.account = $3 and w.title = t.id
     left join people m on m.id = $3
     where t.id = cast(substr($1, n.place * 16 + 1, 16) as bigint) and p.id = t.account
       and (t.shown = 1 or t.account = $3 or $4 = 1)
     limit $2";

/// The qualities of titles, by the same list of ids.
pub(in crate::video) const RUNGS: &str =
    "with recursive places (place) as (select 0 union all select place + 1 from places where place < $2 - 1)
     select r.title, r.rung, r.state, r.percent, r.height, r.bytes from places n cross join rungs r
     where r.title = cast(substr($1, n.place * 16 + 1, 16) as bigint)
     order by r.title, r.rung limit $3";

/// Titles by their ids, in the same order, without those that the asker may not see in a list. Two statements.
pub(in crate::video) fn titles(tx: &Tx<'_>, asker: Asker, ids: &[StreamId]) -> Result<Vec<Title>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list: String = ids.iter().map(|id| format!("{:0ID_DIGITS$}", id.0)).collect();
    let count = ids.len() as i64;
    let mut found = tx.all(TITLES, args![&list, count, asker.account, asker.admin], |row| {
        Ok((row.get::<i64>(33)?, read(row, asker, tx.now)?))
    })?;
    found.sort_unstable_by_key(|(place, _)| *place);
    let mut titles: Vec<Title> = found.into_iter().map(|(_, title)| title).collect();
    // A film has three qualities at most.
    let rungs = tx.all(RUNGS, args![&list, count, count * 3], |row| {
        let view = RungView {
            rung: numbers::rung(row.get(1)?),
            state: numbers::rung_state(row.get(2)?),
            percent: percent(row.get(3)?),
            height: row.get(4)?,
            bytes: row.get(5)?,
        };
        Ok((row.get::<StreamId>(0)?, view))
    })?;
    for (id, rung) in rungs {
        // A title may stand twice on a page, as an episode and as itself.
        let doubles = titles.iter_mut().filter(|title| title.id == id);
        doubles.for_each(|title| title.rungs.push(rung.clone()));
    }
    titles.iter_mut().for_each(|title| title.rungs.dedup_by_key(|rung| rung.rung as i64));
    Ok(titles)
}

fn read(row: &Row<'_>, asker: Asker, now: i64) -> Result<Title> {
    let id: StreamId = row.get(0)?;
    let access = numbers::access(row.get(3)?);
    let owner: AccountId = row.get(18)?;
    let editor = asker.admin || owner == asker.account;
    let (bought, vip): (bool, bool) = (row.get(29)?, row.get::<i64>(32)? > now);
    let owned = access::entitled(access, editor, bought, vip);
    let price = if access == Access::Paid { row.get(4)? } else { 0 };
    let series = row.get::<Option<i64>>(7)?.zip(row.get::<Option<String>>(8)?);
    let finished: bool = row.get(31)?;
    let state = numbers::state(row.get(10)?);
    Ok(Title {
        id,
        title: row.get(1)?,
        excerpt: row.get(2)?,
        access,
        price,
        your_price: if owned { 0 } else { rights::price_for(price, vip) },
        category: row.get(5)?,
        // No tag holds a line end.
        tags: row.get::<String>(6)?.lines().map(str::to_owned).collect(),
        series: series.map(|(id, name)| SeriesRef { id, name }),
        episode: row.get(9)?,
        state,
        percent: percent(row.get(11)?),
        fault: row.get::<Option<i64>>(12)?.filter(|_| state == State::Damaged).map(numbers::fault),
        duration_ms: row.get(13)?,
        width: row.get(14)?,
        height: row.get(15)?,
        cover: rights::picture_path(id, row.get(16)?, row.get(17)?),
        author_id: owner,
        author: row.get(19)?,
        display: row.get(20)?,
        at: row.get(21)?,
        published_at: row.get(22)?,
        removed: row.get(23)?,
        views: row.get(24)?,
        likes: row.get(25)?,
        bullets: row.get(26)?,
        comments: row.get::<Option<u64>>(27)?.unwrap_or(0),
        bytes: row.get(28)?,
        owned,
        position_ms: row.get::<Option<u64>>(30)?.filter(|_| !finished),
        rungs: Vec::new(),
    })
}

fn percent(number: i64) -> u8 {
    u8::try_from(number.clamp(0, 100)).unwrap_or(100)
}

/// What the page of a title shows beside the title itself.
pub(in crate::video) struct Beside {
    pub(in crate::video) description: String,
    pub(in crate::video) html: String,
    pub(in crate::video) series: Option<i64>,
    pub(in crate::video) topic: Option<StreamId>,
    pub(in crate::video) liked: bool,
    pub(in crate::video) later: bool,
    pub(in crate::video) favourite: bool,
}

pub(in crate::video) fn beside(tx: &Tx<'_>, account: AccountId, film: &Film) -> Result<Beside> {
    tx.get(
        "select t.description, t.html, t.renderer, (select o.id from discussions o where o.id = t.topic),
            l.account is not null, k.at is not null, f.at is not null, t.series
         from titles t left join title_likes l on l.title = t.id and l.account = $2
         left join kept_titles k on k.account = $2 and k.list = 0 and k.title = t.id
         left join kept_titles f on f.account = $2 and f.list = 1 and f.title = t.id
         where t.id = $1",
        args![film.id, account],
        |row| {
            let (description, stored): (String, String) = (row.get(0)?, row.get(1)?);
            let html = if row.get::<i64>(2)? == RENDERER { stored } else { text::html_of(&description) };
            Ok(Beside {
                description,
                html,
                series: row.get(7)?,
                topic: row.get(3)?,
                liked: row.get(4)?,
                later: row.get(5)?,
                favourite: row.get(6)?,
            })
        },
    )
}
