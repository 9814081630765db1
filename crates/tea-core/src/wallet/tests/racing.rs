//! Many at the same time.

use super::*;
use tea_protocol::wallet::{BuyVip, MakeCodes, Redeem};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_buy_a_term_with_money_for_one() {
    let house = Arc::new(house().await);
    house.give("wren", 3_000).await;
    let runs: Vec<_> = (0..64_u8)
        .map(|number| {
            let house = house.clone();
            let ask = BuyVip { price: 3_000, cid: Some(cid(number)) };
            tokio::spawn(async move { house.wallets.buy_vip(&house.wren, ask).await })
        })
        .collect();
    let (mut bought, mut short) = (0, 0);
    for run in runs {
        match run.await.unwrap() {
            Ok(wallet) => {
                bought += 1;
                assert_eq!(wallet.balance, 0);
            }
            Err(error) => {
                short += 1;
                assert_eq!(error.code, Code::FundsShort);
            }
        }
    }
    assert_eq!((bought, short), (1, 63));
    assert_eq!(house.mine(&house.wren).await.vip_until, Some(START + 30 * DAY));
    house.adds_up().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_code_is_used_by_one_of_many() {
    let house = Arc::new(house().await);
    let ask = MakeCodes { amount: 100, count: 1, days: None, note: None, cid: None };
    let word = house.wallets.make_codes(&house.admin, ask).await.unwrap().codes.remove(0);
    let runs: Vec<_> = (0..64)
        .map(|number| {
            let (house, ask) = (house.clone(), Redeem { code: word.clone() });
            tokio::spawn(async move {
                let who = if number % 2 == 0 { &house.wren } else { &house.robin };
                house.wallets.redeem(who, ask).await
            })
        })
        .collect();
    let mut first = 0;
    for run in runs {
        match run.await.unwrap() {
            Ok(wallet) => first += u32::from(!wallet.dup),
            Err(error) => assert_eq!(error.code, Code::CodeUsed),
        }
    }
    assert_eq!(first, 1);
    assert_eq!(house.mine(&house.wren).await.balance + house.mine(&house.robin).await.balance, 100);
    house.adds_up().await;
}
