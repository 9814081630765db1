//! What the library can be narrowed by: categories, tags, series.

use crate::args;
use crate::error::Result;
use crate::ground::db::{Row, Tx};
use tea_protocol::Code;
use tea_protocol::video::{Counted, Series};

/// Categories of titles that are shown, the largest first.
pub(in crate::video) fn categories(tx: &Tx<'_>, limit: u32) -> Result<Vec<Counted>> {
    tx.all(
        "select t.category, count(*) from titles t where t.shown = 1 and t.category <> ''
         group by t.category order by 2 desc, 1 limit $1",
        args![limit],
        counted,
    )
}

/// Tags of titles that are shown, the most used first.
pub(in crate::video) fn shelf_tags(tx: &Tx<'_>, limit: u32) -> Result<Vec<Counted>> {
    tx.all(
        "select max(g.name), count(*) from titles t cross join title_tags g
         where t.shown = 1 and g.title = t.id group by g.tag order by 2 desc, 1 limit $1",
        args![limit],
        counted,
    )
}

/// Series with titles that are shown, and empty ones, by name.
pub(in crate::video) fn all_series(tx: &Tx<'_>, limit: u32) -> Result<Vec<Series>> {
    tx.all(
        "select s.id, s.name, s.about, (select count(*) from titles t where t.series = s.id and +t.shown = 1)
         from series s order by s.name limit $1",
        args![limit],
        read_series,
    )
}

pub(in crate::video) fn series(tx: &Tx<'_>, id: i64) -> Result<Option<Series>> {
    tx.find(
        "select s.id, s.name, s.about, (select count(*) from titles t where t.series = s.id and +t.shown = 1)
         from series s where s.id = $1",
        args![id],
        read_series,
    )
}

pub(in crate::video) fn count_series(tx: &Tx<'_>) -> Result<u64> {
    tx.get("select count(*) from series", args![], |row| row.get(0))
}

pub(in crate::video) fn insert_series(tx: &Tx<'_>, id: i64, name: &str, about: &str) -> Result<()> {
    tx.run_unique("insert into series (id, name, about) values ($1, $2, $3)", args![id, name, about], Code::NameTaken)?;
    Ok(())
}

pub(in crate::video) fn update_series(tx: &Tx<'_>, id: i64, name: &str, about: &str) -> Result<()> {
    tx.run_unique("update series set name = $2, about = $3 where id = $1", args![id, name, about], Code::NameTaken)?;
    Ok(())
}

fn counted(row: &Row<'_>) -> Result<Counted> {
    Ok(Counted { name: row.get(0)?, titles: row.get(1)? })
}

fn read_series(row: &Row<'_>) -> Result<Series> {
    Ok(Series { id: row.get(0)?, name: row.get(1)?, about: row.get(2)?, titles: row.get(3)? })
}
