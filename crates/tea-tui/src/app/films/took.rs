//! What answers about films bring.

use super::FilmAsk;
use crate::app::App;
use crate::effect::Effect;
use crate::films::film::Film;
use crate::films::shelf::Items;
use crate::films::{On, Unsent};
use tea_client::session::CallError;
use tea_protocol::video::{GetBullets, TitleView};
use tea_protocol::wallet::Wallet;
use tea_protocol::{Code, Reply, Request, StreamId};
use tea_words::Arg;

impl App {
    pub(in crate::app) fn took_of_films(&mut self, asked: FilmAsk, reply: Reply) {
        match (asked, reply) {
            (FilmAsk::Unit, Reply::HouseAbout(about)) => self.films.unit = about.unit,
            (FilmAsk::Categories, Reply::VideoShelf(shelf)) => self.films.categories = shelf.categories,
            (FilmAsk::Wallet, Reply::WalletMine(wallet)) => self.took_wallet(wallet),
            (FilmAsk::List(on, more), reply) => self.took_list(&on, more, reply),
            (FilmAsk::Open(_), Reply::VideoTitle(view)) => self.took_film(*view),
            (FilmAsk::Again(id), Reply::VideoTitle(view)) => {
                if let Some(shelf) = &mut self.films.shelf {
                    shelf.put(&view.title);
                }
                self.in_film(id, |film| film.view = *view);
            }
            (FilmAsk::Shots(id), Reply::VideoBullets(segment)) => {
                self.in_film(id, |film| film.shots.take(segment, film.view.title.duration_ms));
            }
            (FilmAsk::Later(id, on), _) => self.took_later(id, on),
            (FilmAsk::Like(id), Reply::VideoLike(liked)) => {
                self.in_film(id, |film| (film.view.liked, film.view.title.likes) = (liked.liked, liked.likes));
                self.tell(if liked.liked { "tui-films-liked" } else { "tui-films-not-liked" });
            }
            (FilmAsk::Price(wanted), Reply::WalletMine(wallet)) => {
                self.took_wallet(wallet.clone());
                self.confirm_buying(wanted, &wallet);
            }
            (FilmAsk::Bought(..), Reply::VideoBuy(bought)) => {
                let (paid, left) = (self.money(bought.paid), self.money(bought.balance));
                let args = [("price", Arg::Text(&paid)), ("balance", Arg::Text(&left))];
                let text = self.words.say_with("tui-films-bought", &args);
                self.tell_text(&text, false);
                self.money_moved();
            }
            (FilmAsk::Bought(..), Reply::WalletBuyVip(wallet)) => self.took_money("tui-films-vip-bought", wallet),
            (FilmAsk::Redeemed, Reply::WalletRedeem(wallet)) => self.took_money("tui-films-redeemed", wallet),
            (FilmAsk::Shot { at_ms, .. }, Reply::VideoSendBullet(_)) => {
                self.tell_name("tui-films-shot", &tea_words::figures::length(at_ms));
            }
            _ => {}
        }
    }

    pub(super) fn in_film(&mut self, id: StreamId, act: impl FnOnce(&mut Film)) {
        if let Some(film) = self.films.film.as_mut().filter(|film| film.id() == id) {
            act(film);
        }
    }

    fn took_wallet(&mut self, wallet: Wallet) {
        self.films.unit.clone_from(&wallet.unit);
        self.films.wallet = Some(wallet);
    }

    fn took_money(&mut self, key: &str, wallet: Wallet) {
        let balance = wallet.balance;
        self.took_wallet(wallet);
        let balance = self.money(balance);
        self.tell_name(key, &balance);
        self.money_moved();
    }

    /// What is on the screen may cost or show something else now.
    fn money_moved(&mut self) {
        self.ask_wallet();
        if self.films.film.is_some() {
            self.ask_film_again();
        } else {
            self.ask_shelf(false);
        }
    }

    fn took_list(&mut self, on: &On, more: bool, reply: Reply) {
        let text = |next: Option<i64>| next.map(|next| next.to_string());
        let (items, next) = match reply {
            Reply::VideoList(page) | Reply::VideoKept(page) => (Items::Titles(page.titles), page.next),
            Reply::VideoPast(page) => (Items::Past(page.items), page.next),
            Reply::WalletLedger(page) => (Items::Ledger(page.rows), text(page.next)),
            Reply::NewsList(page) => (Items::News(page.news), text(page.next)),
            _ => return,
        };
        let Some(shelf) = self.films.shelf.as_mut().filter(|shelf| shelf.on == *on) else { return };
        shelf.take(items, next, more);
        if !more {
            self.speak_shelf();
        }
    }

    fn took_film(&mut self, view: TitleView) {
        let id = view.title.id;
        if self.films.film.as_ref().is_some_and(|film| film.id() == id) {
            return self.in_film(id, |film| film.view = view);
        }
        self.keep_draft();
        self.drop_film();
        self.films.film = Some(Film::new(view, self.now));
        self.composers.entry(id).or_default();
        self.do_effect(Effect::Subscribe { stream: id.into(), after: None });
        self.ask_shots(id, 0);
        self.speak_film();
    }

    pub(super) fn ask_shots(&mut self, id: StreamId, segment: u32) {
        self.ask_once(FilmAsk::Shots(id), Request::VideoBullets(GetBullets { title: id, segment }));
    }

    fn took_later(&mut self, id: StreamId, on: bool) {
        self.tell(if on { "tui-films-later" } else { "tui-films-not-later" });
        self.in_film(id, |film| film.view.later = on);
        if self.films.film.is_none() && self.films.shelf.as_ref().is_some_and(|shelf| shelf.on == On::Later) {
            self.ask_shelf(false);
        }
    }

    pub(in crate::app) fn refused_in_films(&mut self, asked: &FilmAsk, error: &CallError) {
        let unclear = matches!(error, CallError::Cut | CallError::Late);
        match asked {
            FilmAsk::Shot { title, at_ms, text, cid } => {
                self.give_shot_back(*title, *at_ms, text);
                if unclear {
                    let (title, at_ms, text, cid) = (*title, *at_ms, text.clone(), *cid);
                    self.films.unsent = Some(Unsent { title, at_ms, text, cid });
                }
            }
            FilmAsk::Bought(of, cid) if unclear => self.films.unpaid = Some((*of, *cid)),
            // Another price, or bought elsewhere meanwhile: the screen shows how it is.
            FilmAsk::Bought(..) => self.money_moved(),
            FilmAsk::Again(id) => {
                let gone = matches!(error, CallError::Refused(fault) if fault.code == Code::NotFound);
                if gone && self.films.hears(*id) {
                    self.close_film();
                    self.tell("tui-films-gone");
                }
                return;
            }
            FilmAsk::Shots(id) => {
                if matches!(error, CallError::Refused(_)) {
                    self.in_film(*id, |film| film.shots.stop());
                }
                return;
            }
            // Nobody asked for these by a key.
            FilmAsk::Unit | FilmAsk::Categories | FilmAsk::Wallet => return,
            FilmAsk::List(on, _) => {
                if let Some(shelf) = self.films.shelf.as_mut().filter(|shelf| shelf.on == *on) {
                    (shelf.known, shelf.next) = (true, None);
                }
            }
            _ => {}
        }
        self.tell_error(error);
    }
}
