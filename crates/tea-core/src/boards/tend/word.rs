//! The list of words that are refused, held or masked: who sees and changes it.

use super::words::folding;
use crate::access::{Actor, Caller};
use crate::boards::{Boards, store};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{WORD_CHARS_MAX, WORDS_MAX};
use crate::talk;
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::boards::{SetWord, WordAct, WordList, Words};

impl Boards {
    /// `boards.words`; admins.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`.
    pub async fn words(&self, caller: &Caller, _: Words) -> Result<WordList> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Admin)?;
                list(tx)
            })
            .await
    }

    /// `boards.set_word`; admins. Two words that differ in width, case or signs alone are the same.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `empty` when nothing but signs is in it, `too_long`, `limit_reached`, `not_found` for
    /// one that is to be taken off the list and is not on it.
    pub async fn set_word(&self, caller: &Caller, ask: SetWord) -> Result<WordList> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                Actor::of(tx, &caller)?.at_least(Role::Admin)?;
                let word = talk::line(&ask.word, WORD_CHARS_MAX, false)?;
                let key = folding::folded(&word);
                if key.is_empty() {
                    return Err(Error::new(Code::Empty));
                }
                match ask.act {
                    Some(act) => insert(tx, &key, &word, act)?,
                    None if store::delete_word(tx, &key)? => {}
                    None => return Err(Error::new(Code::NotFound)),
                }
                list(tx)
            })
            .await
    }
}

fn insert(tx: &Tx<'_>, key: &str, word: &str, act: WordAct) -> Result<()> {
    if !store::is_word(tx, key)? && store::count_words(tx)? >= WORDS_MAX {
        return Err(Error::new(Code::LimitReached).with("max", WORDS_MAX));
    }
    store::insert_word(tx, key, word, act)
}

fn list(tx: &Tx<'_>) -> Result<WordList> {
    let words = store::words(tx, WORDS_MAX)?;
    Ok(WordList { words: words.into_iter().map(|(_, word)| word).collect() })
}
