//! What is counted on a personal page.

use crate::args;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::Category;
use tea_protocol::{AccountId, StreamId};

/// The categories of somebody, each with its articles.
pub(in crate::boards::reading) const CATEGORIES: &str = "select c.id, c.name,
        (select count(*) from topics t where t.board = $2 and t.shown = 1 and t.category = c.id)
     from categories c where c.account = $1 order by c.name, c.id limit $3";

/// The categories of somebody with how many articles of their space stand in each.
pub(in crate::boards::reading) fn categories(
    tx: &Tx<'_>,
    account: AccountId,
    space: Option<StreamId>,
    limit: u64,
) -> Result<Vec<Category>> {
    tx.all(CATEGORIES, args![account, space.unwrap_or(StreamId(0)), limit], |row| {
        Ok(Category { id: row.get(0)?, name: row.get(1)?, articles: row.get(2)? })
    })
}

/// The months of a board, each with its topics.
pub(in crate::boards::reading) const MONTHS: &str = "select t.month, count(*) from topics t
     where t.board = $1 and t.shown = 1 group by t.month order by t.month desc limit $2";

/// The months in which topics of a board were opened, newest first.
pub(in crate::boards::reading) fn months(tx: &Tx<'_>, board: StreamId, limit: u32) -> Result<Vec<(i64, u64)>> {
    tx.all(MONTHS, args![board, limit], |row| Ok((row.get(0)?, row.get(1)?)))
}
