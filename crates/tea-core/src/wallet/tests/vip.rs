//! VIP terms.

use super::*;
use crate::limits::VIP_AHEAD_DAYS_MAX;
use tea_protocol::wallet::BuyVip;

fn at(price: i64) -> BuyVip {
    BuyVip { price, cid: None }
}

#[tokio::test]
async fn a_term_is_paid_for_and_made_longer_when_it_is_renewed() {
    let house = house().await;
    house.give("wren", 10_000).await;
    let wallet = house.wallets.buy_vip(&house.wren, at(3_000)).await.unwrap();
    assert_eq!((wallet.balance, wallet.vip_until), (7_000, Some(START + 30 * DAY)));
    house.clock.advance(DAY);
    let wallet = house.wallets.buy_vip(&house.wren, at(3_000)).await.unwrap();
    assert_eq!(wallet.vip_until, Some(START + 60 * DAY), "the second term begins when the first ends");
    house.clock.advance(70 * DAY);
    house.set("update sessions set expires_at = 9000000000000").await;
    assert_eq!(house.mine(&house.wren).await.vip_until, None, "it is over");
    let wallet = house.wallets.buy_vip(&house.wren, at(3_000)).await.unwrap();
    assert_eq!(wallet.vip_until, Some(START + 101 * DAY), "and begins now when none runs");
    assert_eq!(house.rows(&house.wren).await[0].kind, Movement::Vip);
    house.adds_up().await;
}

#[tokio::test]
async fn who_has_too_little_gets_no_term_and_loses_nothing() {
    let house = house().await;
    house.give("wren", 2_999).await;
    assert_eq!(code(house.wallets.buy_vip(&house.wren, at(3_000)).await), Code::FundsShort);
    let wallet = house.mine(&house.wren).await;
    assert_eq!((wallet.balance, wallet.vip_until), (2_999, None));
    assert_eq!(code(house.wallets.buy_vip(&guest(), at(3_000)).await), Code::SignInRequired);
}

#[tokio::test]
async fn the_price_is_that_of_now_or_nothing_is_bought() {
    let house = house().await;
    house.give("wren", 10_000).await;
    house.set("insert into settings (key, value) values ('vip_price', '3500')").await;
    let refused = refusal(house.wallets.buy_vip(&house.wren, at(3_000)).await);
    assert_eq!(refused.code, Code::PriceChanged);
    assert!(refused.args.iter().any(|(name, value)| *name == "price" && value == "3500"));
    for price in [0, -3_500, i64::MIN, i64::MAX] {
        assert_eq!(code(house.wallets.buy_vip(&house.wren, at(price)).await), Code::PriceChanged, "{price}");
    }
    assert_eq!(house.wallets.buy_vip(&house.wren, at(3_500)).await.unwrap().balance, 6_500);
}

#[tokio::test]
async fn a_resend_buys_one_term() {
    let house = house().await;
    house.give("wren", 10_000).await;
    let ask = BuyVip { price: 3_000, cid: Some(cid(1)) };
    house.wallets.buy_vip(&house.wren, ask.clone()).await.unwrap();
    let again = house.wallets.buy_vip(&house.wren, ask).await.unwrap();
    assert_eq!((again.dup, again.balance, again.vip_until), (true, 7_000, Some(START + 30 * DAY)));
    house.set("insert into settings (key, value) values ('vip_price', '1')").await;
    let ask = BuyVip { price: 1, cid: Some(cid(1)) };
    assert_eq!(code(house.wallets.buy_vip(&house.wren, ask).await), Code::CidConflict);
}

#[tokio::test]
async fn a_term_ends_within_a_hundred_years() {
    let house = house().await;
    house.give("wren", 10).await;
    house.set("insert into settings (key, value) values ('vip_price', '0'), ('vip_days', '3660')").await;
    let terms = VIP_AHEAD_DAYS_MAX / 3_660;
    for _ in 0..terms {
        house.wallets.buy_vip(&house.wren, at(0)).await.unwrap();
    }
    assert_eq!(code(house.wallets.buy_vip(&house.wren, at(0)).await), Code::LimitReached);
    assert_eq!(house.mine(&house.wren).await.vip_until, Some(START + terms * 3_660 * DAY));
    assert_eq!(house.rows(&house.wren).await.len(), usize::try_from(terms).unwrap() + 1);
}
