//! VIP terms: bought from the wallet, and made longer when they are bought again.

use super::{Moving, Wallets, move_money, moved_before, store, view};
use crate::access::{Actor, Caller};
use crate::accounts;
use crate::error::{Error, Result};
use crate::founding;
use crate::limits::{DAY_MS, VIP_AHEAD_DAYS_MAX};
use tea_protocol::Code;
use tea_protocol::wallet::{BuyVip, Movement, Wallet};

impl Wallets {
    /// `wallet.buy_vip`: a term at the price of now, which must be the price that the buyer saw. It begins when the one
    /// that runs ends. The same `cid` again buys nothing and shows the wallet as it is.
    ///
    /// # Errors
    /// `sign_in_required`, `price_changed` with `price`, `funds_short`, `cid_conflict`; `limit_reached` when it would
    /// last longer than a hundred years.
    pub async fn buy_vip(&self, caller: &Caller, ask: BuyVip) -> Result<Wallet> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        self.db
            .write(move |tx| {
                let actor = Actor::of(tx, &caller)?;
                let account = actor.member()?.id;
                let moving = Moving {
                    account,
                    amount: ask.price.saturating_neg(),
                    kind: Movement::Vip,
                    title: None,
                    code: None,
                    by: account,
                    note: "",
                    cid: ask.cid,
                };
                if moved_before(tx, &moving)?.is_some() {
                    return Ok(Wallet { dup: true, ..view::wallet(tx, account)? });
                }
                let library = founding::library(tx)?;
                if ask.price != library.vip_price {
                    return Err(Error::new(Code::PriceChanged).with("price", library.vip_price));
                }
                let from = store::vip_until(tx, account)?.map_or(tx.now, |until| until.max(tx.now));
                let until = from + i64::from(library.vip_days) * DAY_MS;
                if until > tx.now + VIP_AHEAD_DAYS_MAX * DAY_MS {
                    return Err(Error::new(Code::LimitReached).with("max", VIP_AHEAD_DAYS_MAX));
                }
                move_money(tx, &seed, &moving)?;
                accounts::lookup::set_vip_until(tx, account, until)?;
                view::wallet(tx, account)
            })
            .await
    }
}
