//! Buying a title: once, from the wallet, and kept.

use super::super::access::{self, Act, Seat};
use super::super::{Video, store};
use crate::access::{Actor, Caller};
use crate::error::{Error, Result};
use crate::wallet::{Moved, Moving, move_money, moved_before};
use tea_protocol::Code;
use tea_protocol::video::{Access, Bought, Buy};
use tea_protocol::wallet::Movement;

impl Video {
    /// `video.buy`: a paid title at the price of now, which must be the one that the buyer saw. The same `cid` again buys
    /// nothing and tells of the first purchase.
    ///
    /// # Errors
    /// `sign_in_required`, `not_found`, `muted`; `bad_request` for what is free, `vip_required` for what only a VIP term
    /// opens, `already_owned` for the buyer's own title and for one that was bought; `price_changed` with `price`,
    /// `funds_short`, `cid_conflict`.
    pub async fn buy(&self, caller: &Caller, ask: Buy) -> Result<Bought> {
        let (caller, seed) = (caller.clone(), self.seed.clone());
        let bought = self.db.write(move |tx| {
            let actor = Actor::of(tx, &caller)?;
            let account = actor.member()?.id;
            let moving = Moving {
                account,
                amount: ask.price.saturating_neg(),
                kind: Movement::Purchase,
                title: Some(ask.title),
                code: None,
                by: account,
                note: "",
                cid: ask.cid,
            };
            if let Some(moved) = moved_before(tx, &moving)? {
                return Ok(reply(moved, true));
            }
            let seat = access::title(tx, &actor, ask.title, Act::TakePart)?;
            may_be_bought(&seat)?;
            let price = price_for(seat.film.price, seat.vip);
            if ask.price != price {
                return Err(Error::new(Code::PriceChanged).with("price", price));
            }
            store::purchase::insert_purchase(tx, seed.id(tx.now), ask.title, account, price)?;
            let moved = move_money(tx, &seed, &moving)?;
            Ok(reply(moved, false))
        });
        let bought = bought.await?;
        self.look_anew();
        Ok(bought)
    }
}

/// What a paid title costs somebody: half of its price with a VIP term, rounded up to the hundredth.
pub(in crate::video) fn price_for(price: i64, vip: bool) -> i64 {
    if vip { price / 2 + price % 2 } else { price }
}

fn may_be_bought(seat: &Seat) -> Result<()> {
    match seat.film.access {
        _ if seat.editor || seat.film.bought => Err(Error::new(Code::AlreadyOwned)),
        Access::Paid => Ok(()),
        Access::Free => Err(Error::new(Code::BadRequest).with("field", "title")),
        Access::Vip => Err(Error::new(Code::VipRequired)),
    }
}

fn reply(moved: Moved, dup: bool) -> Bought {
    Bought { paid: -moved.amount, balance: moved.balance, at: moved.at, dup }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_price_is_rounded_up_to_the_hundredth() {
        for (price, with_vip) in [(0, 0), (1, 1), (2, 1), (999, 500), (1_000, 500)] {
            assert_eq!((price_for(price, false), price_for(price, true)), (price, with_vip));
        }
    }
}
