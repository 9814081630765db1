//! Buying titles, and giving them back.

use super::*;
use crate::limits::BUYERS_NAMED_MAX;
use tea_protocol::wallet::Movement;

#[tokio::test]
async fn a_paid_title_is_bought_once_and_kept() {
    let house = house().await;
    let title = house.whole(Access::Paid, 1_000, 10).await;
    house.give("wren", 2_500).await;
    let bought = house.buy(&house.wren, title, 1_000).await.unwrap();
    assert_eq!((bought.paid, bought.balance, bought.at, bought.dup), (1_000, 1_500, START, false));
    assert_eq!(code(house.buy(&house.wren, title, 1_000).await), Code::AlreadyOwned);
    assert_eq!(house.balance(&house.wren).await, 1_500);
    let row = house.ledger(&house.wren).await.rows.remove(0);
    assert_eq!((row.kind, row.amount, row.title), (Movement::Purchase, -1_000, Some(title)));
    assert_eq!(row.name, "雾里采茶");
    house.media(&house.wren, title).await;
    house.clock.advance(400 * DAY);
    house.set("update sessions set expires_at = 9000000000000").await;
    house.media(&house.wren, title).await;
}

#[tokio::test]
async fn a_vip_term_halves_the_price_rounded_up() {
    let house = house().await;
    let title = house.whole(Access::Paid, 999, 10).await;
    house.give("wren", 1_000).await;
    house.vip("wren").await;
    let refused = house.buy(&house.wren, title, 999).await.unwrap_err();
    assert_eq!(refused.code, Code::PriceChanged);
    assert!(refused.args.iter().any(|(name, value)| *name == "price" && value == "500"));
    assert_eq!(code(house.buy(&house.wren, title, 499).await), Code::PriceChanged);
    assert_eq!(house.buy(&house.wren, title, 500).await.unwrap().balance, 500);
}

#[tokio::test]
async fn the_price_changed_while_buying() {
    let house = house().await;
    let title = house.whole(Access::Paid, 1_000, 10).await;
    house.give("wren", 5_000).await;
    for (now, shown) in [("update titles set price = 1500", 1_000), ("update titles set price = 500", 1_500)] {
        house.set(now).await;
        assert_eq!(code(house.buy(&house.wren, title, shown).await), Code::PriceChanged);
    }
    for price in [0, -500, i64::MIN, i64::MAX] {
        assert_eq!(code(house.buy(&house.wren, title, price).await), Code::PriceChanged, "{price}");
    }
    assert_eq!(house.balance(&house.wren).await, 5_000, "nothing was taken");
    house.set("update titles set access = 0").await;
    assert_eq!(code(house.buy(&house.wren, title, 500).await), Code::BadRequest, "it is free now");
    house.set("update titles set access = 2").await;
    assert_eq!(code(house.buy(&house.wren, title, 500).await), Code::VipRequired);
}

#[tokio::test]
async fn what_cannot_be_bought_is_not() {
    let house = house().await;
    let (free, paid, vip) = (
        house.whole(Access::Free, 0, 10).await,
        house.whole(Access::Paid, 1_000, 20).await,
        house.whole(Access::Vip, 0, 30).await,
    );
    house.give("ada", 5_000).await;
    house.give("wren", 999).await;
    assert_eq!(code(house.buy(&house.wren, free, 0).await), Code::BadRequest);
    assert_eq!(code(house.buy(&house.wren, vip, 0).await), Code::VipRequired);
    assert_eq!(code(house.buy(&house.admin, paid, 1_000).await), Code::AlreadyOwned, "it is ada's own");
    assert_eq!(code(house.buy(&house.guest, paid, 1_000).await), Code::SignInRequired);
    assert_eq!(code(house.buy(&house.wren, paid, 1_000).await), Code::FundsShort);
    assert_eq!(code(house.buy(&house.wren, StreamId(1), 0).await), Code::NotFound);
    house.give("wren", 1).await;
    house.set("update titles set removed_at = 1 where access = 1").await;
    assert_eq!(code(house.buy(&house.wren, paid, 1_000).await), Code::NotFound);
    assert_eq!(house.number("select count(*) + 0 * $1 from purchases", paid).await, 0);
    assert_eq!(house.balance(&house.wren).await, 1_000);
}

#[tokio::test]
async fn a_resend_finds_the_first_purchase() {
    let house = house().await;
    let (one, other) = (house.whole(Access::Paid, 100, 10).await, house.whole(Access::Paid, 100, 20).await);
    house.give("wren", 1_000).await;
    let ask = Buy { title: one, price: 100, cid: Some(cid(1)) };
    let first = house.video.buy(&house.wren, ask.clone()).await.unwrap();
    house.give("wren", 5).await;
    house.clock.advance(MINUTE);
    house.set("update titles set price = 7").await;
    let again = house.video.buy(&house.wren, ask.clone()).await.unwrap();
    assert_eq!(again, Bought { dup: true, ..first }, "what the first said, whatever happened since");
    let ask = Buy { title: other, ..ask };
    assert_eq!(code(house.video.buy(&house.wren, ask).await), Code::CidConflict);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_purchases_race_with_money_for_one() {
    let house = Arc::new(house().await);
    let mut titles = Vec::new();
    for number in 0..8 {
        titles.push(house.whole(Access::Paid, 1_000, 10 + number * 6).await);
    }
    house.give("wren", 1_999).await;
    let runs: Vec<_> = (0..64)
        .map(|number| {
            let (house, title) = (house.clone(), titles[number % 8]);
            tokio::spawn(async move { house.buy(&house.wren, title, 1_000).await })
        })
        .collect();
    let mut bought = 0;
    for run in runs {
        match run.await.unwrap() {
            Ok(purchase) => {
                bought += 1;
                assert_eq!(purchase.balance, 999);
            }
            Err(error) => assert!(matches!(error.code, Code::FundsShort | Code::AlreadyOwned), "{error}"),
        }
    }
    assert_eq!(bought, 1);
    assert_eq!(house.number("select count(*) + 0 * $1 from purchases", titles[0]).await, 1);
    let page = house.ledger(&house.wren).await;
    assert_eq!((page.balance, page.rows.iter().map(|row| row.amount).sum::<i64>()), (999, 999));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_buy_the_same_title_at_once_and_pay_once() {
    let house = Arc::new(house().await);
    let title = house.whole(Access::Paid, 10, 10).await;
    house.give("wren", 10_000).await;
    let runs: Vec<_> = (0..64)
        .map(|_| {
            let house = house.clone();
            tokio::spawn(async move { house.buy(&house.wren, title, 10).await })
        })
        .collect();
    let mut bought = 0;
    for run in runs {
        match run.await.unwrap() {
            Ok(_) => bought += 1,
            Err(error) => assert_eq!(error.code, Code::AlreadyOwned),
        }
    }
    assert_eq!((bought, house.balance(&house.wren).await), (1, 9_990));
}

#[tokio::test]
async fn so_many_buyers_are_named_and_all_are_counted() {
    let house = house().await;
    let title = house.whole(Access::Paid, 1, 10).await;
    let mut last = Vec::new();
    for number in 0..=BUYERS_NAMED_MAX {
        let name: &'static str = Box::leak(format!("buyer{number}").into_boxed_str());
        let who = house.person(name, Role::Member).await;
        house.give(name, 1).await;
        house.clock.advance(1);
        house.buy(&who, title, 1).await.unwrap();
        last.insert(0, house.id_of(name).await);
    }
    last.truncate(BUYERS_NAMED_MAX as usize);
    let sums = house.video.sums(&house.admin, Sums { title }).await.unwrap();
    assert_eq!((sums.bought, sums.paid), (u64::from(BUYERS_NAMED_MAX) + 1, i64::from(BUYERS_NAMED_MAX) + 1));
    assert_eq!(sums.by, last, "the last ones");
}

#[tokio::test]
async fn a_refund_gives_the_money_back_and_takes_the_title() {
    let house = house().await;
    let title = house.whole(Access::Paid, 1_000, 10).await;
    house.give("wren", 1_000).await;
    house.buy(&house.wren, title, 1_000).await.unwrap();
    let sums = house.video.sums(&house.admin, Sums { title }).await.unwrap();
    assert_eq!((sums.bought, sums.paid, sums.by), (1, 1_000, vec![house.id_of("wren").await]));
    for who in [&house.wren, &house.guest] {
        let ask = Refund { title, account: "wren".to_owned(), reason: None };
        assert!(matches!(
            code(house.video.refund(who, ask).await),
            Code::Forbidden | Code::SignInRequired | Code::NotFound
        ));
        assert!(house.video.sums(who, Sums { title }).await.is_err());
    }
    house.refund(title, "Wren").await.unwrap();
    assert_eq!(code(house.refund(title, "wren").await), Code::NotFound, "once");
    assert_eq!(code(house.refund(title, "robin").await), Code::NotFound, "robin never bought it");
    let page = house.ledger(&house.wren).await;
    assert_eq!((page.balance, page.rows[0].kind, page.rows[0].note.as_str()), (1_000, Movement::Refund, "asked for"));
    assert_eq!(page.rows[0].by, Some(house.id_of("ada").await));
    let sums = house.video.sums(&house.admin, Sums { title }).await.unwrap();
    assert_eq!((sums.bought, sums.paid, sums.by.len()), (0, 0, 0));
    assert_eq!(code(house.try_ticket(&house.wren, title, None).await), Code::PurchaseRequired);
    house.buy(&house.wren, title, 1_000).await.unwrap();
    assert_eq!(house.balance(&house.wren).await, 0, "and it may be bought again");
}
