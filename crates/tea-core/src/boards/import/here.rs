//! What the house has already of the people and boards of a dump, and whether others may read it here than there.

use super::check::{BadLine, Why};
use super::line::{Board, Line, Person};
use super::name;
use crate::accounts::lookup;
use crate::boards::store;
use crate::boards::store::import::{self as origin, Origin};
use crate::error::Result;
use crate::ground::db::{Db, Tx};
use std::collections::{HashMap, HashSet};
use tea_protocol::accounts::State;
use tea_protocol::boards::{BoardRef, Who};
use tea_protocol::{AccountId, StreamId};

/// The account here of somebody of that name; none when it stands for somebody else of the old forum.
pub(super) fn account(tx: &Tx<'_>, source: &str, name: &str) -> Result<Option<AccountId>> {
    match lookup::find(tx, name)?.map(|known| known.account) {
        Some(known) if known.state != State::Left && !origin::is_from(tx, source, known.id)? => Ok(Some(known.id)),
        _ => Ok(None),
    }
}

/// The board of a short name, and who reads it.
pub(super) fn board(tx: &Tx<'_>, slug: String) -> Result<Option<(StreamId, Who)>> {
    let here = store::standing(tx, None, &BoardRef::Name(slug))?;
    Ok(here.map(|here| (here.board.id, here.board.read)))
}

/// Somebody's personal page, and who reads it.
pub(super) fn page(tx: &Tx<'_>, owner: AccountId) -> Result<Option<(StreamId, Who)>> {
    let Some(id) = store::space_of(tx, owner)? else { return Ok(None) };
    Ok(store::standing(tx, None, &id.into())?.map(|here| (id, here.board.read)))
}

/// Looks for boards of a dump that are here with other readers, while the dump is checked.
pub(super) struct Looker<'i> {
    db: &'i Db,
    source: &'i str,
    /// Who reads the personal pages that are here, by the old ids of whose they are.
    pages: HashMap<String, Who>,
    /// Whose pages those are. A second person of a name gets an account of their own.
    owners: HashSet<AccountId>,
}

impl<'i> Looker<'i> {
    /// For a dump of what the host calls `source`.
    pub(super) fn new(db: &'i Db, source: &'i str) -> Self {
        Self { db, source, pages: HashMap::new(), owners: HashSet::new() }
    }

    /// What stands in the way of a line, after all lines before it.
    ///
    /// # Errors
    /// From the database.
    pub(super) async fn line(&mut self, number: u64, line: &Line) -> Result<Option<BadLine>> {
        match line {
            Line::Person(person) => self.remember(person).await.map(|()| None),
            Line::Board(board) => {
                let in_the_way = self.readers(board).await?.is_some_and(|read| read != board.read);
                Ok(in_the_way.then(|| BadLine { number, why: Why::BoardExists, detail: board.slug.clone() }))
            }
            _ => Ok(None),
        }
    }

    async fn remember(&mut self, person: &Person) -> Result<()> {
        let (source, old, name) = (self.source.to_owned(), person.id.clone(), person.name.clone());
        let read = self.db.read(move |tx| {
            let id = match origin::imported(tx, &source, Origin::Person, &old)? {
                Some(id) => Some(AccountId(id)),
                None => account(tx, &source, &name)?,
            };
            let Some(id) = id else { return Ok(None) };
            Ok(page(tx, id)?.map(|(_, read)| (id, read)))
        });
        if let Some((id, read)) = read.await?
            && self.owners.insert(id)
        {
            self.pages.insert(person.id.clone(), read);
        }
        Ok(())
    }

    /// Who reads the board that is here, unless an earlier import placed it.
    async fn readers(&self, board: &Board) -> Result<Option<Who>> {
        let page = board.owner.as_ref().and_then(|owner| self.pages.get(owner)).copied();
        let slug = name::slug(&board.slug).filter(|_| board.owner.is_none());
        let (source, old) = (self.source.to_owned(), board.id.clone());
        let read = self.db.read(move |tx| {
            if origin::imported(tx, &source, Origin::Board, &old)?.is_some() {
                return Ok(None);
            }
            match slug {
                Some(slug) => Ok(self::board(tx, slug)?.map(|(_, read)| read)),
                None => Ok(page),
            }
        });
        read.await
    }
}
