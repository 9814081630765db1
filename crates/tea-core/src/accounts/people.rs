//! The people of the house, as everybody may see them.

use super::access::named;
use super::store::{self, Span};
use super::{Accounts, lookup, name};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::limits::{LOOKED_UP_NAME_BYTES_MAX, PEOPLE_PAGE_MAX};
use crate::rates::{Act, Key};
use tea_protocol::Code;
use tea_protocol::accounts::{Get, People, PeoplePage, Profile, Role, State};
use unicode_normalization::UnicodeNormalization;

impl Accounts {
    /// A person by account name. Who waits for approval is seen by admins alone; of who is locked or left there is no
    /// more than the name.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn get(&self, caller: &Caller, ask: Get) -> Result<Profile> {
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let manages = actor.role() >= Role::Admin;
                let account = named(tx, &ask.name)?.account;
                if account.state == State::Pending && !manages {
                    return Err(Error::new(Code::NotFound));
                }
                let messages = store::messages(tx, account.id)?;
                let blocked = match actor.id() {
                    Some(asker) => lookup::blocks(tx, asker, account.id)?,
                    None => false,
                };
                let account = if manages { account } else { lookup::outwardly(account) };
                Ok(Profile { account, messages, blocked })
            })
            .await
    }

    /// Lists people by name. Admins also see those who wait, are locked or left.
    ///
    /// # Errors
    /// `sign_in_required` when a session is given that is over; `rate_limited` by address for looking up names.
    pub async fn people(&self, caller: &Caller, ask: People) -> Result<PeoplePage> {
        if let (Some(address), Some(_)) = (caller.address, &ask.query) {
            self.limiter.take(Act::Search, Key::address(address), self.clock.now())?;
        }
        let caller = caller.clone();
        self.db
            .read(move |tx| {
                let all = Actor::of(tx, &caller)?.role() >= Role::Admin;
                let limit = page_limit(ask.limit);
                let span = span(ask.query.as_deref(), ask.after.as_deref());
                let mut people = store::people(tx, &span, all, limit + 1)?;
                let next = cut(&mut people, limit, |account| &account.name);
                Ok(PeoplePage { people, next })
            })
            .await
    }
}

/// How many to list: as asked, at least one and at most a page.
pub(super) fn page_limit(asked: Option<u32>) -> u32 {
    asked.unwrap_or(PEOPLE_PAGE_MAX).clamp(1, PEOPLE_PAGE_MAX)
}

/// Cuts what was read beyond the page; returns what to ask the next page with, if there is one.
pub(super) fn cut<T>(page: &mut Vec<T>, limit: u32, name: impl Fn(&T) -> &String) -> Option<String> {
    if page.len() <= limit as usize {
        return None;
    }
    page.truncate(limit as usize);
    page.last().map(|last| name(last).clone())
}

/// The part of the list that begins with a text, after a name. What is longer than any name is cut.
pub(super) fn span(query: Option<&str>, after: Option<&str>) -> Span {
    let query = bounded(query.unwrap_or_default().trim());
    let display: String = query.nfc().collect();
    Span {
        after: name::key(bounded(after.unwrap_or_default())),
        names: prefix(name::key(query)),
        displays: prefix(display),
    }
}

/// Bounds between which stand all texts that begin with a prefix; the last character of Unicode is in no name.
fn prefix(text: String) -> (String, String) {
    let end = format!("{text}\u{10ffff}");
    (text, end)
}

fn bounded(text: &str) -> &str {
    &text[..text.floor_char_boundary(LOOKED_UP_NAME_BYTES_MAX)]
}
