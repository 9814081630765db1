//! The personal page of a member.

use super::{months, store};
use crate::access::{Actor, Caller};
use crate::accounts::access::named;
use crate::accounts::lookup;
use crate::boards::access::{self, Act};
use crate::boards::{Boards, numbers, space, store as written};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{CATEGORIES_MAX, MONTHS_LISTED_MAX, TAGGED_TOPICS_MAX, TAGS_LISTED_MAX};
use tea_protocol::accounts::{Account, Role, State};
use tea_protocol::boards::{Board, GetSite, Month, Site};
use tea_protocol::{AccountId, Code};

impl Boards {
    /// `boards.site`. Of who is locked or left there is no more than the name and what they wrote.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn site(&self, caller: &Caller, ask: GetSite) -> Result<Site> {
        let caller = caller.clone();
        self.db.read(move |tx| of(tx, &Actor::of(tx, &caller)?, &ask.name)).await
    }
}

/// The personal page of a name as the actor sees it.
///
/// # Errors
/// `not_found`.
pub(in crate::boards) fn of(tx: &Tx<'_>, actor: &Actor, name: &str) -> Result<Site> {
    let account = met(tx, actor, name)?;
    let board = own_space(tx, actor, &account.name, account.id)?;
    let heading = written::heading(tx, account.id)?;
    let space = board.as_ref().map(|board| board.id);
    // The categories of a space that is closed to the actor say what it is about.
    let open = space.is_some() || actor.id() == Some(account.id);
    let categories = if open { store::categories(tx, account.id, space, CATEGORIES_MAX)? } else { Vec::new() };
    let (mut tags, mut months) = (Vec::new(), Vec::new());
    if let Some(space) = space {
        tags = store::board_tags(tx, space, TAGGED_TOPICS_MAX, TAGS_LISTED_MAX)?;
        months = store::months(tx, space, MONTHS_LISTED_MAX)?;
    }
    let months = months.into_iter().map(|(month, articles)| Month { month: months::text(month), articles }).collect();
    let articles = board.map_or(0, |board| board.topics);
    let colour = heading.as_ref().map(|(_, _, colour)| numbers::colour(*colour));
    let (title, about) = heading.map(|(title, about, _)| (title, about)).unwrap_or_default();
    Ok(Site { account, board: space, title, about, colour, articles, categories, tags, months })
}

/// Somebody as the actor may meet them: who waits for approval is seen by admins alone.
pub(super) fn met(tx: &Tx<'_>, actor: &Actor, name: &str) -> Result<Account> {
    let account = named(tx, name)?.account;
    let manages = actor.role() >= Role::Admin;
    if account.state == State::Pending && !manages {
        return Err(Error::new(Code::NotFound));
    }
    Ok(if manages { account } else { lookup::outwardly(account) })
}

/// The personal space of somebody, if it is there for the actor.
pub(super) fn own_space(tx: &Tx<'_>, actor: &Actor, name: &str, owner: AccountId) -> Result<Option<Board>> {
    match access::board(tx, actor, &space::slug(name).as_str().into(), Act::Read) {
        Ok(place) => Ok(Some(place.board).filter(|board| board.owner == Some(owner))),
        Err(error) if error.code == Code::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
