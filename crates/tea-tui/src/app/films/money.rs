//! Money: buying a title or a VIP term, redeem codes. Nothing is bought before the price and the balance were shown.

use super::FilmAsk;
use crate::app::App;
use crate::app::ask::Asked;
use crate::app::sheet::{Confirm, Kind, Sheet};
use crate::clean::clean_line;
use crate::films::On;
use tea_protocol::video::{Access, Buy, Title};
use tea_protocol::wallet::{BuyVip, Mine, Redeem, Wallet};
use tea_protocol::{Cid, Request, StreamId};
use tea_words::Arg;
use tea_words::figures::money;

impl App {
    /// A sum in the unit of the house.
    pub(crate) fn money(&self, hundredths: i64) -> String {
        money(hundredths, &clean_line(&self.films.unit))
    }

    /// Begins to buy what is chosen; in the wallet, a VIP term.
    pub(super) fn begin_buying(&mut self) {
        if self.house.account.is_none() && self.house.was_online {
            return self.tell("tui-films-sign-in");
        }
        let wallet = self.films.film.is_none() && self.films.shelf.as_ref().is_some_and(|shelf| shelf.on == On::Wallet);
        let wanted = match self.buyable().filter(|_| !wallet) {
            None if wallet => None,
            None => return self.tell("tui-films-nothing-chosen"),
            Some(title) if title.access == Access::Free => return self.tell("tui-films-is-free"),
            Some(title) if title.owned => return self.tell("tui-films-is-yours"),
            Some(title) if title.access == Access::Vip => return self.tell("tui-films-vip-first"),
            Some(title) => Some((title.id, title.your_price)),
        };
        self.ask_or_tell(Asked::Films(FilmAsk::Price(wanted)), Request::WalletMine(Mine {}));
    }

    /// The title that would be bought.
    fn buyable(&self) -> Option<&Title> {
        match (&self.films.film, &self.films.shelf) {
            (Some(film), _) => Some(&film.view.title),
            (None, Some(shelf)) => shelf.title(shelf.chosen()?),
            (None, None) => None,
        }
    }

    /// Asks whether to buy, once the balance is known; says what is missing when it is not enough.
    pub(super) fn confirm_buying(&mut self, wanted: Option<(StreamId, i64)>, wallet: &Wallet) {
        let price = wanted.map_or(wallet.vip_price, |(_, price)| price);
        let (sum, balance) = (self.money(price), self.money(wallet.balance));
        if wallet.balance < price {
            let lacks = self.money(price - wallet.balance);
            let args = [("price", Arg::Text(&sum)), ("balance", Arg::Text(&balance)), ("lacks", Arg::Text(&lacks))];
            let text = self.words.say_with("tui-films-lacks", &args);
            return self.tell_text(&text, true);
        }
        let name = self.buyable().map(|title| clean_line(&title.title)).unwrap_or_default();
        let args = [
            ("title", Arg::Text(&name)),
            ("price", Arg::Text(&sum)),
            ("balance", Arg::Text(&balance)),
            ("count", Arg::Number(i64::from(wallet.vip_days))),
        ];
        let (key, confirm) = match wanted {
            Some((id, price)) => ("tui-films-confirm-buy", Confirm::BuyFilm(id, price)),
            None => ("tui-films-confirm-vip", Confirm::BuyVip(price)),
        };
        let question = self.words.say_with(key, &args);
        self.show(Sheet::confirm(confirm, question));
    }

    pub(in crate::app) fn buy_film(&mut self, title: StreamId, price: i64) {
        let cid = self.purchase(Some(title));
        let request = Request::VideoBuy(Buy { title, price, cid: Some(cid) });
        self.ask_or_tell(Asked::Films(FilmAsk::Bought(Some(title), cid)), request);
    }

    pub(in crate::app) fn buy_vip(&mut self, price: i64) {
        let cid = self.purchase(None);
        let request = Request::WalletBuyVip(BuyVip { price, cid: Some(cid) });
        self.ask_or_tell(Asked::Films(FilmAsk::Bought(None, cid)), request);
    }

    /// The id of a purchase: the same as before, where that was not acknowledged, so that nothing is paid twice.
    fn purchase(&mut self, of: Option<StreamId>) -> Cid {
        let again = self.films.unpaid.take().filter(|(before, _)| *before == of);
        again.map_or_else(|| (self.fresh_cid)(), |(_, cid)| cid)
    }

    pub(super) fn begin_redeem(&mut self) {
        if self.house.account.is_none() && self.house.was_online {
            return self.tell("tui-films-sign-in");
        }
        self.show(Sheet::filter(Kind::Redeem));
    }

    pub(in crate::app) fn redeem(&mut self, code: String) {
        self.ask_or_tell(Asked::Films(FilmAsk::Redeemed), Request::WalletRedeem(Redeem { code }));
    }
}
