//! The places of the library, and what each lists.

use super::FilmAsk;
use crate::app::ask::Asked;
use crate::app::{App, Pane};
use crate::films::On;
use crate::films::film::Part;
use crate::films::shelf::Shelf;
use crate::keys::Command;
use crate::limits::TITLES_PAGE;
use tea_protocol::house::About;
use tea_protocol::video::{Access, GetPast, GetShelf, Kept, List, Past, Shelved};
use tea_protocol::wallet::{Ledger, Mine};
use tea_protocol::{Request, news};

impl App {
    /// The places of the library for who is here.
    pub(crate) fn film_places(&self) -> Vec<On> {
        self.films.places(self.house.account.is_some())
    }

    /// Asks what the whole library has: its categories, the unit of money, what is in the wallet.
    pub(super) fn ask_library(&mut self) {
        self.ask_once(FilmAsk::Categories, Request::VideoShelf(GetShelf {}));
        if self.films.unit.is_empty() {
            self.ask_once(FilmAsk::Unit, Request::HouseAbout(About {}));
        }
    }

    pub(super) fn ask_wallet(&mut self) {
        if self.house.account.is_some() {
            self.ask_once(FilmAsk::Wallet, Request::WalletMine(Mine {}));
        }
    }

    /// Asks what nobody waits for, unless it is asked already.
    pub(super) fn ask_once(&mut self, asked: FilmAsk, request: Request) {
        let asked = Asked::Films(asked);
        if !self.is_asked(&asked) {
            self.ask(asked, request);
        }
    }

    /// Among the places.
    pub(super) fn act_in_shelves(&mut self, command: Command) {
        let last = self.film_places().len().saturating_sub(1);
        match command {
            Command::RowUp => self.films.cursor = self.films.cursor.saturating_sub(1),
            Command::RowDown => self.films.cursor = (self.films.cursor + 1).min(last),
            _ => self.open_shelf(self.films.cursor),
        }
    }

    /// A click on a place of the list.
    pub(in crate::app) fn open_shelf(&mut self, row: usize) {
        if let Some(on) = self.film_places().get(row).cloned() {
            self.list_films(on);
            self.focus(Pane::Log);
        }
    }

    pub(super) fn list_films(&mut self, on: On) {
        self.keep_draft();
        self.drop_film();
        if let Some(row) = self.film_places().iter().position(|place| *place == on) {
            self.films.cursor = row;
        }
        if on == On::Wallet {
            self.ask_wallet();
        }
        self.films.shelf = Some(Shelf::new(on));
        self.ask_shelf(false);
    }

    /// Asks for the first page of a list, or for the next one.
    pub(in crate::app) fn ask_shelf(&mut self, more: bool) {
        let Some(shelf) = &self.films.shelf else { return };
        let request = page(&shelf.on, shelf.next.clone().filter(|_| more));
        let asked = FilmAsk::List(shelf.on.clone(), more);
        self.ask_once(asked, request);
    }

    /// Whether the next page of the list is wanted.
    pub(in crate::app) fn shelf_wanted(&self) -> bool {
        let shelf = self.films.shelf.as_ref().filter(|_| self.films.open && self.films.film.is_none());
        shelf.is_some_and(|shelf| {
            let asked = Asked::Films(FilmAsk::List(shelf.on.clone(), true));
            shelf.next.is_some() && shelf.roll.near_end() && self.can_ask() && !self.is_asked(&asked)
        })
    }

    /// Enter: opens what is chosen.
    pub(super) fn choose_in_films(&mut self) {
        let Some(film) = &self.films.film else {
            return match self.films.chosen() {
                Some(id) => self.open_film(id),
                None => self.tell("tui-films-nothing-chosen"),
            };
        };
        match film.part(film.roll.chosen) {
            Part::About => self.tell_how_to_watch(),
            Part::Episode(at) => {
                if let Some(id) = film.episodes().get(at).map(|title| title.id) {
                    self.open_film(id);
                }
            }
            Part::Shot(at) => {
                let moment = film.shots.all().get(at).map(|shot| shot.at_ms);
                self.begin_shot(moment);
            }
        }
    }
}

/// What is asked for a page of a place.
fn page(on: &On, after: Option<String>) -> Request {
    let limit = Some(TITLES_PAGE);
    let number = || after.as_deref().and_then(|after| after.parse().ok());
    let access = match on {
        On::Free => Some(Access::Free),
        On::Paid => Some(Access::Paid),
        On::Vip => Some(Access::Vip),
        _ => None,
    };
    match on {
        On::All | On::Free | On::Paid | On::Vip => Request::VideoList(List { access, after, limit, ..List::default() }),
        On::Category(name) => {
            Request::VideoList(List { category: Some(name.clone()), after, limit, ..List::default() })
        }
        On::Past => Request::VideoPast(GetPast { of: Past::Watched, after, limit }),
        On::Bought => Request::VideoPast(GetPast { of: Past::Bought, after, limit }),
        On::Later => Request::VideoKept(Kept { list: Shelved::Later, after, limit }),
        On::Wallet => Request::WalletLedger(Ledger { account: None, after: number(), limit }),
        On::News => Request::NewsList(news::List { after: number(), limit }),
    }
}
