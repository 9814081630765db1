//! A list that a place of the library holds.

use super::On;
use crate::boards::roll::Roll;
use crate::limits::TITLES_MAX;
use tea_protocol::StreamId;
use tea_protocol::news::Item;
use tea_protocol::video::{PastItem, Title};
use tea_protocol::wallet::LedgerRow;

/// A list with a chosen item.
#[derive(Debug)]
pub(crate) struct Shelf {
    pub(crate) on: On,
    pub(crate) items: Items,
    /// Where the next page begins.
    pub(crate) next: Option<String>,
    /// Whether an answer of the house is there.
    pub(crate) known: bool,
    pub(crate) roll: Roll,
}

/// What a list holds.
#[derive(Debug)]
pub(crate) enum Items {
    Titles(Vec<Title>),
    Past(Vec<PastItem>),
    Ledger(Vec<LedgerRow>),
    News(Vec<Item>),
}

impl Shelf {
    pub(crate) fn new(on: On) -> Self {
        let items = match on {
            On::Past | On::Bought => Items::Past(Vec::new()),
            On::Wallet => Items::Ledger(Vec::new()),
            On::News => Items::News(Vec::new()),
            _ => Items::Titles(Vec::new()),
        };
        Self { on, items, next: None, known: false, roll: Roll::default() }
    }

    /// Takes a page: the first one, or the one after what is held.
    pub(crate) fn take(&mut self, items: Items, next: Option<String>, more: bool) {
        self.known = true;
        match (&mut self.items, items) {
            (Items::Titles(held), Items::Titles(page)) => put(held, page, more, |title| title.id.0),
            (Items::Past(held), Items::Past(page)) => put(held, page, more, |item| item.title.0),
            (Items::Ledger(held), Items::Ledger(page)) => put(held, page, more, |row| row.id),
            (Items::News(held), Items::News(page)) => put(held, page, more, |item| item.id),
            _ => return,
        }
        self.next = next.filter(|_| self.len() < TITLES_MAX);
    }

    pub(crate) fn len(&self) -> usize {
        match &self.items {
            Items::Titles(titles) => titles.len(),
            Items::Past(past) => past.len(),
            Items::Ledger(rows) => rows.len(),
            Items::News(news) => news.len(),
        }
    }

    pub(crate) fn items_are_none(&self) -> bool {
        self.len() == 0
    }

    /// The title of the chosen item, where that is of one.
    pub(crate) fn chosen(&self) -> Option<StreamId> {
        self.title_at(self.roll.chosen)
    }

    /// The title of an item, where that is of one.
    pub(crate) fn title_at(&self, at: usize) -> Option<StreamId> {
        match &self.items {
            Items::Titles(titles) => titles.get(at).map(|title| title.id),
            Items::Past(past) => past.get(at).map(|item| item.title),
            Items::Ledger(rows) => rows.get(at)?.title,
            Items::News(_) => None,
        }
    }

    /// A title of the list as the house told it.
    pub(crate) fn title(&self, id: StreamId) -> Option<&Title> {
        match &self.items {
            Items::Titles(titles) => titles.iter().find(|title| title.id == id),
            _ => None,
        }
    }

    /// A title as it stands now.
    pub(crate) fn put(&mut self, title: &Title) {
        if let Items::Titles(titles) = &mut self.items
            && let Some(held) = titles.iter_mut().find(|held| held.id == title.id)
        {
            held.clone_from(title);
        }
    }
}

fn put<T>(held: &mut Vec<T>, page: Vec<T>, more: bool, key: impl Fn(&T) -> i64) {
    if !more {
        held.clear();
    }
    for item in page {
        if !held.iter().any(|known| key(known) == key(&item)) {
            held.push(item);
        }
    }
    held.truncate(TITLES_MAX);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64) -> LedgerRow {
        let kind = tea_protocol::wallet::Movement::TopUp;
        LedgerRow {
            id,
            at: 0,
            kind,
            amount: 1,
            balance: 1,
            title: None,
            name: String::new(),
            note: String::new(),
            by: None,
        }
    }

    #[test]
    fn a_list_is_held_up_to_its_limit_and_nothing_twice() {
        let mut shelf = Shelf::new(On::Wallet);
        let most = i64::try_from(TITLES_MAX).unwrap();
        shelf.take(Items::Ledger((0..most - 1).map(row).collect()), Some("a".into()), false);
        assert_eq!((shelf.len(), shelf.next.as_deref()), (TITLES_MAX - 1, Some("a")));
        shelf.take(Items::Ledger(vec![row(0), row(most), row(most + 1)]), Some("b".into()), true);
        assert_eq!((shelf.len(), shelf.next.as_deref()), (TITLES_MAX, None));
        shelf.take(Items::Titles(Vec::new()), None, false);
        assert_eq!(shelf.len(), TITLES_MAX, "an answer of another kind is none");
    }
}
