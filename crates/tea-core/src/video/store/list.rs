//! Which titles stand on a page: their ids, each with the number that the list goes by. A list begins with what leaves the
//! fewest titles and has an index for it; whatever else is asked for is looked at in each row that it finds, and where a
//! plus stands before a column no index is to be taken for it. All statements but the two for editors take the same
//! arguments.

use super::Asker;
use crate::args;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use crate::video::cursor::Key;
use tea_protocol::video::{Access, Sort};
use tea_protocol::{AccountId, StreamId};

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub(in crate::video) struct Filter {
    /// Only those to be had like this.
    pub(in crate::video) access: Option<Access>,
    /// Only of this category.
    pub(in crate::video) category: Option<String>,
    /// Only with this key of a tag.
    pub(in crate::video) tag: Option<String>,
    /// Only of this series.
    pub(in crate::video) series: Option<i64>,
    /// Only brought by this person.
    pub(in crate::video) author: Option<AccountId>,
}

/// What was published last.
pub(in crate::video) const NEWEST: &str = "select t.published_at, t.id from titles t
     where t.shown = 1 and (t.published_at, t.id) < ($1, $2)
       and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
       and ($8 is null or +t.account = $8)
       and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     order by t.published_at desc, t.id desc limit $3";

/// What was watched most.
pub(in crate::video) const WATCHED: &str = "select t.views, t.id from titles t
     where t.shown = 1 and (t.views, t.id) < ($1, $2)
       and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
       and ($8 is null or +t.account = $8)
       and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     order by t.views desc, t.id desc limit $3";

/// What was liked most.
pub(in crate::video) const LIKED: &str = "select t.likes, t.id from titles t
     where t.shown = 1 and (t.likes, t.id) < ($1, $2)
       and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
       and ($8 is null or +t.account = $8)
       and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     order by t.likes desc, t.id desc limit $3";

/// A category, what was published last first.
pub(in crate::video) const OF_CATEGORY: &str = "select t.published_at, t.id from titles t
     where t.shown = 1 and t.category = $5 and (t.published_at, t.id) < ($1, $2)
       and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
       and ($8 is null or +t.account = $8)
       and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     order by t.published_at desc, t.id desc limit $3";

/// What is to be had in one way, what was published last first.
pub(in crate::video) const OF_ACCESS: &str = "select t.published_at, t.id from titles t
     where t.shown = 1 and t.access = $4 and (t.published_at, t.id) < ($1, $2)
       and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
       and ($8 is null or +t.account = $8)
       and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     order by t.published_at desc, t.id desc limit $3";

/// What has a tag, in any order.
pub(in crate::video) const TAGGED: &str = "select c.rank, c.id from (
         select case $9 when 1 then t.views when 2 then t.likes else t.published_at end as rank, t.id
         from title_tags l cross join titles t
         where l.tag = $6 and t.id = l.title and t.shown = 1
           and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
           and ($8 is null or +t.account = $8)
     ) c where (c.rank, c.id) < ($1, $2)
     order by c.rank desc, c.id desc limit $3";

/// A series, in any order but its own.
pub(in crate::video) const OF_SERIES: &str = "select c.rank, c.id from (
         select case $9 when 1 then t.views when 2 then t.likes else t.published_at end as rank, t.id
         from titles t
         where t.series = $7 and +t.shown = 1
           and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5)
           and ($8 is null or +t.account = $8)
           and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     ) c where (c.rank, c.id) < ($1, $2)
     order by c.rank desc, c.id desc limit $3";

/// What somebody brought, in any order.
pub(in crate::video) const BROUGHT_BY: &str = "select c.rank, c.id from (
         select case $9 when 1 then t.views when 2 then t.likes else t.published_at end as rank, t.id
         from titles t
         where t.account = $8 and +t.shown = 1
           and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
           and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     ) c where (c.rank, c.id) < ($1, $2)
     order by c.rank desc, c.id desc limit $3";

/// A series by its numbers, upwards.
pub(in crate::video) const EPISODES: &str = "select coalesce(t.episode, 0), t.id from titles t
     where t.series = $7 and +t.shown = 1 and (coalesce(t.episode, 0), t.id) > ($1, $2)
       and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5)
       and ($8 is null or +t.account = $8)
       and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     order by coalesce(t.episode, 0), t.id limit $3";

/// What is shown and what the asker may change, what was made last first.
pub(in crate::video) const ALL: &str = "select t.at, t.id from titles t
     where (t.at, t.id) < ($1, $2) and (t.shown = 1 or t.account = $9 or $10 = 1)
       and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
       and ($8 is null or +t.account = $8)
       and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     order by t.at desc, t.id desc limit $3";

/// The same of what one person brought.
pub(in crate::video) const ALL_BY: &str = "select t.at, t.id from titles t
     where t.account = $8 and (t.at, t.id) < ($1, $2) and (t.shown = 1 or t.account = $9 or $10 = 1)
       and ($4 is null or +t.access = $4) and ($5 is null or +t.category = $5) and ($7 is null or +t.series = $7)
       and ($6 is null or exists (select 1 from title_tags g where g.tag = $6 and g.title = t.id))
     order by t.at desc, t.id desc limit $3";

/// A page of titles that are shown, after a key; one by the number in the series needs the series.
pub(in crate::video) fn shown(tx: &Tx<'_>, sort: Sort, filter: &Filter, after: Key, limit: u32) -> Result<Vec<Key>> {
    let any_order = match (&filter.tag, filter.series, filter.author) {
        (Some(_), _, _) => Some(TAGGED),
        (None, Some(_), _) => Some(OF_SERIES),
        (None, None, Some(_)) => Some(BROUGHT_BY),
        (None, None, None) => None,
    };
    let (access, category) = (filter.access.map(|access| access as i64), filter.category.as_deref());
    let tag = filter.tag.as_deref();
    let (series, author) = (filter.series, filter.author);
    let plain = match (sort, any_order) {
        (Sort::Episode, _) => EPISODES,
        (_, Some(sql)) => {
            let args = args![after.0, after.1, limit, access, category, tag, series, author, sort as i64];
            return tx.all(sql, args, read);
        }
        (Sort::Watched, None) => WATCHED,
        (Sort::Liked, None) => LIKED,
        (Sort::Newest, None) if category.is_some() => OF_CATEGORY,
        (Sort::Newest, None) if access.is_some() => OF_ACCESS,
        (Sort::Newest, None) => NEWEST,
    };
    tx.all(plain, args![after.0, after.1, limit, access, category, tag, series, author], read)
}

/// A page of titles that are shown or that the asker may change, after a key.
pub(in crate::video) fn all(tx: &Tx<'_>, asker: Asker, filter: &Filter, after: Key, limit: u32) -> Result<Vec<Key>> {
    let sql = if filter.author.is_some() { ALL_BY } else { ALL };
    let access = filter.access.map(|access| access as i64);
    let (category, tag) = (filter.category.as_deref(), filter.tag.as_deref());
    let args =
        args![after.0, after.1, limit, access, category, tag, filter.series, filter.author, asker.account, asker.admin];
    tx.all(sql, args, read)
}

/// How many titles a list has: those shown, and with `all` those that the asker may change.
pub(in crate::video) fn count(tx: &Tx<'_>, asker: Asker, filter: &Filter, all: bool) -> Result<u64> {
    let access = filter.access.map(|access| access as i64);
    let (category, tag) = (filter.category.as_deref(), filter.tag.as_deref());
    if let (false, None, None, None, None, None) = (all, access, category, tag, filter.series, filter.author) {
        return tx.get("select count(*) from titles t where t.shown = 1", args![], |row| row.get(0));
    }
    tx.get(
        "select count(*) from titles t
         where (t.shown = 1 or ($6 = 1 and (t.account = $7 or $8 = 1)))
           and ($1 is null or t.access = $1) and ($2 is null or t.category = $2) and ($4 is null or t.series = $4)
           and ($5 is null or t.account = $5)
           and ($3 is null or t.id in (select g.title from title_tags g where g.tag = $3))",
        args![access, category, tag, filter.series, filter.author, all, asker.account, asker.admin],
        |row| row.get(0),
    )
}

/// The titles of a series by number, those that are shown and those that the asker may change.
pub(in crate::video) fn episodes(tx: &Tx<'_>, asker: Asker, series: i64, limit: u32) -> Result<Vec<StreamId>> {
    tx.all(
        "select t.id from titles t
         where t.series = $1 and t.removed_at is null and (+t.shown = 1 or t.account = $2 or $3 = 1)
         order by coalesce(t.episode, 0), t.id limit $4",
        args![series, asker.account, asker.admin, limit],
        |row| row.get(0),
    )
}

/// What else there is for whoever looks at a title: of the newest, the newest of its category and what shares a tag, first
/// what they have not watched, then what has most in common.
pub(in crate::video) fn related(
    tx: &Tx<'_>,
    account: AccountId,
    id: StreamId,
    looked_at: u32,
    limit: u32,
) -> Result<Vec<StreamId>> {
    tx.all(
        "select c.id from (
             select * from (select t.id from titles t where t.shown = 1 order by t.published_at desc, t.id desc limit $3)
             union
             select * from (select t.id from titles t where t.shown = 1
                 and t.category = (select o.category from titles o where o.id = $1)
                 order by t.published_at desc, t.id desc limit $3)
             union
             select * from (select g.title from title_tags h cross join title_tags g
                 where h.title = $1 and g.tag = h.tag limit $3)
         ) c cross join titles t cross join titles o left join watches w on w.account = $2 and w.title = c.id
         where t.id = c.id and t.shown = 1 and t.id <> $1 and o.id = $1
           and (t.series is null or o.series is null or t.series <> o.series)
         order by w.title is not null,
            (o.category <> '' and t.category = o.category)
            + (select count(*) from title_tags h join title_tags g on g.tag = h.tag
               where h.title = $1 and g.title = t.id) desc,
            t.published_at desc, t.id desc
         limit $4",
        args![id, account, looked_at, limit],
        |row| row.get(0),
    )
}

/// What somebody keeps on a list, what came last first.
pub(in crate::video) fn kept(tx: &Tx<'_>, asker: Asker, list: i64, after: Key, limit: u32) -> Result<Vec<Key>> {
    tx.all(
        "select k.at, k.title from kept_titles k cross join titles t
         where k.account = $4 and k.list = $6 and (k.at, k.title) < ($1, $2) and t.id = k.title
           and (t.shown = 1 or t.account = $4 or $5 = 1)
         order by k.at desc, k.title desc limit $3",
        args![after.0, after.1, limit, asker.account, asker.admin, list],
        read,
    )
}

fn read(row: &Row<'_>) -> Result<Key> {
    Ok((row.get(0)?, row.get(1)?))
}
