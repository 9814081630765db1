//! Publishing news.

use super::words::Words;
use super::{News, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::rates::{Act, Key};
use crate::streams::{self, Author};
use tea_protocol::Code;
use tea_protocol::accounts::Role;
use tea_protocol::entry::{Body, NewsChange};
use tea_protocol::news::{NEWS, Publish, Reply};

impl News {
    /// `news.publish`: admins tell everybody something. The same `cid` again finds the first.
    ///
    /// # Errors
    /// `sign_in_required`, `forbidden`, `empty`, `too_long`, `rate_limited`; `cid_conflict` when the id was used for other
    /// words.
    pub async fn publish(&self, caller: &Caller, ask: Publish) -> Result<Reply> {
        let words = Words::checked(&ask.title, &ask.text)?;
        let (caller, seed, limiter) = (caller.clone(), self.seed.clone(), self.limiter.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let admin = actor.at_least(Role::Admin)?;
                if let Some(cid) = &ask.cid
                    && let Some(id) = store::by_cid(tx, admin.id, cid)?
                {
                    let item = store::get(tx, id)?;
                    // After an edit the first words are gone, so there is nothing left to compare with.
                    let same = item.edited_at.is_some() || (item.title == words.title && item.text == words.text);
                    return if same { Ok(Reply { item, dup: true }) } else { Err(Error::new(Code::CidConflict)) };
                }
                limiter.take(Act::Send, Key::Account(admin.id), tx.now)?;
                let id = seed.id(tx.now);
                store::insert(tx, id, admin.id, ask.cid.as_ref(), &words)?;
                tell(tx, Author::Person(admin), NewsChange { id, title: words.title })?;
                Ok(Reply { item: store::get(tx, id)?, dup: false })
            })
            .await
    }
}

/// Tells those who follow the news.
pub(super) fn tell(tx: &mut Tx<'_>, author: Author<'_>, change: NewsChange) -> Result<()> {
    let entry = streams::append(tx, NEWS, author, None, Body::News(change))?;
    streams::tell(tx, NEWS, entry.into());
    Ok(())
}
