//! A page of floors: flat by floor, of one person, or as a tree.
//!
//! Every floor of a topic has its row for ever, so a flat page is a stretch of numbers: its neighbours are sums, and floor
//! 187,460 is as near as floor 1. A tree goes by its roots, the answers to the topic: each with the first hundred floors
//! below it, or as many as the page has room for, and where there are more, the floor at which they begin.

use super::store::{self, By, Drawn, Eyes, Room};
use super::tree;
use crate::boards::words::Words;
use crate::error::Result;
use crate::ground::db::Tx;
use crate::limits::FLOORS_PAGE_BYTES_MAX;
use tea_protocol::StreamId;
use tea_protocol::boards::{Floor, More};

/// A page of floors.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) floors: Vec<Floor>,
    /// Where the next page begins.
    pub(super) next: Option<u64>,
    /// Where the page before begins.
    pub(super) previous: Option<u64>,
    /// The roots of a tree below which there is more.
    pub(super) more: Vec<More>,
}

/// A topic that is read, and by whom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Book {
    pub(super) topic: StreamId,
    /// Its highest floor.
    pub(super) head: u64,
    pub(super) eyes: Eyes,
}

/// Floors upwards from one on.
pub(super) fn upwards(tx: &Tx<'_>, book: Book, from: u64, limit: u32) -> Result<Page> {
    let (from, limit) = (from.max(1), u64::from(limit));
    let to = from.saturating_add(limit - 1).min(book.head);
    let mut floors = if from <= to { store::span(tx, book.topic, book.eyes, from, to)? } else { Vec::new() };
    let cut = keep_within(&mut floors);
    let next = cut.or_else(|| (to < book.head && from <= to).then(|| to + 1));
    let before = from.min(book.head.saturating_add(1));
    let previous = (before > 1).then(|| before.saturating_sub(limit).max(1));
    Ok(Page { floors: finished(tx, floors)?, next, previous, more: Vec::new() })
}

/// Floors downwards from one on.
pub(super) fn downwards(tx: &Tx<'_>, book: Book, from: u64, limit: u32) -> Result<Page> {
    let (from, limit) = (from.min(book.head), u64::from(limit));
    let to = from.saturating_sub(limit - 1).max(1);
    let mut floors = if to <= from { store::span(tx, book.topic, book.eyes, to, from)? } else { Vec::new() };
    floors.reverse();
    let cut = keep_within(&mut floors);
    let next = cut.or_else(|| (to > 1).then(|| to - 1));
    let previous = (from < book.head).then(|| from.saturating_add(limit).min(book.head));
    Ok(Page { floors: finished(tx, floors)?, next, previous, more: Vec::new() })
}

/// What one person wrote.
pub(super) fn of_one(tx: &Tx<'_>, book: Book, by: By<'_>, limit: u32) -> Result<Page> {
    let mut floors = store::by(tx, book.topic, book.eyes, by, limit + 1)?;
    let over = (floors.len() > limit as usize).then(|| floors.remove(limit as usize).floor.floor);
    let cut = keep_within(&mut floors);
    let previous = store::before_by(tx, book.topic, by, limit)?;
    Ok(Page { floors: finished(tx, floors)?, next: cut.or(over), previous, more: Vec::new() })
}

/// Answers to the topic from a floor on, each with what stands below it.
pub(super) fn tree(tx: &Tx<'_>, book: Book, from: u64, room: Room) -> Result<Page> {
    let mut leaves = store::tree(tx, book.topic, book.eyes, from, room)?;
    leaves.sort_unstable_by_key(|leaf| (leaf.root, leaf.drawn.floor.floor));
    let mut more: Vec<More> = Vec::new();
    for leaf in &leaves {
        if let Some(last) = leaf.cut
            && more.last().is_none_or(|known| known.root != leaf.root)
        {
            more.push(More { root: leaf.root, from_floor: last + 1 });
        }
    }
    let fits = within(leaves.iter().map(|leaf| &leaf.drawn.floor));
    if let Some(over) = leaves.get(fits).map(|leaf| (leaf.root, leaf.drawn.floor.floor)) {
        let first = leaves[0].root;
        if over.0 == first {
            // Even the first tree is too long: the rest of it is more to be asked for.
            leaves.truncate(fits);
            more = vec![More { root: first, from_floor: over.1 }];
        } else {
            leaves.retain(|leaf| leaf.root < over.0);
            more.retain(|more| more.root < over.0);
        }
    }
    let (first, last) = match (leaves.first(), leaves.last()) {
        (Some(first), Some(last)) => (first.root, last.root),
        _ => (from, from),
    };
    let (next, previous) = store::neighbours(tx, book.topic, (first, last), room)?;
    let floors = finished(tx, leaves.into_iter().map(|leaf| leaf.drawn).collect())?;
    Ok(Page { floors: tree::ordered(floors), next, previous, more })
}

/// The rest below one answer to the topic, from a floor on.
pub(super) fn below(tx: &Tx<'_>, book: Book, root: u64, from: u64, limit: u32) -> Result<Page> {
    let mut floors = store::below(tx, book.topic, book.eyes, (root, from), limit + 1)?;
    let limit = limit as usize;
    let over = (floors.len() > limit).then(|| floors.remove(limit).floor.floor);
    let cut = keep_within(&mut floors).or(over);
    let more = cut.map(|from_floor| More { root, from_floor }).into_iter().collect();
    Ok(Page { floors: tree::ordered(finished(tx, floors)?), next: None, previous: None, more })
}

/// Ends a page early that would be too long for a reply; returns the first floor that it leaves out.
fn keep_within(floors: &mut Vec<Drawn>) -> Option<u64> {
    let fits = within(floors.iter().map(|drawn| &drawn.floor));
    let cut = floors.get(fits).map(|drawn| drawn.floor.floor);
    floors.truncate(fits);
    cut
}

/// How many of these floors, from the first, fit on a page; at least one, if there is one.
fn within<'f>(floors: impl Iterator<Item = &'f Floor>) -> usize {
    /// Names, counts and the rest.
    const REST_BYTES: usize = 512;
    let mut bytes = 0;
    let fits = floors.enumerate().take_while(|(index, floor)| {
        bytes += floor.text.len() + floor.html.len() + REST_BYTES * (1 + floor.files.len());
        *index == 0 || bytes <= FLOORS_PAGE_BYTES_MAX
    });
    fits.count()
}

/// Makes HTML again that another renderer had made.
fn finished(tx: &Tx<'_>, floors: Vec<Drawn>) -> Result<Vec<Floor>> {
    floors.into_iter().map(|drawn| fresh(tx, drawn)).collect()
}

/// A floor with HTML of this renderer.
///
/// # Errors
/// From the database.
pub(super) fn fresh(tx: &Tx<'_>, drawn: Drawn) -> Result<Floor> {
    let Drawn { mut floor, stale } = drawn;
    if stale {
        floor.html = Words::of(floor.text.clone()).said(tx)?.html;
    }
    Ok(floor)
}
