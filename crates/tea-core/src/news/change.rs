//! Changing news, and taking them away.

use super::publish::tell;
use super::words::Words;
use super::{News, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::streams::Author;
use tea_protocol::Code;
use tea_protocol::accounts::{Done, Role};
use tea_protocol::entry::NewsChange;
use tea_protocol::news::{Drop, Edit, Reply};

impl News {
    /// `news.edit`: other words for a piece of news, whoever of the admins published it.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `not_found`, `empty`, `too_long`.
    pub async fn edit(&self, caller: &Caller, ask: Edit) -> Result<Reply> {
        let words = Words::checked(&ask.title, &ask.text)?;
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let admin = actor.at_least(Role::Admin)?;
                if !store::update(tx, ask.id, &words)? {
                    return Err(Error::new(Code::NotFound));
                }
                tell(tx, Author::Person(admin), NewsChange { id: ask.id, title: words.title })?;
                Ok(Reply { item: store::get(tx, ask.id)?, dup: false })
            })
            .await
    }

    /// `news.drop`: takes a piece of news away. One that is away already stays away.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`.
    pub async fn drop(&self, caller: &Caller, ask: Drop) -> Result<Done> {
        let caller = caller.clone();
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let admin = actor.at_least(Role::Admin)?;
                if store::delete(tx, ask.id)? {
                    tell(tx, Author::Person(admin), NewsChange { id: ask.id, title: String::new() })?;
                }
                Ok(Done {})
            })
            .await
    }
}
