//! Reading news: the newest, and pages of all there are.

use super::{News, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{NEWS_PAGE_DEFAULT, NEWS_PAGE_MAX};
use tea_protocol::news::{Item, List, Page};

impl News {
    /// `news.list`: news, the newest first, for everybody.
    ///
    /// # Errors
    /// What ends a session.
    pub async fn list(&self, caller: &Caller, ask: List) -> Result<Page> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                Actor::of(tx, &caller)?;
                let limit = ask.limit.unwrap_or(NEWS_PAGE_DEFAULT).clamp(1, NEWS_PAGE_MAX);
                let mut news = store::page(tx, ask.after.unwrap_or(i64::MAX), limit + 1)?;
                let more = news.len() > limit as usize;
                news.truncate(limit as usize);
                let next = if more { news.last().map(|item| item.id) } else { None };
                Ok(Page { news, next })
            })
            .await
    }

    /// The newest piece of news, which every port shows after a sign-in; none where none was published.
    ///
    /// # Errors
    /// From the database.
    pub async fn newest(&self) -> Result<Option<Item>> {
        self.db.read(newest).await
    }
}

/// As [`News::newest`], inside a transaction: one statement over one row.
///
/// # Errors
/// From the database.
pub fn newest(tx: &Tx<'_>) -> Result<Option<Item>> {
    Ok(store::page(tx, i64::MAX, 1)?.pop())
}
