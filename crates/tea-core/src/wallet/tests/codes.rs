//! Redeem codes.

use super::*;
use crate::limits::{CODE_DAYS_MAX, CODE_TYPED_BYTES_MAX, CODES_AT_ONCE_MAX, CODES_PAGE, PRICE_MAX};
use tea_protocol::wallet::{Codes, MakeCodes, Redeem};

fn make(amount: i64, count: u32) -> MakeCodes {
    MakeCodes { amount, count, days: None, note: None, cid: None }
}

fn typed(code: &str) -> Redeem {
    Redeem { code: code.to_owned() }
}

impl House {
    async fn code(&self, amount: i64) -> String {
        self.wallets.make_codes(&self.admin, make(amount, 1)).await.unwrap().codes.remove(0)
    }
}

#[tokio::test]
async fn a_code_is_used_once_and_its_user_gets_the_same_reply_again() {
    let house = house().await;
    let code_of_wren = house.code(700).await;
    let first = house.wallets.redeem(&house.wren, typed(&code_of_wren)).await.unwrap();
    assert_eq!((first.balance, first.dup), (700, false));
    let again = house.wallets.redeem(&house.wren, typed(&code_of_wren)).await.unwrap();
    assert_eq!((again.balance, again.dup), (700, true));
    assert_eq!(code(house.wallets.redeem(&house.robin, typed(&code_of_wren)).await), Code::CodeUsed);
    assert_eq!(house.mine(&house.robin).await.balance, 0);
    let row = house.rows(&house.wren).await.remove(0);
    assert_eq!((row.kind, row.amount), (Movement::Redeemed, 700));
    house.adds_up().await;
}

#[tokio::test]
async fn a_code_is_taken_however_it_is_typed() {
    let house = house().await;
    let wide = |text: &str| text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect::<String>();
    for change in [
        |code: &str| code.to_uppercase(),
        |code: &str| code.replace('-', ""),
        |code: &str| format!("  {} ", code.replace('-', " - ")),
        |code: &str| code.replace('o', "0"),
        |code: &str| code.replace('-', "——"),
    ] {
        let word = house.code(1).await;
        house.wallets.redeem(&house.wren, typed(&change(&word))).await.unwrap();
    }
    let word = house.code(1).await;
    house.wallets.redeem(&house.wren, typed(&wide(&word))).await.unwrap();
    assert_eq!(house.mine(&house.wren).await.balance, 6);
}

#[tokio::test]
async fn what_is_no_code_is_refused() {
    let house = house().await;
    let word = house.code(1).await;
    let far_too_long = format!("{word}{}", " ".repeat(CODE_TYPED_BYTES_MAX));
    for wrong in ["", "-", "lusab-babad", &word[..word.len() - 1], &format!("{word}a"), "茶", &far_too_long] {
        assert_eq!(code(house.wallets.redeem(&house.wren, typed(wrong)).await), Code::CodeInvalid, "{wrong}");
    }
    let just_fits = format!("{word}{}", " ".repeat(CODE_TYPED_BYTES_MAX - word.len()));
    house.wallets.redeem(&house.wren, typed(&just_fits)).await.unwrap();
    assert_eq!(code(house.wallets.redeem(&guest(), typed(&word)).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_code_holds_until_its_day() {
    let house = house().await;
    let ask = || MakeCodes { days: Some(1), ..make(5, 1) };
    let (good, late) = (
        house.wallets.make_codes(&house.admin, ask()).await.unwrap(),
        house.wallets.make_codes(&house.admin, ask()).await.unwrap(),
    );
    assert_eq!(good.expires_at, START + DAY);
    house.clock.advance(DAY - 1);
    house.wallets.redeem(&house.wren, typed(&good.codes[0])).await.unwrap();
    house.clock.advance(1);
    assert_eq!(code(house.wallets.redeem(&house.wren, typed(&late.codes[0])).await), Code::CodeInvalid);
    assert!(house.wallets.redeem(&house.wren, typed(&good.codes[0])).await.unwrap().dup, "a resend is no use of it");
}

#[tokio::test]
async fn only_the_digest_of_a_code_is_kept_and_lists_do_not_tell_it() {
    let house = house().await;
    let word = house.code(5).await;
    let kept: Vec<u8> =
        house.db.read(|tx| tx.get("select word_hash from redeem_codes", args![], |row| row.get(0))).await.unwrap();
    assert_eq!(kept, super::super::redeem::digest(&word));
    assert_ne!(kept, word.as_bytes());
    house.wallets.redeem(&house.wren, typed(&word)).await.unwrap();
    let list = house.wallets.codes(&house.admin, Codes::default()).await.unwrap();
    assert_eq!(list.codes[0].used_by.as_deref(), Some("wren"));
    assert!(!format!("{list:?}").contains(&word));
    for who in [&house.wren, &guest()] {
        assert!(house.wallets.codes(who, Codes::default()).await.is_err());
        assert!(house.wallets.make_codes(who, make(1, 1)).await.is_err());
    }
}

#[tokio::test]
async fn codes_have_their_bounds_and_their_pages() {
    let house = house().await;
    let days = |days: u32| MakeCodes { days: Some(days), ..make(1, 1) };
    for (ask, fits) in [
        (make(0, 1), false),
        (make(PRICE_MAX, 1), true),
        (make(PRICE_MAX + 1, 1), false),
        (make(1, 0), false),
        (make(1, CODES_AT_ONCE_MAX), true),
        (make(1, CODES_AT_ONCE_MAX + 1), false),
        (days(0), false),
        (days(CODE_DAYS_MAX), true),
        (days(CODE_DAYS_MAX + 1), false),
    ] {
        let made = house.wallets.make_codes(&house.admin, ask.clone()).await;
        assert_eq!(made.is_ok(), fits, "{ask:?}");
    }
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = house.wallets.codes(&house.admin, Codes { after }).await.unwrap();
        assert!(page.codes.len() <= CODES_PAGE as usize);
        seen.extend(page.codes.iter().map(|code| code.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), CODES_AT_ONCE_MAX as usize + 2);
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]));
}

#[tokio::test]
async fn guessing_is_slow_and_a_right_code_costs_nothing() {
    let house = house_with(Rates::usual()).await;
    for _ in 0..40 {
        let word = house.code(1).await;
        house.wallets.redeem(&house.wren, typed(&word)).await.unwrap();
    }
    let mut wrong = 0;
    let refused = loop {
        let refused = refusal(house.wallets.redeem(&house.wren, typed("lusab-babad")).await);
        if refused.code == Code::RateLimited {
            break refused;
        }
        assert_eq!(refused.code, Code::CodeInvalid);
        wrong += 1;
        assert!(wrong < 1_000, "guesses are limited");
    };
    assert_eq!(wrong, 20);
    assert!(refused.retry_after_ms.is_some_and(|ms| ms > 10_000));
    let word = house.code(1).await;
    assert_eq!(code(house.wallets.redeem(&house.wren, typed(&word)).await), Code::RateLimited);
    house.wallets.redeem(&house.robin, typed(&word)).await.unwrap();
}

#[tokio::test]
async fn a_full_wallet_leaves_the_code_as_it_was() {
    let house = house().await;
    let word = house.code(2).await;
    house.moved("wren", BALANCE_MAX, true).await.unwrap();
    assert_eq!(code(house.wallets.redeem(&house.wren, typed(&word)).await), Code::LimitReached);
    assert!(!house.wallets.redeem(&house.robin, typed(&word)).await.unwrap().dup);
    house.adds_up().await;
}

#[tokio::test]
async fn the_same_request_again_is_told_the_first_codes_and_makes_none() {
    let house = house().await;
    let ask = MakeCodes { cid: Some(cid(1)), ..make(250, 3) };
    let first = house.wallets.make_codes(&house.admin, ask.clone()).await.unwrap();
    let again = house.wallets.make_codes(&house.admin, ask.clone()).await.unwrap();
    assert_eq!((&again.codes, again.expires_at, first.dup, again.dup), (&first.codes, first.expires_at, false, true));
    assert_eq!(house.wallets.codes(&house.admin, Codes::default()).await.unwrap().codes.len(), 3);
    house.wallets.redeem(&house.wren, typed(&first.codes[2])).await.unwrap();
    assert_eq!(house.wallets.make_codes(&house.admin, ask.clone()).await.unwrap().codes, first.codes);
    for other in
        [MakeCodes { amount: 251, ..ask.clone() }, MakeCodes { count: 2, ..ask.clone() }, MakeCodes { count: 4, ..ask }]
    {
        assert_eq!(code(house.wallets.make_codes(&house.admin, other).await), Code::CidConflict);
    }
    let other = MakeCodes { cid: Some(cid(2)), ..make(250, 3) };
    assert_ne!(house.wallets.make_codes(&house.admin, other).await.unwrap().codes, first.codes);
    house.adds_up().await;
}
