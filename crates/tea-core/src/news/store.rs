//! The table of news.

use super::words::{self, Words};
use crate::args;
use crate::error::{Error, Result};
use crate::ground::db::{Row, Tx};
use crate::markdown::RENDERER;
use tea_protocol::news::Item;
use tea_protocol::{AccountId, Cid, Code};

pub(super) fn insert(tx: &Tx<'_>, id: i64, account: AccountId, cid: Option<&Cid>, words: &Words) -> Result<()> {
    tx.run(
        "insert into news (id, account, cid, title, text, html, renderer, at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![id, account, cid, &words.title, &words.text, &words.html, RENDERER, tx.now],
    )?;
    Ok(())
}

/// Gives news other words; false where there are no such news.
pub(super) fn update(tx: &Tx<'_>, id: i64, words: &Words) -> Result<bool> {
    let changed = tx.run(
        "update news set title = $2, text = $3, html = $4, renderer = $5, edited_at = $6 where id = $1",
        args![id, &words.title, &words.text, &words.html, RENDERER, tx.now],
    )?;
    Ok(changed > 0)
}

/// Takes news away; false where they were not there.
pub(super) fn delete(tx: &Tx<'_>, id: i64) -> Result<bool> {
    Ok(tx.run("delete from news where id = $1", args![id])? > 0)
}

/// What somebody published under an id.
pub(super) fn by_cid(tx: &Tx<'_>, account: AccountId, cid: &Cid) -> Result<Option<i64>> {
    tx.find("select id from news where account = $1 and cid = $2", args![account, cid], |row| row.get(0))
}

pub(super) fn get(tx: &Tx<'_>, id: i64) -> Result<Item> {
    let found = tx.find(
        "select n.id, n.title, n.text, n.html, n.renderer, n.account, p.name, p.display, n.at, n.edited_at
         from news n join people p on p.id = n.account where n.id = $1",
        args![id],
        read,
    )?;
    found.ok_or_else(|| Error::new(Code::NotFound))
}

/// News that were published before others, the newest first: ids grow with time.
pub(super) fn page(tx: &Tx<'_>, before: i64, limit: u32) -> Result<Vec<Item>> {
    tx.all(
        "select n.id, n.title, n.text, n.html, n.renderer, n.account, p.name, p.display, n.at, n.edited_at
         from news n join people p on p.id = n.account where n.id < $1 order by n.id desc limit $2",
        args![before, limit],
        read,
    )
}

/// HTML that an older version of the house wrote is written anew.
fn read(row: &Row<'_>) -> Result<Item> {
    let text: String = row.get(2)?;
    let html = if row.get::<i64>(4)? == RENDERER { row.get(3)? } else { words::html(&text) };
    Ok(Item {
        id: row.get(0)?,
        title: row.get(1)?,
        text,
        html,
        author_id: row.get(5)?,
        author: row.get(6)?,
        display: row.get(7)?,
        at: row.get(8)?,
        edited_at: row.get(9)?,
    })
}
