//! The asker's own history: what was watched here, what was bought and downloaded in `rights`.

use super::cursor::{self, START};
use super::{Video, rights, store};
use crate::access::{Actor, Caller};
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::{FILMS_PAST_PAGE_DEFAULT, FILMS_PAST_PAGE_MAX};
use tea_protocol::AccountId;
use tea_protocol::video::{GetPast, Past, PastPage};

impl Video {
    /// `video.past`.
    ///
    /// # Errors
    /// `sign_in_required`, `limit_reached`, `bad_request` for a cursor of another history.
    pub async fn past(&self, caller: &Caller, ask: GetPast) -> Result<PastPage> {
        let limit = cursor::limit(ask.limit, FILMS_PAST_PAGE_DEFAULT, FILMS_PAST_PAGE_MAX)?;
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let person = Actor::of(tx, &caller)?.member()?.id;
                match ask.of {
                    Past::Watched => watched(tx, person, ask.after.as_deref(), limit),
                    Past::Bought => rights::bought(tx, person, ask.after.as_deref(), limit),
                    Past::Downloaded => rights::downloaded(tx, person, ask.after.as_deref(), limit),
                }
            })
            .await
    }
}

fn watched(tx: &Tx<'_>, person: AccountId, after: Option<&str>, limit: u32) -> Result<PastPage> {
    let after = cursor::read('w', after, START)?;
    let mut found = store::watched(tx, person, after, limit + 1)?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|(key, _)| cursor::write('w', *key));
    Ok(PastPage { items: found.into_iter().map(|(_, item)| item).collect(), next })
}
