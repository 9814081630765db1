//! Lists of topics: of a board or of the house, in an order, or narrowed to a tag, a person, a month and so on.
//!
//! A list without a filter goes by the order that is asked for; on the first page of one board stands first what is
//! pinned there or in the whole house. A filtered list has an order of its own: favourites, what is followed and the best
//! come by the newest floor, everything else by when it was opened.

use super::store::{self, Asker, Filter, Key, Lead};
use super::{checked_limit, cursor, months};
use crate::access::{Actor, Caller};
use crate::accounts::{lookup, name};
use crate::boards::Boards;
use crate::boards::access::{self, Act};
use crate::error::{Error, Result};
use crate::ground::db::Tx;
use crate::limits::{TOPICS_PAGE_DEFAULT, TOPICS_PAGE_MAX};
use tea_protocol::boards::{TopicPage, TopicSort, Topics};
use tea_protocol::{Code, StreamId};

/// Before the first row of any list.
const START: [i64; 2] = [i64::MAX, i64::MAX];
/// The letter of what is pinned.
const PINS: char = 'p';

impl Boards {
    /// `boards.topics`.
    ///
    /// # Errors
    /// `not_found` for a board that is not there for the asker, `bad_request` for a cursor of another list, a month that
    /// is none or a category without its board, `limit_reached`, `sign_in_required` for favourites and what is followed.
    pub async fn topics(&self, caller: &Caller, ask: Topics) -> Result<TopicPage> {
        let caller = caller.clone();
        let limit = limit(&ask)?;
        self.db
            .read(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let board = match &ask.board {
                    Some(board) => Some(access::board(tx, &actor, board, Act::Read)?.board.id),
                    None => None,
                };
                page(tx, &actor, board, &ask, limit)
            })
            .await
    }
}

/// How many topics are asked for.
///
/// # Errors
/// `limit_reached`.
pub(super) fn limit(ask: &Topics) -> Result<u32> {
    checked_limit(ask.limit, TOPICS_PAGE_DEFAULT, TOPICS_PAGE_MAX)
}

/// A page of a list: of one board that the actor was let into, or of the house.
pub(super) fn page(tx: &Tx<'_>, actor: &Actor, board: Option<StreamId>, ask: &Topics, limit: u32) -> Result<TopicPage> {
    let asker = Asker::of(actor);
    let rows = match lead(ask) {
        Some(lead) => {
            if matches!(lead, Lead::Kept | Lead::Followed) {
                actor.member()?;
            }
            let Some(filter) = filter(tx, ask, board)? else { return Ok(TopicPage { topics: Vec::new(), next: None }) };
            narrowed(tx, asker, lead, &filter, ask.after.as_deref(), limit)?
        }
        None => plain(tx, asker, board, ask, limit)?,
    };
    Ok(TopicPage { topics: store::topics(tx, asker, &rows.ids)?, next: rows.next })
}

/// What a page shows, and where the next one goes on.
struct Rows {
    ids: Vec<StreamId>,
    next: Option<String>,
}

/// A page of rows out of one more than fits: there is a next page if there is one more.
fn rows(list: char, mut found: Vec<Key>, limit: u32) -> Rows {
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|(key, id)| cursor::write(list, [*key, id.0]));
    Rows { ids: found.into_iter().map(|(_, id)| id).collect(), next }
}

/// A list without a filter.
fn plain(tx: &Tx<'_>, asker: Asker, board: Option<StreamId>, ask: &Topics, limit: u32) -> Result<Rows> {
    let sort = ask.sort.unwrap_or_default();
    let list = letter(sort);
    let after = ask.after.as_deref();
    let Some(board) = board else {
        let after = after.map_or(Ok(START), |after| cursor::read(list, after))?;
        return Ok(rows(list, store::of_house(tx, asker, sort, after, limit + 1)?, limit));
    };
    let mut pins = Rows { ids: Vec::new(), next: None };
    let in_pins = after.is_none_or(|after| cursor::list(after) == Some(PINS)) && sort != TopicSort::Unanswered;
    if in_pins {
        let after = after.map_or(Ok(START), |after| cursor::read(PINS, after))?;
        pins = rows(PINS, store::pinned(tx, asker, board, after, limit + 1)?, limit);
        if pins.next.is_some() {
            return Ok(pins);
        }
    }
    let after = match after {
        Some(after) if !in_pins => cursor::read(list, after)?,
        _ => START,
    };
    let left = limit - pins.ids.len() as u32;
    let found = store::of_board(tx, board, sort, after, left + 1)?;
    if left == 0 {
        // The pins filled the page; what is not pinned begins on the next one.
        let next = (!found.is_empty()).then(|| cursor::write(list, START));
        return Ok(Rows { next, ..pins });
    }
    let mut page = rows(list, found, left);
    pins.ids.append(&mut page.ids);
    Ok(Rows { ids: pins.ids, next: page.next })
}

/// A list with a filter.
fn narrowed(tx: &Tx<'_>, asker: Asker, lead: Lead, filter: &Filter, after: Option<&str>, limit: u32) -> Result<Rows> {
    let list = match lead {
        Lead::Kept => 'k',
        Lead::Followed => 'f',
        Lead::Tagged => 't',
        Lead::OpenedBy => 'o',
        Lead::InCategory => 'c',
        Lead::Month => 'm',
        Lead::Best => 'b',
    };
    let mut after = after.map_or(Ok(START), |after| cursor::read(list, after))?;
    if matches!(lead, Lead::Month | Lead::OpenedBy | Lead::InCategory) && after[0] >= filter.opened.end {
        // These go by the time of opening: begin where the month ends.
        after = [filter.opened.end, i64::MIN];
    }
    Ok(rows(list, store::filtered(tx, asker, lead, filter, after, limit + 1)?, limit))
}

fn letter(sort: TopicSort) -> char {
    match sort {
        TopicSort::Latest => 'L',
        TopicSort::Newest => 'N',
        TopicSort::Hot => 'H',
        TopicSort::Unanswered => 'U',
    }
}

/// What a filtered list begins with: whatever leaves the fewest.
fn lead(ask: &Topics) -> Option<Lead> {
    if ask.kept {
        Some(Lead::Kept)
    } else if ask.following {
        Some(Lead::Followed)
    } else if ask.category.is_some() {
        Some(Lead::InCategory)
    } else if ask.author.is_some() {
        Some(Lead::OpenedBy)
    } else if ask.tag.is_some() {
        Some(Lead::Tagged)
    } else if ask.month.is_some() {
        Some(Lead::Month)
    } else {
        ask.essence.then_some(Lead::Best)
    }
}

/// The filter of a list; none when it names somebody who is not there, or no tag.
fn filter(tx: &Tx<'_>, ask: &Topics, board: Option<StreamId>) -> Result<Option<Filter>> {
    let refused = |field| Error::new(Code::BadRequest).with("field", field);
    if ask.category.is_some() && board.is_none() {
        return Err(refused("category"));
    }
    let opened = match &ask.month {
        Some(month) => months::times(months::parse(month).ok_or_else(|| refused("month"))?),
        None => i64::MIN..i64::MAX,
    };
    let Some(author) = lookup::asked_for(tx, ask.author.as_deref())? else { return Ok(None) };
    let tag = ask.tag.as_deref().map(|tag| name::key(tag.trim().trim_start_matches(['#', '＃'])));
    if tag.as_deref() == Some("") {
        return Ok(None);
    }
    Ok(Some(Filter { board, author, tag, category: ask.category, opened, essence: ask.essence }))
}
