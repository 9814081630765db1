//! Topping up, reading, and that the sum of a ledger is its balance whatever happens.

use super::*;
use crate::limits::{LEDGER_NOTE_CHARS_MAX, LEDGER_PAGE_MAX, PRICE_MAX};
use proptest::prelude::*;

#[tokio::test]
async fn an_admin_tops_up_anybody_by_name_and_nobody_else_does() {
    let house = house().await;
    let wallet = house.wallets.top_up(&house.admin, top_up("WREN", 1_050)).await.unwrap();
    assert_eq!((wallet.balance, wallet.dup), (1_050, false));
    assert_eq!(house.mine(&house.wren).await.balance, 1_050);
    assert_eq!(code(house.wallets.top_up(&house.wren, top_up("wren", 1)).await), Code::Forbidden);
    assert_eq!(code(house.wallets.top_up(&guest(), top_up("wren", 1)).await), Code::SignInRequired);
    assert_eq!(code(house.wallets.top_up(&house.admin, top_up("nobody", 1)).await), Code::NotFound);
    let row = house.rows(&house.wren).await.remove(0);
    assert_eq!((row.kind, row.amount, row.balance), (Movement::TopUp, 1_050, 1_050));
    assert_eq!(row.by, Some(house.id_of("ada").await), "who moved it");
    house.adds_up().await;
}

#[tokio::test]
async fn a_sum_and_a_note_have_their_bounds() {
    let house = house().await;
    for amount in [0, -1, i64::MIN, PRICE_MAX + 1, i64::MAX] {
        assert_eq!(
            code(house.wallets.top_up(&house.admin, top_up("wren", amount)).await),
            Code::BadRequest,
            "{amount}"
        );
    }
    house.give("wren", PRICE_MAX).await;
    for (chars, fits) in [(LEDGER_NOTE_CHARS_MAX, true), (LEDGER_NOTE_CHARS_MAX + 1, false)] {
        let ask = TopUp { note: Some("茶".repeat(chars)), ..top_up("wren", 1) };
        assert_eq!(house.wallets.top_up(&house.admin, ask).await.is_ok(), fits);
    }
    let ask = TopUp { note: Some(" for\nthe tea ".to_owned()), ..top_up("wren", 1) };
    house.wallets.top_up(&house.admin, ask).await.unwrap();
    assert_eq!(house.rows(&house.wren).await[0].note, "for the tea");
}

#[tokio::test]
async fn a_wallet_holds_so_much_and_no_more() {
    let house = house().await;
    let fill = |amount: i64| house.moved("wren", amount, true);
    let balance = async || house.mine(&house.wren).await.balance;
    fill(BALANCE_MAX).await.unwrap();
    assert_eq!(balance().await, BALANCE_MAX);
    assert_eq!(code(fill(1).await), Code::LimitReached);
    assert_eq!(code(fill(i64::MAX).await), Code::LimitReached);
    fill(-BALANCE_MAX).await.unwrap();
    assert_eq!(balance().await, 0);
    let short = refusal(fill(-1).await);
    assert_eq!(short.code, Code::FundsShort);
    assert!(short.args.iter().any(|(name, value)| *name == "missing" && value == "1"));
    assert_eq!(code(fill(i64::MIN).await), Code::FundsShort);
}

#[tokio::test]
async fn a_resend_finds_the_first_movement_and_another_use_of_its_id_is_refused() {
    let house = house().await;
    let ask = TopUp { cid: Some(cid(1)), ..top_up("wren", 500) };
    assert!(!house.wallets.top_up(&house.admin, ask.clone()).await.unwrap().dup);
    let again = house.wallets.top_up(&house.admin, ask.clone()).await.unwrap();
    assert_eq!((again.dup, again.balance), (true, 500));
    for other in [TopUp { amount: 501, ..ask.clone() }, TopUp { account: "robin".to_owned(), ..ask.clone() }] {
        assert_eq!(code(house.wallets.top_up(&house.admin, other).await), Code::CidConflict);
    }
    let second = sign_in(&house.db, &house.seed, "olive", Role::Owner).await;
    assert!(!house.wallets.top_up(&second, ask).await.unwrap().dup, "ids are each admin's own");
    assert_eq!(house.rows(&house.wren).await.len(), 2);
    house.adds_up().await;
}

#[tokio::test]
async fn a_ledger_is_its_owners_and_admins_read_anybodys() {
    let house = house().await;
    house.give("wren", 100).await;
    let of = |name: &str| Ledger { account: Some(name.to_owned()), ..Ledger::default() };
    assert_eq!(house.wallets.ledger(&house.wren, of("Wren")).await.unwrap().balance, 100);
    assert_eq!(house.wallets.ledger(&house.admin, of("wren")).await.unwrap().rows.len(), 1);
    assert_eq!(code(house.wallets.ledger(&house.robin, of("wren")).await), Code::Forbidden);
    assert_eq!(code(house.wallets.ledger(&house.robin, of("nobody")).await), Code::Forbidden, "names are not told");
    assert_eq!(code(house.wallets.ledger(&house.admin, of("nobody")).await), Code::NotFound);
    assert_eq!(code(house.wallets.ledger(&guest(), Ledger::default()).await), Code::SignInRequired);
}

#[tokio::test]
async fn a_ledger_is_paged_and_loses_no_row() {
    let house = house().await;
    for amount in 1..=7 {
        house.give("wren", amount).await;
    }
    let (mut after, mut amounts) = (None, Vec::new());
    loop {
        let ask = Ledger { account: None, after, limit: Some(3) };
        let page = house.wallets.ledger(&house.wren, ask).await.unwrap();
        assert!(page.rows.len() <= 3);
        amounts.extend(page.rows.iter().map(|row| row.amount));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(amounts, [7, 6, 5, 4, 3, 2, 1]);
    for _ in 0..LEDGER_PAGE_MAX {
        house.give("wren", 1).await;
    }
    let ask = Ledger { limit: Some(LEDGER_PAGE_MAX + 1), ..Ledger::default() };
    assert_eq!(house.wallets.ledger(&house.wren, ask).await.unwrap().rows.len(), LEDGER_PAGE_MAX as usize);
}

/// Something that may be done with money.
#[derive(Debug, Clone)]
enum Doing {
    TopUp { robin: bool, amount: i64, cid: Option<u8> },
    Move { robin: bool, amount: i64 },
    Vip { robin: bool, cid: Option<u8> },
    Fail { robin: bool, amount: i64 },
}

fn doing() -> impl Strategy<Value = Doing> {
    let id = || prop::option::of(0_u8..4);
    prop_oneof![
        (any::<bool>(), -10_i64..5_000, id()).prop_map(|(robin, amount, cid)| Doing::TopUp { robin, amount, cid }),
        (any::<bool>(), -4_000_i64..4_000).prop_map(|(robin, amount)| Doing::Move { robin, amount }),
        (any::<bool>(), id()).prop_map(|(robin, cid)| Doing::Vip { robin, cid }),
        (any::<bool>(), -4_000_i64..4_000).prop_map(|(robin, amount)| Doing::Fail { robin, amount }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_the_sum_of_a_ledger_is_its_balance(doings in prop::collection::vec(doing(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let house = house().await;
            for doing in doings {
                house.apply(doing).await;
                house.adds_up().await;
            }
            for who in [&house.wren, &house.robin] {
                let sum: i64 = house.rows(who).await.iter().map(|row| row.amount).sum();
                assert_eq!(house.mine(who).await.balance, sum);
                assert!(sum >= 0);
            }
        });
    }
}

impl House {
    async fn apply(&self, doing: Doing) {
        let who = |robin: bool| if robin { ("robin", &self.robin) } else { ("wren", &self.wren) };
        match doing {
            Doing::TopUp { robin, amount, cid: id } => {
                let ask = TopUp { cid: id.map(cid), ..top_up(who(robin).0, amount) };
                let _ = self.wallets.top_up(&self.admin, ask).await;
            }
            Doing::Vip { robin, cid: id } => {
                let ask = tea_protocol::wallet::BuyVip { price: 3_000, cid: id.map(cid) };
                let _ = self.wallets.buy_vip(who(robin).1, ask).await;
            }
            Doing::Move { robin, amount } => drop(self.moved(who(robin).0, amount, true).await),
            Doing::Fail { robin, amount } => drop(self.moved(who(robin).0, amount, false).await),
        }
    }

    /// Moves money in a transaction that goes on, or that is refused after it.
    pub(super) async fn moved(&self, name: &'static str, amount: i64, goes_on: bool) -> Result<()> {
        let (account, seed) = (self.id_of(name).await, self.seed.clone());
        let write = self.db.write(move |tx| {
            let moving = Moving {
                account,
                amount,
                kind: Movement::Purchase,
                title: None,
                code: None,
                by: account,
                note: "",
                cid: None,
            };
            move_money(tx, &seed, &moving)?;
            if goes_on { Ok(()) } else { Err(Error::new(Code::Busy)) }
        });
        write.await
    }
}
