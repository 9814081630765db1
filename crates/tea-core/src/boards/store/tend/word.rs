//! The list of words.

use crate::args;
use crate::boards::numbers;
use crate::error::Result;
use crate::ground::db::Tx;
use tea_protocol::boards::{Word, WordAct};

/// The words by their key, with it.
pub(in crate::boards) fn words(tx: &Tx<'_>, limit: u64) -> Result<Vec<(String, Word)>> {
    tx.all("select key, word, act from words order by key limit $1", args![limit], |row| {
        Ok((row.get(0)?, Word { word: row.get(1)?, act: numbers::word_act(row.get(2)?) }))
    })
}

/// Counts up with every change of the list.
pub(in crate::boards) fn words_version(tx: &Tx<'_>) -> Result<u64> {
    tx.get("select version from word_list", args![], |row| row.get(0))
}

pub(in crate::boards) fn count_words(tx: &Tx<'_>) -> Result<u64> {
    tx.get("select count(*) from words", args![], |row| row.get(0))
}

pub(in crate::boards) fn is_word(tx: &Tx<'_>, key: &str) -> Result<bool> {
    let found = tx.find("select 1 from words where key = $1", args![key], |row| row.get::<i64>(0))?;
    Ok(found.is_some())
}

pub(in crate::boards) fn insert_word(tx: &Tx<'_>, key: &str, word: &str, act: WordAct) -> Result<()> {
    tx.run(
        "insert into words (key, word, act) values ($1, $2, $3)
         on conflict (key) do update set word = excluded.word, act = excluded.act",
        args![key, word, act as i64],
    )?;
    words_changed(tx)
}

/// Takes a word off the list; returns whether it was there.
pub(in crate::boards) fn delete_word(tx: &Tx<'_>, key: &str) -> Result<bool> {
    let gone = tx.run("delete from words where key = $1", args![key])? > 0;
    words_changed(tx)?;
    Ok(gone)
}

fn words_changed(tx: &Tx<'_>) -> Result<()> {
    tx.run("update word_list set version = version + 1", args![])?;
    Ok(())
}
